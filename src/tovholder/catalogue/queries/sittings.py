"""How many of the sessions are held out where people live (001-12)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tovholder.areas import queries as areas
from tovholder.areas.types import AreaKind
from tovholder.catalogue.models import ClosedPeriod, Location, Schedule, ServiceAtLocation
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules.occurrences import closed_days, days_of
from tovholder.catalogue.types import Status


@dataclass(frozen=True, slots=True)
class Sittings:
    """Sessions from the timetable of a period. ``by_area`` has None for outside all areas."""

    first: date
    last: date
    by_area: tuple[tuple[str | None, bool, int], ...]
    """(name, whether it is social housing, sessions), most sessions first."""
    without_place: int
    """Sessions at no address on the map, e.g. at home: in neither number."""
    only_words: int
    """Offers whose times stand in words ("by agreement"): their sessions cannot be counted."""

    @property
    def held(self) -> int:
        """The denominator: sessions with a known place."""
        return sum(count for _name, _housing, count in self.by_area)

    @property
    def in_housing(self) -> int:
        """The numerator: those inside a social housing area."""
        return sum(count for _name, housing, count in self.by_area if housing)

    @property
    def percent(self) -> int | None:
        return round(100 * self.in_housing / self.held) if self.held else None


def sittings(municipality_id: int, country: str, first: date, last: date) -> Sittings:
    """Count the sessions that timetables give from ``first`` to ``last``, by area.

    Areas as they are drawn on the last day. Offers that are open or on pause, public holidays and
    closed periods left out where an offer keeps them. Six SQL statements.
    """
    closed = list(
        ClosedPeriod.objects.filter(
            municipality_id=municipality_id, from_on__lte=last, to_on__gte=first
        ).values_list("from_on", "to_on")
    )
    off = closed_days(country, closed, first, last)
    places = _places(municipality_id)
    counted: Counter[int | None] = Counter()
    worded: set[int] = set()
    timed: set[int] = set()
    for schedule in Schedule.objects.filter(service__municipality_id=municipality_id).exclude(
        service__status=Status.WITHDRAWN
    ):
        if not schedule.days:
            worded.add(schedule.service_id)
            continue
        timed.add(schedule.service_id)
        found = sum(1 for _day in days_of(schedule_order(schedule), first, last, off))
        counted[_place(schedule, places)] += found
    return Sittings(
        first=first,
        last=last,
        by_area=_by_area(counted, municipality_id, last),
        without_place=counted[None],
        only_words=len(worded - timed),
    )


def _places(municipality_id: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    at = ServiceAtLocation.objects.filter(service__municipality_id=municipality_id)
    for service_id, location_id in at.order_by("id").values_list("service_id", "location_id"):
        found.setdefault(service_id, []).append(location_id)
    return found


def _place(schedule: Schedule, places: dict[int, list[int]]) -> int | None:
    """Where it says, else the only place; an hour that could be at several is at none we know."""
    if schedule.location_id:
        return schedule.location_id
    own = places.get(schedule.service_id, [])
    return own[0] if len(own) == 1 else None


def _by_area(
    counted: Counter[int | None], municipality_id: int, on: date
) -> tuple[tuple[str | None, bool, int], ...]:
    at = Location.objects.filter(pk__in=[place for place in counted if place is not None])
    points = {
        place.pk: (place.longitude, place.latitude)
        for place in at
        if place.longitude is not None and place.latitude is not None
    }
    counted[None] += sum(
        count for place, count in counted.items() if place is not None and place not in points
    )
    within = areas.areas_of(points, municipality_id=municipality_id, on=on)
    sums: Counter[object] = Counter()
    for place in points:
        sums[within.get(place)] += counted[place]
    drawn = {each.public_id: each for each in areas.areas(municipality_id, on=on)}
    lines = [
        (each.name, each.kind == AreaKind.SOCIAL_HOUSING, sums[public_id])
        for public_id, each in drawn.items()
    ]
    found: list[tuple[str | None, bool, int]] = sorted(lines, key=lambda line: (-line[2], line[0]))
    return (*found, (None, False, sums[None]))
