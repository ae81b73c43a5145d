"""What a published table says, as the orders that store it, or what is wrong with it and where.

Tables of a health survey, as municipalities get them, and official lists: finished figures. The
profile from registers is read in ``profile.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext as _

from tovholder.areas.rules.columns import are_percent, number, recognised, whole
from tovholder.areas.types import (
    ListName,
    Measure,
    NewIndicator,
    NewListing,
    NewValue,
    Population,
    TableKind,
)
from tovholder.kernel.sheets import Problem

FEWEST = 5
"""Persons behind a figure that may be shown; nobody at all may be said."""
EARLIEST, LATEST = 1980, 2100
NEEDED = {
    TableKind.SURVEY: ("measure", "year", "area", "value", "denominator"),
    TableKind.OFFICIAL_LIST: ("area", "year", "list"),
}
HIDDEN_WORDS = frozenset({"", "-", ".", "..", "*", "x", ":"})
"""How publishers write that a figure is not shown."""
NO = frozenset({"false", "nej", "no", "0", "falsk", "falskt"})


@dataclass(slots=True)
class Reading:
    indicators: dict[str, NewIndicator] = field(default_factory=dict)
    values: list[NewValue] = field(default_factory=list)
    listings: list[NewListing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unsafe_rows: list[int] = field(default_factory=list)
    """Rows that show a small group: then nothing of the file comes in."""
    elsewhere: int = 0
    """Rows about places that are not ours."""


def missing_columns(kind: TableKind, headers: Sequence[str]) -> list[str]:
    """Columns without which a file of this kind says nothing, by our names."""
    found = recognised(headers)
    return [name for name in NEEDED[kind] if name not in found]


def read_rows(
    kind: TableKind,
    rows: Sequence[tuple[int, Mapping[str, str]]],
    *,
    areas: Mapping[str, int],
) -> Reading:
    """Every row, or what is wrong with it.

    ``rows``: (number in the sheet, cells by header). ``areas``: ids by name.
    """
    areas = by_name(areas)
    reading = Reading()
    columns = recognised(list(rows[0][1]) if rows else [])
    percent = kind is TableKind.SURVEY and are_percent(
        [cells.get(columns.get("value", ""), "") for _row, cells in rows]
    )
    for row, cells in rows:
        ours = {name: (cells.get(header) or "").strip() for name, header in columns.items()}
        found = list(_problems(kind, row, ours, columns, areas))
        reading.problems += found
        if found:
            continue
        if kind is TableKind.OFFICIAL_LIST:
            reading.listings.append(_listing(ours, cells, columns, areas))
        else:
            _take(reading, row, ours, areas, percent=percent)
    return reading


def _problems(
    kind: TableKind,
    row: int,
    ours: Mapping[str, str],
    columns: Mapping[str, str],
    areas: Mapping[str, int],
) -> Iterator[Problem]:
    year = whole(ours.get("year", ""))
    if year is None or not EARLIEST <= year <= LATEST:
        yield Problem(row, columns["year"], _("Året skal være fire tal, fx 2025."))
    area = ours.get("area", "")
    if area and folded_place(area) not in areas:
        yield Problem(row, columns["area"], _unknown_area(area, areas))
    if kind is TableKind.OFFICIAL_LIST:
        if not area:
            yield Problem(row, columns["area"], _("Skriv, hvilket område det gælder."))
        if ours["list"].upper() not in ListName.values:
            choices = ", ".join(ListName.values)
            yield Problem(
                row,
                columns["list"],
                _("Listen skal være en af: %(choices)s.") % {"choices": choices},
            )
        return
    if not ours["measure"]:
        yield Problem(row, columns["measure"], _("Skriv, hvad der er talt eller spurgt om."))
    if not area and _population(ours) is None:
        yield Problem(
            row,
            columns.get("area") or columns.get("population") or columns["measure"],
            _("Skriv, hvilket område eller hvilken befolkning tallet gælder."),
        )
    for name in ("value", "lower", "upper", "numerator", "denominator"):
        told = ours.get(name, "")
        if told not in HIDDEN_WORDS and number(told) is None and whole(told) is None:
            yield Problem(row, columns[name], _("“%(cell)s” er ikke et tal.") % {"cell": told[:20]})


def _unknown_area(area: str, areas: Mapping[str, int]) -> str:
    near = get_close_matches(folded_place(area), areas, n=1, cutoff=0.7)
    if near:
        return _("Området “%(area)s” er ikke tegnet her. Mente du “%(near)s”?") % {
            "area": area[:40], "near": near[0].title(),
        }  # fmt: skip
    return _("Området “%(area)s” er ikke tegnet her.") % {"area": area[:40]}


def _take(
    reading: Reading,
    row: int,
    ours: Mapping[str, str],
    areas: Mapping[str, int],
    *,
    percent: bool,
) -> None:
    code = ours["measure"][:80]
    indicator = NewIndicator(code, {"und": ours["measure"]}, "", Measure.SHARE)
    reading.indicators.setdefault(code, indicator)
    area = ours.get("area", "")
    value = number(ours["value"])
    scale = 0.01 if percent else 1.0
    numerator, denominator = whole(ours.get("numerator", "")), whole(ours.get("denominator", ""))
    if any(count is not None and 0 < count < FEWEST for count in (numerator, denominator)):
        reading.unsafe_rows.append(row)
        return
    is_hidden = value is None or ours.get("shown", "").casefold() in NO
    withheld = (ours.get("withheld", "") or "HIDDEN")[:80] if is_hidden else ""
    lower, upper = (number(ours.get(name, "")) for name in ("lower", "upper"))
    both = not is_hidden and lower is not None and upper is not None
    reading.values.append(
        NewValue(
            indicator=code,
            year=int(ours["year"]),
            area_id=areas[folded_place(area)] if area else None,
            population=None if area else _population(ours),
            value=None if is_hidden or value is None else value * scale,
            lower=lower * scale if both and lower is not None else None,
            upper=upper * scale if both and upper is not None else None,
            numerator=None if is_hidden else numerator,
            denominator=None if is_hidden else denominator,
            withheld=withheld,
        )
    )


def _population(ours: Mapping[str, str]) -> Population | None:
    """A row without an area is the municipality's own, unless it says whose."""
    told = ours.get("population", "").upper()
    if not told:
        return Population.MUNICIPALITY
    known = told in Population.values and told != Population.REST
    return Population(told) if known else None


def _listing(
    ours: Mapping[str, str],
    cells: Mapping[str, str],
    columns: Mapping[str, str],
    areas: Mapping[str, int],
) -> NewListing:
    known = set(columns.values())
    criteria = {
        header: told
        for header, cell in cells.items()
        if header not in known and (told := number(cell or "")) is not None
    }
    return NewListing(
        area_id=areas[folded_place(ours["area"])],
        list_name=ListName(ours["list"].upper()),
        year=int(ours["year"]),
        criteria=criteria,
    )


def folded_place(name: str) -> str:
    return " ".join(name.casefold().split())


def by_name(areas: Mapping[str, int]) -> dict[str, int]:
    """Ids by the name as rows are compared with it."""
    return {folded_place(name): own_id for name, own_id in areas.items()}
