"""The tables of the store, written sorted and whole, and described for the manifest."""

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import pyarrow.parquet as pq

from tovholder_evidence.registers.danish import REGISTERS
from tovholder_evidence.registers.mapping import RegisterMapping
from tovholder_evidence.registers.schemas import Register
from tovholder_evidence.registers.staging import text
from tovholder_evidence.registers.store import digest_of

SHRUNK = 0.6
STORED_TABLES = frozenset(register.stored for register in REGISTERS)


def stored_rows(register: Register) -> str:
    """SQL for the rows of `checked` as they are stored, in the store's order."""
    order = ", ".join(register.order)
    columns = ", ".join(f'{sql} AS "{name}"' for name, sql in register.store.items())
    if register.grouped:
        keys = ", ".join(f"{register.store.get(name, name)}" for name in register.order)
        return (
            f"SELECT person, {columns} FROM checked WHERE faults = 0 "
            f"GROUP BY {keys} ORDER BY {order}"
        )
    first = register.order[0]
    return (
        f"SELECT {first}, {columns} FROM checked WHERE faults = 0 AND {first} IS NOT NULL "
        f"ORDER BY {order}"
    )


def write_sorted(connection: duckdb.DuckDBPyConnection, rows: str, target: Path) -> int:
    """Write a query's rows to a Parquet file, whole or not at all; returns how many."""
    target.parent.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    connection.execute(f"COPY ({rows}) TO {text(part)} (FORMAT parquet, COMPRESSION zstd)")
    written = pq.read_metadata(part).num_rows
    part.replace(target)
    return int(written)


def shrunk_years(tables: dict[str, dict[str, Any]]) -> list[tuple[str, int, int, int]]:
    """Tables with a year of far fewer rows than the others: table, year, rows, usual rows.

    A text file that was cut off between two lines looks whole; only its neighbours tell.
    """
    found = []
    for name, table in tables.items():
        rows = {int(year): file["rows"] for year, file in table["files"].items()}
        for year, count in rows.items():
            others = [other for known, other in rows.items() if known != year]
            if len(others) > 1 and count < SHRUNK * median(others):
                found.append((name, year, count, int(median(others))))
    return found


def told_shrunk(
    tables: dict[str, dict[str, Any]], mappings: Mapping[str, RegisterMapping]
) -> list[str]:
    """A sentence for every shrunk year that the mapping file does not know of."""
    told = []
    for table, year, rows, usual in shrunk_years(tables):
        names = [register.name for register in REGISTERS if register.stored == table]
        known = [mappings[name].missing_years for name in names if name in mappings]
        if not any(year in years for years in known):
            told.append(
                f"YEAR_SHRUNK: {table} has {rows:,} rows for {year} and about {usual:,} in other "
                f"years. Was a file cut off? If it is right, say [{names[0]}] missing_years = "
                f"[{year}] in the mapping file."
            )
    return told


def summary(store: Path, steps: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What the manifest says of every table, with one digest over its files."""
    outputs = {
        name: output
        for record in steps.values()
        for name, output in record.get("outputs", {}).items()
    }
    tables: dict[str, dict[str, Any]] = {}
    for name in sorted(outputs):
        table, file = name.split("/")
        year = int(file.removeprefix("year=").removesuffix(".parquet"))
        described = tables.setdefault(
            table, {"rows": 0, "years": [], "columns": [], "sha256": "", "files": {}}
        )
        described["rows"] += outputs[name]["rows"]
        described["years"].append(year)
        described["files"][str(year)] = outputs[name]
        described["columns"] = pq.read_schema(store / name).names
    for described in tables.values():
        described["sha256"] = digest_of([file["sha256"] for file in described["files"].values()])
    return tables
