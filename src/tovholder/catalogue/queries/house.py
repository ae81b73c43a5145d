"""The front page of a house, its calendar and its feed: all that happens under one roof."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from tovholder.accounts.types import Sector
from tovholder.catalogue.models import (
    ClosedPeriod,
    Location,
    Service,
    ServiceAtLocation,
    ServiceOrganisation,
)
from tovholder.catalogue.queries.filters import least_asking_first, public_offers
from tovholder.catalogue.queries.listing import service_row, whole_rows
from tovholder.catalogue.queries.showing import address_of, link
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules.calendar import Leaf
from tovholder.catalogue.rules.feed import Entry
from tovholder.catalogue.rules.occurrences import closed_days, occurrences, public_holidays
from tovholder.catalogue.rules.when import hours_in_words
from tovholder.catalogue.types import (
    ActorRow,
    CalendarDay,
    Happening,
    NewSchedule,
    Occurrence,
    PlacePage,
    Status,
)
from tovholder.kernel.texts import pick

FEED_WEEKS = 26
A_DAY = timedelta(days=1)


def place_page(
    public_id: UUID, *, municipality_id: int, country: str, language: str, on: date, shown: Leaf
) -> PlacePage | None:
    """A place of the municipality with what is offered there, or None. Six SQL statements."""
    found = Location.objects.filter(public_id=public_id, municipality_id=municipality_id).first()
    if found is None:
        return None
    offers = list(_offers_at(found))
    periods = _periods(municipality_id, shown.first, shown.last)
    names = _closed_by_name(country, periods, shown, language)
    return PlacePage(
        public_id=found.public_id,
        name=found.name,
        address=address_of(found),
        accessibility=found.accessibility,
        transport=found.transport,
        actors=_actors(offers),
        services=tuple(service_row(each, language, on) for each in offers),
        weeks=_weeks(
            _happenings(offers, found, shown, frozenset(names), language), names, shown, on
        ),
        changed_at=max((each.modified_at for each in offers), default=None),
    )


def feed_entries(
    public_id: UUID, *, municipality_id: int, country: str, language: str, on: date, url: str
) -> tuple[str, tuple[Entry, ...]] | None:
    """Name of a place and what happens there in the next half year, or None. Six SQL statements.

    ``url`` is the address of a service with "{}" for its public id.
    """
    found = Location.objects.filter(public_id=public_id, municipality_id=municipality_id).first()
    if found is None:
        return None
    last = on + timedelta(weeks=FEED_WEEKS)
    periods = [(begins, ends) for begins, ends, _ in _periods(municipality_id, on, last)]
    off = closed_days(country, periods, on, last)
    where = ", ".join(filter(None, (found.name, address_of(found))))
    entries = [
        Entry(
            service_id=offer.public_id,
            name=pick(offer.name, language).text,
            text=pick(offer.description, language).text,
            url=url.format(offer.public_id),
            place=where,
            on=each.on,
            opens_at=each.opens_at,
            closes_at=each.closes_at,
            changed_at=offer.modified_at,
        )
        for offer in _offers_at(found)
        if offer.status == Status.ACTIVE
        for each in occurrences(_hours_at(offer, found), on, last, off)
    ]
    return found.name, tuple(sorted(entries, key=lambda each: (each.on, repr(each.opens_at))))


def _offers_at(place: Location) -> QuerySet[Service]:
    here = ServiceAtLocation.objects.filter(service=OuterRef("pk"), location=place)
    others = ServiceOrganisation.objects.select_related("organisation").order_by("id")
    offers = public_offers(place.municipality_id).filter(Exists(here))
    return whole_rows(least_asking_first(offers)).prefetch_related(Prefetch("others", others))


def _hours_at(offer: Service, place: Location) -> list[NewSchedule]:
    """Its hours here; those of no place are here when it has no other."""
    is_only = len(offer.places.all()) == 1
    return [
        schedule_order(each)
        for each in offer.schedules.all()
        if each.location_id == place.pk or (each.location_id is None and is_only)
    ]


def _happenings(
    offers: Iterable[Service], place: Location, shown: Leaf, off: frozenset[date], language: str
) -> dict[date, list[tuple[Occurrence, Happening]]]:
    found: dict[date, list[tuple[Occurrence, Happening]]] = {}
    for offer in offers:
        if offer.status != Status.ACTIVE:
            continue
        for each in occurrences(_hours_at(offer, place), shown.first, shown.last, off):
            hours = hours_in_words(each.opens_at, each.closes_at, language)
            row = Happening(
                offer.public_id, pick(offer.name, language), hours, pick(each.note, language)
            )
            found.setdefault(each.on, []).append((each, row))
    return found


def _weeks(
    found: dict[date, list[tuple[Occurrence, Happening]]],
    closed: dict[date, str],
    shown: Leaf,
    on: date,
) -> tuple[tuple[CalendarDay, ...], ...]:
    days = [shown.first + n * A_DAY for n in range((shown.last - shown.first).days + 1)]
    rows = [
        CalendarDay(
            on=day,
            is_today=day == on,
            is_outside=shown.view == "month" and day.month != shown.begins.month,
            closed=closed.get(day, ""),
            happenings=tuple(row for _, row in sorted(found.get(day, []), key=_by_hour)),
        )
        for day in days
    ]
    return tuple(tuple(rows[n : n + 7]) for n in range(0, len(rows), 7))


def _by_hour(pair: tuple[Occurrence, Happening]) -> tuple[str, str]:
    return str(pair[0].opens_at or ""), pair[1].name.text


def _periods(
    municipality_id: int, first: date, last: date
) -> list[tuple[date, date, dict[str, str]]]:
    found = ClosedPeriod.objects.filter(
        municipality_id=municipality_id, from_on__lte=last, to_on__gte=first
    )
    return list(found.order_by("from_on").values_list("from_on", "to_on", "name"))


def _closed_by_name(
    country: str,
    periods: Iterable[tuple[date, date, dict[str, str]]],
    shown: Leaf,
    language: str,
) -> dict[date, str]:
    named: dict[date, str] = {}
    for begins, ends, name in periods:
        for day in closed_days("", [(begins, ends)], shown.first, shown.last):
            named[day] = pick(name, language).text
    for year in {shown.first.year, shown.last.year}:
        for day, name_of_day in public_holidays(country, year, language).items():
            if shown.first <= day <= shown.last:
                named[day] = name_of_day
    return named


def _actors(offers: Iterable[Service]) -> tuple[ActorRow, ...]:
    """Everybody who stands behind something here, by name: each keeps its own records."""
    behind = [
        organisation
        for offer in offers
        for organisation in (
            offer.organisation, *(other.organisation for other in offer.others.all())
        )
    ]  # fmt: skip
    rows = {
        each.pk: ActorRow(
            each.name,
            str(Sector(each.sector).label) if each.sector != Sector.UNKNOWN else "",
            link(each.url),
        )
        for each in behind
    }
    return tuple(sorted(rows.values(), key=lambda row: row.name))
