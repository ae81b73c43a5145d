"""Who may change what about those who work here."""

from uuid import UUID

from tovholder.accounts.models import Membership, Worker
from tovholder.accounts.types import Role
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.errors import NotAllowed, NotVisible


def require_installation_or_administrator(by: Actor) -> None:
    """Setting up belongs to the command line and to the municipality's administrator."""
    if by.kind is not ActorKind.INSTALLATION and not by.has_role(Role.MUNICIPAL_ADMINISTRATOR):
        raise NotAllowed


def leads(by: Actor) -> frozenset[int]:
    """Ids of the units that the actor leads."""
    return frozenset(unit for role, unit in by.roles if role == Role.UNIT_LEAD)


def worker_led_by(by: Actor, worker_public_id: UUID) -> Worker:
    """The worker, when the actor leads one of their units or administers the municipality.

    Raises NotVisible otherwise: who works where is no secret, but this page is not theirs.
    """
    worker = Worker.objects.filter(public_id=worker_public_id).first()
    if worker is None:
        raise NotVisible
    memberships = Membership.objects.filter(worker=worker, to_on__isnull=True)
    here = memberships.filter(unit__municipality_id=by.municipality_id or 0)
    if by.has_role(Role.MUNICIPAL_ADMINISTRATOR) and here.exists():
        return worker
    if memberships.filter(unit_id__in=leads(by)).exists():
        return worker
    raise NotVisible
