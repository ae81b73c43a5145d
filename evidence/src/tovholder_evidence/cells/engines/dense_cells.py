"""The dense engine's cells: a number for each, and the sums of every item, side by side."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tovholder_evidence.cells.engines import chunks, kernels
from tovholder_evidence.cells.measures import Event
from tovholder_evidence.cells.placement import NOT_SOCIAL, POPULATIONS, Placement
from tovholder_evidence.cells.plan import Batch
from tovholder_evidence.cells.table import wide_schema
from tovholder_evidence.errors import InputError

Numbers = npt.NDArray[Any]


class Cells:
    """The numbering of cells of one year, and the sums of each item, grown as cells are met."""

    def __init__(self, placement: Placement, batch: Batch) -> None:
        # Places are (area + 1) x population; the last entry stands for addresses not known.
        place_of = (placement.area + 1) * len(POPULATIONS) + placement.population
        places = (len(placement.areas) + 1) * len(POPULATIONS)
        # Addresses are looked up in no order: the narrower, the more of them stay in the cache.
        narrow = np.int16 if places < 1 << 15 else np.int32
        self.place_of = np.append(place_of, NOT_SOCIAL).astype(narrow)
        self.population_of = (np.arange(places) % len(POPULATIONS)).astype(np.int8)
        self.group_of = (np.arange(kernels.OLDEST + 1) // 5).astype(np.int8)
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
        cell, place = np.empty(rows, np.int32), np.empty(rows, np.int8)
        wrong = kernels.locate(
            chunks.numbers(chunk["address"], missing=-1),
            chunks.numbers(chunk["municipality"]),
            chunks.numbers(chunk["sex"]),
            chunks.numbers(chunk["age"]),
            self.place_of,
            self.population_of,
            self.group_of,
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
        if needed >= 1 << 31:
            raise InputError("The measures have more cells than fit. Use --engine duckdb.")
        room = max(needed, have * 2)
        self.sums = _grown(self.sums, (len(self.sums), room, 4))
        self.squares = {nth: _grown(squares, (room, 2)) for nth, squares in self.squares.items()}

    def absorb(self, other: "Cells") -> None:
        """Add the sums of another numbering of the same year and batch."""
        met = int(other.known[1])
        own = np.array([self._pair(*other.pairs[:, pair]) for pair in range(met)], np.int64)
        self.grow()
        inside = np.arange(self.per_pair)
        where = (own[:, None] * self.per_pair + inside).ravel()
        self.sums[:, where] += other.sums[:, : met * self.per_pair]
        for nth, squares in self.squares.items():
            added = squares[where]
            kernels.add_squares(added, other.squares[nth][: met * self.per_pair])
            squares[where] = added

    def _pair(self, place: int, code: int) -> int:
        """Our number of a place and municipality, a new one if need be."""
        column = self.municipality_of[code]
        if column < 0:
            column = self.municipality_of[code] = self.known[0]
            self.known[0] += 1
        pair = self.pair_of[place, column]
        if pair < 0:
            pair = self.pair_of[place, column] = self.known[1]
            self.pairs[:, pair] = place, code
            self.known[1] += 1
        return int(pair)

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
