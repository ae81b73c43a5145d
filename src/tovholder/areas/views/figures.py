"""What is told about the areas, for who plans. No person stands here."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from tovholder_evidence.profiles.intervals import wilson

from tovholder.areas import access, queries
from tovholder.areas.rules import charts
from tovholder.areas.rules.criteria import verdict
from tovholder.areas.types import (
    READERS,
    AreaIndicator,
    AreaKind,
    AreaRow,
    Figure,
    IndicatorRow,
    Measure,
    Series,
)
from tovholder.kernel import clock
from tovholder.kernel.command import reading
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.sheets.writing import csv_text
from tovholder.kernel.web import actor, language, page, staff_only

COLUMNS = ("indicator", "place", "year", "value", "lower", "upper", "numerator", "denominator",
           "withheld", "source")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the comparison: its number on the map, its newest figure, the year before."""

    number: int | None
    area: AreaRow | None
    name: str
    figure: Figure | None
    before: Figure | None


@never_cache
@require_GET
@staff_only(*READERS)
def areas(request: HttpRequest) -> HttpResponse:
    """All areas side by side in one indicator: map, table, lines."""
    by = actor(request)
    here = access.own_municipality(by)

    def context() -> dict[str, Any]:
        drawn = queries.areas(here, on=clock.local_day())
        indicators = queries.indicator_rows(here, language=language(request))
        chosen = _chosen(indicators, request.GET.get("indicator", ""))
        series = queries.comparison(here, chosen.code) if chosen else []
        return {
            "indicators": indicators,
            "chosen": chosen,
            "measure": chosen.measure if chosen else Measure.SHARE,
            "places": _places(drawn, series),
            "map": _map(drawn, series, chosen),
            "may_keep": access.keeps(by, here),
        }

    return page(request, "areas/areas.html", context)


@never_cache
@require_GET
@staff_only(*READERS)
def area(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """One area: each indicator over the years with its interval, and the official lists."""
    here = access.own_municipality(actor(request))
    own_language = language(request)

    def context() -> dict[str, Any]:
        row = queries.area_row(area_id, municipality_id=here)
        if row is None:
            raise NotVisible
        told = queries.area_indicators(area_id, municipality_id=here, language=own_language)
        chosen = _chosen([each.indicator for each in told], request.GET.get("indicator", ""))
        shown = next((each for each in told if each.indicator is chosen), None)
        return {
            "area": row,
            "told": told,
            "shown": shown,
            "chart": _lines(shown, own_language) if shown else "",
            "lines": _table(shown) if shown else [],
            "listings": queries.listings(area_id, municipality_id=here),
            "verdict": verdict({each.indicator.code: each.own.figures for each in told}),
        }

    return page(request, "areas/area.html", context)


@require_GET
@staff_only(*READERS)
def export(request: HttpRequest) -> HttpResponse:
    """The figures of one indicator as CSV, each with what it was counted from and its source."""
    by = actor(request)
    here = access.own_municipality(by)
    code = request.GET.get("indicator", "")
    with reading(by):
        rows = [
            (code, series.place, told.year, told.value, told.lower, told.upper, told.numerator,
             told.denominator, told.withheld, told.source)
            for series in queries.comparison(here, code)
            for told in series.figures
        ]  # fmt: skip
    answer = HttpResponse(csv_text([COLUMNS, *rows]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="omraader.csv"'
    return answer


def _chosen(indicators: list[IndicatorRow], code: str) -> IndicatorRow | None:
    wanted = next((each for each in indicators if each.code == code), None)
    shares = [each for each in indicators if each.measure is Measure.SHARE]
    return wanted or next(iter([*shares, *indicators]), None)


def _places(drawn: list[AreaRow], series: list[Series]) -> list[Place]:
    figures = {each.place: each.figures for each in series}
    names = {each.name for each in drawn}
    own = [_place(nth, each, each.name, figures) for nth, each in enumerate(drawn, start=1)]
    others = [_place(None, None, each.place, figures) for each in series if each.place not in names]
    return own + _together(own) + others


def _together(own: list[Place]) -> list[Place]:
    """Social housing as one: sums of what was counted, when every area of it tells that year."""
    estates = [each for each in own if each.area and each.area.kind == AreaKind.SOCIAL_HOUSING]
    told = [each.figure for each in estates if each.figure]
    years = {each.year for each in told}
    if len(estates) < 2 or len(told) != len(estates) or len(years) != 1:
        return []
    if any(each.numerator is None or not each.denominator for each in told):
        return []
    counted = sum(each.numerator or 0 for each in told), sum(each.denominator or 0 for each in told)
    around = wilson(*counted)
    figure = Figure(
        years.pop(), counted[0] / counted[1], float(around.lower), float(around.upper), *counted,
        "", "",
    )  # fmt: skip
    return [Place(None, None, str(_("Almene områder tilsammen")), figure, None)]


def _place(
    number: int | None, drawn: AreaRow | None, name: str, figures: dict[str, tuple[Figure, ...]]
) -> Place:
    told = figures.get(name, ())
    return Place(
        number,
        drawn,
        name,
        told[-1] if told else None,
        told[-2] if len(told) > 1 else None,
    )


def _map(drawn: list[AreaRow], series: list[Series], chosen: IndicatorRow | None) -> str:
    newest = {each.place: each.figures[-1].value for each in series if each.figures}
    outlines = [(each.name, each.outlines, newest.get(each.name)) for each in drawn]
    # Drawn by us from numbers and from our own numbering: there is no text of anybody's in it.
    return mark_safe(charts.area_map(outlines)) if drawn else ""  # noqa: S308


def _lines(shown: AreaIndicator, own_language: str) -> str:
    drawn = charts.lines(shown.own, shown.others, shown.indicator.measure, language=own_language)
    return mark_safe(drawn)  # noqa: S308  # names are escaped by the drawing library


def _table(shown: AreaIndicator) -> list[tuple[int, Figure | None, list[Figure | None]]]:
    """(year, own figure, those to compare with), newest first."""
    every = [{told.year: told for told in each.figures} for each in (shown.own, *shown.others)]
    years = sorted({year for told in every for year in told}, reverse=True)
    return [(year, every[0].get(year), [told.get(year) for told in every[1:]]) for year in years]
