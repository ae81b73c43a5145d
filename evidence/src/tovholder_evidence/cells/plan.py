"""How a set of measures becomes few questions to an engine, the same ones for every engine.

Measures that are grouped alike share one pass over a year. A measure grouped by a field of its
events becomes one item per band, each with the band as one more condition above the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tovholder_evidence.cells.conditions import Condition, Op, between
from tovholder_evidence.cells.fields import Kind, field
from tovholder_evidence.cells.measures import (
    Band,
    Event,
    Grouping,
    Measure,
    MostContacts,
    Within,
)
from tovholder_evidence.cells.placement import POPULATIONS, Placement
from tovholder_evidence.cells.store import Store

# Persons of the denominator by population and number of contacts.
Histogram = Mapping[tuple[int, int], int]
# Per population, the number of contacts from which somebody is among those with most.
Cut = tuple[int, ...]
HIGHEST = 2**31 - 1  # what fits a register's whole number


@dataclass(frozen=True)
class Item:
    """Four sums per cell: persons, events, events squared, persons with events."""

    measure: str
    event: Event
    below: tuple[Condition, ...]
    numerator: tuple[Condition, ...]
    most: MostContacts | None
    event_group: tuple[str, str] | None  # (grouping, band) when the measure splits its events


@dataclass(frozen=True)
class Batch:
    """Items answered in one pass: grouped by the same bands of persons."""

    grouping: tuple[Grouping, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Year:
    """What an engine reads: the files of one year, and where the addresses lie."""

    store: Store
    year: int
    placement: Placement

    def path(self, register: str) -> Path:
        return self.store.path(register, self.year)


def batches(measures: Sequence[Measure]) -> tuple[Batch, ...]:
    """The passes that answer the measures."""
    by_grouping = sorted(measures, key=lambda measure: repr(_of_persons(measure)))
    return tuple(
        Batch(grouping, tuple(item for measure in alike for item in _items(measure)))
        for grouping, alike in groupby(by_grouping, key=_of_persons)
    )


def _of_persons(measure: Measure) -> tuple[Grouping, ...]:
    return tuple(grouping for grouping in measure.grouping if not grouping.of_event)


def _items(measure: Measure) -> list[Item]:
    split = next((grouping for grouping in measure.grouping if grouping.of_event), None)
    bands: tuple[Band | None, ...] = split.bands if split else (None,)
    return [
        Item(
            measure=measure.name,
            event=measure.event,
            below=measure.below,
            numerator=measure.numerator + _in_band(split, band),
            most=measure.most_contacts,
            event_group=(split.name, band.label) if split and band else None,
        )
        for band in bands
    ]


def _in_band(grouping: Grouping | None, band: Band | None) -> tuple[Condition, ...]:
    if grouping is None or band is None:
        return ()
    if field(grouping.field).kind is Kind.YES_NO:
        inside = tuple(value for value in (False, True) if band.has(int(value)))
        # A band that neither yes nor no falls in has no events; `known` and `not known` at once.
        return (Condition(grouping.field, Op.ONE_OF, inside),) if inside else _NEVER[grouping.field]
    return (between(grouping.field, band.low, HIGHEST if band.high is None else band.high),)


_NEVER = {
    name: (Condition(name, Op.ONE_OF, (True,)), Condition(name, Op.ONE_OF, (False,)))
    for name in ("admissions.acute", "admissions.readmission")
}


def registers_of(batch: Batch) -> set[str]:
    """The registers a batch reads beside the population."""
    conditions = [each for item in batch.items for each in item.below + item.numerator]
    fields = [each.field for each in conditions] + [each.field for each in batch.grouping]
    read = {field(name).register for name in fields}
    read |= {"income" for item in batch.items if item.event is Event.KRONER}
    read |= {"admissions" for item in batch.items if item.event is Event.ADMISSION}
    read |= {"contacts" for item in batch.items if item.event is Event.CONTACT or item.most}
    return read - {"population"}


def cut(histogram: Histogram, most: MostContacts) -> Cut:
    """From how many contacts on somebody is in, per population (see MostContacts for ties)."""
    scopes = range(len(POPULATIONS))
    if most.within is Within.COUNTRY:
        return (_cut_of(_over(histogram, tuple(scopes)), most.one_in),) * len(POPULATIONS)
    return tuple(_cut_of(_over(histogram, (scope,)), most.one_in) for scope in scopes)


def _over(histogram: Histogram, scope: tuple[int, ...]) -> dict[int, int]:
    total: dict[int, int] = {}
    for (population, contacts), persons in histogram.items():
        if population in scope:
            total[contacts] = total.get(contacts, 0) + persons
    return total


def _cut_of(persons: Mapping[int, int], one_in: int) -> int:
    everybody = sum(persons.values())
    inside = 0
    for contacts in sorted(persons, reverse=True):
        inside += persons[contacts]
        if inside * one_in >= everybody:
            return max(contacts, 1)
    return 1
