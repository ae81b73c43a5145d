"""Which services nobody has looked at for too long."""

from datetime import date
from uuid import UUID

from django.db.models import DateField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from tovholder.accounts import queries as accounts
from tovholder.catalogue.models import Service, ServiceVersion
from tovholder.catalogue.rules.freshness import last_fresh
from tovholder.catalogue.types import Status
from tovholder.kernel import clock
from tovholder.tasks import queries as tasks
from tovholder.tasks.types import TaskKind


def looked_at_on() -> Coalesce:
    """When a service was last assured; what never was counts from its first publication."""
    first = ServiceVersion.objects.filter(service=OuterRef("pk")).order_by("at", "id")
    published = Cast(Subquery(first.values("at")[:1]), DateField())
    return Coalesce("assured_on", published, Cast("modified_at", DateField()))


def stale(found: QuerySet[Service], on: date) -> QuerySet[Service]:
    """Those of the services that somebody should look at on this day."""
    listed = found.exclude(status=Status.WITHDRAWN)
    return listed.annotate(looked_at_on=looked_at_on()).filter(looked_at_on__lte=last_fresh(on))


def needs_a_look(service_id: int) -> bool:
    """Whether a service is stale today, in its municipality."""
    found = Service.objects.filter(pk=service_id)
    zone = found.values_list("municipality__time_zone", flat=True).get()
    return stale(found, clock.today(zone)).exists()


def to_look_at() -> list[int]:
    """Ids of stale services about which no task is open, longest neglected first. For jobs.

    Three SQL statements, and one per municipality.
    """
    asked = set(tasks.open_subjects(TaskKind.ASSURE_SERVICE))
    found: list[int] = []
    for place in accounts.municipalities():
        here = Service.objects.filter(municipality_id=place.id)
        rows = stale(here, clock.today(place.time_zone)).order_by("looked_at_on", "id")
        found += [id for id, key in rows.values_list("id", "public_id") if key not in asked]
    return found


def looked_at_meanwhile() -> list[UUID]:
    """Public ids of services about which a task is open although nobody needs to look. For jobs."""
    asked = tasks.open_subjects(TaskKind.ASSURE_SERVICE)
    known = Service.objects.filter(public_id__in=asked).values_list("id", "public_id")
    return [key for id, key in known if not needs_a_look(id)]
