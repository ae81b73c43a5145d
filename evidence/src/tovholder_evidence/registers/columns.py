"""Finding the declared columns in a file, and reading them as what they are."""

from collections.abc import Mapping
from difflib import get_close_matches

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.deliveries import Delivered
from tovholder_evidence.registers.mapping import RegisterMapping
from tovholder_evidence.registers.schemas import Column, Kind
from tovholder_evidence.registers.staging import text

WHOLE_TYPES = {
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
}  # fmt: skip
DAY_FORMATS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y%m%d",
    "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y",
)  # fmt: skip
SAS_EPOCH = "DATE '1960-01-01'"


def match_columns(
    file: Delivered, present: Mapping[str, str], mapping: RegisterMapping
) -> dict[str, str]:
    """Our column name → the file's, for every declared column the file has.

    `present` is the file's columns with their types. Errors: InputError that names every required
    column that is missing, with the nearest name in the file.
    """
    by_lower = {name.lower(): name for name in present}
    matched: dict[str, str] = {}
    missing: list[str] = []
    for column in file.register.columns:
        if column.name in mapping.constants:
            continue
        wanted = _wanted(column, mapping)
        name = next((by_lower[w.lower()] for w in wanted if w.lower() in by_lower), None)
        if name is not None:
            matched[column.name] = name
        elif column.required or column.name in mapping.columns:
            missing.append(_missing(column, wanted, present))
    if missing:
        register = file.register.name
        raise InputError(
            f"{file.name} lacks {'; '.join(missing)}. If a column was renamed, say so in the "
            f"mapping file under [{register}.columns]."
        )
    return matched


def _wanted(column: Column, mapping: RegisterMapping) -> tuple[str, ...]:
    if column.name in mapping.columns:
        return (mapping.columns[column.name],)
    return (*column.delivered, column.name)


def _missing(column: Column, wanted: tuple[str, ...], present: Mapping[str, str]) -> str:
    near = get_close_matches(wanted[0].lower(), [name.lower() for name in present], n=1)
    hint = f"; nearest in the file: {near[0].upper()}" if near else ""
    return f"the column {wanted[0]} ({column.name}: {column.about.split('.')[0]}{hint})"


def raw_value(name: str) -> str:
    """The delivered value as text, NULL when there is nothing."""
    return f"nullif(trim(CAST({quoted(name)} AS VARCHAR)), '')"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def typed_value(column: Column, name: str, delivered: str, mapping: RegisterMapping) -> str:
    """SQL for our value of a column: translated, shortened and cast; NULL when it cannot be.

    `delivered` is the column's type in the file. Whole numbers and days that already are so are
    not turned into text and back: that costs more than reading the file.
    """
    theirs = mapping.values.get(column.name, {})
    before = mapping.before.get(column.name)
    translations = {**column.values, **theirs}
    if not translations and column.prefix is None and before is None:
        if column.kind is Kind.WHOLE and delivered in WHOLE_TYPES:
            return f"{quoted(name)}::BIGINT"
        if column.kind is Kind.DAY and delivered == "DATE":
            return quoted(name)
    raw = raw_value(name)
    if delivered in {"DOUBLE", "FLOAT"}:  # SAS has no integers: 1 arrives as 1.0
        raw = f"regexp_replace({raw}, '\\.0+$', '')"
    # The delivery's own list is asked for the whole code first, then every list for its beginning.
    value = _translated(
        raw if column.prefix is None else f"left({raw}, {column.prefix})", translations
    )
    if column.prefix is not None and theirs:
        value = _translated(raw, theirs, otherwise=value)
    if before is not None:
        value = f"{text(before)} || {value}"
    if column.closed:
        allowed = ", ".join(text(ours) for ours in sorted(set(translations.values())))
        value = f"CASE WHEN {value} IN ({allowed}) THEN {value} END"
    return _cast(column.kind, value, delivered, name)


def _translated(raw: str, translations: Mapping[str, str], otherwise: str | None = None) -> str:
    if not translations:
        return raw
    cases = " ".join(
        f"WHEN {text(theirs)} THEN {text(ours)}" for theirs, ours in translations.items()
    )
    return f"CASE {raw} {cases} ELSE {otherwise or raw} END"


def value_of(
    column: Column, matched: Mapping[str, str], present: Mapping[str, str], mapping: RegisterMapping
) -> str:
    """SQL for our value of a column, from the file or from the mapping file."""
    if column.name in mapping.constants:
        return constant_value(column, mapping)
    name = matched[column.name]
    return typed_value(column, name, present[name], mapping)


def constant_value(column: Column, mapping: RegisterMapping) -> str:
    """SQL for the value that the mapping file gives to every row."""
    types = {Kind.WHOLE: "BIGINT", Kind.DAY: "DATE", Kind.MOMENT: "TIMESTAMP"}
    return f"{text(mapping.constants[column.name])}::{types.get(column.kind, 'VARCHAR')}"


def _cast(kind: Kind, raw: str, delivered: str, name: str) -> str:
    if kind is Kind.WHOLE:
        return (
            f"CASE WHEN regexp_full_match({raw}, '[+-]?[0-9]+(\\.0+)?') "
            f"THEN try_cast({raw} AS BIGINT) END"
        )
    if kind is Kind.DAY:
        if delivered in WHOLE_TYPES | {"DOUBLE"}:
            days = f"{SAS_EPOCH} + try_cast({raw} AS INTEGER)"
            return f"try_cast(coalesce(try_strptime({raw}, '%Y%m%d'), {days}) AS DATE)"
        return f"try_cast({_moment(raw)} AS DATE)"
    if kind is Kind.MOMENT:
        if delivered.startswith("TIMESTAMP") or delivered == "DATE":
            return f"{quoted(name)}::TIMESTAMP"
        return _moment(raw)
    return raw


def _moment(raw: str) -> str:
    formats = ", ".join(text(form) for form in DAY_FORMATS)
    return f"try_strptime({raw}, [{formats}])"
