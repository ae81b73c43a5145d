"""The fast path: persons are dense numbers, so joins are array reads and sums are array writes.

One pass over each register of a year, in chunks; the cells of all items grow side by side. Reading
Parquet is what remains.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.engines import chunks, kernels
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
from tovholder_evidence.cells.placement import NOT_SOCIAL, POPULATIONS, Placement
from tovholder_evidence.cells.plan import Batch, Cut, Histogram, Item, Year
from tovholder_evidence.cells.table import wide_schema
from tovholder_evidence.errors import InputError

Numbers = npt.NDArray[Any]


def years_at_once(batch: Batch, *, persons: int, memory: int) -> int:
    """How many years fit in `memory` bytes beside each other; 0: the batch does not fit at all."""
    wanted = Wanted.of(batch.items, batch.grouping)
    if len(wanted.conditions) > MOST_CONDITIONS:
        return 0
    return memory // max(1, wanted.bytes_per_person * persons)


class Cells:
    """The numbering of cells of one year, and the sums of each item, grown as cells are met."""

    def __init__(self, placement: Placement, batch: Batch) -> None:
        # Places are (area + 1) x population; the last entry stands for addresses not known.
        place_of = (placement.area + 1) * len(POPULATIONS) + placement.population
        self.place_of = np.append(place_of, NOT_SOCIAL).astype(np.int32)
        places = (len(placement.areas) + 1) * len(POPULATIONS)
        self.municipality_of = np.full(1 << 15, -1, np.int32)
        self.pair_of = np.full((places, kernels.MUNICIPALITIES), -1, np.int32)
        self.pairs = np.zeros((2, places * kernels.MUNICIPALITIES), np.int32)
        self.known = np.zeros(2, np.int64)
        self.bands = [len(grouping.bands) + 1 for grouping in batch.grouping]
        self.per_pair = kernels.PER_PLACE * int(np.prod(self.bands, dtype=np.int64))
        self.sums = np.zeros((len(batch.items), 0, 4), np.int64)
        self.squares = {
            nth: np.zeros((0, 2), np.uint64)
            for nth, item in enumerate(batch.items)
            if item.event is Event.KRONER
        }

    def locate(self, chunk: dict[str, pa.Array]) -> tuple[Numbers, Numbers]:
        """The cell of each row before bands, and its population."""
        rows = len(chunk["person"])
        cell, place = np.empty(rows, np.int64), np.empty(rows, np.int8)
        wrong = kernels.locate(
            chunks.numbers(chunk["address"], missing=-1),
            chunks.numbers(chunk["municipality"]),
            chunks.numbers(chunk["sex"]),
            chunks.numbers(chunk["age"]),
            self.place_of,
            self.municipality_of,
            self.pair_of,
            self.pairs,
            self.known,
            cell,
            place,
        )
        if wrong == kernels.WRONG_SEX_OR_AGE:
            raise InputError(
                "The population has a sex that is not 1 or 2, or an age outside 0 to 159. Ingest "
                "it anew; the check of the extract names the rows."
            )
        if wrong == kernels.TOO_MANY_MUNICIPALITIES:
            raise InputError(
                f"The population has more than {kernels.MUNICIPALITIES} municipalities. Is the "
                "column right? Otherwise use --engine duckdb."
            )
        return cell, place

    def grow(self) -> None:
        """Room for every cell met so far."""
        needed = int(self.known[1]) * self.per_pair
        have = self.sums.shape[1]
        if needed <= have:
            return
        room = max(needed, have * 2)
        self.sums = _grown(self.sums, (len(self.sums), room, 4))
        self.squares = {nth: _grown(squares, (room, 2)) for nth, squares in self.squares.items()}

    def wide(self, batch: Batch) -> pa.Table:
        """The cells with anybody in them, as every engine hands them over."""
        met = np.flatnonzero(self.sums[:, :, 0].any(axis=0))
        rest, keys = met, []
        for size in self.bands[::-1]:
            rest, band = np.divmod(rest, size)
            keys.append(band - 1)
        rest, age_group = np.divmod(rest, kernels.AGE_GROUPS)
        pair, sex = np.divmod(rest, kernels.SEXES)
        place, municipality = self.pairs[:, pair]
        area, population = np.divmod(place, len(POPULATIONS))
        columns = [population, area - 1, municipality, sex, age_group, *keys[::-1]]
        arrays = [pa.array(column) for column in columns]
        for nth in range(len(batch.items)):
            sums = [pa.array(self.sums[nth, met, each]) for each in range(4)]
            if nth in self.squares:
                halves = np.ascontiguousarray(self.squares[nth][met])
                sums[2] = pa.Array.from_buffers(
                    pa.decimal128(38, 0), len(met), [None, pa.py_buffer(halves)]
                )
            arrays += sums
        schema = wide_schema(batch)
        return pa.table(arrays, names=schema.names).cast(schema)


def _grown(array: Numbers, shape: tuple[int, ...]) -> Numbers:
    larger = np.zeros(shape, array.dtype)
    larger[tuple(slice(size) for size in array.shape)] = array
    return larger


class Dense:
    name = "dense"

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
        persons = read(year, wanted)
        cells = Cells(year.placement, batch)
        adder = _Adder(batch, persons, cuts)
        for chunk, person, flags in _residents(year, persons):
            cell, place = cells.locate(chunk)
            for grouping, size in zip(batch.grouping, cells.bands, strict=True):
                if grouping.name in persons.bands:
                    band = persons.bands[grouping.name][person]
                else:
                    band = chunks.bands(grouping, chunk[field(grouping.field).column])
                cell = cell * size + (band + 1)
            cells.grow()
            adder.add(cells, person, cell, place, flags)
        return cells.wide(batch)

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
    year: Year, persons: Persons
) -> Iterator[tuple[dict[str, pa.Array], Numbers, Numbers]]:
    """The population in chunks: columns, dense person numbers, flags with every bit set."""
    wanted = persons.wanted
    own = [each for each in wanted.conditions if field(each.field).register == "population"]
    names = [field(each.field).column for each in own]
    names += [
        field(each.field).column for each in wanted.grouping if each.name not in persons.bands
    ]
    always = ["person", "address", "municipality", "sex", "age"]
    for chunk in chunks.chunks(year.path("population"), [*always, *names]):
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
