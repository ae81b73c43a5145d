"""The golden set: small registers from which the published figures follow exactly.

Three populations of 2,500, 2,500 and 10,000 residents aged 18 to 64, so that every published
percentage is a whole number of persons; with children and old people, whom the figures must leave
out; over the two years in which LPR2 became LPR3, so that admissions must be rebuilt. Who works,
who cleans and who is admitted is dealt out by multiplication modulo the population's size, which
scatters each quality evenly and exactly.

Source of the figures: KL and BL, register analysis of residents of vulnerable areas (2014).
"""

import json
from pathlib import Path
from typing import Any

import duckdb

from tovholder_evidence.registers.staging import text
from tovholder_evidence.registers.synthetic.generate import require_empty

YEARS = (2018, 2019)
# kind, residents of working age, in work, of them cleaning, admissions, lung disease, diabetes,
# contacts with general practice per ten residents
POPULATIONS = (
    ("vulnerable", 2_500, 1_000, 170, 565, 30, 15, 86),
    ("other_social", 2_500, 1_350, 108, 565, 25, 12, 86),
    ("not_social", 10_000, 7_700, 231, 1_480, 40, 20, 61),
)
SCATTER = {"work": 7_919, "ill": 6_271, "age": 3_571, "sex": 1_009, "gp": 9_241}


def write_golden(out: Path) -> dict[str, Any]:
    """Write the golden registers, areas.csv and truth.json into an empty folder.

    Errors: InputError when the folder holds something.
    """
    require_empty(out)
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"CREATE TABLE resident AS {_residents()}")
        rows: dict[str, int] = {}
        for year in YEARS:
            connection.execute(f"CREATE OR REPLACE TABLE stay AS {_stays(year)}")
            for name, sql in _tables(year).items():
                written = connection.execute(
                    f"COPY ({sql}) TO {text(out / f'{name}{year}.parquet')} (FORMAT parquet)"
                ).fetchall()
                rows[name] = rows.get(name, 0) + written[0][0]
        connection.execute(
            "COPY (SELECT DISTINCT municipality, address, area, kind FROM resident "
            f"ORDER BY address) TO {text(out / 'areas.csv')} (FORMAT csv, HEADER)"
        )
    told = {"years": list(YEARS), "rows": rows, "figures": _figures(), "effects": [], "dirty": {}}
    (out / "truth.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
    return told


def _figures() -> dict[str, dict[str, float]]:
    return {
        kind: {
            "persons": persons,
            "employed_percent": 100 * employed / persons,
            "cleaning_percent_of_employed": 100 * cleaning / employed,
            "admissions_per_1000": 1000 * admissions / persons,
            "lung_disease_per_1000": 1000 * lung / persons,
            "diabetes_per_1000": 1000 * diabetes / persons,
            "gp_contacts_per_person": gp / 10,
        }
        for kind, persons, employed, cleaning, admissions, lung, diabetes, gp in POPULATIONS
    }


def _residents() -> str:
    """Adults of working age in pairs at an address; a child and an old person at some of them."""
    columns = "kind, size, working, cleaners, admitted, lung, diabetes, gp"
    values = ", ".join(str(population) for population in POPULATIONS)
    dealt = ", ".join(f"k * {factor} % size AS {name}_rank" for name, factor in SCATTER.items())
    return f"""
        WITH adult AS (
            SELECT p.*, k, {dealt} FROM (VALUES {values}) p({columns}), LATERAL (
                SELECT unnest(range(size)) AS k)
        ), everybody AS (
            SELECT 'adult' AS role, 20 + age_rank % 41 AS age, * FROM adult
            UNION ALL SELECT 'child', (age_rank % 11), * FROM adult WHERE k % 10 = 0
            UNION ALL SELECT 'old', 70 + age_rank % 20, * FROM adult WHERE k % 5 = 1
        )
        SELECT *, 'G' || left(upper(md5(kind || role || k)), 11) AS pnr,
            upper(left(kind, 1)) || (1 + k * 2 // size) AS area,
            (CASE WHEN k * 2 < size THEN 101 ELSE 147 END) AS municipality,
            upper(left(kind, 1)) || lpad((k // 2)::VARCHAR, 6, '0') AS address,
            role = 'adult' AND work_rank < working AS employed,
            1 + sex_rank % 2 AS sex
        FROM everybody
    """


def _stays(year: int) -> str:
    """One row an admission. Half of the unnamed ones are of persons with several."""
    many = "CASE WHEN kind = 'not_social' THEN 2 ELSE 4 END"
    return f"""
        WITH ranked AS (
            SELECT *, admitted - lung - diabetes AS other,
                (ill_rank + {(year - YEARS[0]) * 1_000}) % size AS r
            FROM resident WHERE role = 'adult'
        ), dealt AS (
            SELECT *, CASE WHEN r < lung THEN 'DJ44' WHEN r < lung + diabetes THEN 'DE11'
                    ELSE 'DI21' END AS diagnosis,
                CASE WHEN r < lung + diabetes + other // 2 THEN 1
                    WHEN r < lung + diabetes + other // 2 + other // 2 // ({many}) THEN {many}
                    ELSE 0 END AS times
            FROM ranked
        ), apart AS (
            SELECT pnr, 'adult' AS role, diagnosis, unnest(range(times)) AS e FROM dealt
            UNION ALL SELECT pnr, role, 'DI50', 0 FROM resident
                WHERE role = 'old' OR role = 'child' AND k % 50 = 0
        )
        SELECT *, row_number() OVER (ORDER BY pnr, e) AS n,
            make_date({year}, 1, 5) + (e * 80 + length(pnr) + ascii(right(pnr, 1)) % 20)::INTEGER
                AS start
        FROM apart
    """


def _tables(year: int) -> dict[str, str]:
    later = year - YEARS[0]
    working = f"role = 'adult' AND age + {later} BETWEEN 15 AND 74"
    return {
        "bef": f"""SELECT pnr AS PNR, sex AS KOEN, age + {later} AS ALDER,
            make_date({YEARS[0]} - age::INTEGER, 6, 1 + (k % 28)::INTEGER) AS FOED_DAG,
            municipality AS KOM, address AS BOPIKOM,
            CASE WHEN role = 'old' THEN 'O' ELSE 'F' END || address || CASE WHEN k % 10 = 1 OR
                role = 'old' THEN '-2' ELSE '' END AS FAMILIE_ID,
            CASE WHEN k % 10 < 2 OR role = 'old' THEN 5 ELSE 3 END AS FAMILIE_TYPE,
            CASE WHEN role = 'child' THEN 3 WHEN k % 10 >= 2 AND k % 2 = 1 THEN 2 ELSE 1 END
                AS PLADS,
            CASE WHEN k % 10 = 0 THEN 1 ELSE 0 END AS ANTBOERNF FROM resident""",
        "akm": f"""SELECT pnr AS PNR, CASE WHEN employed THEN 135 WHEN age < 26 AND k % 3 = 0
            THEN 310 ELSE 330 END AS SOCIO13, CASE WHEN NOT employed THEN NULL
            WHEN work_rank < cleaners THEN '812100' ELSE '471120' END AS ARB_HOVED_BRA_DB07
            FROM resident WHERE {working}""",
        "udda": """SELECT pnr AS PNR, list_extract(['10', '20', '30', '50'], 1 + (k + work_rank
            // (working + 1)) % 4) AS HFAUDD_NIVEAU, CASE WHEN NOT employed AND age < 26 AND
            k % 3 = 0 THEN '5080' END AS IGAUDD FROM resident WHERE role = 'adult'""",
        "ind": """SELECT pnr AS PNR, CASE WHEN employed THEN 330000 ELSE 170000 END + k % 100 * 1000
            AS PERINDKIALT_13 FROM resident WHERE role <> 'child'""",
        "dream": """SELECT pnr AS PNR, CASE WHEN employed THEN 2 ELSE 45 END AS UGER_YDELSE,
            CASE WHEN employed THEN 50 ELSE 4 END AS UGER_BESKAEFTIGET FROM resident
            WHERE role = 'adult'""",
        "sssy": _practice(year),
        "bol": """SELECT DISTINCT municipality AS KOM, address AS BOPIKOM, CASE WHEN
            kind = 'not_social' THEN '10' ELSE '20' END AS EJERFORHOLD FROM resident""",
        **_hospital(year),
    }


def _practice(year: int) -> str:
    """General practice adds up to the published mean; those out of work have more contacts."""
    week = f"lpad(({year % 100 * 100} + 1 + k % 52)::VARCHAR, 4, '0') AS HONUGE"
    order = "row_number() OVER (PARTITION BY kind ORDER BY employed, gp_rank) - 1"
    return f"""
        WITH queue AS (SELECT *, {order} AS q FROM resident WHERE role = 'adult'),
        visits AS (SELECT *, gp * size // 10 AS total, size - q AS weight,
            size * (size + 1) // 2 AS weights FROM queue),
        dealt AS (SELECT *, total * (weights - (size - q) * (size - q + 1) // 2 + weight) // weights
            - total * (weights - (size - q) * (size - q + 1) // 2) // weights AS n FROM visits)
        SELECT pnr AS PNR, {week}, '800110' AS SPECIALE, n AS ANTYDLS FROM dealt WHERE n > 0
        UNION ALL SELECT pnr, {week}, '500120', 1 FROM resident
            WHERE k % CASE WHEN kind = 'not_social' THEN 2 ELSE 4 END = 0 AND role = 'adult'
        UNION ALL SELECT pnr, {week}, '190110', 1 FROM resident WHERE k % 7 = 0
        UNION ALL SELECT pnr, {week}, '630110', 1 FROM resident WHERE k % 25 = 0
        UNION ALL SELECT pnr, {week}, '510110', 1 FROM resident
            WHERE k % CASE WHEN kind = 'not_social' THEN 8 ELSE 20 END = 0 AND role = 'adult'
    """


def _hospital(year: int) -> dict[str, str]:
    """Every third admission is two contacts; every other is followed by one that is none."""
    if year < YEARS[1]:
        return {
            "lpr2_adm": """SELECT pnr AS PNR, n || 'a' AS RECNUM, start AS D_INDDTO, start + 3 AS
                D_UDDTO, '0' AS C_PATTYPE, '1' AS C_INDM FROM stay
                UNION ALL SELECT pnr, n || 'b', start + 3, start + 5, '0', '2' FROM stay
                WHERE n % 3 = 0 UNION ALL SELECT pnr, n || 'c', start + 9, start + 9, '2', '2'
                FROM stay WHERE n % 2 = 0""",
            "lpr2_diag": """SELECT n || 'a' AS RECNUM, diagnosis AS C_DIAG, 'A' AS C_DIAGTYPE
                FROM stay UNION ALL SELECT n || 'b', 'DZ50', 'A' FROM stay WHERE n % 3 = 0""",
        }
    at = "start::TIMESTAMP + INTERVAL"
    return {
        "lpr3_kontakter": f"""SELECT pnr AS CPR, n || 'a' AS DW_EK_KONTAKT, {at} 9 HOUR AS
            KONT_STARTTIDSPUNKT, {at} 40 HOUR AS KONT_SLUTTIDSPUNKT, 'ALCA00' AS KONTAKTTYPE,
            'ATA1' AS PRIORITET FROM stay
            UNION ALL SELECT pnr, n || 'b', {at} 42 HOUR, {at} 60 HOUR, 'ALCA00', 'ATA3' FROM stay
            WHERE n % 3 = 0 UNION ALL SELECT pnr, n || 'c', {at} 200 HOUR, {at} 202 HOUR,
            'ALCA00', 'ATA3' FROM stay WHERE n % 2 = 0""",
        "lpr3_diagnoser": """SELECT n || 'a' AS DW_EK_KONTAKT, diagnosis AS DIAGNOSEKODE, 'A' AS
            DIAGNOSETYPE, 'Nej' AS SENERE_AFKRAEFTET FROM stay
            UNION ALL SELECT n || 'b', 'DZ50', 'A', 'Nej' FROM stay WHERE n % 3 = 0""",
    }
