"""Opening a whole delivery: every file staged, every column found, before any row is checked."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.checking import column_types
from tovholder_evidence.registers.columns import match_columns
from tovholder_evidence.registers.deliveries import Delivered
from tovholder_evidence.registers.dream import is_wide, reshape
from tovholder_evidence.registers.mapping import UNMAPPED, RegisterMapping
from tovholder_evidence.registers.orders import Progress
from tovholder_evidence.registers.staging import name_in_work, stage

MOST_SENTENCES = 40


def open_all(
    connection: duckdb.DuckDBPyConnection,
    files: list[Delivered],
    mappings: Mapping[str, RegisterMapping],
    work: Path,
    progress: Progress,
) -> dict[Delivered, Path]:
    """Each file as Parquet. Errors: one InputError that tells of all files that cannot be used."""
    staged: dict[Delivered, Path] = {}
    refused: list[str] = []
    for file in files:
        progress(0, sum(each.size for each in files), f"opening {file.name}")
        mapping = mappings.get(file.register.name, UNMAPPED)
        try:
            staged[file] = _opened(connection, file, mapping, work)
            match_columns(file, column_types(connection, staged[file]), mapping)
        except InputError as refusal:
            refused.append(str(refusal))
    if refused:
        raise InputError(sentences(refused))
    return staged


def _opened(
    connection: duckdb.DuckDBPyConnection, file: Delivered, mapping: RegisterMapping, work: Path
) -> Path:
    path = stage(connection, file, mapping, work)
    if file.register.name != "dream" or not is_wide(column_types(connection, path)):
        return path
    target = work / f"{name_in_work(file)}-years.parquet"
    if not target.exists():
        reshape(connection, path, target)
    return target


def sentences(refused: list[str]) -> str:
    """The refusals, one a line, not more than somebody reads."""
    shown = refused[:MOST_SENTENCES]
    more = len(refused) - len(shown)
    if more:
        shown.append(f"… and {more} more.")
    return "\n".join(shown)
