"""Freshness is a human act: somebody has looked, and says so by name."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.commands.loops import end_loop
from tovholder.catalogue.commands.versions import note_version
from tovholder.catalogue.models import Service
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules.history import changes
from tovholder.catalogue.types import Change, Status
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError, NotAllowed, NotVisible
from tovholder.tasks.types import TaskKind, TaskOutcome


class NothingToAssure(DomainError):
    code = "catalogue.nothing_to_assure"
    message = _("Tilbuddet findes ikke mere. Der er ikke noget at se efter.")


@command()
def assure_service(service_id: UUID, *, by: Actor) -> None:
    """A worker has looked at a service and found that what stands there is right.

    Ends the task that asked for it. Raises NothingToAssure, NotVisible, NotAllowed.
    """
    if by.kind is not ActorKind.WORKER:
        raise NotAllowed
    mine = Service.objects.select_for_update().filter(access.editable_by(by), public_id=service_id)
    if not mine.exists():
        raise NotVisible
    earlier = stored.service(service_id)
    assert earlier is not None
    if earlier.order.status is Status.WITHDRAWN:
        raise NothingToAssure
    Service.objects.filter(pk=earlier.id).update(**look(by))
    changed = changes(earlier.order, replace(earlier.order, **look(by)))
    note_version(earlier.id, Change.CHANGED, changed, by)
    end_loop(TaskKind.ASSURE_SERVICE, service_id, TaskOutcome.DONE, by)
    trail.changed(None, "service", service_id)


def look(by: Actor) -> dict[str, Any]:
    """What is written down when somebody has looked: the day, and who from where."""
    place = accounts.municipality(id=by.municipality_id)
    assert place is not None, "a worker works in a municipality"
    return {"assured_on": clock.today(place.time_zone), "assured_by": accounts.signature(by)}
