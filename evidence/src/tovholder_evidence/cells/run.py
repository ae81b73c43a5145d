"""Counting: measures x years, from the cache where they are there, else by an engine."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

from tovholder_evidence.cells.cache import Cache, cache_key
from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.engines import Engine
from tovholder_evidence.cells.measures import Measure
from tovholder_evidence.cells.placement import Placement
from tovholder_evidence.cells.plan import Batch, Cut, Histogram, Year, batches, cut
from tovholder_evidence.cells.store import Store
from tovholder_evidence.cells.table import long_tables, one_table
from tovholder_evidence.errors import InputError

MEMORY = 600_000_000  # bytes for the arrays of the years under way
THREADS = 2


class EngineName(StrEnum):
    AUTO = "auto"
    DENSE = "dense"
    DUCKDB = "duckdb"
    IBIS = "ibis"
    SPARK = "spark"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Counted:
    """The cells (see `table`), and what it took: measure-years counted and taken from the cache."""

    cells: pa.Table
    counted: int
    reused: int
    engines: tuple[str, ...]
    keys: dict[str, str]  # "measure year" to the hash of everything that decides the cells


Placements = Callable[[int], Placement]
Progress = Callable[[int], None]


def count(
    store: Store,
    placements: Placements,
    measures: Sequence[Measure],
    years: Sequence[int],
    *,
    engine: EngineName | Engine = EngineName.AUTO,
    cache: Cache | None = None,
    memory: int = MEMORY,
    progress: Progress | None = None,
) -> Counted:
    """Count measures for years, each year by itself.

    engine: its name, or an engine of the caller's, who closes it. placements: where the addresses
    of a year lie. Without a cache nothing is kept, and the inputs
    are not hashed. progress is called with each year when it is done.
    Errors: InputError when the store lacks a register or year, or two measures share a name.
    """
    years = tuple(sorted(set(years)))
    names = [measure.name for measure in measures]
    if not names or len(set(names)) < len(names):
        raise InputError("Name at least one measure, and each only once.")
    for measure in measures:
        store.require(measure.registers, years)
    work = _Work(store, placements, tuple(measures), _Engines(engine, store.persons, memory), cache)
    parts: dict[tuple[str, int], pa.Table] = {}
    with closing(work.engines):
        for year, found in work.all_years(years):
            parts |= {(name, year): cells for name, cells in found.items()}
            if progress:
                progress(year)
    cells = one_table(measures, [(m, parts[m.name, year]) for m in measures for year in years])
    used = tuple(sorted(work.engines.used))
    counted = len(work.counted)
    return Counted(cells, counted, len(parts) - counted, used, work.keys)


class _Engines:
    """Which engine answers which batch, and the engines themselves, each made when first used."""

    def __init__(self, choice: EngineName | Engine, persons: int, memory: int) -> None:
        self.given = None if isinstance(choice, EngineName) else choice
        self.choice = choice if isinstance(choice, EngineName) else EngineName(choice.name)
        self.persons = persons
        self.memory = memory
        self.made: dict[str, Engine] = {}
        self.within = 1  # threads on one year

    @property
    def used(self) -> set[str]:
        return set(self.made)

    def name_for(self, batch: Batch) -> EngineName:
        if self.choice not in (EngineName.AUTO, EngineName.DENSE):
            return self.choice
        if self._years_at_once(batch) >= 1:
            return EngineName.DENSE
        if self.choice is EngineName.DENSE:
            raise InputError(
                "The measures do not fit the dense engine in this memory. Ask for fewer at a "
                "time, give it more --memory, or use --engine duckdb."
            )
        return EngineName.DUCKDB

    def threads(self, measures: Sequence[Measure]) -> int:
        """Years counted beside each other: the dense engine's only, the others use threads."""
        passes = batches(measures)
        if any(self.name_for(batch) is not EngineName.DENSE for batch in passes):
            return 1
        return min(THREADS, *(self._years_at_once(batch) for batch in passes))

    def _years_at_once(self, batch: Batch) -> int:
        from tovholder_evidence.cells.engines.dense import years_at_once

        return years_at_once(batch, persons=self.persons, memory=self.memory)

    def get(self, name: EngineName) -> Engine:
        if name not in self.made:
            self.made[name] = self.given or _make(name, self.within)
        return self.made[name]

    def close(self) -> None:
        for engine in self.made.values():
            if engine is not self.given:
                engine.close()


def _make(name: EngineName, threads: int) -> Engine:
    """Imported here: nobody waits for compilers or a cluster that are not asked for."""
    match name:
        case EngineName.REFERENCE:
            from tovholder_evidence.cells.engines.reference import Reference

            return Reference()
        case EngineName.DUCKDB:
            from tovholder_evidence.cells.engines.duckdb_sql import DuckDB

            return DuckDB()
        case EngineName.IBIS | EngineName.SPARK:
            from tovholder_evidence.cells.engines.ibis_engine import IbisDuckDB, Spark

            return Spark() if name is EngineName.SPARK else IbisDuckDB()
        case _:
            from tovholder_evidence.cells.engines.dense import Dense

            return Dense(threads)


@dataclass(frozen=True)
class _Begun:
    """A year, the hash of each measure's cells, and the cells kept from before."""

    year: int
    keys: dict[str, str]
    kept: dict[str, pa.Table]


@dataclass
class _Work:
    store: Store
    placements: Placements
    measures: tuple[Measure, ...]
    engines: _Engines
    cache: Cache | None
    counted: list[tuple[str, int]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    def all_years(self, years: tuple[int, ...]) -> Iterator[tuple[int, dict[str, pa.Table]]]:
        """Each year's cells by measure, in order."""
        with ThreadPoolExecutor(THREADS) as pool:
            begun = list(pool.map(self._begin, years))
        missing = [year for year in begun if len(year.kept) < len(self.measures)]
        # Several years: each on a thread of its own. One year more: both threads on that year.
        beside = self.engines.threads(self.measures) if len(missing) > 1 else 1
        self.engines.within = THREADS // beside
        with ThreadPoolExecutor(beside) as pool:
            yield from zip(years, pool.map(self._finish, begun), strict=True)

    def _begin(self, number: int) -> "_Begun":
        """What of a year is kept from before."""
        if self.cache is None:
            return _Begun(number, {}, {})
        registers = sorted({each for measure in self.measures for each in measure.registers})
        inputs = self.store.digests(tuple(registers), number)
        where = self.placements(number).digest()
        keys = {m.name: cache_key(m, number, inputs, where) for m in self.measures}
        kept = {
            name: cells for name, key in keys.items() if (cells := self.cache.get(key)) is not None
        }
        return _Begun(number, keys, kept)

    def _finish(self, begun: "_Begun") -> dict[str, pa.Table]:
        missing = [measure for measure in self.measures if measure.name not in begun.kept]
        self.keys |= {f"{name} {begun.year}": key for name, key in begun.keys.items()}
        if not missing:
            return begun.kept
        year = Year(self.store, begun.year, self.placements(begun.year))
        found: dict[str, pa.Table] = {}
        for batch in batches(missing):
            found |= self._batch(year, batch)
        self.counted += [(name, begun.year) for name in found]
        for name, cells in found.items():
            if self.cache:
                self.cache.put(begun.keys[name], cells)
        return begun.kept | found

    def _batch(self, year: Year, batch: Batch) -> dict[str, pa.Table]:
        engine = self.engines.get(self.engines.name_for(batch))
        histograms: dict[tuple[Condition, ...], Histogram] = {}
        cuts: list[Cut | None] = []
        for item in batch.items:
            if item.most and item.below not in histograms:
                histograms[item.below] = engine.histogram(year, item.below)
            cuts.append(cut(histograms[item.below], item.most) if item.most else None)
        wide = engine.wide(year, batch, cuts)
        return long_tables(wide, batch, year=year.year, areas=year.placement.areas)
