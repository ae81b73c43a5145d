"""Audit a protected file as somebody outside would: what can be worked out from it alone?"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from openpyxl import load_workbook

from tovholder_evidence.disclosure.attack import Attack, attack
from tovholder_evidence.disclosure.export import read_manifest, without_apostrophe
from tovholder_evidence.disclosure.relations import Labels, Parts, relations
from tovholder_evidence.disclosure.tables import (
    Counts,
    CountTable,
    count_table,
    numbers,
    read_columns,
)
from tovholder_evidence.errors import InputError

COUNT_NAMES = ("count", "n", "persons", "events", "antal", "number", "value")


def audit_file(
    path: Path, *, count: str | None = None, by: Sequence[str] = (), every: bool = False
) -> dict[str, Any]:
    """Attack a file with what stands in it and its manifest.

    count, by: needed only for a file without manifest whose columns do not tell. A cell is hidden
    where `shown` is false or the count is empty.
    Returns exactly_recoverable (cells), narrowest_interval (persons between the limits of the
    narrowest; null when nothing is hidden or nothing bounds it), hidden, shown (cells).
    Errors: InputError when the file is no such table or its numbers contradict each other.
    """
    manifest = read_manifest(path) or {}
    columns = _columns(path)
    count = count or manifest.get("count") or _count_column(columns)
    keys = list(by) or manifest.get("by") or _key_columns(columns, count)
    table = _table(columns, count, keys)
    outcome = attack_table(
        table,
        left_over=_pairs(manifest.get("left_over", [])),
        unmarked=_pairs(manifest["unmarked_totals"]) if "unmarked_totals" in manifest else None,
        floor=float(manifest.get("smallest_hidden", 0)),
        blur=int(manifest.get("blur", 0)),
        every=every,
    )
    return summary(table, outcome)


def attack_table(
    table: CountTable,
    *,
    parts: Parts | None = None,
    left_over: Labels = frozenset(),
    unmarked: Labels | None = None,
    floor: float = 0,
    blur: int = 0,
    every: bool = False,
) -> Attack:
    """Attack a table whose hidden counts are NaN.

    floor: the smallest count a reader of the rule must reckon with in a hidden cell. blur: how
    far a shown number may be from the truth, where numbers are rounded. parts, left_over,
    unmarked: as for :func:`relations`.
    """
    if blur:
        return _attack_blurred(table, floor, blur, every)
    sums = relations(table, parts, left_over, unmarked)
    known = np.r_[table.counts, sums.implied]
    floors = np.where(np.arange(len(known)) < len(table), floor, 0.0)
    return attack(sums.matrix, known, floors, settle="every" if every else "narrowest")


def summary(table: CountTable, outcome: Attack) -> dict[str, Any]:
    """The answer of `audit`, counted over the table's own hidden cells."""
    own = np.isnan(table.counts[outcome.cells[outcome.cells < len(table)]])
    widths = outcome.widths[: len(own)][own]
    narrowest = float(widths.min()) if len(widths) else np.inf
    return {
        "exactly_recoverable": int((widths < 1).sum()),
        "narrowest_interval": int(narrowest) if np.isfinite(narrowest) else None,
        "hidden": int(np.isnan(table.counts).sum()),
        "shown": int((~np.isnan(table.counts)).sum()),
    }


def _attack_blurred(table: CountTable, floor: float, blur: int, every: bool) -> Attack:
    """Rounded numbers need not add up: every cell is unknown, within a band where it is shown."""
    exact = CountTable(
        table.by, table.labels, table.codes, np.full(len(table), np.nan), table.persons
    )
    sums = relations(exact)
    shown = ~np.isnan(table.counts)
    low = np.where(shown, np.maximum(np.nan_to_num(table.counts) - blur, 0), floor)
    high = np.where(shown, np.nan_to_num(table.counts) + blur, 1e7)
    return attack(
        sums.matrix,
        np.full(len(table), np.nan),
        low,
        ceiling=high,
        settle="every" if every else "narrowest",
    )


def _pairs(listed: Sequence[Sequence[str]]) -> Labels:
    return frozenset((str(column), str(label)) for column, label in listed)


def _columns(path: Path) -> dict[str, list[str]]:
    if not path.is_file():
        raise InputError(f"There is no file {path}.")
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        columns = {name: table.column(name).to_pylist() for name in table.column_names}
    elif path.suffix == ".xlsx":
        sheet = load_workbook(path, read_only=True).worksheets[0]
        header, *rows = sheet.iter_rows(values_only=True)
        columns = {str(name): [row[n] for row in rows] for n, name in enumerate(header)}
    else:
        return {
            without_apostrophe(name): [without_apostrophe(text) for text in column]
            for name, column in read_columns(path).items()
        }
    return {
        without_apostrophe(name): [
            "" if value is None else without_apostrophe(str(value)) for value in column
        ]
        for name, column in columns.items()
    }


def _table(columns: Mapping[str, list[str]], count: str, keys: Sequence[str]) -> CountTable:
    missing = [name for name in keys if name not in columns]
    if missing:
        raise InputError(f"There is no column {missing[0]!r}; there are {', '.join(columns)}.")
    counts: Counts = numbers(columns, count, gaps=True)
    marks = columns.get("shown")
    if marks is not None:
        hidden = np.array([mark.strip().casefold() in ("false", "0", "no") for mark in marks])
        counts = np.where(hidden, np.nan, counts)
    return count_table({name: columns[name] for name in keys}, counts)


def _count_column(columns: Mapping[str, list[str]]) -> str:
    for name in COUNT_NAMES:
        for column in columns:
            if column.casefold() == name:
                return column
    raise InputError(
        f"Which of {', '.join(columns)} holds the counts? Say it with --count, or keep the "
        "manifest beside the file."
    )


def _key_columns(columns: Mapping[str, list[str]], count: str) -> list[str]:
    return [name for name in columns if name not in (count, "shown", "reason")]
