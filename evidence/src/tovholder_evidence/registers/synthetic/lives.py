"""What happens to everybody present in a year: work, school, admissions, with and without help.

The planted intervention starts in some areas in some year. Each outcome is drawn once and compared
with two probabilities, so that the truth is known for every person: `…_without` is what would have
happened had the intervention not been.
"""

import duckdb

from tovholder_evidence.registers.synthetic.people import area_of
from tovholder_evidence.registers.synthetic.shape import (
    ADMITTED,
    EFFECT_ON_ADMISSIONS,
    EFFECT_ON_WORK,
    EFFECT_ON_WORK_A_YEAR,
    EMPLOYED,
    Shape,
    by_kind,
)

MOST_ADMISSIONS = 20


def live(connection: duckdb.DuckDBPyConnection, shape: Shape, year: int) -> None:
    """Make the table `present`: one row for everybody in the population at the end of the year."""
    work_without = f"{by_kind(EMPLOYED)} + 0.08 * gradient - 0.06 * (frailty - 1) + {_BY_AGE}"
    rate_without = (
        f"{by_kind(ADMITTED)} * (0.25 + 0.75 * frailty) * exp(0.25 * gradient) * {_ILL_BY_AGE}"
    )
    effect = f"{EFFECT_ON_WORK} + {EFFECT_ON_WORK_A_YEAR} * ({year} - cohort)"
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE present AS
        WITH here AS (
            SELECT p.*, {year} - year(p.born) AS age, h.address, {area_of(shape)} AS area
            FROM person p JOIN home h USING (family)
            WHERE year(p.born) <= {year} AND p.last_year >= {year}
        ), placed AS (
            SELECT here.*, a.municipality, a.kind, a.gradient, a.cohort,
                coalesce({year} >= a.cohort, false) AS treated
            FROM here JOIN area a USING (area)
        ), drawn AS (
            SELECT *, {work_without} AS work_p, {rate_without} AS ill_rate,
                CASE WHEN u(i, {shape.salt("steady")} + {year}) < 0.8
                    THEN u(i, {shape.salt("work")}) ELSE u(i, {shape.salt("work")} + {year}) END
                    AS work_u,
                u(i, {shape.salt("ill")} + {year}) AS ill_u,
                age BETWEEN 16 AND 29 AND u(i, {shape.salt("school")} + {year} // 3)
                    < (30 - age) / 18.0 AS in_school
            FROM placed
        )
        SELECT * EXCLUDE (work_p, ill_rate, work_u, ill_u, last_year),
            {_employed("work_p + CASE WHEN treated THEN " + effect + " ELSE 0 END")} AS employed,
            {_employed("work_p")} AS employed_without,
            {_count(f"ill_rate * CASE WHEN treated THEN {EFFECT_ON_ADMISSIONS} ELSE 1 END")}
                AS admissions,
            {_count("ill_rate")} AS admissions_without
        FROM drawn
        """
    )


_BY_AGE = (
    "(CASE WHEN age < 18 THEN -1 WHEN age < 25 THEN -0.12 WHEN age < 60 THEN 0.03 "
    "WHEN age < 65 THEN -0.08 WHEN age < 70 THEN -0.55 ELSE -1 END)"
)
_ILL_BY_AGE = (
    "(CASE WHEN age < 18 THEN 0.7 WHEN age < 40 THEN 0.8 WHEN age < 65 THEN 1.15 "
    "WHEN age < 80 THEN 1.9 ELSE 2.8 END)"
)


def _employed(probability: str) -> str:
    return f"(work_u < {probability})"


def _count(rate: str) -> str:
    """A geometric count with that mean: more spread out than chance alone, as admissions are."""
    return (
        f"least({MOST_ADMISSIONS}, floor(ln(greatest(ill_u, 1e-12)) / "
        f"ln(({rate}) / (1 + {rate}))))::INTEGER"
    )
