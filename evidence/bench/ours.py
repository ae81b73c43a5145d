"""Our engines on the task: three measures, long cells, one Parquet file for all years."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.task import COLUMNS, KEYS, target, years_of
from tovholder_evidence.cells.cache import Cache
from tovholder_evidence.cells.conditions import between, yes
from tovholder_evidence.cells.measures import Event, Measure, Text
from tovholder_evidence.cells.placement import POPULATIONS, Placement
from tovholder_evidence.cells.run import Counted, EngineName, count
from tovholder_evidence.cells.store import open_store


def _measure(name: str, event: Event, **conditions) -> Measure:
    population = conditions.pop("population", ())
    return Measure(name, Text(name, name), population, event, "bench", "bench", **conditions)


MEASURES = (
    _measure("admissions", Event.ADMISSION),
    _measure("contacts", Event.CONTACT),
    _measure(
        "employment",
        Event.PERSON,
        population=(between("population.age", 16, 64),),
        numerator=(yes("labour.employed"),),
    ),
)


def placement(place: Path) -> Placement:
    """The placement of place.parquet; areas are called by their number."""
    table = pq.ParquetFile(place).read()
    area = table["area"].to_numpy()
    names = tuple(str(nth) for nth in range(int(area.max(initial=-1)) + 1))
    return Placement(table["population"].to_numpy(), area, names)


def counted_task(
    store: Path, place: Path, engine: str, years: list[int], cache: Path | None = None
) -> Counted:
    """Count, and write nothing but the cache."""
    placed = placement(place)
    return count(
        open_store(store),
        lambda _: placed,
        MEASURES,
        years,
        engine=EngineName(engine),
        cache=Cache(cache) if cache else None,
    )


def count_task(
    store: Path, place: Path, out: Path, engine: str = "dense", years: list[int] | None = None
) -> None:
    """Count, and write the cells of all years as one file."""
    cells = counted_task(store, place, engine, years or years_of(store)).cells
    pq.write_table(cells, out / "cells.parquet", compression="zstd", compression_level=1)


def widen(out: Path) -> None:
    """Our long cells as the rows the peers write, for comparing only (not timed)."""
    cells = pq.ParquetFile(out / "cells.parquet").read()
    names = {
        "admissions": {"persons": "n", "events": "adm", "events_squared": "adm2",
                       "persons_with": "adm_with"},
        "contacts": {"events": "con", "events_squared": "con2", "persons_with": "con_with"},
        "employment": {"persons": "n_wa", "events": "emp"},
    }  # fmt: skip
    areas = cells["area"].cast(pa.string()).cast(pa.int64()).fill_null(-1)
    populations = pc.index_in(cells["population"].cast(pa.string()), pa.array(POPULATIONS))
    cells = cells.set_column(cells.column_names.index("area"), "area", areas)
    cells = cells.set_column(cells.column_names.index("population"), "population", populations)
    measure = cells["measure"].cast(pa.string())
    for year in np.unique(cells["year"].to_numpy()):
        wide: pa.Table | None = None
        for name, columns in names.items():
            inside = pc.and_(pc.equal(measure, name), pc.equal(cells["year"], int(year)))
            part = cells.filter(inside).select([*KEYS, *columns])
            part = part.rename_columns([*KEYS, *columns.values()])
            wide = part if wide is None else wide.join(part, keys=list(KEYS))
        assert wide is not None
        filled = [pc.fill_null(wide[each], 0) for each in COLUMNS]
        pq.write_table(pa.table(filled, names=list(COLUMNS)), target(out, int(year)))
