"""The registers of a year as a delivery has them, as SQL over `present`, `home` and `area`."""

from tovholder_evidence.registers.synthetic.people import FACTOR, PRIME, area_of
from tovholder_evidence.registers.synthetic.shape import (
    CLEANING,
    DIAGNOSED,
    GP_CONTACTS,
    LPR3_FROM,
    Shape,
    by_kind,
)

FAMILY_ID = f"'F' || lpad(((family::BIGINT * {FACTOR}) % {PRIME})::VARCHAR, 10, '0')"
OTHER_INDUSTRIES = ("471120", "561010", "620100", "851000", "862100", "412000", "493120", "016100")


def tables_of(shape: Shape, year: int) -> dict[str, str]:
    """File name → SQL, for every register of that year."""
    return {
        f"bef{year}": _population(),
        f"akm{year}": _work(shape, year),
        f"udda{year}": _school(shape),
        f"ind{year}": _income(shape, year),
        f"dream{year}": _benefits(shape, year),
        f"sssy{year}": _practice(shape, year),
        f"bol{year}": _dwellings(shape),
        **_hospital(year),
    }


def _population() -> str:
    return f"""
        SELECT pnr AS PNR, sex AS KOEN, age::SMALLINT AS ALDER, born AS FOED_DAG,
            municipality::SMALLINT AS KOM, 'A' || lpad(address::VARCHAR, 8, '0') AS BOPIKOM,
            {FAMILY_ID} AS FAMILIE_ID,
            CASE WHEN family % 5 IN (2, 4) THEN 3 ELSE 5 END::TINYINT AS FAMILIE_TYPE,
            CASE WHEN child THEN 3 WHEN i % 10 IN (3, 7) THEN 2 ELSE 1 END::TINYINT AS PLADS,
            CASE WHEN family % 5 = 3 THEN 1 WHEN family % 5 = 4 THEN 2 ELSE 0 END::TINYINT
                AS ANTBOERNF
        FROM present
    """


def _work(shape: Shape, year: int) -> str:
    salt = shape.salt("industry")
    others = ", ".join(f"'{code}'" for code in OTHER_INDUSTRIES)
    return f"""
        SELECT pnr AS PNR,
            CASE WHEN employed THEN 131 + h(i, {salt}) % 5 WHEN in_school THEN 310
                WHEN age >= 65 THEN 322
                ELSE list_extract([210, 220, 321, 330, 410], (1 + h(i, {salt + year}) % 5)::INT)
                END::SMALLINT AS SOCIO13,
            CASE WHEN NOT employed THEN NULL
                WHEN u(i, {shape.salt("cleaning")}) < {by_kind(CLEANING)} THEN '812100'
                ELSE list_extract([{others}], (1 + h(i, {salt}) % {len(OTHER_INDUSTRIES)})::INT)
                END AS ARB_HOVED_BRA_DB07
        FROM present WHERE age BETWEEN 15 AND 74
    """


def _school(shape: Shape) -> str:
    draw = f"u(i, {shape.salt('level')}) + CASE kind WHEN 'not_social' THEN 0.18 ELSE 0 END"
    return f"""
        SELECT pnr AS PNR,
            CASE WHEN {draw} < 0.06 THEN '90' WHEN age < 19 OR {draw} < 0.42 THEN '10'
                WHEN {draw} < 0.55 THEN '20' WHEN {draw} < 0.85 THEN '30' ELSE '50' END
                AS HFAUDD_NIVEAU,
            CASE WHEN in_school THEN '5080' END AS IGAUDD
        FROM present WHERE age >= 15
    """


def _income(shape: Shape, year: int) -> str:
    draw = f"exp(0.5 * (u(i, {shape.salt('pay')}) + u(i, {shape.salt('pay') + year}) - 1))"
    return f"""
        SELECT pnr AS PNR, ({draw} * CASE WHEN employed THEN 360000 WHEN in_school THEN 90000
            ELSE 190000 END * (1 + 0.02 * ({year} - {shape.first})))::BIGINT AS PERINDKIALT_13
        FROM present WHERE age >= 15
    """


def _benefits(shape: Shape, year: int) -> str:
    weeks = f"(h(i, {shape.salt('weeks')} + {year}) % 20)"
    return f"""
        SELECT pnr AS PNR,
            CASE WHEN employed OR in_school THEN {weeks} // 6 ELSE 33 + {weeks} END::SMALLINT
                AS UGER_YDELSE,
            CASE WHEN employed THEN 52 - {weeks} // 4 ELSE {weeks} // 5 END::SMALLINT
                AS UGER_BESKAEFTIGET
        FROM present WHERE age BETWEEN 16 AND 66
    """


def _practice(shape: Shape, year: int) -> str:
    """General practice by a spread count; the rest as single fees, fewer where they cost."""
    salt = shape.salt("practice") + year
    gp = (
        f"(1 + floor(ln(greatest(u(i, {salt}), 1e-12)) / ln(1 - 1 / (1 + {by_kind(GP_CONTACTS)} "
        "* (0.25 + 0.75 * frailty))))::INTEGER)"
    )
    paid = by_kind({"vulnerable": 0.6, "other_social": 0.75, "not_social": 1.0})
    rows = [f"SELECT i, pnr, '800110' AS s, least({gp}, 200) AS n FROM present"]
    for code, share in (("500120", f"0.4 * {paid}"), ("190110", "0.14"), ("630110", "0.03"),
                        ("510110", f"0.07 * {paid}")):  # fmt: skip
        rows.append(
            f"SELECT i, pnr, '{code}' AS s, 1 + h(i, {salt}) % 3 AS n FROM present "
            f"WHERE u(i, {salt + int(code)}) < {share}"
        )
    return (
        f"SELECT pnr AS PNR, lpad(({year % 100 * 100} + 1 + h(i, {salt + 1}) % 52)::VARCHAR, 4, "
        f"'0') AS HONUGE, s AS SPECIALE, n::SMALLINT AS ANTYDLS FROM ({' UNION ALL '.join(rows)})"
    )


def _dwellings(shape: Shape) -> str:
    return f"""
        SELECT a.municipality::SMALLINT AS KOM, 'A' || lpad(d.address::VARCHAR, 8, '0') AS BOPIKOM,
            CASE WHEN a.kind = 'not_social' THEN '10' ELSE '20' END AS EJERFORHOLD,
            ({_X0} + a.area % 32 * 1000 + h(d.address, 1) % 900)::INTEGER AS X,
            ({_Y0} + a.area // 32 * 1000 + h(d.address, 2) % 900)::INTEGER AS Y
        FROM (SELECT t.address, {area_of(shape)} AS area
            FROM range({shape.addresses}) t(address)) d JOIN area a USING (area)
    """


_X0, _Y0 = 540_000, 6_130_000


def stays(shape: Shape, year: int) -> str:
    """Admissions of the year: apart from each other, inside the year, some with a transfer."""
    salt = shape.salt("stay") + year
    return f"""
        SELECT s.*, start + (1 + h(i, {salt} + e) % 8)::INTEGER AS "end",
            u(i, {salt + 31} + e) AS diagnosed, h(i, {salt + 62} + e) AS chance
        FROM (
            SELECT i, pnr, kind, age, e, (make_date({year}, 1, 1) + (e * (360 // admissions)
                + h(i, {salt + 93} + e) % greatest(1, 360 // admissions - 12))::INTEGER) AS start
            FROM (SELECT *, unnest(range(admissions)) AS e FROM present WHERE admissions > 0)
        ) s
    """


def _hospital(year: int) -> dict[str, str]:
    """Over the table `stay`. A fifth of the stays have a transfer, and so two contacts."""
    diagnosis = (
        f"CASE WHEN diagnosed < {by_kind(DIAGNOSED)} THEN 'DJ44' "
        f"WHEN diagnosed < 2 * {by_kind(DIAGNOSED)} THEN 'DE11' "
        "ELSE list_extract(['DI21', 'DS72', 'DK35', 'DZ03', 'DF32'], (1 + chance % 5)::INT) END"
    )
    key = "i::BIGINT * 100 + e"
    moved = "chance % 5 = 0"
    if year < LPR3_FROM:
        acute = "CASE WHEN chance % 10 < 7 THEN '1' ELSE '2' END"
        contacts = f"""
            SELECT pnr AS PNR, '{year}' || ({key}) || '-1' AS RECNUM, start AS D_INDDTO,
                CASE WHEN {moved} THEN start + 1 ELSE "end" END AS D_UDDTO, '0' AS C_PATTYPE,
                {acute} AS C_INDM FROM stay
            UNION ALL SELECT pnr, '{year}' || ({key}) || '-2', start + 1,
                greatest("end", start + 1), '0', '2' FROM stay WHERE {moved}
            UNION ALL SELECT pnr, '{year}' || ({key}) || '-3', "end" + 10, "end" + 10, '2', '2'
                FROM stay WHERE chance % 2 = 0
        """
        diagnoses = f"""
            SELECT '{year}' || ({key}) || '-1' AS RECNUM, {diagnosis} AS C_DIAG, 'A' AS C_DIAGTYPE
                FROM stay
            UNION ALL SELECT '{year}' || ({key}) || '-1', 'DI10', 'B' FROM stay WHERE chance % 3 = 0
        """
        return {f"lpr2_adm{year}": contacts, f"lpr2_diag{year}": diagnoses}
    acute = "CASE WHEN chance % 10 < 7 THEN 'ATA1' ELSE 'ATA3' END"
    contacts = f"""
        SELECT pnr AS CPR, '{year}' || ({key}) || '-1' AS DW_EK_KONTAKT,
            start::TIMESTAMP + INTERVAL 10 HOUR AS KONT_STARTTIDSPUNKT,
            CASE WHEN {moved} THEN start::TIMESTAMP + INTERVAL 20 HOUR
                ELSE "end"::TIMESTAMP + INTERVAL 12 HOUR END AS KONT_SLUTTIDSPUNKT,
            'ALCA00' AS KONTAKTTYPE, {acute} AS PRIORITET FROM stay
        UNION ALL SELECT pnr, '{year}' || ({key}) || '-2', start::TIMESTAMP + INTERVAL 22 HOUR,
            "end"::TIMESTAMP + INTERVAL 12 HOUR, 'ALCA00', 'ATA3' FROM stay WHERE {moved}
        UNION ALL SELECT pnr, '{year}' || ({key}) || '-3', "end"::TIMESTAMP + INTERVAL 249 HOUR,
            "end"::TIMESTAMP + INTERVAL 251 HOUR, 'ALCA00', 'ATA3' FROM stay WHERE chance % 2 = 0
    """
    diagnoses = f"""
        SELECT '{year}' || ({key}) || '-1' AS DW_EK_KONTAKT, {diagnosis} AS DIAGNOSEKODE,
            'A' AS DIAGNOSETYPE, 'Nej' AS SENERE_AFKRAEFTET FROM stay
        UNION ALL SELECT '{year}' || ({key}) || '-1', 'DC34', 'A', 'Ja' FROM stay
            WHERE chance % 7 = 0
    """
    return {f"lpr3_kontakter{year}": contacts, f"lpr3_diagnoser{year}": diagnoses}
