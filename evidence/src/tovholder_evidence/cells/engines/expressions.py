"""A batch as one Ibis expression: the same text of thought for DuckDB and for Spark.

Kept to joins, filters, sums and casts. Every sum is cast, because widths of sums differ between
engines; nothing hangs on the order of rows, on the division of whole numbers or on where nulls
sort. `Any`: Ibis' own types say little about columns.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis

from tovholder_evidence.cells.conditions import Condition, Op
from tovholder_evidence.cells.fields import NUMBER_OF_CONTACTS, field
from tovholder_evidence.cells.measures import Event, Grouping
from tovholder_evidence.cells.placement import NOT_SOCIAL, OUTSIDE
from tovholder_evidence.cells.plan import Batch, Cut, Item
from tovholder_evidence.cells.table import group_column, sum_columns

Tables = Mapping[str, Any]  # Ibis tables by register, and `place`
EVENTS = {"admissions": Event.ADMISSION, "contacts": Event.CONTACT}
NONE = ibis.literal(0, "int64")


def holds(condition: Condition, value: Any) -> Any:
    """True or false, never null."""
    if condition.op is Op.KNOWN:
        return value.notnull()
    if condition.op is Op.BETWEEN:
        said = value.between(*condition.values)
    elif condition.op is Op.ONE_OF:
        said = value.isin(condition.values)
    else:
        first, *others = [value.startswith(start) for start in condition.values]
        said = first
        for other in others:
            said = said | other
    return said.fill_null(condition.or_missing)


def every(conditions: Sequence[Condition], column: Any) -> Any:
    """All of them, None when there are none; column: from a field's name to its expression."""
    met = None
    for condition in conditions:
        met = _both(met, holds(condition, column(condition.field)))
    return met


def _both(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _of_event(table: Any) -> Any:
    return lambda name: table[field(name).column]


def _of_person(joined: Any) -> Any:
    def column(name: str) -> Any:
        if name == NUMBER_OF_CONTACTS:
            return joined["contacts_number"].fill_null(NONE)
        asked = field(name)
        return joined[f"{asked.register}_{asked.column}"]

    return column


def _prefixed(table: Any, register: str) -> Any:
    """Columns named after their register, so that a join renames nothing by itself."""
    return table.rename({f"{register}_{name}": name for name in table.columns})


def _per_person(table: Any, register: str, items: Sequence[Item]) -> Any:
    """One row per person with events: all contacts, and each item's events."""

    def added(inside: Any) -> Any:
        if register == "admissions":
            return table.count(where=inside).cast("int64")
        return table["number"].cast("int64").sum(where=inside).cast("int64")

    sums = {"number": added(None)} if register == "contacts" else {}
    for nth, item in enumerate(items):
        if item.event is EVENTS[register]:
            sums[f"events{nth}"] = added(every(item.numerator, _of_event(table)))
    # Somebody in the register whose every event is left out has a row all the same.
    return table.group_by("person").aggregate(**sums or {"rows": table.count()})


def residents(tables: Tables, items: Sequence[Item] = ()) -> Any:
    """The population with one row at most from each of the other tables."""
    joined = _prefixed(tables["population"], "population")
    place = _prefixed(tables["place"], "place")
    joined = joined.left_join(place, joined.population_address == place.place_address)
    for register in sorted(set(tables) - {"population", "place"}):
        table = tables[register]
        if register in EVENTS:
            table = _per_person(table, register, items)
        other = _prefixed(table, register)
        joined = joined.left_join(other, joined.population_person == other[f"{register}_person"])
    return joined


def _population(joined: Any) -> Any:
    return joined["place_population"].fill_null(ibis.literal(NOT_SOCIAL, "int8"))


def _band(grouping: Grouping, value: Any) -> Any:
    number = value.cast("int64")
    cases = []
    for nth, band in enumerate(grouping.bands):
        inside = number >= band.low
        if band.high is not None:
            inside = inside & (number <= band.high)
        cases.append((inside, ibis.literal(nth, "int8")))
    return ibis.cases(*cases, else_=ibis.literal(-1, "int8"))


def _below(item: Item, cut: Cut | None, joined: Any) -> Any:
    column = _of_person(joined)
    met = every(item.below, column)
    if cut is None:
        return met
    population = _population(joined)
    least = ibis.cases(
        *((population == nth, ibis.literal(value, "int64")) for nth, value in enumerate(cut)),
        else_=NONE,
    )
    return _both(met, column(NUMBER_OF_CONTACTS) >= least)


def _events(nth: int, item: Item, joined: Any) -> Any:
    if item.event is Event.KRONER:
        return joined["income_gross_kr"].fill_null(NONE)
    register = "admissions" if item.event is Event.ADMISSION else "contacts"
    return joined[f"{register}_events{nth}"].fill_null(NONE)


def _sums(nth: int, item: Item, cut: Cut | None, joined: Any) -> dict[str, Any]:
    def persons(inside: Any) -> Any:
        return joined.count(where=inside).cast("int64")

    def total(values: Any, kind: str) -> Any:
        nothing = ibis.literal(0, "int64").cast(kind)
        return values.sum(where=inside).cast(kind).fill_null(nothing)

    inside = _below(item, cut, joined)
    if item.event is Event.PERSON:
        met = _both(inside, every(item.numerator, _of_person(joined)))
        sums = (persons(inside), persons(met), persons(met), persons(met))
    else:
        events = _events(nth, item, joined)
        factor, kind = events, "int64"
        if item.event is Event.KRONER:
            factor, kind = events.cast("decimal(19, 0)"), "decimal(38, 0)"
        square = (factor * factor).cast(kind)
        some = persons(_both(inside, events > 0))
        sums = (persons(inside), total(events, "int64"), total(square, kind), some)
    return dict(zip(sum_columns(nth), sums, strict=True))


def wide(tables: Tables, batch: Batch, cuts: Sequence[Cut | None]) -> Any:
    """The batch as one expression with the columns of `table.wide_schema`."""
    joined = residents(tables, batch.items)
    column = _of_person(joined)
    keys = {
        "population": _population(joined).cast("int8"),
        "area": joined["place_area"].fill_null(ibis.literal(OUTSIDE, "int32")).cast("int32"),
        "municipality": joined["population_municipality"],
        "sex": joined["population_sex"],
        "age_group": (joined["population_age"] // 5).cast("int8"),
    }
    keys |= {
        group_column(nth): _band(grouping, column(grouping.field)).cast("int8")
        for nth, grouping in enumerate(batch.grouping)
    }
    sums: dict[str, Any] = {}
    for nth, (item, cut) in enumerate(zip(batch.items, cuts, strict=True)):
        sums |= _sums(nth, item, cut, joined)
    return joined.group_by(**keys).aggregate(**sums)


def histogram(tables: Tables, below: tuple[Condition, ...]) -> Any:
    """Columns `population`, `contacts`, `persons`."""
    joined = residents(tables)
    column = _of_person(joined)
    met = every(below, column)
    inside = joined if met is None else joined.filter(met)
    keys = {
        "population": _population(inside).cast("int64"),
        "contacts": _of_person(inside)(NUMBER_OF_CONTACTS).cast("int64"),
    }
    return inside.group_by(**keys).aggregate(persons=inside.count().cast("int64"))
