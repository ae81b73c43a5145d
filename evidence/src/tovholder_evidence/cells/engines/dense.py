"""The fast path: persons are dense numbers, so joins are array reads and sums are array writes.

One pass over each register of a year, in chunks; the cells of all items grow side by side. Reading
Parquet is what remains.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.engines import chunks, kernels
from tovholder_evidence.cells.engines.dense_cells import Cells
from tovholder_evidence.cells.engines.persons import (
    ALL_CONTACTS,
    MOST_CONDITIONS,
    Persons,
    Wanted,
    read,
    source_of,
)
from tovholder_evidence.cells.fields import field
from tovholder_evidence.cells.measures import Event
from tovholder_evidence.cells.placement import POPULATIONS
from tovholder_evidence.cells.plan import Batch, Cut, Histogram, Item, Year
from tovholder_evidence.errors import InputError

Numbers = npt.NDArray[Any]


def years_at_once(batch: Batch, *, persons: int, memory: int) -> int:
    """How many years fit in `memory` bytes beside each other; 0: the batch does not fit at all."""
    wanted = Wanted.of(batch.items, batch.grouping)
    if len(wanted.conditions) > MOST_CONDITIONS:
        return 0
    return memory // max(1, wanted.bytes_per_person * persons)


class Dense:
    name = "dense"

    def __init__(self, threads: int = 1) -> None:
        """threads: how many work on one year; 1 where several years are counted at once."""
        self.threads = threads

    def histogram(self, year: Year, below: tuple[Condition, ...]) -> Histogram:
        wanted = Wanted.of((), ())
        wanted.conditions, wanted.sources = below, (ALL_CONTACTS,)
        persons = read(year, wanted)
        cells = Cells(year.placement, Batch((), ()))
        need = persons.flags.dtype.type(wanted.bits(below))
        found: Counter[tuple[int, int]] = Counter()
        for chunk, person, flags in _residents(year, persons):
            _, place = cells.locate(chunk)
            inside = (flags & need) == need
            contacts = persons.values[0, person[inside]].astype(np.int64)
            both = (contacts << 2) | place[inside]
            for code, count in zip(*np.unique(both, return_counts=True), strict=True):
                found[int(code) & 3, int(code) >> 2] += int(count)
        return found

    def wide(self, year: Year, batch: Batch, cuts: Sequence[Cut | None]) -> pa.Table:
        wanted = Wanted.of(batch.items, batch.grouping)
        with ThreadPoolExecutor(self.threads) as pool:
            persons = read(year, wanted, pool)
            adder = _Adder(batch, persons, cuts)
            parts = list(
                pool.map(
                    lambda part: self._part(year, batch, adder, part),
                    chunks.shares(year.path("population"), self.threads),
                )
            )
        first, *others = parts
        for other in others:
            first.absorb(other)
        return first.wide(batch)

    def _part(self, year: Year, batch: Batch, adder: "_Adder", part: list[int]) -> Cells:
        """The cells of some row groups of the population."""
        persons = adder.persons
        cells = Cells(year.placement, batch)
        for chunk, person, flags in _residents(year, persons, part):
            cell, place = cells.locate(chunk)
            for grouping, size in zip(batch.grouping, cells.bands, strict=True):
                if grouping.name in persons.bands:
                    band = persons.bands[grouping.name][person]
                else:
                    band = chunks.bands(grouping, chunk[field(grouping.field).column])
                cell = cell * size + (band + 1)
            cells.grow()
            adder.add(cells, person, cell, place, flags)
        return cells

    def close(self) -> None:
        pass


class _Adder:
    """The items of a batch as the arrays the compiled loop reads."""

    def __init__(self, batch: Batch, persons: Persons, cuts: Sequence[Cut | None]) -> None:
        wanted, kind = persons.wanted, persons.wanted.flags_type
        self.persons = persons
        self.below = np.array([wanted.bits(item.below) for item in batch.items], kind)
        self.above = np.array(
            [wanted.bits(i.numerator) if i.event is Event.PERSON else 0 for i in batch.items], kind
        )
        self.value_of = np.array([self._value_of(item) for item in batch.items], np.int64)
        self.cuts = np.array([cut or (0,) * len(POPULATIONS) for cut in cuts], np.int64)
        self.contacts = wanted.row_of(ALL_CONTACTS) if ALL_CONTACTS in wanted.sources else 0

    def _value_of(self, item: Item) -> int:
        if item.event is Event.KRONER:
            return -2
        source = source_of(item)
        return -1 if source is None else self.persons.wanted.row_of(source)

    def add(
        self, cells: Cells, person: Numbers, cell: Numbers, place: Numbers, flags: Numbers
    ) -> None:
        values = self.persons.values
        rows = (person, cell, place, flags)
        kernels.accumulate(
            *rows, values, self.below, self.above, self.value_of, self.contacts, self.cuts,
            cells.sums,
        )  # fmt: skip
        for nth, squares in cells.squares.items():
            contacts = values[self.contacts] if len(values) else np.zeros(0, np.int32)
            kernels.accumulate_kr(
                *rows, self.persons.income, self.below[nth], contacts, self.cuts[nth],
                cells.sums[nth], squares,
            )  # fmt: skip


def _residents(
    year: Year, persons: Persons, part: list[int] | None = None
) -> Iterator[tuple[dict[str, pa.Array], Numbers, Numbers]]:
    """The population in chunks: columns, dense person numbers, flags with every bit set."""
    wanted = persons.wanted
    own = [each for each in wanted.conditions if field(each.field).register == "population"]
    names = [field(each.field).column for each in own]
    names += [
        field(each.field).column for each in wanted.grouping if each.name not in persons.bands
    ]
    always = ["person", "address", "municipality", "sex", "age"]
    for chunk in chunks.chunks(year.path("population"), [*always, *names], part):
        person = chunks.numbers(chunk["person"])
        if person.size and (person.min() < 0 or person.max() >= len(persons.flags)):
            raise InputError(
                f"The population of {year.year} has persons beyond the {len(persons.flags)} of the "
                "store's manifest. Ingest it anew."
            )
        flags = persons.flags[person]
        for each in own:
            met = chunks.holds(each, chunk[field(each.field).column])
            bit = flags.dtype.type(wanted.bits([each]))
            # Set or cleared: the flags begin with what holds where nothing is known.
            flags = np.where(met, flags | bit, flags & ~bit)
        yield chunk, person, flags
