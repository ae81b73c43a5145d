"""Rows made wrong on purpose, and counted: every kind of dirt a check must find."""

from dataclasses import dataclass

from tovholder_evidence.registers.synthetic.shape import Shape


@dataclass(frozen=True)
class Dirt:
    """A way to spoil a row: the column that changes, and what it becomes."""

    code: str  # of the finding it must give
    column: str
    becomes: str


DIRT: dict[str, tuple[Dirt, ...]] = {
    "bef": (
        Dirt("IDENTITY_MISSING", "PNR", "NULL"),
        Dirt("OUT_OF_RANGE", "KOEN", "9"),
        Dirt("OUT_OF_RANGE", "ALDER", "999"),
        Dirt("VALUE_MISSING", "BOPIKOM", "''"),
        Dirt("BORN_AFTER_THE_YEAR", "FOED_DAG", "DATE '2099-01-01'"),
    ),
    "akm": (
        Dirt("PERSON_NOT_IN_POPULATION", "PNR", "'Q' || PNR"),
        Dirt("OUT_OF_RANGE", "SOCIO13", "1"),
    ),
    "udda": (Dirt("CODE_UNKNOWN", "HFAUDD_NIVEAU", "'77'"),),
    "ind": (Dirt("VALUE_MISSING", "PERINDKIALT_13", "NULL"),),
    "dream": (Dirt("OUT_OF_RANGE", "UGER_YDELSE", "60"),),
    "sssy": (Dirt("WEEK_OUTSIDE_THE_YEAR", "HONUGE", "'9960'"),),
    "lpr2_adm": (Dirt("DATES_REVERSED", "D_UDDTO", "D_INDDTO - 3"),),
    "lpr3_kontakter": (
        Dirt("DATES_REVERSED", "KONT_SLUTTIDSPUNKT", "KONT_STARTTIDSPUNKT - INTERVAL 3 DAY"),
    ),
}  # fmt: skip


def spoil(shape: Shape, register: str, rows: str, year: int) -> tuple[str, str]:
    """The rows with a share of them spoilt, and SQL that counts the spoilt ones by kind.

    The count's columns follow DIRT[register].
    """
    kinds = DIRT.get(register, ())
    key = "RECNUM" if register == "lpr2_adm" else "DW_EK_KONTAKT" if "lpr3" in register else "PNR"
    salt = shape.salt("dirt" + register) + year
    more = ", SPECIALE" if register == "sssy" else ""
    drawn = f"SELECT *, u(hash({key}{more}), {salt}) AS _u FROM ({rows})"
    share = shape.dirty / max(1, len(kinds))
    spoilt = [
        (dirt, f"_u >= {n * share} AND _u < {(n + 1) * share}") for n, dirt in enumerate(kinds)
    ]
    replaced: dict[str, str] = {}
    for dirt, when in spoilt:
        before = replaced.get(dirt.column, f"ELSE {dirt.column} END")
        replaced[dirt.column] = f"WHEN {when} THEN {dirt.becomes} {before}"
    replace = ", ".join(f"CASE {case} AS {column}" for column, case in replaced.items())
    counts = ", ".join(f"count(*) FILTER (WHERE {when})" for _, when in spoilt)
    return (
        f"SELECT * EXCLUDE (_u) REPLACE ({replace}) FROM ({drawn})",
        f"SELECT {counts} FROM ({drawn})",
    )
