"""Admissions rebuilt from hospital contacts, so that 2018 and 2019 count the same thing.

LPR2 counts stays on a ward; LPR3 counts contacts with a unit, several to a stay. Counting rows
would make admissions jump where the register changed. Here contacts become stays:

1. Contacts in question: LPR2 inpatients, LPR3 attendances in person.
2. A contact that begins before, or within four hours after, the latest end so far of the same
   person's stay continues that stay (a transfer). LPR2 knows days only: it continues a stay when it
   begins on the day the stay ended.
3. A stay is an admission when it holds an LPR2 inpatient contact or lasts twelve hours or more.
   Where LPR3 was delivered with days only, it is one when it spans a night.
4. Its diagnosis is the main diagnosis of its first contact that has one; disproved ones are left
   out. It is acute when its first contact is.
5. It is a readmission when it is acute and begins 0 to 30 days after the previous discharge. The
   first 30 days of the first year delivered can hold readmissions that are not seen.

Units: hours and days as stated. Source: the Danish Health Data Authority's rules for hospital
stays as generally known; `GAP_HOURS` and `LEAST_HOURS` are the figures to compare with the
documentation that came with the delivery.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from tovholder_evidence.registers.staging import text

GAP_HOURS = 4
LEAST_HOURS = 12
READMISSION_DAYS = 30
_KEY = "md5_number(contact) AS contact"  # 16 bytes whatever the delivery's own key looks like


def contact_rows(register: str) -> str:
    """The checked rows of a contact file that can be part of an admission."""
    is_lpr2 = register == "lpr2_adm"
    # The end of a day, less the gap: then only the same day continues a stay.
    end = f"date_trunc('day', \"end\") + INTERVAL {24 - GAP_HOURS} HOUR - INTERVAL 1 SECOND"
    return (
        f"SELECT person, {_KEY}, start, "
        f'{end if is_lpr2 else chr(34) + "end" + chr(34)} AS "end", '
        f"{is_lpr2} AS ward, coalesce(acute = 'yes', false) AS acute "
        "FROM checked WHERE faults = 0 AND inpatient = 'yes'"
    )


def diagnosis_rows(register: str) -> str:
    """The checked main diagnoses that stand."""
    is_lpr2 = register == "lpr2_diag"
    stands = "" if is_lpr2 else "AND coalesce(withdrawn, 'no') <> 'yes'"
    return (
        f"SELECT {_KEY}, {is_lpr2} AS ward, upper(diagnosis) AS diagnosis FROM checked "
        f"WHERE faults = 0 AND diagnosis_kind = 'A' {stands}"
    )


def rebuild(
    connection: duckdb.DuckDBPyConnection, contacts: Iterable[Path], diagnoses: Iterable[Path]
) -> None:
    """Fill the table `admissions`: person, start, end, diagnosis, acute, readmission."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE main_diagnosis AS {_main_diagnoses(list(diagnoses))}"
    )
    source = ", ".join(text(path) for path in contacts)
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE admissions AS
        WITH contact AS (
            SELECT c.*, m.diagnosis
            FROM read_parquet([{source}]) c LEFT JOIN main_diagnosis m
                USING (contact, ward)
        ), placed AS (
            SELECT *, coalesce(start > max("end") OVER earlier + INTERVAL {GAP_HOURS} HOUR, true)
                AS begins
            FROM contact WINDOW earlier AS (
                PARTITION BY person ORDER BY start, "end", contact
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        ), numbered AS (
            SELECT *, sum(begins::INTEGER) OVER (
                PARTITION BY person ORDER BY start, "end", contact) AS stay
            FROM placed
        ), stays AS (
            SELECT person, min(start) AS start, max("end") AS "end", bool_or(ward) AS ward,
                arg_min(diagnosis, (start, "end", contact)) FILTER (WHERE diagnosis IS NOT NULL)
                    AS diagnosis,
                arg_min(acute, (start, "end", contact)) AS acute
            FROM numbered GROUP BY person, stay
        ), admitted AS (
            SELECT person, start::DATE AS start, "end"::DATE AS "end", diagnosis, acute,
                lag("end"::DATE) OVER (PARTITION BY person ORDER BY start) AS discharged
            FROM stays WHERE ward OR "end" - start >= INTERVAL {LEAST_HOURS} HOUR
        )
        SELECT person, start, "end", diagnosis, acute,
            coalesce(acute AND start - discharged BETWEEN 0 AND {READMISSION_DAYS}, false)
                AS readmission
        FROM admitted
        """
    )
    connection.execute("DROP TABLE main_diagnosis")


def _main_diagnoses(diagnoses: list[Path]) -> str:
    if not diagnoses:
        return "SELECT 0::UHUGEINT AS contact, true AS ward, NULL::VARCHAR AS diagnosis WHERE false"
    source = ", ".join(text(path) for path in diagnoses)
    return (
        f"SELECT contact, ward, min(diagnosis) AS diagnosis FROM read_parquet([{source}]) "
        "GROUP BY contact, ward"
    )
