"""Ibis on DuckDB, and on Spark: local, or a cluster whose workers see the same files.

Spark needs the extra `tovholder-evidence[spark]` and Java 17. Where the master is: the environment
variable TOVHOLDER_SPARK_MASTER, e.g. spark://127.0.0.1:7077; without it two local threads.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.engines import expressions
from tovholder_evidence.cells.engines.duckdb_sql import place_table
from tovholder_evidence.cells.engines.sql import literal
from tovholder_evidence.cells.fields import NUMBER_OF_CONTACTS, field
from tovholder_evidence.cells.plan import Batch, Cut, Histogram, Year, registers_of
from tovholder_evidence.errors import InputError

MASTER = "TOVHOLDER_SPARK_MASTER"


class IbisEngine:
    """Runs the expressions on a connection; files are read by the backend itself."""

    name = "ibis"

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        # Placements travel as files: a cluster's workers read them like the registers.
        self.folder = Path(tempfile.mkdtemp(prefix="tovholder-place-"))

    def histogram(self, year: Year, below: tuple[Condition, ...]) -> Histogram:
        fields = {condition.field for condition in below} | {NUMBER_OF_CONTACTS}
        tables = self._tables(year, {field(name).register for name in fields})
        rows = self._run(expressions.histogram(tables, below)).to_pylist()
        return {(row["population"], row["contacts"]): row["persons"] for row in rows}

    def wide(self, year: Year, batch: Batch, cuts: Sequence[Cut | None]) -> pa.Table:
        tables = self._tables(year, registers_of(batch))
        return self._run(expressions.wide(tables, batch, cuts))

    def _run(self, expression: Any) -> pa.Table:
        table: pa.Table = self.connection.to_pyarrow(expression)
        return table

    def _tables(self, year: Year, registers: set[str]) -> dict[str, Any]:
        place = self.folder / f"place-{year.year}.parquet"
        pq.write_table(place_table(year.placement), place)
        tables = {"place": self._read(place)}
        for register in registers | {"population"}:
            tables[register] = self._read(year.path(register))
        return tables

    def _read(self, path: Path) -> Any:
        return self.connection.read_parquet(str(path))

    def close(self) -> None:
        self.connection.disconnect()
        shutil.rmtree(self.folder, ignore_errors=True)


class IbisDuckDB(IbisEngine):
    def __init__(self, memory: str = "800MB", threads: int = 2) -> None:
        connection = ibis.duckdb.connect(memory_limit=memory, threads=threads)
        connection.raw_sql("SET preserve_insertion_order = false").fetchall()
        super().__init__(connection)

    def _read(self, path: Path) -> Any:
        # Not `read_parquet`: Ibis 12 asks DuckDB for the schema by a call that DuckDB 2 gives up.
        name = f"{path.parent.name}_{path.stem}".replace("=", "_").replace("-", "_")
        self.connection.raw_sql(
            f'CREATE OR REPLACE TEMP VIEW "{name}" AS '
            f"SELECT * FROM read_parquet({literal(str(path))})"
        ).fetchall()
        return ibis.table(ibis.Schema.from_pyarrow(pq.read_schema(path)), name=name)


class Spark(IbisEngine):
    name = "spark"

    def __init__(self, master: str | None = None) -> None:
        where = master or os.environ.get(MASTER, "local[2]")
        self.session = _session(where)
        super().__init__(ibis.pyspark.connect(self.session))

    def _run(self, expression: Any) -> pa.Table:
        # Straight to Arrow: Ibis' own way passes pandas, where whole numbers can lose digits.
        table: pa.Table = self.session.sql(self.connection.compile(expression)).toArrow()
        return table


def _session(master: str) -> Any:
    """A Spark session that talks on loopback only. Errors: InputError when it cannot start."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise InputError(
            "Spark needs Java 17, and there is no `java` here. Install openjdk-17-jre-headless, "
            "or use --engine duckdb: the cells are the same."
        )
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError(
            "Spark is not installed. Install tovholder-evidence[spark], or use --engine duckdb: "
            "the cells are the same."
        ) from None
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.driver.memory": os.environ.get("TOVHOLDER_SPARK_MEMORY", "2g"),
    }
    builder = SparkSession.builder.master(master).appName("tovholder-evidence")
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()
