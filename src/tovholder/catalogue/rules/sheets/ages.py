"""Ages as people write them become months, and weeks of a pregnancy; and back."""

import re
from dataclasses import dataclass

from tovholder.catalogue.rules.ages import ages_in_words
from tovholder.catalogue.types import AgeBand

EVERYBODY = frozenset({"alle", "alle aldre", "alla", "alla åldrar", "all", "all ages", "everybody"})
MOST_YEARS = 120
LAST_WEEK = 45

_NUMBER = r"(\d{1,3}(?:[.,]\d)?½?|½)"
_DASH = r"\s*(?:-|til|till|to|og|och|and)\s*"
_YEARS = r"(?:års?|years?|yrs?|y|årige)?\.?"
_MONTHS = r"(?:mdr|mdrs|måneder|måneders|md|måned|mån|månader|månad|months?|mths?)\.?"
_FROM = r"(?:fra|fr\.?o\.?m\.?|från|from|over|över|fyldt)\s*"
_BELOW = r"(?:under|indtil|below|up to)\s*"
_AND_UP = r"(?:\s*\+|\s*(?:og op|og opefter|og ældre|och äldre|och uppåt|and older|and up))"
_PREGNANT = r"(?:gravide?|gravida?|pregnant|pregnancy|graviditet)"
_WEEK = r"(?:uge|vecka|week|u\.?|v\.?)\s*"


@dataclass(frozen=True, slots=True)
class Ages:
    """Months and weeks, the last one included; None: open to that side."""

    months_from: int | None = None
    months_to: int | None = None
    weeks_from: int | None = None
    weeks_to: int | None = None


class AgesUnclear(ValueError):
    """Nothing we understand."""


class AgesReversed(ValueError):
    """The first age is above the last. ``first`` and ``last`` as they were written."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(f"{first}-{last}")
        self.first, self.last = first, last


def read_ages(text: str) -> Ages:
    """ "0-6 år", "1½-3 år", "0-11 mdr.", "fra uge 12", "gravide og 0-3 år", "under 25 år", "65+".

    Errors: AgesUnclear, AgesReversed.
    """
    said = re.sub("[–—−]", "-", text.casefold()).strip().rstrip(".")
    if said in EVERYBODY:
        return Ages()
    weeks: tuple[int | None, int | None] = (None, None)
    if found := re.fullmatch(rf"{_PREGNANT}(?:{_DASH}|,\s*|\s*\+\s*)(.+)", said):
        rest = found[1]
        if not re.match(_WEEK, rest):
            months = _months(rest)
            return Ages(*months, 0, None)
        said = rest
    if re.fullmatch(_PREGNANT, said):
        return Ages(weeks_from=0)
    bare = re.sub(rf"^{_PREGNANT}\s*(?:i\s*|in\s*)?", "", said)
    if found := re.fullmatch(rf"(?:{_FROM})?{_WEEK}(\d{{1,2}})(?:{_DASH}(\d{{1,2}}))?", bare):
        weeks = (int(found[1]), int(found[2]) if found[2] else None)
        if max(filter(None, weeks), default=0) > LAST_WEEK:
            raise AgesUnclear(text)
        if weeks[1] is not None and weeks[0] is not None and weeks[0] > weeks[1]:
            raise AgesReversed(found[1], found[2])
        return Ages(weeks_from=weeks[0], weeks_to=weeks[1])
    return Ages(*_months(said))


def _months(said: str) -> tuple[int | None, int | None]:
    said = re.sub(r"^(?:mænd|kvinder|børn|unge|män|kvinnor|barn|unga|men|women)\s+", "", said)
    for reading in (_in_months, _mixed, _in_years):
        months = reading(said)
        if months is not None:
            if max(filter(None, months), default=0) > MOST_YEARS * 12:
                break
            return months
    raise AgesUnclear(said)


def _in_months(said: str) -> tuple[int | None, int | None] | None:
    if found := re.fullmatch(rf"(\d{{1,3}})(?:\s*{_MONTHS})?{_DASH}(\d{{1,3}})\s*{_MONTHS}", said):
        return _in_order(found[1], found[2], int(found[1]), int(found[2]))
    if found := re.fullmatch(rf"{_FROM}(\d{{1,3}})\s*{_MONTHS}", said):
        return int(found[1]), None
    if found := re.fullmatch(rf"{_BELOW}(\d{{1,3}})\s*{_MONTHS}", said):
        return None, max(int(found[1]) - 1, 0)
    if found := re.fullmatch(rf"(\d{{1,3}})\s*{_MONTHS}", said):
        return int(found[1]), int(found[1])
    return None


def _mixed(said: str) -> tuple[int | None, int | None] | None:
    """ "7 mdr. - 6 år": from months to years."""
    found = re.fullmatch(rf"(\d{{1,3}})\s*{_MONTHS}{_DASH}{_NUMBER}\s*{_YEARS}", said)
    if not found:
        return None
    return _in_order(found[1], found[2], int(found[1]), _last(found[2]))


def _in_years(said: str) -> tuple[int | None, int | None] | None:
    if found := re.fullmatch(rf"{_NUMBER}\s*{_YEARS}{_DASH}{_NUMBER}\s*{_YEARS}", said):
        return _in_order(found[1], found[2], _first(found[1]), _last(found[2]))
    if found := re.fullmatch(rf"(?:{_FROM})?{_NUMBER}\s*{_YEARS}{_AND_UP}\s*{_YEARS}", said):
        return _first(found[1]), None
    if found := re.fullmatch(rf"{_FROM}{_NUMBER}\s*{_YEARS}", said):
        return _first(found[1]), None
    if found := re.fullmatch(rf"{_BELOW}{_NUMBER}\s*{_YEARS}", said):
        return None, max(_first(found[1]) - 1, 0)
    if found := re.fullmatch(rf"{_NUMBER}\s*{_YEARS}", said):
        return _first(found[1]), _last(found[1])
    return None


def _in_order(first: str, last: str, months_from: int, months_to: int) -> tuple[int, int]:
    if months_from > months_to:
        raise AgesReversed(first, last)
    return months_from, months_to


def _first(years: str) -> int:
    half = years.endswith("½")
    number = float(years.rstrip("½").replace(",", ".") or 0)
    return round(number * 12) + (6 if half else 0)


def _last(years: str) -> int:
    """ "To 6 years" is until the day before the seventh birthday; "to 2½" until half past two."""
    months = _first(years)
    return months + 11 if months % 12 == 0 else months


def ages_told(ages: Ages, language: str) -> str:
    """As it is written into a sheet, so that ``read_ages`` understands it; "" for everybody."""
    week = {"da": "uge", "sv": "vecka", "en": "week"}.get(language, "uge")
    since = {"da": "fra", "sv": "från", "en": "from"}.get(language, "fra")
    pregnant = {"da": "gravide", "sv": "gravida", "en": "pregnant"}.get(language, "gravide")
    both = {"da": "og", "sv": "och", "en": "and"}.get(language, "og")
    months = ages_in_words(ages.months_from, ages.months_to, language)
    if ages.weeks_from is None and ages.weeks_to is None:
        return months
    if months:
        return f"{pregnant} {both} {months}"
    if not ages.weeks_from and ages.weeks_to is None:
        return pregnant
    if ages.weeks_to is None:
        return f"{since} {week} {ages.weeks_from}"
    return f"{week} {ages.weeks_from or 0}-{ages.weeks_to}"


def first_band(ages: Ages) -> AgeBand | None:
    """The youngest band the ages begin in; None for everybody."""
    if ages.weeks_from is not None or ages.weeks_to is not None:
        return AgeBand.PREGNANCY
    if ages.months_from is None and ages.months_to is None:
        return None
    begins = ages.months_from or 0
    if ages.months_from is None and ages.months_to is not None and ages.months_to > 18 * 12:
        begins = 18 * 12  # "under 25 years" is about young adults, not about the newborn
    ends = (
        (12, AgeBand.AGE_0), (36, AgeBand.AGE_1_2), (72, AgeBand.AGE_3_5),
        (13 * 12, AgeBand.AGE_6_12), (18 * 12, AgeBand.AGE_13_17), (65 * 12, AgeBand.AGE_18_64),
    )  # fmt: skip
    return next((band for end, band in ends if begins < end), AgeBand.AGE_65)
