"""Which rows of a file belong to which year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.columns import quoted
from tovholder_evidence.registers.deliveries import Delivered, refuse_missing_years
from tovholder_evidence.registers.dream import YEAR_COLUMN
from tovholder_evidence.registers.mapping import UNMAPPED, RegisterMapping
from tovholder_evidence.registers.staging import text


@dataclass(frozen=True)
class Part:
    """The rows of one file that belong to one year; year None when each row says its own."""

    file: Delivered
    staged: Path
    year: int | None
    where: str = "TRUE"


def parts_of(
    connection: duckdb.DuckDBPyConnection,
    staged: Mapping[Delivered, Path],
    mappings: Mapping[str, RegisterMapping],
) -> list[Part]:
    """Every file's parts. Errors: InputError for years twice, missing, or unreadable."""
    parts: list[Part] = []
    for file, path in staged.items():
        column = mappings.get(file.register.name, UNMAPPED).year
        if column is None and file.year is None and file.register.yearly:
            column = YEAR_COLUMN
        if column is None:
            parts.append(Part(file, path, file.year))
        else:
            parts += _by_column(connection, file, path, column)
    _refuse_twice(parts)
    years: defaultdict[str, set[int]] = defaultdict(set)
    for part in parts:
        if part.year is not None:
            years[part.file.register.name].add(part.year)
    refuse_missing_years(years, mappings)
    return parts


def _by_column(
    connection: duckdb.DuckDBPyConnection, file: Delivered, staged: Path, column: str
) -> list[Part]:
    scan = f"read_parquet({text(staged)})"
    present = [name for name, *_ in connection.execute(f"DESCRIBE SELECT * FROM {scan}").fetchall()]
    name = next((n for n in present if n.lower() == column.lower()), None)
    if name is None:
        raise InputError(
            f"{file.name} lacks the column {column} that is to hold the year. Correct "
            f"[{file.register.name}] year in the mapping file."
        )
    value = f"try_cast(CAST({quoted(name)} AS VARCHAR) AS DOUBLE)"
    years = [
        year for (year,) in connection.execute(f"SELECT DISTINCT {value} FROM {scan}").fetchall()
    ]
    wrong = [year for year in years if year is None or not 1900 <= year <= 2100]
    if wrong:
        raise InputError(
            f"{file.name}: the column {name} that is to hold the year has rows without a year "
            "between 1900 and 2100. Is another column meant?"
        )
    return [Part(file, staged, int(year), f"{value} = {int(year)}") for year in sorted(years)]


def _refuse_twice(parts: Iterable[Part]) -> None:
    seen: dict[tuple[str, int], Delivered] = {}
    for part in parts:
        if part.year is None:
            continue
        key = (part.file.register.name, part.year)
        if key in seen:
            raise InputError(
                f"{key[0]} has {key[1]} both in {seen[key].name} and in {part.file.name}. All "
                f"would be counted twice; choose one with [{key[0]}] files in the mapping file."
            )
        seen[key] = part.file
