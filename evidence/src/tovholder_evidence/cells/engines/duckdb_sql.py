"""DuckDB, one year at a time: every join lies within a year, and memory stays that of one."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa

from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.engines import sql
from tovholder_evidence.cells.fields import NUMBER_OF_CONTACTS
from tovholder_evidence.cells.placement import Placement
from tovholder_evidence.cells.plan import Batch, Cut, Histogram, Year


def place_table(placement: Placement) -> pa.Table:
    """The placement as rows `address, population, area`."""
    return pa.table(
        {
            "address": np.arange(placement.addresses, dtype=np.int32),
            "population": placement.population,
            "area": placement.area,
        }
    )


class DuckDB:
    name = "duckdb"

    def __init__(self, memory: str = "800MB", threads: int = 2) -> None:
        self.connection = duckdb.connect()
        # Row order means nothing to a sum, and keeping it costs memory.
        self.connection.execute("SET preserve_insertion_order = false")
        self.connection.execute(f"SET memory_limit = {sql.literal(memory)}")
        self.connection.execute(f"SET threads = {int(threads)}")

    def histogram(self, year: Year, below: tuple[Condition, ...]) -> Histogram:
        fields = {condition.field for condition in below} | {NUMBER_OF_CONTACTS}
        source = sql.from_sql(year, {name.split(".")[0] for name in fields} - {"population"})
        counted = sql.column(NUMBER_OF_CONTACTS)
        self._place(year)
        rows = self.connection.execute(
            f"SELECT {sql.PLACE}, {counted}, count(*) {source} "
            f"WHERE {sql.all_sql(below)} GROUP BY ALL"
        ).fetchall()
        return {(population, contacts): persons for population, contacts, persons in rows}

    def wide(self, year: Year, batch: Batch, cuts: Sequence[Cut | None]) -> pa.Table:
        self._place(year)
        return self.connection.sql(sql.wide_sql(year, batch, cuts)).to_arrow_table()

    def _place(self, year: Year) -> None:
        self.connection.register("place", place_table(year.placement))

    def close(self) -> None:
        self.connection.close()
