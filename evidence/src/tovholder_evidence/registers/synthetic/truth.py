"""What an analysis of the generated data should find, counted while it is made."""

from typing import Any

import duckdb

from tovholder_evidence.registers.synthetic.shape import KINDS


def levels(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """Area kind → counts of the year, ages 18 to 64."""
    rows = connection.execute(
        "SELECT kind, count(*), count(*) FILTER (WHERE employed), sum(admissions), "
        "sum(admissions * admissions), count(*) FILTER (WHERE admissions > 0) FROM present "
        "WHERE age BETWEEN 18 AND 64 GROUP BY kind"
    ).fetchall()
    names = ("persons", "employed", "admissions", "admissions_squared", "persons_admitted")
    counted = {kind: dict(zip(names, map(int, row), strict=True)) for kind, *row in rows}
    return {kind: counted.get(kind, dict.fromkeys(names, 0)) for kind in KINDS}


def effects(connection: duckdb.DuckDBPyConnection, year: int) -> list[dict[str, Any]]:
    """Each cohort of areas: what happened to ages 18 to 64, and what would have happened."""
    rows = connection.execute(
        "SELECT cohort, count(*), count(*) FILTER (WHERE employed), "
        "count(*) FILTER (WHERE employed_without), sum(admissions), sum(admissions_without) "
        "FROM present WHERE treated AND age BETWEEN 18 AND 64 GROUP BY cohort ORDER BY cohort"
    ).fetchall()
    return [
        {
            "cohort": cohort,
            "year": year,
            "persons": persons,
            "employed": employed,
            "employed_without": employed_without,
            "effect_on_employment_share": (employed - employed_without) / persons,
            "admissions": int(admissions),
            "admissions_without": int(admissions_without),
        }
        for cohort, persons, employed, employed_without, admissions, admissions_without in rows
    ]
