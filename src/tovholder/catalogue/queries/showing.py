"""The page of one service."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from uuid import UUID

from babel import Locale
from django.db.models import Prefetch, QuerySet

from tovholder.catalogue.models import (
    Contact,
    Location,
    Picture,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceOrganisation,
)
from tovholder.catalogue.queries.filters import closed
from tovholder.catalogue.queries.listing import can_sign_up
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.rules.ages import whom_in_words
from tovholder.catalogue.rules.freshness import is_stale
from tovholder.catalogue.rules.occurrences import occurrences
from tovholder.catalogue.rules.when import hours_in_words, when_in_words
from tovholder.catalogue.rules.words import words
from tovholder.catalogue.types import (
    Capacity,
    CapacityUnit,
    ContactRow,
    Duty,
    Joining,
    LawRow,
    Naming,
    NewSchedule,
    NextTime,
    PictureRow,
    PlaceRow,
    Replacement,
    ServicePage,
    Status,
    WhoRow,
)
from tovholder.kernel.texts import pick

TIMES_SHOWN = 3
LOOKED_AHEAD = timedelta(weeks=8)


def service_page(
    public_id: UUID, *, municipality_id: int, language: str, on: date, at: time = time.min
) -> ServicePage | None:
    """Everything public about a service of the municipality, withdrawn ones too, or None.

    ``at`` is the time of day, there: what is over today is not the next time. Nine SQL statements.
    """
    wanted = Service.objects.filter(public_id=public_id, municipality_id=municipality_id)
    found = _whole(wanted).first()
    if found is None:
        return None
    return page_of(found, language, on, at)


def _whole(wanted: QuerySet[Service]) -> QuerySet[Service]:
    places = ServiceAtLocation.objects.select_related("location").order_by("location__name", "id")
    others = ServiceOrganisation.objects.select_related("organisation").order_by("id")
    areas = ServiceArea.objects.select_related("area").order_by("area__name")
    return wanted.select_related(
        "organisation", "unit", "legal_basis", "replaced_by"
    ).prefetch_related(
        Prefetch("places", places),
        Prefetch("schedules", Schedule.objects.order_by("id")),
        Prefetch("contacts", Contact.objects.order_by("id")),
        Prefetch("others", others),
        Prefetch("areas", areas),
        Prefetch("pictures", Picture.objects.order_by("position", "id")),
    )


def page_of(found: Service, language: str, on: date, at: time = time.min) -> ServicePage:
    """The page of a service whose parts are fetched, or not yet stored."""
    hours = [schedule_order(each) for each in found.schedules.all()]
    here = [place.location for place in found.places.all()]
    # With one place, its hours are the hours: nobody should look for them below an address.
    shown = {location.pk for location in here} if len(here) > 1 else set()
    elsewhere = [each for each in hours if each.location_id not in shown]
    at_places = [each for each in hours if each.location_id in shown]
    unit, behind = found.unit, [other.organisation for other in found.others.all()]
    told = [
        PictureRow(each.public_id, pick(each.description, language), each.is_leaflet)
        for each in found.pictures.all()
    ]
    return ServicePage(
        public_id=found.public_id,
        name=pick(found.name, language),
        status=Status(found.status),
        organisation=found.organisation.name,
        organisation_url=link(found.organisation.url),
        description=pick(found.description, language),
        audience=pick(found.audience, language),
        ages=whom_in_words(found, language),
        how_to_join=pick(found.how_to_join, language),
        cost=pick(found.cost, language),
        alert=pick(found.alert, language),
        joining=Joining(found.joining),
        can_sign_up=can_sign_up(found),
        answer_days=found.answer_days,
        unit=unit.name if unit else "",
        unit_phone=unit.phone if unit else "",
        unit_phone_hours=unit.phone_hours if unit else "",
        phone=found.phone,
        email=found.email,
        url=link(found.url),
        assured_on=found.assured_on,
        when=when_in_words(elsewhere, language, on=on),
        places=tuple(_place(each, at_places, language, on) for each in here),
        contacts=tuple(_contact(each) for each in found.contacts.all()),
        is_stale=is_stale(found.assured_on, found.modified_at.date(), on),
        next_times=_next_times(found, hours, here, language, on, at),
        topics=tuple(str(taxonomy.name(code, language)) for code in found.topics),
        areas=tuple(each.area.name for each in found.areas.all()),
        languages=_languages(found.languages, language),
        interpreter=found.interpreter,
        duty=Duty(found.duty),
        naming=Naming(found.naming),
        law=_law(found, language),
        committee=pick(found.committee, language),
        evidence=pick(found.evidence, language),
        capacity=_capacity(found),
        vetted_on=found.vetted_on if found.alone_with_children else None,
        also=tuple(WhoRow(each.name, link(each.url)) for each in behind),
        photos=tuple(each for each in told if not each.is_leaflet),
        leaflets=tuple(each for each in told if each.is_leaflet),
        replaced_by=_replacement(found.replaced_by, language),
    )


def _next_times(
    found: Service,
    hours: Sequence[NewSchedule],
    here: Sequence[Location],
    language: str,
    on: date,
    at: time,
) -> tuple[NextTime, ...]:
    if found.status != Status.ACTIVE:
        return ()
    names = {place.pk: place.name for place in here} if len(here) > 1 else {}
    last = on + LOOKED_AHEAD
    found_then = occurrences(hours, on, last, closed(found.municipality_id, on, last))
    coming = [each for each in found_then if each.on > on or (each.closes_at or time.max) > at]
    return tuple(
        NextTime(
            each.on,
            hours_in_words(each.opens_at, each.closes_at, language),
            names.get(each.location_id or 0, ""),
        )
        for each in coming[:TIMES_SHOWN]
    )


def _law(found: Service, language: str) -> LawRow | None:
    basis = found.legal_basis
    return LawRow(basis.reference, pick(basis.text, language)) if basis else None


def _capacity(found: Service) -> Capacity | None:
    if found.capacity_maximum is None:
        return None
    return Capacity(
        CapacityUnit(found.capacity_unit),
        found.capacity_maximum,
        found.capacity_available,
        found.capacity_updated_at,
    )


def _languages(tags: Sequence[str], language: str) -> tuple[str, ...]:
    names = Locale.parse(words(language).locale).languages
    return tuple(str(names.get(tag.split("-")[0], tag)) for tag in tags)


def _replacement(successor: Service | None, language: str) -> Replacement | None:
    if successor is None or successor.status == Status.WITHDRAWN:
        return None
    return Replacement(successor.public_id, pick(successor.name, language))


def _place(found: Location, hours: list[NewSchedule], language: str, on: date) -> PlaceRow:
    own = [each for each in hours if each.location_id == found.pk]
    return PlaceRow(
        name=found.name,
        address=address_of(found),
        when=when_in_words(own, language, on=on),
        accessibility=found.accessibility,
        transport=found.transport,
        public_id=found.public_id,
    )


def address_of(found: Location) -> str:
    """Street, postal code and town, what is told of them."""
    town = " ".join(filter(None, (found.postal_code, found.city)))
    street = found.address if found.address != found.name else ""
    return ", ".join(filter(None, (street, town)))


def _contact(found: Contact) -> ContactRow:
    return ContactRow(
        name=found.name or found.department,
        title=", ".join(filter(None, (found.title, found.department if found.name else ""))),
        phone=found.phone,
        email=found.email,
    )


def link(url: str) -> str:
    """An address that may be followed: directories hold other things too (``javascript:``)."""
    return url if url.startswith(("https://", "http://")) else ""
