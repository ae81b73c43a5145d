"""Figures of areas as pages show them. The newest file that tells a figure is the one shown.

Nothing here is read by a module that knows persons: tests/architecture holds that wall.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from tovholder.areas.models import Area, ImportedTable, Indicator, IndicatorValue, Listing
from tovholder.areas.types import (
    AreaIndicator,
    AreaRow,
    Figure,
    IndicatorRow,
    ListingRow,
    ListName,
    Measure,
    Population,
    Series,
    TableKind,
    TableRow,
)
from tovholder.kernel.texts import pick

_WHOLE_PLACES = {code: place for place, code in enumerate(Population.values)}


def area_row(public_id: UUID, *, municipality_id: int) -> AreaRow | None:
    """One area of the municipality with its outlines, or None. Two queries."""
    found = (
        Area.objects.filter(public_id=public_id, municipality_id=municipality_id)
        .prefetch_related("polygons")
        .first()
    )
    if found is None:
        return None
    outlines = tuple(each.outline for each in found.polygons.all())
    return AreaRow(found.public_id, found.name, found.kind, outlines)


def indicator_rows(municipality_id: int, *, language: str) -> list[IndicatorRow]:
    """Indicators that have a figure, by name. One query."""
    found = Indicator.objects.filter(municipality_id=municipality_id, values__isnull=False)
    rows = [_indicator(each, language) for each in found.distinct()]
    return sorted(rows, key=lambda row: row.name.text.casefold())


def area_indicators(area: UUID, *, municipality_id: int, language: str) -> list[AreaIndicator]:
    """What is told of an area: each indicator with its series and those to compare with.

    One query.
    """
    found = _values(municipality_id)
    own: dict[str, list[IndicatorValue]] = {}
    others: dict[str, dict[str, list[IndicatorValue]]] = {}
    indicators: dict[str, Indicator] = {}
    for each in found:
        code = each.indicator.code
        here = each.area is not None and each.area.public_id == area
        if each.area is None or (here and each.population):
            others.setdefault(code, {}).setdefault(each.population, []).append(each)
        elif here:
            indicators[code] = each.indicator
            own.setdefault(code, []).append(each)
    rows = [
        AreaIndicator(
            _indicator(indicators[code], language),
            _series(values[0].area.name if values[0].area else "", values),
            tuple(
                _series(str(Population(code_).label), told)
                for code_, told in sorted(
                    others.get(code, {}).items(), key=lambda pair: _WHOLE_PLACES[pair[0]]
                )
            ),
        )
        for code, values in own.items()
    ]
    return sorted(rows, key=lambda row: row.indicator.name.text.casefold())


def comparison(municipality_id: int, code: str) -> list[Series]:
    """The series of one indicator: areas by name, then what they are compared with. One query."""
    places: dict[tuple[int, str], list[IndicatorValue]] = {}
    beside = _values(municipality_id).filter(indicator__code=code)
    for each in beside.exclude(population=Population.REST):
        key = (
            (0, each.area.name)
            if each.area
            else (1 + _WHOLE_PLACES[each.population], str(Population(each.population).label))
        )
        places.setdefault(key, []).append(each)
    return [_series(place, told) for (_rank, place), told in sorted(places.items())]


def latest_figures(municipality_id: int, code: str) -> dict[UUID, Figure]:
    """The newest figure of one indicator by area: what a map is drawn from. One query."""
    newest: dict[UUID, IndicatorValue] = {}
    of_areas = _values(municipality_id).filter(area__isnull=False, population="")
    for each in of_areas.filter(indicator__code=code):
        assert each.area is not None
        held = newest.get(each.area.public_id)
        if held is None or each.year > held.year:
            newest[each.area.public_id] = each
    return {key: _figure(each) for key, each in newest.items()}


def listings(area: UUID, *, municipality_id: int) -> list[ListingRow]:
    """Official lists the area stood on, newest first. One query."""
    found = (
        Listing.objects.filter(area__public_id=area, area__municipality_id=municipality_id)
        .select_related("table")
        .order_by("-year", "list_name", "-table__imported_at")
    )
    rows: dict[tuple[int, str], ListingRow] = {}
    for each in found:
        row = ListingRow(ListName(each.list_name), each.year, each.criteria, each.table.source)
        rows.setdefault((each.year, each.list_name), row)
    return list(rows.values())


def imported_tables(municipality_id: int) -> list[TableRow]:
    """The files figures came in, newest first. One query."""
    found = (
        ImportedTable.objects.filter(municipality_id=municipality_id)
        .annotate(told=Count("values"))
        .order_by("-imported_at", "-id")
    )
    return [
        TableRow(
            each.public_id,
            TableKind(each.kind),
            each.source,
            each.name,
            each.imported_at.date(),
            each.imported_by,
            each.told,
            each.made,
        )
        for each in found
    ]


def _values(municipality_id: int) -> QuerySet[IndicatorValue]:
    return (
        IndicatorValue.objects.filter(table__municipality_id=municipality_id)
        .select_related("indicator", "area", "table")
        .order_by("year", "-table__imported_at", "-table_id")
    )


def _series(place: str, values: Iterable[IndicatorValue]) -> Series:
    """One figure a year: of the file that came last, as the order of ``_values`` has it."""
    once: dict[int, IndicatorValue] = {}
    for each in values:
        once.setdefault(each.year, each)
    return Series(place, tuple(_figure(once[year]) for year in sorted(once)))


def _figure(each: IndicatorValue) -> Figure:
    return Figure(
        each.year,
        each.value,
        each.lower,
        each.upper,
        each.numerator,
        each.denominator,
        each.withheld,
        each.table.source,
    )


def _indicator(found: Indicator, language: str) -> IndicatorRow:
    return IndicatorRow(
        found.code, pick(found.name, language), found.definition, Measure(found.measure)
    )
