"""Rows that are wrong: named and counted, or set aside and counted; never shown."""

import duckdb
import pytest

BEF, AKM, SSSY = "bef2018.parquet", "akm2018.parquet", "sssy2018.parquet"
ADM, CON, DIAG = "lpr2_adm2018.parquet", "lpr3_kontakter2019.parquet", "lpr2_diag2018.parquet"


def spoil(column: str, becomes: str, rows: int = 3) -> str:
    """A query that gives the first rows another value."""
    return (
        f"SELECT * EXCLUDE (n) REPLACE (CASE WHEN n <= {rows} THEN {becomes} ELSE {column} END "
        f"AS {column}) FROM (SELECT *, row_number() OVER () AS n FROM delivered)"
    )


def spoil_text(column: str, becomes: str) -> str:
    """The same for a column that becomes text on the way."""
    return spoil(column, becomes).replace(f"ELSE {column} END", f"ELSE {column}::VARCHAR END")


def again(rows: int = 3, change: str = "") -> str:
    return f"FROM delivered UNION ALL (SELECT * {change} FROM delivered LIMIT {rows})"


DAMAGE = {
    "no identity": (BEF, spoil("PNR", "NULL"), "IDENTITY_MISSING"),
    "blank identity": (BEF, spoil("PNR", "'   '"), "IDENTITY_MISSING"),
    "identity with a line break": (
        BEF,
        spoil("PNR", "'S3CR3T' || chr(10) || n"),
        "IDENTITY_UNREADABLE",
    ),
    "identity of a thousand characters": (
        BEF,
        spoil("PNR", "repeat('S3CR3T', 200) || n"),
        "IDENTITY_UNREADABLE",
    ),
    "identity with a replaced letter": (
        BEF,
        spoil("PNR", "'S3CR3T\ufffd' || n"),
        "IDENTITY_UNREADABLE",
    ),
    "duplicate persons": (BEF, again(), "DUPLICATE"),
    "duplicate persons at other addresses": (
        BEF,
        again(3, "REPLACE ('S3CR3T' AS BOPIKOM)"),
        "DUPLICATE",
    ),
    "no such sex": (BEF, spoil("KOEN", "3"), "OUT_OF_RANGE"),
    "no sex": (BEF, spoil("KOEN", "NULL"), "VALUE_MISSING"),
    "age 999": (BEF, spoil("ALDER", "999"), "OUT_OF_RANGE"),
    "age below zero": (BEF, spoil("ALDER", "-1"), "OUT_OF_RANGE"),
    "age in words": (BEF, spoil_text("ALDER", "'S3CR3T'"), "VALUE_WRONG"),
    "age with decimals": (BEF, spoil_text("ALDER", "'41.5'"), "VALUE_WRONG"),
    "age and birth disagree": (BEF, spoil("ALDER", "(ALDER + 40) % 100"), "AGE_DISAGREES"),
    "born in the future": (BEF, spoil("FOED_DAG", "DATE '2047-01-01'"), "BORN_AFTER_THE_YEAR"),
    "born in 1066": (BEF, spoil("FOED_DAG", "DATE '1066-10-14'"), "OUT_OF_RANGE"),
    "born on 30 February": (BEF, spoil_text("FOED_DAG", "'1980-02-30'"), "VALUE_WRONG"),
    "no municipality": (BEF, spoil("KOM", "NULL"), "VALUE_MISSING"),
    "municipality 0": (BEF, spoil("KOM", "0"), "OUT_OF_RANGE"),
    "no address": (BEF, spoil("BOPIKOM", "''"), "VALUE_MISSING"),
    "no family": (BEF, spoil("FAMILIE_ID", "NULL"), "VALUE_MISSING"),
    "workers nobody knows": (AKM, spoil("PNR", "'S3CR3T' || n"), "PERSON_NOT_IN_POPULATION"),
    "letters in an identity": (
        AKM,
        spoil("PNR", "replace(PNR, '1', 'I') || 'O'"),
        "PERSON_NOT_IN_POPULATION",
    ),
    "no such social position": (AKM, spoil("SOCIO13", "7"), "OUT_OF_RANGE"),
    "industry in words": (
        AKM,
        spoil("ARB_HOVED_BRA_DB07", "'S3CR3T'"),
        "INDUSTRY_NOT_A_NUMBER",
    ),
    "two jobs a person": (AKM, again(), "DUPLICATE"),
    "unknown level of education": (
        "udda2018.parquet",
        spoil("HFAUDD_NIVEAU", "'77'"),
        "CODE_UNKNOWN",
    ),
    "week of another year": (SSSY, spoil("HONUGE", "'0512'"), "WEEK_OUTSIDE_THE_YEAR"),
    "week 60": (SSSY, spoil("HONUGE", "'1860'"), "WEEK_OUTSIDE_THE_YEAR"),
    "negative services": (SSSY, spoil("ANTYDLS", "-4"), "OUT_OF_RANGE"),
    "discharged before arrival": (ADM, spoil("D_UDDTO", "D_INDDTO - 2"), "DATES_REVERSED"),
    "still in hospital": (ADM, spoil("D_UDDTO", "NULL"), "VALUE_MISSING"),
    "contact delivered twice": (CON, again(), "DUPLICATE"),
    "ends before it starts": (
        CON,
        spoil("KONT_SLUTTIDSPUNKT", "KONT_STARTTIDSPUNKT - INTERVAL 1 HOUR"),
        "DATES_REVERSED",
    ),
    "diagnosis missing": (DIAG, spoil("C_DIAG", "NULL"), "VALUE_MISSING"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_wrong_row_stops_the_ingest_or_is_set_aside_and_counted(delivery, damage, tells_no_value):
    file, select, code = DAMAGE[damage]
    delivery.keep("bef", file[:3])
    delivery.rewrite(file, select)

    message = delivery.refusal()

    assert code in message
    assert file in message
    assert "3 rows (rows " in message
    tells_no_value(message)

    report = delivery.ingest(set_aside=True)

    found = [f for f in report.set_aside if f["code"] == code and f["file"] == file]
    assert [f["rows"] for f in found] == [3]
    tells_no_value(str(report.set_aside))
    tells_no_value((delivery.store / "manifest.json").read_text(encoding="utf-8"))


def test_rows_set_aside_are_left_out_and_no_others(delivery):
    before = len(_ingested_elsewhere(delivery))
    delivery.rewrite(BEF, spoil("ALDER", "999", rows=5))

    delivery.ingest(set_aside=True)

    assert len(delivery.rows("population", 2018)) == before - 5


def _ingested_elsewhere(delivery):
    with duckdb.connect() as connection:
        return connection.execute(f"FROM '{delivery.path(BEF)}'").fetchall()


def test_what_was_set_aside_stops_the_next_ingest_that_does_not_ask_for_it(delivery):
    delivery.keep("bef")
    delivery.rewrite(BEF, spoil("ALDER", "999"))
    delivery.ingest(set_aside=True)

    assert "OUT_OF_RANGE" in delivery.refusal()


def test_the_first_of_two_rows_for_a_person_is_kept(delivery):
    delivery.rewrite(BEF, again(2, "REPLACE (120 AS ALDER, DATE '1898-05-05' AS FOED_DAG)"))

    delivery.ingest(set_aside=True)

    ages = [row[2] for row in delivery.rows("population", 2018)]
    assert 120 not in ages


def test_row_numbers_are_those_of_the_file(delivery):
    delivery.rewrite(
        BEF,
        "SELECT * EXCLUDE (n) REPLACE (CASE WHEN n IN (17, 400) THEN 999 ELSE ALDER END AS ALDER) "
        "FROM (SELECT *, row_number() OVER () AS n FROM delivered)",
    )

    assert "2 rows (rows 17, 400)" in delivery.refusal()


def test_a_file_with_a_tenth_of_its_rows_wrong_is_sent_back_even_so(delivery):
    delivery.rewrite(BEF, spoil("ALDER", "999", rows=200))

    assert "TOO_MANY_SET_ASIDE" in delivery.refusal(set_aside=True)


@pytest.mark.parametrize(
    ("file", "one", "other"),
    [
        (BEF, "KOEN", "ALDER"),
        (BEF, "KOM", "KOEN"),
        (BEF, "ALDER", "KOM"),
        (AKM, "PNR", "ARB_HOVED_BRA_DB07"),
        (ADM, "D_INDDTO", "D_UDDTO"),
    ],
)
def test_swapped_columns_are_recognised_and_never_set_aside(
    delivery, file, one, other, tells_no_value
):
    delivery.rewrite(file, f"SELECT * REPLACE ({one} AS {other}, {other} AS {one}) FROM delivered")

    message = delivery.refusal(set_aside=True)

    assert "COLUMN_WRONG" in message or "TOO_MANY_SET_ASIDE" in message
    tells_no_value(message)
