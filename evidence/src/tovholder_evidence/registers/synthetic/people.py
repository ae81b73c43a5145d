"""Persons, families, homes and areas, and who is present in a year.

Ten persons make a block of five families: two singles, a couple, a single parent with a child and
a couple with two. A family moves as one; one in ten does each year.
"""

import duckdb

from tovholder_evidence.registers.synthetic.shape import MOVERS, MUNICIPALITIES, Shape

FAMILY_OF = (0, 1, 2, 2, 3, 3, 4, 4, 4, 4)
CHILDREN_AT = (5, 8, 9)
PRIME = 9_999_999_967  # numbers below it are shuffled one to one by a multiplication
FACTOR = 6_364_136_223


def prepare(connection: duckdb.DuckDBPyConnection, shape: Shape) -> None:
    """Make the tables area, person and home (as of the first year)."""
    # DuckDB's hash of two values is linear in the second: draws for two purposes would follow each
    # other. Hashed again, they are independent.
    connection.execute("CREATE OR REPLACE MACRO h(a, b) AS hash(xor(hash(a), hash(b)))")
    connection.execute(
        "CREATE OR REPLACE MACRO u(a, b) AS h(a, b)::DOUBLE / 18446744073709551616.0"
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE area AS {_areas(shape)}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE person AS {_persons(shape)}")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE home AS SELECT f::INTEGER AS family, "
        f"(u(f, {shape.salt('home')}) * {shape.addresses})::INTEGER % {shape.addresses} AS address "
        f"FROM range({shape.families}) t(f)"
    )


def _areas(shape: Shape) -> str:
    first, second = shape.cohorts
    return f"""
        SELECT j::INTEGER AS area, 101 + 7 * (j % {MUNICIPALITIES}) AS municipality,
            CASE WHEN j % 20 = 0 THEN 'vulnerable' WHEN j % 20 < 5 THEN 'other_social'
                ELSE 'not_social' END AS kind,
            2 * u(j, {shape.salt("gradient")}) - 1 AS gradient,
            CASE WHEN j % 20 >= 5 OR u(j, {shape.salt("treated")}) < 0.4 THEN NULL
                WHEN u(j, {shape.salt("cohort")}) < 0.5 THEN {first} ELSE {second} END AS cohort
        FROM range({shape.areas}) t(j)
    """


def _persons(shape: Shape) -> str:
    families = ", ".join(map(str, FAMILY_OF))
    children = ", ".join(map(str, CHILDREN_AT))
    newborn = f"i >= {shape.persons}"
    born_later = f"{shape.first} + 1 + (i - {shape.persons}) // {shape.births_a_year}"
    family = (
        f"CASE WHEN {newborn} "
        f"THEN (u(i, {shape.salt('parents')}) * {shape.families // 5})::INTEGER * 5 + 4 "
        f"ELSE i // 10 * 5 + list_extract([{families}], (i % 10 + 1)::INTEGER) END"
    )
    return f"""
        WITH placed AS (
            SELECT i, least({family}, {shape.families - 1})::INTEGER AS family,
                {newborn} OR i % 10 IN ({children}) AS child
            FROM range({shape.everybody}) t(i)
        ), aged AS (
            SELECT *, CASE WHEN {newborn} THEN {born_later} - {shape.first}
                WHEN child THEN -(u(i, {shape.salt("age")}) * 15)::INTEGER
                WHEN family % 5 >= 3 THEN -(25 + u(i, {shape.salt("age")}) * 25)::INTEGER
                ELSE -(20 + u(i, {shape.salt("age")}) * 68)::INTEGER END AS since_first
            FROM placed
        )
        SELECT i::INTEGER AS i, family, child,
            'P' || lpad(((i * {FACTOR} + {shape.seed * 7919}) % {PRIME})::VARCHAR, 10, '0') AS pnr,
            (1 + h(i, {shape.salt("sex")}) % 2)::TINYINT AS sex,
            make_date({shape.first} + since_first, 1, 1)
                + (u(i, {shape.salt("day")}) * 364)::INTEGER AS born,
            {shape.first} + floor((104 + since_first)
                * (0.1 + 0.9 * u(i, {shape.salt("life")})))::INTEGER AS last_year,
            -ln(1 - u(i, {shape.salt("frailty")})) AS frailty
        FROM aged
    """


def move(connection: duckdb.DuckDBPyConnection, shape: Shape, year: int) -> None:
    """One family in ten gets another address."""
    salt = shape.salt("move") + year
    elsewhere = f"(u(family, {salt + 500}) * {shape.addresses})::INTEGER % {shape.addresses}"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE home AS SELECT family, CASE WHEN u(family, {salt}) < "
        f"{MOVERS} THEN {elsewhere} ELSE address END AS address FROM home"
    )


def area_of(shape: Shape, address: str = "address") -> str:
    """SQL for the area of an address: areas differ in size, as they do."""
    return f"floor({shape.areas} * pow(({address} + 0.5) / {shape.addresses}, 1.1))::INTEGER"
