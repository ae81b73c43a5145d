"""Conditions, bands and sums as SQL for DuckDB: text from typed definitions, never from input.

Texts are quoted, numbers are whole numbers; both were checked when the measure was made.
"""

from collections.abc import Sequence

from tovholder_evidence.cells.conditions import Condition, Op, Value
from tovholder_evidence.cells.fields import NUMBER_OF_CONTACTS, field
from tovholder_evidence.cells.measures import Event, Grouping
from tovholder_evidence.cells.placement import NOT_SOCIAL, OUTSIDE
from tovholder_evidence.cells.plan import Batch, Cut, Item, Year, registers_of
from tovholder_evidence.cells.table import group_column, sum_columns

# Somebody whose address is unknown is not in social housing and outside every area.
PLACE = f"coalesce(place.population, {NOT_SOCIAL})"
AREA = f"coalesce(place.area, {OUTSIDE})"


def literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("'", "''") + "'"


def column(name: str) -> str:
    if name == NUMBER_OF_CONTACTS:
        return "coalesce(contacts.number, 0)"
    asked = field(name)
    return f"{asked.register}.{asked.column}"


def condition_sql(condition: Condition) -> str:
    """True or false, never null."""
    asked = column(condition.field)
    values = [literal(value) for value in condition.values]
    if condition.op is Op.KNOWN:
        return f"({asked} IS NOT NULL)"
    if condition.op is Op.BETWEEN:
        said = f"{asked} BETWEEN {values[0]} AND {values[1]}"
    elif condition.op is Op.ONE_OF:
        said = f"{asked} IN ({', '.join(values)})"
    else:
        said = " OR ".join(f"starts_with({asked}, {value})" for value in values)
    return f"coalesce({said}, {literal(condition.or_missing)})"


def all_sql(conditions: Sequence[Condition]) -> str:
    return " AND ".join(condition_sql(condition) for condition in conditions) or "true"


def band_sql(grouping: Grouping) -> str:
    """The index of the band, -1 for none."""
    value = f"CAST({column(grouping.field)} AS BIGINT)"
    cases = []
    for nth, band in enumerate(grouping.bands):
        upper = "" if band.high is None else f" AND {value} <= {band.high}"
        cases.append(f"WHEN {value} >= {band.low}{upper} THEN {nth}")
    return f"CASE {' '.join(cases)} ELSE -1 END"


def below_sql(item: Item, cut: Cut | None) -> str:
    """Who is in the denominator."""
    parts = [condition_sql(condition) for condition in item.below]
    if cut is not None:
        cases = " ".join(f"WHEN {nth} THEN {least}" for nth, least in enumerate(cut))
        parts.append(f"{column(NUMBER_OF_CONTACTS)} >= CASE {PLACE} {cases} END")
    return " AND ".join(parts) or "true"


def events_sql(nth: int, item: Item) -> str:
    """What a person adds above the line."""
    if item.event is Event.PERSON:
        return f"CAST({all_sql(item.numerator)} AS BIGINT)"
    if item.event is Event.KRONER:
        return "coalesce(income.gross_kr, 0)"
    register = "admissions" if item.event is Event.ADMISSION else "contacts"
    return f"coalesce({register}.events{nth}, 0)"


def wide_sql(year: Year, batch: Batch, cuts: Sequence[Cut | None]) -> str:
    """One query for a batch: join what is needed, group by cell, four sums per item."""
    keys = [
        f"CAST({PLACE} AS TINYINT) AS population",
        f"{AREA} AS area",
        "population.municipality AS municipality",
        "population.sex AS sex",
        "CAST(population.age // 5 AS TINYINT) AS age_group",
    ]
    keys += [
        f"CAST({band_sql(grouping)} AS TINYINT) AS {group_column(nth)}"
        for nth, grouping in enumerate(batch.grouping)
    ]
    sums = [
        text
        for nth, (item, cut) in enumerate(zip(batch.items, cuts, strict=True))
        for text in _sums(nth, item, cut)
    ]
    source = from_sql(year, registers_of(batch), batch.items)
    return f"SELECT {', '.join(keys + sums)} {source} GROUP BY ALL"


def _sums(nth: int, item: Item, cut: Cut | None) -> list[str]:
    inside = f"FILTER (WHERE {below_sql(item, cut)})"
    events = events_sql(nth, item)
    amounts = item.event is Event.KRONER
    factor, total = ("HUGEINT", "DECIMAL(38, 0)") if amounts else ("BIGINT", "BIGINT")
    persons, summed, squared, with_events = sum_columns(nth)
    square = f"CAST({events} AS {factor}) * {events}"
    return [
        f"count(*) {inside} AS {persons}",
        f"CAST(coalesce(sum({events}) {inside}, 0) AS BIGINT) AS {summed}",
        f"CAST(coalesce(sum({square}) {inside}, 0) AS {total}) AS {squared}",
        f"count(*) FILTER (WHERE {events} > 0 AND {below_sql(item, cut)}) AS {with_events}",
    ]


def from_sql(year: Year, registers: set[str], items: Sequence[Item] = ()) -> str:
    """The residents of the year, with one row at most from each register."""
    parts = [
        f"FROM {_parquet(year, 'population')} AS population",
        "LEFT JOIN place ON place.address = population.address",
    ]
    for register in sorted(registers):
        rows = _parquet(year, register)
        if register in ("admissions", "contacts"):
            rows = f"(SELECT {_per_person(register, items)} FROM {rows} AS {register} GROUP BY ALL)"
        parts.append(f"LEFT JOIN {rows} AS {register} ON {register}.person = population.person")
    return " ".join(parts)


def _per_person(register: str, items: Sequence[Item]) -> str:
    counted = "1" if register == "admissions" else f"{register}.number"
    event = Event.ADMISSION if register == "admissions" else Event.CONTACT
    parts = [f"{register}.person AS person"]
    if register == "contacts":
        parts.append("CAST(sum(contacts.number) AS BIGINT) AS number")
    for nth, item in enumerate(items):
        if item.event is event:
            inside = f"FILTER (WHERE {all_sql(item.numerator)})"
            parts.append(f"CAST(sum({counted}) {inside} AS BIGINT) AS events{nth}")
    return ", ".join(parts)


def _parquet(year: Year, register: str) -> str:
    return f"read_parquet({literal(str(year.path(register)))})"
