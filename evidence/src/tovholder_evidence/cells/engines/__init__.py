"""Engines: one definition, the same cells to the last unit.

`reference` is the meaning, slow and plain. `duckdb` asks a database with SQL, `dense` gathers from
arrays, `spark` (and `ibis`) run Ibis expressions. An engine answers two questions about one year.
"""

from collections.abc import Sequence
from typing import Protocol

import pyarrow as pa

from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.plan import Batch, Cut, Histogram, Year


class Engine(Protocol):
    """Counts one year. Both answers hold sums over persons only, never a person."""

    name: str

    def histogram(self, year: Year, below: tuple[Condition, ...]) -> Histogram:
        """Persons who meet the conditions, by population and number of contacts."""

    def wide(self, year: Year, batch: Batch, cuts: Sequence[Cut | None]) -> pa.Table:
        """The sums of each item per cell, as `table.wide_schema` says; one cut per item."""

    def close(self) -> None:
        """Give back what the engine holds."""
