"""Registers in chunks, and conditions and bands on a whole chunk at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tovholder_evidence.cells.conditions import Condition, Op
from tovholder_evidence.cells.fields import Kind, field
from tovholder_evidence.cells.measures import Grouping
from tovholder_evidence.errors import InputError

ROWS = 1 << 17  # a few columns of so many rows stay in the processor's cache
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]


def shares(path: Path, parts: int) -> list[list[int]]:
    """The row groups of a file in so many runs of about the same size."""
    with pq.ParquetFile(path) as file:
        groups = np.arange(file.num_row_groups)
    return [part.tolist() for part in np.array_split(groups, parts)]


def chunks(
    path: Path, columns: Sequence[str], groups: list[int] | None = None
) -> Iterator[dict[str, pa.Array]]:
    """The columns of a register, some rows at a time; texts as dictionaries.

    groups: only these row groups.
    """
    texts = [name for name in columns if name == "diagnosis"]
    with pq.ParquetFile(path, read_dictionary=texts) as file:
        wanted = list(dict.fromkeys(columns))
        for batch in file.iter_batches(ROWS, row_groups=groups, columns=wanted, use_threads=False):
            yield dict(zip(batch.schema.names, batch.columns, strict=True))


def numbers(array: pa.Array, missing: int | None = None) -> Numbers:
    """The values as numpy. Errors: InputError when there are gaps and nothing stands for them."""
    if array.null_count:
        if missing is None:
            raise InputError(
                f"A column of the store has {array.null_count} missing values where each person "
                "needs one (person, sex, age or municipality). Ingest the population anew."
            )
        stand_in = bool(missing) if pa.types.is_boolean(array.type) else missing
        array = pc.fill_null(array, stand_in)
    values: Numbers = array.to_numpy(zero_copy_only=False)
    return values


def holds(condition: Condition, array: pa.Array) -> Bools:
    """Whether each row meets the condition. Shape: (rows,)."""
    if field(condition.field).kind is Kind.TEXT:
        return _text_holds(condition, array)
    if condition.op is Op.KNOWN:
        return _known(array)
    met = number_holds(condition, numbers(array, missing=0))
    if array.null_count:
        met = np.where(_known(array), met, condition.or_missing)
    return met


def number_holds(condition: Condition, values: Numbers) -> Bools:
    """The same for numbers without gaps."""
    if condition.op is Op.BETWEEN:
        low, high = condition.values
        return (values >= low) & (values <= high)
    if condition.op is Op.ONE_OF:
        met = values == condition.values[0]
        for value in condition.values[1:]:
            met |= values == value
        return met  # type: ignore[no-any-return]
    return np.ones(len(values), np.bool_)


def _known(array: pa.Array) -> Bools:
    known: Bools = pc.is_valid(array).to_numpy(zero_copy_only=False)
    return known


def _text_holds(condition: Condition, array: pa.Array) -> Bools:
    """Each different text is looked at once."""
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    met = [condition.holds(text) for text in array.dictionary.to_pylist()]
    met.append(condition.holds(None))  # index -1, missing, takes the last
    found: Bools = np.array(met, np.bool_)[numbers(array.indices, missing=-1)]
    return found


def bands(grouping: Grouping, array: pa.Array) -> npt.NDArray[np.int8]:
    """The index of each row's band, -1 for none. Shape: (rows,)."""
    found = number_bands(grouping, numbers(array, missing=0))
    if array.null_count:
        found = np.where(_known(array), found, np.int8(-1))
    return found


def number_bands(grouping: Grouping, values: Numbers) -> npt.NDArray[np.int8]:
    """The same for numbers without gaps."""
    found = np.full(len(values), -1, np.int8)
    for nth, band in enumerate(grouping.bands):
        inside = values >= band.low
        if band.high is not None:
            inside &= values <= band.high
        found[inside] = nth
    return found
