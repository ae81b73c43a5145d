"""Who may change what about those who work here."""

from uuid import UUID

from django.db.models import Q

from tovholder.accounts.models import AuthorityMunicipality, Membership, Unit, Worker
from tovholder.accounts.types import Role
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.errors import NotAllowed, NotVisible


def administered(by: Actor) -> frozenset[int]:
    """Ids of the municipalities that the actor administers: those of the units with that role."""
    own = [unit for role, unit in by.roles if role == Role.MUNICIPAL_ADMINISTRATOR]
    return frozenset(Unit.objects.filter(pk__in=own).values_list("municipality_id", flat=True))


def require_installation_or_administrator(by: Actor, *municipality_ids: int) -> None:
    """Setting up belongs to the command line, and to the administrator of these municipalities.

    Raises NotAllowed; for an administrator also when no municipality is named.
    """
    if by.kind is ActorKind.INSTALLATION:
        return
    if not municipality_ids or not administered(by).issuperset(municipality_ids):
        raise NotAllowed


def require_may_keep_organisations(by: Actor, municipality_id: int) -> None:
    """As above, or who keeps the municipality's catalogue of offers. Raises NotAllowed."""
    keeps = by.has_role(Role.CATALOGUE_KEEPER) and by.municipality_id == municipality_id
    if not keeps:
        require_installation_or_administrator(by, municipality_id)


def require_may_employ(by: Actor, authority_id: int) -> None:
    """As above, in an authority that works in a municipality of the administrator.

    Raises NotAllowed.
    """
    works_in = AuthorityMunicipality.objects.filter(authority_id=authority_id)
    ours = works_in.filter(municipality_id__in=administered(by)).first()
    require_installation_or_administrator(by, *([ours.municipality_id] if ours else []))


def leads(by: Actor) -> frozenset[int]:
    """Ids of the units that the actor leads."""
    return frozenset(unit for role, unit in by.roles if role == Role.UNIT_LEAD)


def worker_led_by(by: Actor, worker_public_id: UUID) -> Worker:
    """The worker, when the actor leads one of their units or administers the municipality.

    Raises NotVisible otherwise: who works where is no secret, but this page is not theirs.
    """
    worker = Worker.objects.filter(public_id=worker_public_id, is_active=True).first()
    if worker is None:
        raise NotVisible
    still = Q(to_on__isnull=True) | Q(to_on__gte=clock.local_day())
    memberships = Membership.objects.filter(still, worker=worker)
    if memberships.filter(unit__municipality_id__in=administered(by)).exists():
        return worker
    if memberships.filter(unit_id__in=leads(by)).exists():
        return worker
    raise NotVisible
