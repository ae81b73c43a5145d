"""Places where something happens, and the days on which all is closed."""

from dataclasses import fields
from datetime import date

from django.utils.translation import gettext_lazy as _

from tovholder.catalogue import access
from tovholder.catalogue.commands.searching import refresh_search
from tovholder.catalogue.models import ClosedPeriod, Location, Service
from tovholder.catalogue.queries import stored
from tovholder.catalogue.types import Change, NewLocation, Stored
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, DomainError


class PeriodOutOfOrder(DomainError):
    code = "catalogue.period_out_of_order"
    message = _("Perioden slutter, før den begynder.")


class PeriodTaken(DomainError):
    code = "catalogue.period_taken"
    message = _("Der er allerede en lukkeperiode, der begynder den dag.")


@command(refusals={"location_one_per_directory_id": ChangedMeanwhile}, result=Stored)
def store_location(order: NewLocation, *, by: Actor) -> Stored:
    """Add a place, or bring the one with the same directory id up to date. Raises NotAllowed."""
    if order.hsds_id is None:
        access.require_may_add_place(by, order.municipality_id)
    else:
        access.require_may_publish(by, order.municipality_id)
    earlier = (
        stored.locations(order.municipality_id, order.hsds_id).get(order.hsds_id)
        if order.hsds_id
        else None
    )
    if earlier and earlier.order == order:
        return Stored(earlier.id, earlier.public_id, Change.UNCHANGED)
    values = {f.name: getattr(order, f.name) for f in fields(order)}
    values["modified_at"] = clock.now()
    if earlier is None:
        made = Location.objects.create(**values)
        trail.changed(None, "location", made.public_id)
        return Stored(made.pk, made.public_id, Change.NEW)
    Location.objects.filter(pk=earlier.id).update(**values)
    here = Service.objects.filter(places__location=earlier.id)
    refresh_search(tuple(here.values_list("id", flat=True)), by=by)
    trail.changed(None, "location", earlier.public_id)
    return Stored(earlier.id, earlier.public_id, Change.CHANGED)


@command(
    refusals={
        "closedperiod_ends_after_it_begins": PeriodOutOfOrder,
        "closedperiod_one_a_day": PeriodTaken,
    }
)
def close_for(
    municipality_id: int, name: dict[str, str], from_on: date, to_on: date, *, by: Actor
) -> None:
    """Name days on which the municipality's offers are closed. Raises PeriodOutOfOrder,
    PeriodTaken, NotAllowed.
    """
    access.require_may_publish(by, municipality_id)
    made = ClosedPeriod.objects.create(
        municipality_id=municipality_id, name=name, from_on=from_on, to_on=to_on
    )
    trail.changed(None, "closed_period", made.public_id)
