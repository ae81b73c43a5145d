"""Persons, families and addresses become dense numbers; only the key table knows whose.

Numbers are given in the order of a keyed hash, so that neighbouring numbers say nothing about
neighbouring identities (an identity may begin with a day of birth). A later delivery adds persons
at the end: nobody's number changes.
"""

from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.columns import match_columns, raw_value, value_of
from tovholder_evidence.registers.deliveries import Delivered
from tovholder_evidence.registers.faults import unreadable
from tovholder_evidence.registers.mapping import RegisterMapping
from tovholder_evidence.registers.sealed import seal, unseal
from tovholder_evidence.registers.staging import text

NUMBERED = ("persons", "families")
MOST_PERSONS = 2**31 - 1
ROWS_AT_ONCE = 500_000
ODD = f"coalesce({unreadable('code')}, false)"


class Numbering:
    """The three number tables of one store, in the working connection.

    persons(code, number), families(code, number), addresses(municipality, code, number).
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, store: Path, keys: Path, key: bytes
    ) -> None:
        self.connection = connection
        self.store = store
        self.keys = keys
        self.key = key
        for table in NUMBERED:
            # Whether an identity is readable is found once, not in every row of every year.
            connection.execute(
                f"CREATE TEMP TABLE {table} (code VARCHAR, number INTEGER, odd BOOLEAN)"
            )
        connection.execute(
            "CREATE TEMP TABLE addresses (municipality BIGINT, code VARCHAR, number INTEGER)"
        )

    def load(self) -> None:
        """Take up the tables of an earlier run. Errors: InputError for the wrong key file."""
        for table in NUMBERED:
            path = self.keys / f"{table}.sealed"
            if path.exists():
                for batch in unseal(path, self.key):
                    arrow = pa.Table.from_batches([batch])  # noqa: F841 - DuckDB reads it by name
                    self.connection.execute(
                        f"INSERT INTO {table} SELECT code, number, {ODD} FROM arrow"
                    )
        addresses = self.store / "addresses.parquet"
        if addresses.exists():
            self.connection.execute(
                "INSERT INTO addresses SELECT municipality, code, address "
                f"FROM read_parquet({text(addresses)})"
            )

    def add(
        self, file: Delivered, staged: Path, present: dict[str, str], mapping: RegisterMapping
    ) -> None:
        """Number everybody in a population file who has no number yet."""
        names = match_columns(file, present, mapping)
        register = file.register
        municipality = value_of(register.column("municipality"), names, present, mapping)
        scan = f"read_parquet({text(staged)})"
        for table, column in (("persons", "person"), ("families", "family")):
            self._number(table, "code", f"SELECT {raw_value(names[column])} AS code FROM {scan}")
        self._number(
            "addresses",
            "municipality, code",
            f"SELECT {municipality} AS municipality, {raw_value(names['address'])} AS code "
            f"FROM {scan} WHERE {municipality} BETWEEN 1 AND 9999",
        )
        if self.count("persons") > MOST_PERSONS:
            raise InputError("More than 2,147,483,647 identities: the identity column is wrong.")

    def _number(self, table: str, columns: str, rows: str) -> None:
        odd = f", {ODD}" if table in NUMBERED else ""
        secret = text(sha256(b"order of numbers" + self.key).hexdigest()[:32])
        self.connection.execute(
            f"INSERT INTO {table} SELECT {columns}, ({self.count(table)} - 1 + row_number() OVER "
            f"(ORDER BY md5_number_lower({secret} || code), {columns}))::INTEGER{odd} FROM ("
            f"SELECT DISTINCT {columns} FROM ({rows}) AS delivered "
            f"ANTI JOIN {table} USING ({columns}) WHERE code IS NOT NULL)"
        )

    def count(self, table: str) -> int:
        """How many are numbered."""
        return int(self.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])

    def save(self) -> None:
        """Seal persons and families into the key folder; addresses lie open in the store.

        An address is where an area is found, and a store without its keys must still be
        divisible into areas.
        """
        for table in NUMBERED:
            reader = self.connection.sql(
                f"SELECT code, number FROM {table} ORDER BY number"
            ).to_arrow_reader(ROWS_AT_ONCE)
            seal(self.keys / f"{table}.sealed", self.key, reader)
        target = self.store / "addresses.parquet"
        part = target.with_suffix(".part")
        self.connection.execute(
            "COPY (SELECT number AS address, municipality::SMALLINT AS municipality, code "
            f"FROM addresses ORDER BY number) TO {text(part)} (FORMAT parquet, COMPRESSION zstd)"
        )
        part.replace(target)
