"""Gathering the checked rows of all hospital files, and storing the admissions made of them."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.admissions import contact_rows, diagnosis_rows, rebuild
from tovholder_evidence.registers.checking import Checked
from tovholder_evidence.registers.staging import name_in_work, text
from tovholder_evidence.registers.tables import write_sorted
from tovholder_evidence.registers.years import Part

CONTACTS = ("lpr2_adm", "lpr3_kontakter")


class HospitalRows:
    """Contacts and diagnoses of a delivery, file by file in the work folder."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.contacts: list[Path] = []
        self.diagnoses: list[Path] = []
        self.findings: list[dict[str, Any]] = []

    def take(self, connection: duckdb.DuckDBPyConnection, part: Part, checked: Checked) -> None:
        """Keep the rows of `checked` that can be part of an admission."""
        register = part.file.register.name
        target = self.work / f"{name_in_work(part.file)}-rows.parquet"
        is_contact = register in CONTACTS
        rows = contact_rows(register) if is_contact else diagnosis_rows(register)
        connection.execute(f"COPY ({rows}) TO {text(target)} (FORMAT parquet, COMPRESSION zstd)")
        (self.contacts if is_contact else self.diagnoses).append(target)
        self.findings += [asdict(finding) for finding in checked.findings]

    def rebuild(
        self, connection: duckdb.DuckDBPyConnection, store: Path, years: list[int]
    ) -> tuple[dict[str, int], list[str]]:
        """Store the admissions of each year; returns rows a file, and notices.

        Errors: InputError when a year of the population has no admission at all.
        """
        rebuild(connection, self.contacts, self.diagnoses)
        counted = dict(
            connection.execute("SELECT year(start), count(*) FROM admissions GROUP BY 1").fetchall()
        )
        missing = [year for year in years if year not in counted]
        if missing:
            raise InputError(
                f"YEAR_MISSING: no hospital contact begins in {', '.join(map(str, missing))}. Add "
                f"the files, or say [lpr2_adm] missing_years = {missing} in the mapping file."
            )
        outputs = {}
        for year in years:
            name = f"admissions/year={year}.parquet"
            rows = (
                'SELECT person, start, "end", diagnosis, acute, readmission FROM admissions '
                f'WHERE year(start) = {year} ORDER BY person, start, "end"'
            )
            outputs[name] = write_sorted(connection, rows, store / name)
        notices = self._notices(connection, years, counted)
        connection.execute("DROP TABLE admissions")
        return outputs, notices

    def _notices(
        self,
        connection: duckdb.DuckDBPyConnection,
        years: list[int],
        counted: dict[int, int],
    ) -> list[str]:
        notices = []
        outside = sum(rows for year, rows in counted.items() if year not in years)
        if outside:
            notices.append(f"admissions: {outside:,} begin outside the years; not stored.")
        blank = connection.execute(
            "SELECT count(*) FROM admissions WHERE diagnosis IS NULL"
        ).fetchall()[0][0]
        if blank:
            notices.append(f"admissions: {blank:,} have no main diagnosis.")
        return notices
