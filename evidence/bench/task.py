"""The task of the area profile, in words every peer can follow, and its files.

Per year, population, area, municipality, sex and five-year age group: persons (n), admissions
(adm, their squares per person adm2, persons with any adm_with), contacts likewise (con, con2,
con_with), residents aged 16 to 64 (n_wa) and those of them in work (emp). Everybody reads the same
ingested store and the same `place.parquet` (address, population, area), goes year by year, and
writes one Parquet file per year.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

KEYS = ("population", "area", "municipality", "sex", "age_group")
SUMS = ("n", "adm", "adm2", "adm_with", "con", "con2", "con_with", "n_wa", "emp")
COLUMNS = (*KEYS, *SUMS)
# The columns of the store the task needs, for the scan that no engine can undercut.
USED = {
    "population": ("person", "address", "municipality", "sex", "age"),
    "labour": ("person", "employed"),
    "admissions": ("person",),
    "contacts": ("person", "number"),
}


def years_of(store: Path) -> list[int]:
    found = (store / "population").glob("year=*.parquet")
    return sorted(int(path.stem.removeprefix("year=")) for path in found)


def source(store: Path, register: str, year: int) -> str:
    return str(store / register / f"year={year}.parquet")


def target(out: Path, year: int) -> str:
    return str(out / f"year={year}.parquet")


def rows_of(out: Path, year: int) -> npt.NDArray[np.int64]:
    """The rows a peer wrote, as whole numbers in one order. Shape: (cells, columns)."""
    table = pq.ParquetFile(target(out, year)).read().select(COLUMNS)
    exact = pa.schema([(name, pa.int64()) for name in COLUMNS])
    columns = [column.to_numpy() for column in table.cast(exact).columns]
    order = np.lexsort(columns[: len(KEYS)][::-1])
    return np.column_stack(columns)[order]
