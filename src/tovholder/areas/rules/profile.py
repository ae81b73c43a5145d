"""The profile that tovholder-evidence let out of a statistics bureau, as figures of our areas.

A profile is of the whole country: rows about places that are not ours are left where they are and
counted, not complained about.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tovholder.areas.rules.columns import number, whole
from tovholder.areas.rules.reading import FEWEST, Reading, by_name, folded_place
from tovholder.areas.types import Measure, NewIndicator, NewValue, Population
from tovholder.kernel.sheets import Problem

COLUMNS = ("measure", "year", "place_kind", "place", "value", "denominator", "unit")
UNITS = {
    "per cent": (Measure.SHARE, 100.0),
    "per 1,000 persons": (Measure.PER_1000, 1000.0),
    "kroner per person": (Measure.KRONER, 1.0),
}
"""How the profile writes a unit: what it is, and what one of ours is of it."""
_TITLE = re.compile(r"^(?P<en>[^\n(]+?) \((?P<da>.+)\)$", re.M)


def read_profile(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    *,
    areas: Mapping[str, int],
    own_code: str,
    manifest: Mapping[str, Any],
) -> Reading:
    """Figures of our areas, of the rest seen from each, of our municipality and of the populations.

    ``own_code``: what the file calls our municipality; "" leaves its rows out.
    """
    reading, known = Reading(), by_name(areas)
    definitions = manifest.get("definitions", {})
    for row, cells in rows:
        where = _place(cells, known, own_code)
        if where is None:
            reading.elsewhere += 1
            continue
        unit, year = UNITS.get(cells.get("unit", "")), whole(cells.get("year", ""))
        if unit is None or year is None:
            column = "year" if unit else "unit"
            reading.problems.append(Problem(row, column, _("Det kender vi ikke. Er filen ændret?")))
            continue
        indicator = _indicator(cells, unit[0], definitions)
        reading.indicators.setdefault(indicator.code, indicator)
        counts = whole(cells.get("numerator", "")), whole(cells.get("denominator", ""))
        if any(count is not None and 0 < count < FEWEST for count in counts):
            reading.unsafe_rows.append(row)
            continue
        reading.values.append(_value(cells, indicator.code, year, where, counts, unit[1]))
    return reading


def _place(
    cells: Mapping[str, str], areas: Mapping[str, int], own_code: str
) -> tuple[int | None, Population | None] | None:
    """(area, population) of a row that is about us; None for one about others."""
    kind, place = cells.get("place_kind", ""), cells.get("place", "")
    if kind == "country":
        return None, Population.COUNTRY
    if kind == "population" and place.upper() in Population.values:
        return None, Population(place.upper())
    if kind == "municipality":
        return (None, Population.MUNICIPALITY) if own_code and place == own_code else None
    area = areas.get(folded_place(place))
    if area is None or kind not in ("area", "rest"):
        return None
    return area, Population.REST if kind == "rest" else None


def _indicator(
    cells: Mapping[str, str], measure: Measure, definitions: Mapping[str, Any]
) -> NewIndicator:
    parts = [cells["measure"], cells.get("band", ""), cells.get("standard", "")]
    told = str(definitions.get(cells["measure"], ""))
    title = _TITLE.match(told)
    name = title.groupdict() if title else {"und": cells["measure"]}
    aside = ", ".join(part for part in parts[1:] if part)
    if aside:
        name = {code: f"{text} ({aside})" for code, text in name.items()}
    return NewIndicator("|".join(filter(None, parts))[:80], name, told, measure)


def _value(
    cells: Mapping[str, str],
    code: str,
    year: int,
    where: tuple[int | None, Population | None],
    counts: tuple[int | None, int | None],
    scale: float,
) -> NewValue:
    value = number(cells.get("value", ""))
    lower, upper = (number(cells.get(name, "")) for name in ("lower", "upper"))
    if value is None:
        reason = cells.get("reason", "") or "HIDDEN"
        return NewValue(code, year, *where, denominator=None, withheld=reason[:80])
    return NewValue(
        code,
        year,
        *where,
        value=value / scale,
        lower=None if lower is None or upper is None else lower / scale,
        upper=None if lower is None or upper is None else upper / scale,
        numerator=counts[0],
        denominator=counts[1],
    )
