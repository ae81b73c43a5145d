"""Planning a prevention day: when, where, programme and stands; calling it off."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import UnitRow
from tovholder.catalogue import access
from tovholder.catalogue.commands import letters
from tovholder.catalogue.models import Event, Location, ProgrammeItem, Registration, Stand
from tovholder.catalogue.queries import events
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types.gathering import NewEvent, NewProgrammeItem
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotVisible


class EndsBeforeItBegins(DomainError):
    code = "catalogue.ends_before_it_begins"
    message = _("Dagen slutter, før den begynder. Ret klokkeslættene.")


class RegistrationEndsTooLate(DomainError):
    code = "catalogue.registration_ends_too_late"
    message = _("Sidste dag for tilmelding er efter selve dagen. Vælg en tidligere dag.")


class MoreHaveRegistered(DomainError):
    code = "catalogue.more_have_registered"
    message = _("Der er allerede flere tilmeldte, end I vil have plads til.")


class EventCancelled(DomainError):
    code = "catalogue.event_cancelled"
    message = _("Dagen er aflyst.")


class NumberTwice(DomainError):
    code = "catalogue.number_twice"
    message = _("To aktører har fået samme nummer. Giv hver aktør sit eget.")


PLANNING = {
    "event_ends_after_it_begins": EndsBeforeItBegins,
    "event_registration_ends_in_time": RegistrationEndsTooLate,
}


@command(refusals=PLANNING)
def plan_event(order: NewEvent, *, by: Actor) -> UUID:
    """Plan a prevention day for one's own unit. Returns its public id.

    Raises EndsBeforeItBegins, RegistrationEndsTooLate, NotAllowed, NotVisible.
    """
    unit = _unit(order.unit_id)
    access.require_may_hold(by, unit.municipality_id, unit.id)
    event = Event(municipality_id=unit.municipality_id, unit_id=unit.id)
    _store(event, order, unit.municipality_id)
    trail.changed(unit.authority_id, "event", event.public_id)
    return event.public_id


@command(refusals=PLANNING)
def change_event(public_id: UUID, order: NewEvent, *, seen: str, by: Actor) -> None:
    """Plan the day anew; ``seen`` is the fingerprint of what the form was drawn from.

    Raises as plan_event, ChangedMeanwhile, EventCancelled, MoreHaveRegistered.
    """
    event = event_to_hold(public_id, by)
    before = events.event_as_planned(public_id, municipality_id=event.municipality_id)
    if fingerprint(before) != seen:
        raise ChangedMeanwhile
    unit = _unit(order.unit_id)
    access.require_may_hold(by, event.municipality_id, unit.id)
    if order.maximum is not None and coming_to(event).count() > order.maximum:
        raise MoreHaveRegistered
    event.unit_id = unit.id
    _store(event, order, event.municipality_id)
    trail.changed(unit.authority_id, "event", public_id)


@command()
def cancel_event(public_id: UUID, *, by: Actor) -> int:
    """Call the day off, and write so to everybody who had registered. Returns how many.

    Raises EventCancelled, NotAllowed, NotVisible.
    """
    event = event_to_hold(public_id, by)
    Event.objects.filter(pk=event.pk).update(cancelled_at=clock.now())
    written = 0
    for coming in coming_to(event):
        written += letters.write(
            letters.CANCELLED, event, coming.email, coming.public_id, never_says=[coming.email]
        )
    trail.changed(by.authority_id, "event", public_id)
    return written


@command(refusals={"stand_one_per_number": NumberTwice})
def place_stands(
    public_id: UUID, stands: tuple[tuple[UUID, int], ...], *, seen: str, by: Actor
) -> None:
    """Give actors (by public id) their numbers; who has none has no stand.

    Raises NumberTwice, ChangedMeanwhile, EventCancelled, NotAllowed, NotVisible.
    """
    event = event_to_hold(public_id, by)
    before = events.stand_cards(public_id, municipality_id=event.municipality_id)
    if fingerprint(before) != seen:
        raise ChangedMeanwhile
    known = {each.public_id: each.id for each in accounts.organisations(event.municipality_id)}
    if not {actor for actor, _number in stands} <= set(known):
        raise NotVisible
    Stand.objects.filter(event=event).delete()
    Stand.objects.bulk_create(
        Stand(event=event, organisation_id=known[actor], number=number) for actor, number in stands
    )
    trail.changed(by.authority_id, "event", public_id)


def event_to_hold(public_id: UUID, by: Actor) -> Event:
    """The day, locked, for who may hold it. Raises NotVisible, NotAllowed, EventCancelled."""
    found = (
        Event.objects.select_for_update(of=("self",))
        .select_related("unit", "municipality", "location")
        .filter(public_id=public_id, municipality_id=by.municipality_id or 0)
        .first()
    )
    if found is None:
        raise NotVisible
    access.require_may_hold(by, found.municipality_id, found.unit_id)
    if found.cancelled_at is not None:
        raise EventCancelled
    return found


def coming_to(event: Event) -> QuerySet[Registration]:
    """Who has registered and not said no since."""
    return Registration.objects.filter(event=event, cancelled_at__isnull=True)


def _unit(public_id: UUID) -> UnitRow:
    found = accounts.unit(public_id)
    if found is None:
        raise NotVisible
    return found


def _store(event: Event, order: NewEvent, municipality_id: int) -> None:
    place = Location.objects.filter(public_id=order.location_id, municipality_id=municipality_id)
    location = place.first()
    if location is None:
        raise NotVisible
    event.location = location
    event.name, event.description = order.name, order.description
    event.held_on, event.register_by = order.held_on, order.register_by
    event.begins_at, event.ends_at = order.begins_at, order.ends_at
    event.maximum = order.maximum
    event.save()
    ProgrammeItem.objects.filter(event=event).delete()
    known = {each.public_id: each.id for each in accounts.organisations(municipality_id)}
    ProgrammeItem.objects.bulk_create(_item(event, each, known) for each in order.programme)


def _item(event: Event, order: NewProgrammeItem, known: dict[UUID, int]) -> ProgrammeItem:
    return ProgrammeItem(
        event=event,
        begins_at=order.begins_at,
        title=order.title,
        room=order.room,
        organisation_id=known.get(order.organisation_id) if order.organisation_id else None,
    )
