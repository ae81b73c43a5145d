"""The offers of a municipality as the gap matrix counts them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.areas import queries as areas
from tovholder.areas.types import AreaRow
from tovholder.catalogue.models import Service, ServiceArea, ServiceAtLocation
from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.rules.gaps import Matrix, Offer, bands_of, matrix
from tovholder.catalogue.types import AgeBand, Level, Status


@dataclass(frozen=True, slots=True)
class Ground:
    """What the matrices are counted from, as it stands on a day."""

    offers: tuple[Offer, ...]
    """Every offer that is not withdrawn."""
    areas: tuple[AreaRow, ...]


def ground(municipality_id: int, *, on: date) -> Ground:
    """The offers with bands, level, topics and areas. Six SQL statements."""
    found = (
        Service.objects.filter(municipality_id=municipality_id)
        .exclude(status=Status.WITHDRAWN)
        .order_by("id")
        .values_list(
            "id", "age_band", "level", "months_from", "months_to", "weeks_from", "weeks_to",
            "organisation__sector", "topics",
        )
    )  # fmt: skip
    drawn = tuple(areas.areas(municipality_id, on=on))
    for_areas = _for_areas(municipality_id)
    at_areas, located = _at_areas(municipality_id, on)
    offers = tuple(
        Offer(
            id=id,
            band=band,
            level=level,
            bands=bands_of(low, high, from_week is not None or to_week is not None, band),
            sector=sector,
            topics=frozenset(topics),
            for_areas=frozenset(for_areas.get(id, ())),
            at_areas=frozenset(at_areas.get(id, ())),
            is_located=id in located,
        )
        for id, band, level, low, high, from_week, to_week, sector, topics in found
    )
    return Ground(offers, drawn)


def _for_areas(municipality_id: int) -> dict[int, set[UUID]]:
    found: dict[int, set[UUID]] = {}
    told = ServiceArea.objects.filter(service__municipality_id=municipality_id)
    for service_id, area in told.values_list("service_id", "area__public_id"):
        found.setdefault(service_id, set()).add(area)
    return found


def _at_areas(municipality_id: int, on: date) -> tuple[dict[int, set[UUID]], set[int]]:
    """Areas by service, and which services have any place on the map."""
    at = list(
        ServiceAtLocation.objects.filter(
            service__municipality_id=municipality_id,
            location__latitude__isnull=False,
            location__longitude__isnull=False,
        ).values_list("service_id", "location_id", "location__longitude", "location__latitude")
    )
    points = {
        place: (east, north)
        for _service, place, east, north in at
        if east is not None and north is not None
    }
    within = areas.areas_of(points, municipality_id=municipality_id, on=on)
    found: dict[int, set[UUID]] = {}
    for service_id, place, _east, _north in at:
        if place in within:
            found.setdefault(service_id, set()).add(within[place])
    return found, {service_id for service_id, *_ in at}


@dataclass(frozen=True, slots=True)
class GapPage:
    """Three tables: age band by level, age band by area, topic by area.

    The two by area count where offers take place. ``counted`` offers stand in the first table,
    ``left_out`` say neither band nor level.
    """

    levels: Matrix
    bands: Matrix
    topics: Matrix
    areas: tuple[AreaRow, ...]
    counted: int
    left_out: int
    at_home: int


def gap_page(
    municipality_id: int,
    *,
    on: date,
    sector: str = "",
    area_id: UUID | None = None,
    where_it_takes_place: bool = False,
    topic: str = "",
) -> GapPage:
    """The tables for one sector or all. ``area_id`` narrows the first one to an area: to offers
    its residents may come to, or to those that take place there. Six SQL statements.
    """
    known = ground(municipality_id, on=on)
    chosen = [each for each in known.offers if not sector or each.sector == sector]
    placed = [each for each in chosen if each.is_placed]
    here = [
        each
        for each in placed
        if area_id is None
        or (area_id in each.at_areas if where_it_takes_place else each.reaches(area_id))
    ]
    keys = tuple(str(each.public_id) for each in known.areas)
    topics = _topics(topic)
    levels = matrix(
        here, AgeBand.values, Level.values,
        row_of=lambda offer: (offer.band,), also_row_of=lambda offer: offer.bands,
        column_of=lambda offer: (offer.level,),
    )  # fmt: skip
    bands = matrix(
        placed, AgeBand.values, keys,
        row_of=lambda offer: (offer.band,), also_row_of=lambda offer: offer.bands,
        column_of=lambda offer: map(str, offer.at_areas),
    )  # fmt: skip
    about = matrix(
        chosen, topics, keys,
        row_of=lambda offer: [code for code in topics if taxonomy.within(code) & offer.topics],
        column_of=lambda offer: map(str, offer.at_areas),
    )  # fmt: skip
    return GapPage(
        levels=levels,
        bands=bands,
        topics=about,
        areas=known.areas,
        counted=len(placed),
        left_out=len(chosen) - len(placed),
        at_home=sum(not each.is_located for each in chosen),
    )


def area_choices(municipality_id: int, *, on: date) -> list[tuple[str, str]]:
    """(public id, name) of the areas as drawn on a day, by name. Two SQL statements."""
    return [(str(each.public_id), each.name) for each in areas.areas(municipality_id, on=on)]


def _topics(main: str) -> tuple[str, ...]:
    """The main topics, or those below one of them."""
    if not main:
        return tuple(each.code for each in taxonomy.main_topics())
    return tuple(each.code for each in taxonomy.TERMS if each.parent == main)
