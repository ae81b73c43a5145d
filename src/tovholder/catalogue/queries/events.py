"""Prevention days: what everybody may read of them, and who comes for those who hold one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from tovholder.accounts import queries as accounts
from tovholder.catalogue.models import (
    Event,
    EventAnswer,
    Invitation,
    Location,
    ProgrammeItem,
    Registration,
    Stand,
)
from tovholder.catalogue.types.gathering import (
    Evaluation,
    EventPage,
    EventRow,
    InvitationRow,
    NewEvent,
    NewProgrammeItem,
    ProgrammeRow,
    Receipt,
    RegistrationRow,
    StandRow,
)
from tovholder.catalogue.types.words import Profession, Usefulness
from tovholder.kernel.actor import Actor
from tovholder.kernel.texts import pick

FEWEST_ANSWERS_SHOWN = 5
"""Below it an answer could be told to be somebody's: then nothing is shown."""


def events(municipality_id: int, *, language: str) -> list[EventRow]:
    """The municipality's days, the last one first. One SQL statement."""
    found = _counted(Event.objects.filter(municipality_id=municipality_id))
    return [_row(each, language) for each in found.order_by("-held_on", "-id")]


def next_event(municipality_id: int, *, on: date, language: str) -> EventRow | None:
    """The next day that is still to come and not cancelled, or None. One SQL statement."""
    ahead = Event.objects.filter(
        municipality_id=municipality_id, held_on__gte=on, cancelled_at__isnull=True
    )
    found = _counted(ahead).order_by("held_on", "id").first()
    return _row(found, language) if found else None


def event_page(public_id: UUID, *, municipality_id: int, language: str) -> EventPage | None:
    """A day with programme, stands and invitations, or None. Four SQL statements."""
    found = _counted(Event.objects.filter(public_id=public_id, municipality_id=municipality_id))
    event = found.first()
    if event is None:
        return None
    place = event.location
    town = " ".join(filter(None, (place.postal_code, place.city)))
    programme = ProgrammeItem.objects.filter(event=event).select_related("organisation")
    stands = Stand.objects.filter(event=event).select_related("organisation").order_by("number")
    invited = Invitation.objects.filter(event=event).order_by("sent_at", "id")
    return EventPage(
        row=_row(event, language),
        description=pick(event.description, language),
        address=", ".join(filter(None, (place.address, town))),
        accessibility=place.accessibility,
        transport=place.transport,
        phone=event.unit.phone,
        phone_hours=event.unit.phone_hours,
        programme=tuple(
            ProgrammeRow(
                each.begins_at,
                pick(each.title, language),
                each.room,
                each.organisation.name if each.organisation else "",
            )
            for each in programme.order_by("begins_at", "id")
        ),
        stands=tuple(
            StandRow(
                each.number, each.organisation.public_id, each.organisation.name,
                each.organisation.kind,
            )
            for each in stands
        ),
        invitations=tuple(
            InvitationRow(Profession(each.profession), each.sent_at, each.letters)
            for each in invited
        ),
    )  # fmt: skip


def event_as_planned(public_id: UUID, *, municipality_id: int) -> NewEvent | None:
    """The order that would plan the day as it stands, or None. Two SQL statements."""
    found = (
        Event.objects.filter(public_id=public_id, municipality_id=municipality_id)
        .select_related("unit", "location")
        .first()
    )
    if found is None:
        return None
    programme = ProgrammeItem.objects.filter(event=found).select_related("organisation")
    return NewEvent(
        unit_id=found.unit.public_id,
        location_id=found.location.public_id,
        name=found.name,
        held_on=found.held_on,
        begins_at=found.begins_at,
        ends_at=found.ends_at,
        register_by=found.register_by,
        description=found.description,
        maximum=found.maximum,
        programme=tuple(
            NewProgrammeItem(
                each.begins_at,
                each.title,
                each.room,
                each.organisation.public_id if each.organisation else None,
            )
            for each in programme.order_by("begins_at", "id")
        ),
    )


def places(municipality_id: int) -> list[tuple[str, str]]:
    """(public id, name) of the places a day can be held at, by name. One SQL statement."""
    found = Location.objects.filter(municipality_id=municipality_id).exclude(name="")
    return [
        (str(public_id), name)
        for public_id, name in found.order_by(Lower("name"), "id").values_list("public_id", "name")
    ]


def place_name(public_id: UUID, *, municipality_id: int) -> str | None:
    """The name of a place, or None."""
    found = Location.objects.filter(public_id=public_id, municipality_id=municipality_id)
    return found.values_list("name", flat=True).first()


def registrations(public_id: UUID, *, seen_by: Actor) -> list[RegistrationRow] | None:
    """Who comes, by workplace and name: for the unit that holds the day. None for all others.

    Two SQL statements.
    """
    event = Event.objects.filter(public_id=public_id, unit_id__in=seen_by.units).first()
    if event is None:
        return None
    coming = Registration.objects.filter(event=event, cancelled_at__isnull=True)
    return [
        RegistrationRow(each.name, each.email, Profession(each.profession), each.workplace, each.at)
        for each in coming.order_by(Lower("workplace"), Lower("name"), "id")
    ]


def registration(public_id: UUID, *, municipality_id: int) -> Receipt | None:
    """What the address in a confirmation shows, or None. One SQL statement."""
    found = (
        Registration.objects.filter(public_id=public_id, event__municipality_id=municipality_id)
        .select_related("event")
        .first()
    )
    if found is None:
        return None
    return Receipt(public_id, found.event.public_id, found.cancelled_at is not None)


def own_registration(event_id: UUID, *, seen_by: Actor) -> UUID | None:
    """The public id of one's own registration for the day, or None. One SQL statement."""
    own = Registration.objects.filter(
        event__public_id=event_id, worker_id=seen_by.worker_id or 0, cancelled_at__isnull=True
    )
    return own.values_list("public_id", flat=True).first()


def evaluation(public_id: UUID) -> Evaluation | None:
    """Counts of the answers after the day; None while they are so few that one could be told."""
    counted = dict(
        EventAnswer.objects.filter(event__public_id=public_id)
        .values_list("useful")
        .annotate(n=Count("id"))
    )
    total = sum(counted.values())
    if total < FEWEST_ANSWERS_SHOWN:
        return None
    met = EventAnswer.objects.filter(event__public_id=public_id, met_somebody=True).count()
    return Evaluation(total, tuple((each, counted.get(each.value, 0)) for each in Usefulness), met)


def stand_cards(public_id: UUID, *, municipality_id: int) -> Sequence[StandRow]:
    """The stands of a day by number. One SQL statement."""
    found = Stand.objects.filter(
        event__public_id=public_id, event__municipality_id=municipality_id
    ).select_related("organisation")
    return [
        StandRow(
            each.number, each.organisation.public_id, each.organisation.name,
            each.organisation.kind,
        )
        for each in found.order_by("number")
    ]  # fmt: skip


def own_units(by: Actor) -> list[tuple[str, str]]:
    """(public id, name) of the units that somebody may hold a day for: their own."""
    return [(str(each.public_id), each.name) for each in accounts.units_of(by)]


def _counted(found: QuerySet[Event]) -> QuerySet[Event]:
    coming = Count("registrations", filter=Q(registrations__cancelled_at__isnull=True))
    return found.select_related("unit", "location").annotate(registered=coming)


def _row(found: Event, language: str) -> EventRow:
    return EventRow(
        public_id=found.public_id,
        name=pick(found.name, language),
        place=found.location.name,
        unit=found.unit.name,
        unit_id=found.unit_id,
        held_on=found.held_on,
        begins_at=found.begins_at,
        ends_at=found.ends_at,
        register_by=found.register_by,
        maximum=found.maximum,
        registered=found.registered,  # type: ignore[attr-defined]
        is_cancelled=found.cancelled_at is not None,
    )
