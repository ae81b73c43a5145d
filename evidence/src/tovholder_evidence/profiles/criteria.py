"""Would an area meet the criteria of an official list? Each criterion with its numbers.

Criteria are versioned reference data (`official_criteria.toml`): the list of a year is judged by
the rules of that year. Shares are compared as fractions of whole counts, never as rounded numbers.
The origin share is never computed here; it is an official aggregate that somebody imported.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from tovholder_evidence.errors import InputError


@dataclass(frozen=True)
class Share:
    """having of persons in one year."""

    having: int
    persons: int

    def __post_init__(self) -> None:
        if not 0 <= self.having <= self.persons or not self.persons:
            raise InputError("A share needs persons, and no more having than persons.")

    @property
    def percent(self) -> Fraction:
        return Fraction(100 * self.having, self.persons)


@dataclass(frozen=True)
class ImportedShare:
    """An official aggregate as published: per cent as written, and where it stands."""

    percent: str
    source: str

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise InputError("An imported share needs its source: list, table and date.")
        try:
            number = Fraction(self.percent)
        except ValueError:
            raise InputError("An imported share is written as a number, such as 51.3.") from None
        if not 0 <= number <= 100:
            raise InputError("An imported share lies between 0 and 100 per cent.")


@dataclass(frozen=True)
class AreaFigures:
    """What is known about an area; None where it is not known.

    outside_work: two years, the earlier first. convicted and convicted_country: two years.
    income: mean of the area as a share of the region's, in whole kroner (area, region).
    """

    residents: int
    outside_work: tuple[Share, Share] | None = None
    convicted: tuple[Share, Share] | None = None
    convicted_country: tuple[Share, Share] | None = None
    schooling: Share | None = None
    income: tuple[Fraction, Fraction] | None = None
    origin: ImportedShare | None = None


@dataclass(frozen=True)
class Criterion:
    """One criterion and the area's number; met is None where the number is not known."""

    name: str
    value: Fraction | None
    limit: Fraction
    how: str
    unit: str
    met: bool | None

    def __str__(self) -> str:
        said = {True: "met", False: "not met", None: "not known"}[self.met]
        value = "no number" if self.value is None else f"{float(self.value):.2f}"
        words = {"more": "more than", "less": "less than", "at_least_times": "at least"}[self.how]
        return f"{self.name}: {value}, needs {words} {float(self.limit):g} {self.unit}: {said}"


@dataclass(frozen=True)
class Verdict:
    """All criteria of one list. meets is None where what is not known decides."""

    list_name: str
    year: int
    source: str
    residents: Criterion
    criteria: tuple[Criterion, ...]
    least_met: int
    meets: bool | None

    def __str__(self) -> str:
        said = {True: "would meet", False: "would not meet", None: "cannot be said to meet"}
        known = sum(c.met is True for c in self.criteria if c.name != "origin" or not _extra(self))
        lines = [
            f"The area {said[self.meets]} the criteria for {self.list_name} areas of {self.year}: "
            f"{known} met, {self.least_met} needed. Source: {self.source}."
        ]
        return "\n".join([*lines, str(self.residents), *map(str, self.criteria)])


def would_meet(figures: AreaFigures, list_name: str, year: int) -> Verdict:
    """Judge an area by the rules of the list of a year.

    Errors: InputError when there was no such list that year.
    """
    rules = _rules(list_name, year)
    values = _values(figures)
    criteria = tuple(_judged(name, rule, values) for name, rule in rules["criteria"].items())
    size = Criterion(
        "residents",
        Fraction(figures.residents),
        Fraction(rules["least_residents"]),
        "at_least_times",
        "residents",
        figures.residents >= rules["least_residents"],
    )
    must = rules.get("must", [])
    needed = [size.met, *(c.met for c in criteria if c.name in must)]
    counted = [c.met for c in criteria if c.name not in must]
    needed.append(_at_least(counted, rules["least_met"]))
    meets = False if False in needed else None if None in needed else True
    return Verdict(list_name, year, rules["source"], size, criteria, rules["least_met"], meets)


def _at_least(met: list[bool | None], needed: int) -> bool | None:
    if met.count(True) >= needed:
        return True
    return None if met.count(True) + met.count(None) >= needed else False


def _judged(name: str, rule: Mapping[str, Any], values: Mapping[str, Fraction | None]) -> Criterion:
    how = next(word for word in ("more", "less", "at_least_times") if word in rule)
    limit = Fraction(str(rule[how]))
    value = values["convicted_times"] if how == "at_least_times" else values[name]
    met = None
    if value is not None:
        met = {"more": value > limit, "less": value < limit, "at_least_times": value >= limit}[how]
    return Criterion(name, value, limit, how, rule["unit"], met)


def _values(figures: AreaFigures) -> dict[str, Fraction | None]:
    area, country = _mean(figures.convicted), _mean(figures.convicted_country)
    return {
        "outside_work": _mean(figures.outside_work),
        "convicted": area,
        "convicted_times": None if area is None or not country else area / country,
        "schooling": figures.schooling.percent if figures.schooling else None,
        "income": 100 * figures.income[0] / figures.income[1] if figures.income else None,
        "origin": Fraction(figures.origin.percent) if figures.origin else None,
    }


def _mean(years: tuple[Share, Share] | None) -> Fraction | None:
    return None if years is None else (years[0].percent + years[1].percent) / 2


def _extra(verdict: Verdict) -> bool:
    return "origin" in _rules(verdict.list_name, verdict.year).get("must", [])


def _rules(name: str, year: int) -> Mapping[str, Any]:
    for rules in _lists():
        if rules["name"] == name and rules["from_year"] <= year <= rules.get("to_year", 9999):
            return rules
    there = ", ".join(
        f"{rules['name']} {rules['from_year']}-{rules.get('to_year', '')}" for rules in _lists()
    )
    raise InputError(f"There are no criteria for a list {name!r} of {year}; there are {there}.")


@cache
def _lists() -> list[Mapping[str, Any]]:
    text = files(__package__).joinpath("official_criteria.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["list"])
