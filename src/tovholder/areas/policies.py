"""Areas hold no person: no row security."""

from tovholder.kernel.row_security import Policy

STATEMENTS: tuple[str, ...] = ()
POLICIES: tuple[Policy, ...] = ()
