"""Reading one staged file into a checked table, and telling what was wrong in it.

The table `checked` holds our columns, the row's number in the file, and one bit a fault. What is
told are counts and row numbers. Row numbers count data rows from 1; in a CSV file without line
breaks inside fields, row n is line n + 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tovholder_evidence.registers.columns import (
    constant_value,
    match_columns,
    quoted,
    raw_value,
    typed_value,
)
from tovholder_evidence.registers.deliveries import Delivered
from tovholder_evidence.registers.faults import Fault, faults_of
from tovholder_evidence.registers.mapping import RegisterMapping
from tovholder_evidence.registers.schemas import Kind, Register
from tovholder_evidence.registers.staging import text

ROWS_NAMED = 5
MOSTLY = 0.5  # above this share a column is not dirty but wrong: swapped, or another one
TOO_MANY = 0.1  # above this share a file is not set aside row by row but sent back


@dataclass(frozen=True)
class Finding:
    """A fault as found in a file: counted, with the first rows' numbers."""

    register: str
    file: str
    code: str
    column: str
    rows: int
    first_rows: tuple[int, ...]
    sentence: str

    def told(self) -> str:
        shown = ", ".join(f"{row:,}" for row in self.first_rows)
        more = ", …" if self.rows > len(self.first_rows) else ""
        plural = "rows" if self.rows > 1 else "row"
        return (
            f"{self.code}: {self.file}, column {self.column}: {self.rows:,} {plural} "
            f"({plural} {shown}{more}): {self.sentence}."
        )


@dataclass
class Checked:
    """What reading a file gave."""

    rows: int
    kept: int
    findings: list[Finding] = field(default_factory=list)
    hopeless: str | None = None  # why the file cannot be used even when rows are set aside


def column_types(connection: duckdb.DuckDBPyConnection, staged: Path) -> dict[str, str]:
    """The columns of a staged file with their types."""
    rows = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({text(staged)})").fetchall()
    return {name: kind for name, kind, *_ in rows}


class Checker:
    """Fills the table `checked` from one file at a time."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def check(
        self,
        file: Delivered,
        staged: Path,
        mapping: RegisterMapping,
        year: int | None,
        where: str = "TRUE",
    ) -> Checked:
        """Read the file's rows (of one year, when its rows say the year)."""
        present = column_types(self.connection, staged)
        matched = match_columns(file, present, mapping)
        faults = faults_of(file.register, matched, year)
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE checked AS SELECT * EXCLUDE ({_left_behind(file)}), "
            f"{_bits(faults)} AS faults FROM ({_numbered(file.register)} "
            f"FROM ({_typed(file.register, matched, present, mapping, staged, where)}) AS d "
            f"{_joins(file.register)})"
        )
        if file.register.key:
            self._mark_duplicates(file.register, len(faults))
            key = " and ".join(matched.get(name, name) for name in file.register.key)
            faults = [*faults, Fault("DUPLICATE", key, "", "an earlier row has the same key")]
        return self._told(file, faults)

    def _mark_duplicates(self, register: Register, bit: int) -> None:
        # An address number already stands for its municipality.
        names = [name for name in register.key if name != "municipality"]
        key = ", ".join(f'"{name}"' for name in names)
        # Few keys come twice: they are found first, and only their rows are put in order.
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE twice AS SELECT {key}, min(row_no) AS first_row "
            f"FROM checked WHERE faults = 0 GROUP BY {key} HAVING count(*) > 1"
        )
        if self.connection.execute("SELECT count(*) FROM twice").fetchall()[0][0]:
            self.connection.execute(
                f"CREATE OR REPLACE TEMP TABLE checked AS SELECT c.* REPLACE (CASE WHEN "
                f"c.faults = 0 AND c.row_no > t.first_row THEN 1::BIGINT << {bit} "
                f"ELSE c.faults END AS faults) FROM checked c LEFT JOIN twice t USING ({key})"
            )

    def _told(self, file: Delivered, faults: list[Fault]) -> Checked:
        counts = ", ".join(
            f"count(*) FILTER (WHERE faults & (1::BIGINT << {bit}) <> 0)"
            for bit in range(len(faults))
        )
        rows, kept, *found = self.connection.execute(
            f"SELECT count(*), count(*) FILTER (WHERE faults = 0){', ' * bool(faults)}{counts} "
            "FROM checked"
        ).fetchall()[0]
        checked = Checked(rows=rows, kept=kept)
        for bit, (fault, count) in enumerate(zip(faults, found, strict=True)):
            if count:
                checked.findings.append(
                    Finding(
                        register=file.register.name,
                        file=file.name,
                        code=fault.code,
                        column=fault.column,
                        rows=count,
                        first_rows=self._first_rows(bit),
                        sentence=fault.sentence,
                    )
                )
        checked.hopeless = _hopeless(checked)
        return checked

    def _first_rows(self, bit: int) -> tuple[int, ...]:
        rows = self.connection.execute(
            f"SELECT row_no FROM checked WHERE faults & (1::BIGINT << {bit}) <> 0 "
            f"ORDER BY row_no LIMIT {ROWS_NAMED}"
        ).fetchall()
        return tuple(row for (row,) in rows)


def _hopeless(checked: Checked) -> str | None:
    for finding in checked.findings:
        if finding.rows > MOSTLY * checked.rows:
            return (
                f"COLUMN_WRONG: {finding.file}: {finding.rows / checked.rows:.0%} of the rows have "
                f"this fault in column {finding.column}: {finding.sentence}. Are two columns "
                "swapped, or is another column meant? Say which in the mapping file."
            )
    aside = checked.rows - checked.kept
    if checked.findings and aside > TOO_MANY * checked.rows:
        return (
            f"TOO_MANY_SET_ASIDE: {checked.findings[0].file}: {aside:,} of {checked.rows:,} rows "
            f"would be set aside, and {TOO_MANY:.0%} is the most. Ask for the file again."
        )
    return None


def _typed(
    register: Register,
    matched: Mapping[str, str],
    present: Mapping[str, str],
    mapping: RegisterMapping,
    staged: Path,
    where: str,
) -> str:
    chosen = ["file_row_number + 1 AS row_no"]
    for column in register.columns:
        name = matched.get(column.name)
        if column.kind is Kind.IDENTITY:
            assert name is not None
            chosen.append(f"{raw_value(name)} AS identity")
            continue
        if column.name in mapping.constants:
            chosen.append(f'{constant_value(column, mapping)} AS "{column.name}"')
            chosen.append(f'FALSE AS "no_{column.name}"')
            continue
        if name is None:
            chosen += [f'NULL::VARCHAR AS "{column.name}"', f'TRUE AS "no_{column.name}"']
            continue
        raw = raw_value(name) if present[name] in ("VARCHAR", "DOUBLE") else quoted(name)
        typed = typed_value(column, name, present[name], mapping)
        chosen += [f'{typed} AS "{column.name}"', f'{raw} IS NULL AS "no_{column.name}"']
    return (
        f"SELECT {', '.join(chosen)} FROM read_parquet({text(staged)}, file_row_number=true) "
        f"WHERE {where}"
    )


def _numbered(register: Register) -> str:
    chosen = ["d.row_no"]
    for column in register.columns:
        if column.kind is Kind.IDENTITY:
            chosen += [
                "p.number AS person",
                "d.identity",
                "d.identity IS NULL AS no_person",
                "p.odd AS odd_person",
            ]
        elif column.name == "address":
            chosen += ["a.number AS address", "d.no_address"]
        elif column.name == "family":
            chosen += ["f.number AS family", "d.no_family"]
        else:
            chosen += [f'd."{column.name}"', f'd."no_{column.name}"']
    return f"SELECT {', '.join(chosen)}"


def _left_behind(file: Delivered) -> str:
    """Columns needed only to find faults: the identity ends here."""
    columns = file.register.columns
    return ", ".join(
        ["identity", "odd_person"] * file.register.about_persons
        + [f'"no_{column.name}"' for column in columns]
    )


def _joins(register: Register) -> str:
    names = {column.name for column in register.columns}
    joins = []
    if register.about_persons:
        joins.append("LEFT JOIN persons p ON p.code = d.identity")
    if "address" in names:
        joins.append(
            "LEFT JOIN addresses a ON a.municipality = d.municipality AND a.code = d.address"
        )
    if "family" in names:
        joins.append("LEFT JOIN families f ON f.code = d.family")
    return " ".join(joins)


def _bits(faults: list[Fault]) -> str:
    if not faults:
        return "0::BIGINT"
    return " | ".join(
        f"CASE WHEN {fault.wrong} THEN 1::BIGINT << {bit} ELSE 0 END"
        for bit, fault in enumerate(faults)
    )
