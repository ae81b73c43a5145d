"""Who may change what exists. Everybody may read it."""

from tovholder.accounts.types import Role
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.errors import NotAllowed


def require_may_publish(by: Actor, municipality_id: int) -> None:
    """The command line, or the administrator of this very municipality. Raises NotAllowed."""
    if by.kind is ActorKind.INSTALLATION:
        return
    if by.has_role(Role.MUNICIPAL_ADMINISTRATOR) and by.municipality_id == municipality_id:
        return
    raise NotAllowed


def require_may_edit(by: Actor, municipality_id: int, organisation_id: int) -> None:
    """Whoever may publish here. Raises NotAllowed."""
    require_may_publish(by, municipality_id)
