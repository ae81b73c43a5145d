"""The meaning: one person at a time, in plain Python, without arrays and without SQL.

Every other engine is compared with this one. It is meant to be read, not to be fast.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.fields import NUMBER_OF_CONTACTS, field
from tovholder_evidence.cells.measures import REGISTER_OF, Event, Grouping
from tovholder_evidence.cells.placement import NOT_SOCIAL, OUTSIDE, Placement
from tovholder_evidence.cells.plan import Batch, Cut, Histogram, Item, Year
from tovholder_evidence.cells.table import wide_schema

Row = dict[str, Any]
ONE_ROW_EACH = ("labour", "education", "income", "benefit")


class Person:
    """One resident of one year, with what the registers say."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.registers: dict[str, Row] = {"population": row}
        self.events: dict[str, list[Row]] = {"admissions": [], "contacts": []}

    def value(self, name: str) -> Any:
        if name == NUMBER_OF_CONTACTS:
            return sum(contact["number"] for contact in self.events["contacts"])
        asked = field(name)
        return self.registers.get(asked.register, {}).get(asked.column)

    def meets(self, conditions: Sequence[Condition]) -> bool:
        return all(condition.holds(self.value(condition.field)) for condition in conditions)

    def counts(self, item: Item) -> int:
        """What the person adds above the line."""
        if item.event is Event.PERSON:
            return int(self.meets(item.numerator))
        if item.event is Event.KRONER:
            return self.value("income.gross_kr") or 0
        return sum(
            event["number"] if item.event is Event.CONTACT else 1
            for event in self.events[REGISTER_OF[item.event]]
            if all(each.holds(event[field(each.field).column]) for each in item.numerator)
        )

    def place(self, placement: Placement) -> tuple[int, int]:
        address = self.row["address"]
        if address is None or not 0 <= address < placement.addresses:
            return NOT_SOCIAL, OUTSIDE
        return int(placement.population[address]), int(placement.area[address])


class Reference:
    name = "reference"

    def histogram(self, year: Year, below: tuple[Condition, ...]) -> Histogram:
        return Counter(
            (person.place(year.placement)[0], person.value(NUMBER_OF_CONTACTS))
            for person in _persons(year)
            if person.meets(below)
        )

    def wide(self, year: Year, batch: Batch, cuts: Sequence[Cut | None]) -> pa.Table:
        cells: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0] * 4 * len(batch.items))
        for person in _persons(year):
            population, area = person.place(year.placement)
            row = person.row
            key = (population, area, row["municipality"], row["sex"], row["age"] // 5)
            sums = cells[key + tuple(_band(person, each) for each in batch.grouping)]
            for nth, (item, cut) in enumerate(zip(batch.items, cuts, strict=True)):
                if not person.meets(item.below):
                    continue
                if cut is not None and person.value(NUMBER_OF_CONTACTS) < cut[population]:
                    continue
                events = person.counts(item)
                added = (1, events, events * events, int(events > 0))
                for offset, each in enumerate(added, start=4 * nth):
                    sums[offset] += each
        return _wide(batch, cells)

    def close(self) -> None:
        pass


def _persons(year: Year) -> list[Person]:
    persons = {row["person"]: Person(row) for row in _rows(year, "population")}
    for register in ONE_ROW_EACH:
        for row in _rows(year, register):
            if row["person"] in persons:
                persons[row["person"]].registers[register] = row
    for register in ("admissions", "contacts"):
        for row in _rows(year, register):
            if row["person"] in persons:
                persons[row["person"]].events[register].append(row)
    return list(persons.values())


def _rows(year: Year, register: str) -> list[Row]:
    path = year.path(register)
    return pq.ParquetFile(path).read().to_pylist() if path.exists() else []


def _band(person: Person, grouping: Grouping) -> int:
    value = person.value(grouping.field)
    if value is None:
        return -1
    inside = [nth for nth, band in enumerate(grouping.bands) if band.has(int(value))]
    return inside[0] if inside else -1


def _wide(batch: Batch, cells: dict[tuple[int, ...], list[int]]) -> pa.Table:
    schema = wide_schema(batch)
    rows = [[*key, *sums] for key, sums in cells.items()]
    columns = []
    for nth, each in enumerate(schema):
        values: list[Any] = [row[nth] for row in rows]
        if pa.types.is_decimal(each.type):
            values = [Decimal(value) for value in values]
        columns.append(pa.array(values, each.type))
    return pa.table(columns, schema=schema)
