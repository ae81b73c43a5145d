"""Would an area meet the criteria of an official list? Each criterion with its number.

The rules of each year are reference data of the analysis library; we only hand over what was
counted. The origin share is never computed: it stands on a list as it was published, or nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.criteria import AreaFigures, Share, would_meet

from tovholder.areas.types import Figure

OUTSIDE = "outside_work_and_education"
SCHOOLING = "basic_schooling"
RESIDENTS = "residents"
"""Codes of the indicators that criteria are made of."""
LIST = "vulnerable"

NAMES: dict[str, str | Promise] = {
    "residents": _("Beboere"),
    "outside_work": _("Uden job eller uddannelse, 18-64 år, gennemsnit af to år"),
    "convicted": _("Dømte i forhold til landet"),
    "schooling": _("Kun grundskole, 30-59 år"),
    "income": _("Indkomst i forhold til regionen"),
    "origin": _("Oprindelse, som listen har udgivet det"),
}
LIMITS: dict[str, str | Promise] = {
    "more": _("mere end %(limit)s"),
    "less": _("mindre end %(limit)s"),
    "at_least_times": _("mindst %(limit)s"),
}


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """``value`` None: not counted here; then ``met`` is None too."""

    name: str
    value: float | None
    limit: str
    is_share: bool
    met: bool | None


@dataclass(frozen=True, slots=True)
class VerdictRow:
    year: int
    meets: bool | None
    needed: int
    source: str
    rows: tuple[CriterionRow, ...]


def verdict(figures: Mapping[str, tuple[Figure, ...]]) -> VerdictRow | None:
    """By the rules of the newest year that is told; None when the residents are not known.

    ``figures``: the area's own by indicator code, oldest first.
    """
    residents = figures.get(RESIDENTS, ())
    if not residents or residents[-1].value is None:
        return None
    year = residents[-1].year
    told = AreaFigures(
        residents=int(residents[-1].value),
        outside_work=_two_years(figures.get(OUTSIDE, ())),
        schooling=_share(figures.get(SCHOOLING, ())[-1:]),
    )
    try:
        judged = would_meet(told, LIST, year)
    except InputError:
        return None
    return VerdictRow(
        year=year,
        meets=judged.meets,
        needed=judged.least_met,
        source=judged.source,
        rows=tuple(
            CriterionRow(
                str(NAMES[each.name]),
                None if each.value is None else float(each.value),
                str(LIMITS[each.how]) % {"limit": f"{float(each.limit):g}"},
                "per cent" in each.unit,
                each.met,
            )
            for each in (judged.residents, *judged.criteria)
        ),
    )


def _two_years(told: tuple[Figure, ...]) -> tuple[Share, Share] | None:
    """The two newest years, when they follow on each other."""
    if len(told) < 2 or told[-1].year != told[-2].year + 1:
        return None
    before, now = _share(told[-2:-1]), _share(told[-1:])
    return (before, now) if before and now else None


def _share(told: tuple[Figure, ...]) -> Share | None:
    if not told or told[0].numerator is None or not told[0].denominator:
        return None
    return Share(told[0].numerator, told[0].denominator)
