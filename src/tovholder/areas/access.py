"""Who may read figures of areas, and who may bring them in.

They are for planning: who meets the residents needs none of them (D10).
"""

from tovholder.accounts.types import Role
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.errors import NotAllowed, NotVisible

KEEPERS = (Role.CATALOGUE_KEEPER, Role.MUNICIPAL_ADMINISTRATOR)


def keeps(by: Actor, municipality_id: int) -> bool:
    return by.municipality_id == municipality_id and any(by.has_role(role) for role in KEEPERS)


def require_may_keep(by: Actor, municipality_id: int) -> None:
    """The command line, or who keeps this very municipality's figures. Raises NotAllowed."""
    if by.kind is not ActorKind.INSTALLATION and not keeps(by, municipality_id):
        raise NotAllowed


def own_municipality(by: Actor) -> int:
    """Where the reader works. Raises NotVisible for who works nowhere."""
    if by.kind is not ActorKind.WORKER or by.municipality_id is None:
        raise NotVisible
    return by.municipality_id
