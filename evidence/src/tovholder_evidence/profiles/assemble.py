"""Cells become the rows of a profile: a value with its interval, or the reason for none."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import numpy as np
import pyarrow as pa

from tovholder_evidence.disclosure.log import PublicationLog
from tovholder_evidence.disclosure.rules import DEFAULT, FEWEST_FOR_A_SHARE, HIDDEN, Rule
from tovholder_evidence.profiles.counts import MeasureCounts, read_counts
from tovholder_evidence.profiles.intervals import normal_quantile
from tovholder_evidence.profiles.places import Place
from tovholder_evidence.profiles.rates import Rate, crude_rate, proportion, standardised_rate
from tovholder_evidence.profiles.shown import Shower, Shown
from tovholder_evidence.profiles.standard_populations import ESP_2013

FEW_PERSONS = "fewer_than_20_persons"
Kind = Literal["share", "rate", "mean"]


@dataclass(frozen=True)
class Asked:
    """How a measure is told. per: persons a rate is given for."""

    kind: Kind
    per: float = 1000


@dataclass(frozen=True)
class ProfileRow:
    """One number of a profile. Units: per cent, events per 1,000 persons, or kroner a person.

    place_kind and place as in `places.Place`; band is empty for all. numerator and denominator
    are empty, like the value, where the row is withheld. standard names the standard population
    of a standardised rate.
    """

    measure: str
    year: int
    place_kind: str
    place: str
    band: str
    value: float | None
    lower: float | None
    upper: float | None
    numerator: int | None
    denominator: int | None
    unit: str
    standard: str
    method: str
    reason: str


UNITS = {"share": "per cent", "rate": "per 1,000 persons", "mean": "kroner per person"}


def profile_rows(
    cells: pa.Table,
    asked: dict[str, Asked],
    *,
    splits_events: Sequence[str] = (),
    rule: Rule = DEFAULT,
    book: PublicationLog | None = None,
) -> tuple[list[ProfileRow], dict[str, int]]:
    """All rows that may be told, and how many counts were hidden of how many.

    asked: how each measure is told; measures not named are left out.
    Errors: InputError for a table that holds no cells; DisclosureRefused when what was published
    earlier makes a safe profile impossible.
    """
    where, measures = read_counts(cells, splits_events)
    shower = Shower(where, rule, book)
    rows: list[ProfileRow] = []
    for counts in measures:
        if (how := asked.get(counts.name)) is None:
            continue
        decide = {"share": shower.of_persons, "rate": shower.of_events, "mean": shower.of_amounts}
        rows += _rows(counts, where.published, how, decide[how.kind](counts))
    return rows, {"counts": shower.cells, "hidden": shower.hidden}


def _rows(
    counts: MeasureCounts, published: Sequence[Place], how: Asked, shown: Shown
) -> list[ProfileRow]:
    below, above = counts.persons.sum(axis=3), counts.events.sum(axis=3)
    found: list[ProfileRow] = []
    for band, label in enumerate(counts.bands):
        for number, place in enumerate(published):
            for at, year in enumerate(counts.years):
                persons = int(below[band, number, at])
                if not persons:
                    continue
                seen = shown.below[band, number, at] and shown.above[band, number, at]
                reason = "" if seen else HIDDEN
                if seen and persons < FEWEST_FOR_A_SHARE:
                    reason = FEW_PERSONS
                row = ProfileRow(
                    counts.name, year, place.kind, place.code, "" if label == "total" else label,
                    None, None, None, None, None, UNITS[how.kind], "", "", reason,
                )  # fmt: skip
                if reason:
                    found.append(row)
                    continue
                row = replace(row, numerator=int(above[band, number, at]), denominator=persons)
                strata = (band, number, at)
                found += [
                    _with(row, rate, standard) for rate, standard in _told(counts, strata, how)
                ]
    return found


def _told(counts: MeasureCounts, at: tuple[int, int, int], how: Asked) -> list[tuple[Rate, str]]:
    events, persons, squares = (a[at] for a in (counts.events, counts.persons, counts.squares))
    total, people, spread = float(events.sum()), float(persons.sum()), float(squares.sum())
    if how.kind == "share":
        return [(proportion(int(total), int(people)), "")]
    if how.kind == "mean":
        half = normal_quantile(0.95) * float(np.sqrt(max(spread - total**2 / people, 0))) / people
        mean = total / people
        return [(Rate(mean, mean - half, mean + half, total, people, "mean, normal"), "")]
    crude = crude_rate(total, people, events_squared=spread, per=how.per)
    standard = _standard(counts.ages)
    if len(counts.ages) < 2 or np.any(persons == 0):
        return [(crude, "")]
    adjusted = standardised_rate(events, persons, standard, events_squared=squares, per=how.per)
    return [(crude, ""), (adjusted, ESP_2013.name)]


def _standard(ages: Sequence[int]) -> list[float]:
    """Weights of five-year groups 0, 1, 2 …; the standard's last group is shared by all above."""
    last = len(ESP_2013.weights) - 1
    above = max(1, sum(age >= last for age in ages))
    return [ESP_2013.weights[age] if age < last else ESP_2013.weights[last] / above for age in ages]


def _with(row: ProfileRow, rate: Rate, standard: str) -> ProfileRow:
    return replace(
        row,
        value=rate.value,
        lower=rate.lower,
        upper=rate.upper,
        standard=standard,
        method=rate.method,
        reason=rate.reason or "",
    )


def as_columns(rows: Sequence[ProfileRow]) -> dict[str, list[Any]]:
    """Rows as the columns of a file."""
    plain = [asdict(row) for row in rows]
    return {name: [row[name] for row in plain] for name in ProfileRow.__dataclass_fields__}
