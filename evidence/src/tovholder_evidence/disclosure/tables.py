"""A table of counts, one row a cell, as the disclosure rules see it."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from tovholder_evidence.errors import InputError

Counts = NDArray[np.float64]


@dataclass(frozen=True)
class CountTable:
    """Cells and their keys.

    by: the key columns. labels: for each of them its distinct labels in order of first use.
    codes: (cells, columns), indices into labels. counts: what adds up; NaN where hidden.
    persons: the number of persons behind each count; the same as counts when persons are counted.
    """

    by: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    codes: NDArray[np.int64]
    counts: Counts
    persons: Counts

    def __len__(self) -> int:
        return len(self.counts)

    def key(self, cell: int) -> dict[str, str]:
        """The labels of one cell by column."""
        return {
            column: self.labels[position][self.codes[cell, position]]
            for position, column in enumerate(self.by)
        }

    def column(self, name: str) -> list[str]:
        """The labels of one key column, cell by cell."""
        position = self.by.index(name)
        labels = self.labels[position]
        return [labels[code] for code in self.codes[:, position]]


def count_table(
    keys: Mapping[str, Sequence[str]],
    counts: Sequence[float] | Counts,
    persons: Sequence[float] | Counts | None = None,
) -> CountTable:
    """Build a table from key columns and one count a row.

    Errors: InputError for no key column, two rows with one key (the rows are named), a negative
    or fractional count.
    """
    if not keys:
        raise InputError("Say by which columns the cells are counted (--by, once a column).")
    encoded = [pa.array(list(column), pa.string()).dictionary_encode() for column in keys.values()]
    labels = tuple(tuple(array.dictionary.to_pylist()) for array in encoded)
    codes = np.column_stack([np.asarray(array.indices, np.int64) for array in encoded])
    values = np.asarray(counts, float)
    behind = values if persons is None else np.asarray(persons, float)
    for column in (values, behind):
        wrong = np.flatnonzero((column < 0) | (column % 1 > 0))
        if wrong.size:
            raise InputError(
                f"Row {wrong[0] + 2} has a count that is negative or no whole number "
                f"({wrong.size} such rows). Only whole counts can be protected."
            )
    _, first, times = np.unique(row_key(codes), return_index=True, return_counts=True)
    if np.any(times > 1):
        raise InputError(
            f"{int((times > 1).sum())} combinations of {', '.join(keys)} stand in more than one "
            f"row, the first in row {first[times > 1].min() + 2}. Give every column that tells "
            "the rows apart."
        )
    return CountTable(tuple(keys), labels, codes, values, behind)


def row_key(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """One dense number for each distinct row of codes."""
    key = np.zeros(len(codes), np.int64)
    for position in range(codes.shape[1]):
        column = codes[:, position]
        _, key = np.unique(key * (int(column.max(initial=0)) + 1) + column, return_inverse=True)
    return key


def read_columns(path: Path) -> dict[str, list[str]]:
    """Every column of a CSV file as text. Comma or semicolon; UTF-8 with or without mark.

    Errors: InputError when there is no such file, no header or no row, when a row is ragged or
    the file is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {type(error).__name__}.") from error
    mark = ";" if first.count(";") > first.count(",") else ","
    header = next(csv.reader([first], delimiter=mark), [])
    if not header or len(set(header)) != len(header):
        raise InputError(f"{path} needs a first line with column names, each only once.")
    try:
        table = pyarrow.csv.read_csv(
            path,
            parse_options=pyarrow.csv.ParseOptions(delimiter=mark, newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types={name: pa.string() for name in header}, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise InputError(f"{path} is not a whole CSV table: {str(error)[:120]}") from error
    if not table.num_rows:
        raise InputError(f"{path} has no rows.")
    return {
        name: cast(list[str], table.column(position).to_pylist())
        for position, name in enumerate(header)
    }


def numbers(columns: Mapping[str, Sequence[str]], name: str, *, gaps: bool = False) -> Counts:
    """One column as numbers. Empty text is NaN when `gaps` are allowed.

    Errors: InputError naming the column, the first wrong row, and the columns there are.
    """
    if name not in columns:
        raise InputError(f"There is no column {name!r}; there are {', '.join(columns)}.")
    values = np.empty(len(columns[name]))
    for row, text in enumerate(columns[name]):
        try:
            values[row] = float(text) if text.strip() or not gaps else np.nan
        except ValueError:
            raise InputError(f"Column {name}, row {row + 2} holds no number.") from None
    return values
