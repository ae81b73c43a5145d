"""Contract-2 cells as arrays: one number for each place, year, age group and band."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.places import Base, Places, places

FIXED = ("measure", "year", "population", "area", "municipality", "sex", "age_group")
SUMS = ("persons", "events", "events_squared", "persons_with")
ALL = "total"


@dataclass(frozen=True)
class MeasureCounts:
    """Sums of one measure. bands: labels of its grouping, `total` first when they add up.

    persons, events, squares, having: (bands, places, years, ages), places as in `Places.labels`.
    group: name of the grouping column, or nothing.
    """

    name: str
    group: str
    bands: tuple[str, ...]
    years: tuple[int, ...]
    ages: tuple[int, ...]
    persons: NDArray[np.float64]
    events: NDArray[np.float64]
    squares: NDArray[np.float64]
    having: NDArray[np.float64]


def read_counts(
    cells: pa.Table, splits_events: Sequence[str]
) -> tuple[Places, list[MeasureCounts]]:
    """All measures of a table of cells.

    splits_events: grouping columns that split the numerator only; every band then has every
    person below the line, and the bands of persons do not add up.
    Errors: InputError when the table lacks a column of cells.
    """
    missing = [name for name in (*FIXED, *SUMS) if name not in cells.column_names]
    if missing:
        raise InputError(f"The cells lack {', '.join(missing)}; are they from `cells`?")
    groups = [name for name in cells.column_names if name not in (*FIXED, *SUMS)]
    keys = [name for name in FIXED if name != "sex"] + groups
    cells = pa.table(
        {
            name: cells[name].cast(pa.string())
            if pa.types.is_dictionary(cells[name].type)
            else cells[name]
            for name in cells.column_names
        }
    )
    # Squares of kroner need more than 64 bits and are wanted to the precision of an interval only.
    cells = cells.set_column(
        cells.column_names.index("events_squared"),
        "events_squared",
        pc.cast(cells["events_squared"], pa.float64()),
    )
    added = cells.group_by(keys).aggregate([(name, "sum") for name in SUMS])
    bases, base = _bases(added)
    where = places(bases)
    years = tuple(sorted(set(added["year"].to_pylist())))
    found = []
    for name in dict.fromkeys(cells["measure"].to_pylist()):
        rows = np.asarray(pc.equal(added["measure"], name))
        found.append(
            _measure(added.filter(rows), base[rows], name, groups, where, years, splits_events)
        )
    return where, found


def _bases(added: pa.Table) -> tuple[list[Base], NDArray[np.int64]]:
    columns = (added[name].to_pylist() for name in ("municipality", "area", "population"))
    numbers: dict[Base, int] = {}
    base = [
        numbers.setdefault((int(m), a, p), len(numbers)) for m, a, p in zip(*columns, strict=True)
    ]
    return list(numbers), np.array(base, np.int64)


def _measure(
    rows: pa.Table,
    base: NDArray[np.int64],
    name: str,
    groups: Sequence[str],
    where: Places,
    years: tuple[int, ...],
    splits_events: Sequence[str],
) -> MeasureCounts:
    group = next((g for g in groups if rows[g].null_count < rows.num_rows), "")
    labels = rows[group].to_pylist() if group else [ALL] * rows.num_rows
    bands = tuple(dict.fromkeys(labels))
    ages = tuple(sorted(set(rows["age_group"].to_pylist())))
    at = (
        np.array([bands.index(label) for label in labels]),
        base,
        np.searchsorted(years, rows["year"].to_numpy()),
        np.searchsorted(ages, rows["age_group"].to_numpy()),
    )
    shape = (len(bands), where.sums.shape[1], len(years), len(ages))
    arrays = []
    for column in SUMS:
        by_base = np.zeros(shape)
        np.add.at(by_base, at, rows[f"{column}_sum"].to_numpy())
        by_place = np.stack([where.sums @ band.reshape(shape[1], -1) for band in by_base]).reshape(
            len(bands), -1, *shape[2:]
        )
        if group and group not in splits_events:
            by_place = np.concatenate([by_place.sum(axis=0, keepdims=True), by_place])
        arrays.append(by_place)
    if group and group not in splits_events:
        bands = (ALL, *bands)
    return MeasureCounts(name, group, bands, years, ages, *arrays)
