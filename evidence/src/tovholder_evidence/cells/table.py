"""Cells as one table: additive whole numbers, in one order, whatever engine counted them.

An engine hands over a wide table, one row per cell and four columns per item of the batch; the
table people use is long. Kinds of columns (Contract):

measure, population, area and grouping columns are dictionary-encoded strings (area is null outside
every area, a grouping column is null for measures not grouped by it); year, municipality int16;
sex, age_group int8 (five years each, 0 is 0-4); persons, events, persons_with int64.
events_squared is int64; as soon as a measure adds up kroner it is decimal128(38, 0), because
squares of incomes leave 64 bits.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tovholder_evidence.cells.measures import KEYS, SUMS, UNKNOWN, Event, Measure
from tovholder_evidence.cells.placement import POPULATIONS
from tovholder_evidence.cells.plan import Batch

SQUARED_KRONER = pa.decimal128(38, 0)
TEXT = pa.dictionary(pa.int32(), pa.string())
WIDE_KEYS = {
    "population": pa.int8(),
    "area": pa.int32(),
    "municipality": pa.int16(),
    "sex": pa.int8(),
    "age_group": pa.int8(),
}


def group_column(nth: int) -> str:
    """The wide column of the nth grouping: index of the band, or -1 for `unknown`."""
    return f"g{nth}"


def sum_columns(nth: int) -> tuple[str, str, str, str]:
    """The wide columns of the nth item, in the order of SUMS."""
    return f"n{nth}", f"e{nth}", f"q{nth}", f"w{nth}"


def squared_type(event: Event) -> pa.DataType:
    return SQUARED_KRONER if event is Event.KRONER else pa.int64()


def wide_schema(batch: Batch) -> pa.Schema:
    """What every engine hands over: rows in any order, cells without persons allowed."""
    fields = [pa.field(name, kind) for name, kind in WIDE_KEYS.items()]
    fields += [pa.field(group_column(nth), pa.int8()) for nth in range(len(batch.grouping))]
    for nth, item in enumerate(batch.items):
        persons, events, squared, with_events = sum_columns(nth)
        fields += [
            pa.field(persons, pa.int64()),
            pa.field(events, pa.int64()),
            pa.field(squared, squared_type(item.event)),
            pa.field(with_events, pa.int64()),
        ]
    return pa.schema(fields)


def long_tables(
    wide: pa.Table, batch: Batch, *, year: int, areas: tuple[str, ...]
) -> dict[str, pa.Table]:
    """The cells of each measure of the batch, without the column `measure`, in canonical order."""
    wide = wide.select(wide_schema(batch).names).cast(wide_schema(batch)).combine_chunks()
    keys = [wide[name].to_numpy() for name in wide.column_names[: -4 * len(batch.items)]]
    order = np.lexsort(keys[::-1])
    wide = wide.take(pa.array(order))
    labels = {"population": POPULATIONS, "area": areas}
    texts = {name: _decoded(wide[name], labels[name]) for name in labels}
    groups = {
        grouping.name: _decoded(
            wide[group_column(nth)], tuple(band.label for band in grouping.bands), UNKNOWN
        )
        for nth, grouping in enumerate(batch.grouping)
    }
    parts: dict[str, list[pa.Table]] = {}
    for nth, item in enumerate(batch.items):
        columns = {"year": pa.repeat(pa.scalar(year, pa.int16()), wide.num_rows)} | texts
        columns |= {name: wide[name] for name in ("municipality", "sex", "age_group")} | groups
        if item.event_group:
            name, label = item.event_group
            columns[name] = _constant(label, wide.num_rows)
        columns |= dict(zip(SUMS, (wide[name] for name in sum_columns(nth)), strict=True))
        table = pa.table(columns)
        parts.setdefault(item.measure, []).append(table.filter(pc.greater(table["persons"], 0)))
    return {measure: pa.concat_tables(tables) for measure, tables in parts.items()}


def _decoded(codes: pa.ChunkedArray, labels: Sequence[str], missing: str | None = None) -> pa.Array:
    """Codes as dictionary-encoded text; -1 becomes `missing`, or null."""
    numbers: npt.NDArray[np.int32] = codes.to_numpy().astype(np.int32)
    every = [*labels, *([missing] if missing else [])]
    if missing:
        numbers = np.where(numbers < 0, len(labels), numbers).astype(np.int32)
    indices = pa.array(numbers, mask=None if missing else numbers < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(every, pa.string()))


def _constant(label: str, rows: int) -> pa.Array:
    indices = pa.array(np.zeros(rows, np.int32))
    return pa.DictionaryArray.from_arrays(indices, pa.array([label]))


def cells_schema(measures: Sequence[Measure]) -> pa.Schema:
    """The table of a set of measures: keys, their grouping columns in order of first use, sums."""
    grouping = dict.fromkeys(each.name for measure in measures for each in measure.grouping)
    amounts = any(measure.event is Event.KRONER for measure in measures)
    small = {"year": pa.int16(), **WIDE_KEYS, "population": TEXT, "area": TEXT}
    fields = [pa.field("measure", TEXT)]
    fields += [pa.field(name, small[name]) for name in KEYS[1:]]
    fields += [pa.field(name, TEXT) for name in grouping]
    fields += [pa.field(name, pa.int64()) for name in SUMS]
    squared = pa.field("events_squared", SQUARED_KRONER if amounts else pa.int64())
    return pa.schema([squared if each.name == "events_squared" else each for each in fields])


def one_table(measures: Sequence[Measure], parts: Sequence[tuple[Measure, pa.Table]]) -> pa.Table:
    """Cells of several measures and years as one table, in the order handed in."""
    schema = cells_schema(measures)
    tables = []
    for measure, cells in parts:
        if not cells.num_rows:
            continue
        columns = {"measure": _constant(measure.name, cells.num_rows)}
        for each in schema.names[1:]:
            column = cells[each] if each in cells.column_names else None
            columns[each] = pa.nulls(cells.num_rows, TEXT) if column is None else column
        tables.append(pa.table(columns).cast(schema))
    whole = pa.concat_tables(tables) if tables else schema.empty_table()
    return whole.unify_dictionaries().combine_chunks()
