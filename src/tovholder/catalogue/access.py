"""Who may change what exists. Everybody may read it."""

from tovholder.accounts.types import Role
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.errors import NotAllowed

KEEPERS = (Role.CATALOGUE_KEEPER, Role.MUNICIPAL_ADMINISTRATOR)
"""Roles that keep the whole catalogue of their municipality."""

PLANNING = (Role.WORKER, Role.UNIT_LEAD, *KEEPERS)
"""Roles that read gaps, ideas and who hands over to whom; keepers act on them."""


def keeps(by: Actor, municipality_id: int) -> bool:
    """Whether the actor keeps this very municipality's catalogue."""
    return by.municipality_id == municipality_id and any(by.has_role(role) for role in KEEPERS)


def require_may_publish(by: Actor, municipality_id: int) -> None:
    """The command line, or who keeps the catalogue of this very municipality. Raises NotAllowed."""
    if by.kind is not ActorKind.INSTALLATION and not keeps(by, municipality_id):
        raise NotAllowed


def require_may_edit(by: Actor, municipality_id: int, organisation_id: int) -> None:
    """Whoever may publish here. Raises NotAllowed."""
    require_may_publish(by, municipality_id)


def require_may_hold(by: Actor, municipality_id: int, unit_id: int) -> None:
    """Who keeps the catalogue here and works in the unit that holds the day. Raises NotAllowed."""
    if not keeps(by, municipality_id) or unit_id not in by.units:
        raise NotAllowed
