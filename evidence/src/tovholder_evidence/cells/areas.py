"""Areas from a file: a list of addresses, or polygons, laid over the addresses of a store.

A list is CSV (or Parquet) with the columns `municipality, address, area, kind` and, when lists
differ by year, `from_year, to_year`. Polygons are GeoJSON in the metres of the dwelling register,
with the properties `area, kind, from_year, to_year`. `kind` is vulnerable, other_social or
not_social; where it is empty, and for addresses the file does not name, the dwelling register says
whether it is social housing. A person's area follows from the address on 1 January.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from tovholder_evidence.cells.engines.sql import literal
from tovholder_evidence.cells.placement import (
    NOT_SOCIAL,
    OTHER_SOCIAL,
    OUTSIDE,
    POPULATIONS,
    Placement,
)
from tovholder_evidence.cells.polygons import polygon_rows
from tovholder_evidence.cells.store import Store
from tovholder_evidence.errors import InputError

NEEDED = ("municipality", "address", "area", "kind")
FIRST, LAST = 1, 9999


@dataclass
class Areas:
    """Where each address of a store lies, year by year. Call it with a year."""

    store: Store
    names: tuple[str, ...]
    # address, area (index or -1), kind (index or -1), from_year, to_year
    rows: pa.Table

    def __call__(self, year: int) -> Placement:
        """The placement of a year. Errors: InputError when an address lies in two areas."""
        inside = (self._column("from_year") <= year) & (self._column("to_year") >= year)
        address = self._column("address")[inside]
        if len(np.unique(address)) < len(address):
            twice = len(address) - len(np.unique(address))
            raise InputError(
                f"The areas file puts {twice} addresses in two areas in {year}. "
                "Let one of the two end before the other begins."
            )
        area = np.full(self.store.addresses, OUTSIDE, np.int32)
        area[address] = self._column("area")[inside]
        population = np.full(self.store.addresses, -1, np.int8)
        population[address] = self._column("kind")[inside]
        unsaid = population < 0
        if unsaid.any():
            social = self._social(year)
            population[unsaid] = np.where(social[unsaid], OTHER_SOCIAL, NOT_SOCIAL)
        return Placement(population, area, self.names)

    def _column(self, name: str) -> npt.NDArray[np.int32]:
        values: npt.NDArray[np.int32] = self.rows[name].to_numpy()
        return values

    def _social(self, year: int) -> npt.NDArray[np.bool_]:
        """Whether each address is social housing; one the register does not know is not."""
        social = np.zeros(self.store.addresses, np.bool_)
        path = self.store.path("dwelling", year)
        if not path.is_file():
            raise InputError(
                f"The areas file leaves the kind of some addresses open, and the store has no "
                f"dwelling register for {year}. Ingest BOL, or fill the column kind."
            )
        with pq.ParquetFile(path) as file:
            table = file.read(columns=["address", "social_housing"])
        social[table["address"].to_numpy()] = table["social_housing"].fill_null(False).to_numpy()
        return social


def read_areas(path: Path, store: Store) -> Areas:
    """The areas of a file over the addresses of a store.

    Errors: InputError for missing columns, unknown kinds, or addresses the store does not have.
    """
    if not path.is_file():
        raise InputError(f"There is no areas file {path}.")
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        if path.suffix.lower() in (".geojson", ".json"):
            connection.register("listed", polygon_rows(path, store))
        else:
            _list_rows(connection, path, store)
        _refuse_unknown(connection, path)
        names = connection.execute(
            "SELECT DISTINCT area FROM listed WHERE area IS NOT NULL ORDER BY area"
        ).fetchall()
        connection.register("named", pa.table({"area": [name for (name,) in names]}))
        kinds = " ".join(f"WHEN '{kind}' THEN {nth}" for nth, kind in enumerate(POPULATIONS))
        rows = connection.sql(
            "WITH numbered AS (SELECT area, CAST(row_number() OVER (ORDER BY area) - 1 AS INTEGER) "
            "AS nth FROM named) SELECT CAST(listed.address AS INTEGER) AS address, "
            f"coalesce(numbered.nth, {OUTSIDE}) AS area, "
            f"CAST(CASE listed.kind {kinds} ELSE -1 END AS INTEGER) AS kind, "
            f"CAST(coalesce(from_year, {FIRST}) AS INTEGER) AS from_year, "
            f"CAST(coalesce(to_year, {LAST}) AS INTEGER) AS to_year "
            "FROM listed LEFT JOIN numbered USING (area)"
        ).to_arrow_table()
    return Areas(store, tuple(name for (name,) in names), rows.combine_chunks())


def _list_rows(connection: duckdb.DuckDBPyConnection, path: Path, store: Store) -> None:
    """The view `listed`: a row per address of the list, by the store's number."""
    parquet = path.suffix.lower() == ".parquet"
    reader = "read_parquet(?)" if parquet else "read_csv(?, header = true, all_varchar = true)"
    try:
        connection.execute(f"CREATE TEMP TABLE given AS SELECT * FROM {reader}", [str(path)])
    except duckdb.Error as error:
        raise InputError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
    columns = [row[0] for row in connection.execute("DESCRIBE given").fetchall()]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise InputError(
            f"{path} lacks the column(s) {', '.join(missing)}. An areas file has "
            f"{', '.join(NEEDED)} and may have from_year, to_year."
        )
    span = [
        f"CAST(nullif({name}, '') AS INTEGER) AS {name}" if name in columns else f"NULL AS {name}"
        for name in ("from_year", "to_year")
    ]
    addresses = literal(str(store.root / "addresses.parquet"))
    connection.execute(
        "CREATE TEMP TABLE listed AS SELECT known.address, nullif(given.area, '') AS area, "
        f"nullif(given.kind, '') AS kind, {', '.join(span)} FROM given "
        f"LEFT JOIN read_parquet({addresses}) AS known ON known.code = given.address "
        "AND known.municipality = CAST(given.municipality AS SMALLINT)"
    )
    total, unknown = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE address IS NULL) FROM listed"
    ).fetchall()[0]
    if total == unknown:
        raise InputError(
            f"None of the {total} addresses of {path} is in the store. Are municipality and "
            "address written as in the population register?"
        )
    # Addresses where nobody of the registers lives do no harm.
    connection.execute("DELETE FROM listed WHERE address IS NULL")


def _refuse_unknown(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    strange = connection.execute(
        "SELECT count(*) FROM listed WHERE kind IS NOT NULL AND kind NOT IN (?, ?, ?)",
        list(POPULATIONS),
    ).fetchall()[0][0]
    if strange:
        raise InputError(
            f"{path} has {strange} rows whose kind is none of {', '.join(POPULATIONS)}. Correct "
            "them, or leave kind empty and the dwelling register decides."
        )
