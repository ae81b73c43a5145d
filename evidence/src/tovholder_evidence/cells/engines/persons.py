"""What the other registers say, laid out by dense person number: the dense engine's joins.

`read` goes through each register once, in chunks, and keeps per person one bit per condition, one
small number per band, and one whole number per kind of event that is added up.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tovholder_evidence.cells.conditions import Condition
from tovholder_evidence.cells.engines import chunks, kernels
from tovholder_evidence.cells.fields import NUMBER_OF_CONTACTS
from tovholder_evidence.cells.fields import field as known_field
from tovholder_evidence.cells.measures import Event, Grouping
from tovholder_evidence.cells.plan import Item, Year
from tovholder_evidence.errors import InputError

Numbers = npt.NDArray[Any]
Source = tuple[str, tuple[Condition, ...]]  # register of events, and which of them
ALL_CONTACTS: Source = ("contacts", ())
MOST_CONDITIONS = 64  # bits of the widest flags


def source_of(item: Item) -> Source | None:
    """The events an item adds up, None when it counts persons or kroner."""
    if item.event is Event.ADMISSION:
        return "admissions", item.numerator
    if item.event is Event.CONTACT:
        return "contacts", item.numerator
    return None


@dataclass
class Wanted:
    """What the items of a batch need to know of each person."""

    conditions: tuple[Condition, ...]
    grouping: tuple[Grouping, ...]
    sources: tuple[Source, ...]
    income: bool

    @classmethod
    def of(cls, items: Sequence[Item], grouping: tuple[Grouping, ...]) -> "Wanted":
        conditions: dict[Condition, None] = {}
        sources: dict[Source, None] = {}
        fields = [each.field for each in grouping]
        for item in items:
            conditions |= dict.fromkeys(item.below)
            if item.event is Event.PERSON:
                conditions |= dict.fromkeys(item.numerator)
            if source := source_of(item):
                sources[source] = None
            if item.most:
                fields.append(NUMBER_OF_CONTACTS)
        fields += [condition.field for condition in conditions]
        if NUMBER_OF_CONTACTS in fields:
            sources[ALL_CONTACTS] = None
        income = any(item.event is Event.KRONER for item in items)
        return cls(tuple(conditions), grouping, tuple(sources), income)

    @property
    def flags_type(self) -> type[np.unsignedinteger[Any]]:
        return np.uint8 if len(self.conditions) <= 8 else np.uint64

    def bits(self, conditions: Iterable[Condition]) -> int:
        return sum(1 << self.conditions.index(each) for each in set(conditions))

    def row_of(self, source: Source) -> int:
        return self.sources.index(source)

    @property
    def bytes_per_person(self) -> int:
        """Memory for one year, beside a few chunks."""
        flags = self.flags_type().itemsize
        return flags + len(self.grouping) + 4 * len(self.sources) + 8 * self.income


@dataclass
class Persons:
    """flags: (persons,); bands: per grouping name (persons,) int8; values: (sources, persons)."""

    wanted: Wanted
    flags: Numbers
    values: npt.NDArray[np.int32]
    income: npt.NDArray[np.int64]
    bands: dict[str, npt.NDArray[np.int8]] = field(default_factory=dict)


def read(year: Year, wanted: Wanted, pool: Executor | None = None) -> Persons:
    """Everything but the population register; with a pool, contacts beside the rest.

    Errors: InputError for a store that lies.
    """
    persons = year.store.persons
    start = wanted.bits(each for each in wanted.conditions if each.or_missing)
    found = Persons(
        wanted,
        flags=np.full(persons, start, wanted.flags_type),
        values=np.zeros((len(wanted.sources), persons), np.int32),
        income=np.zeros(persons if wanted.income else 0, np.int64),
    )
    # Contacts weigh as much as the rest together, and nothing is written by both.
    beside = pool.submit(_read_events, year, "contacts", found) if pool else None
    for register in ("labour", "education", "income", "benefit"):
        _read_one_each(year, register, found)
    _read_events(year, "admissions", found)
    if beside is None:
        _read_events(year, "contacts", found)
    else:
        beside.result()
    _from_number_of_contacts(found)
    return found


def _of(wanted: Wanted, register: str) -> tuple[list[Condition], list[Grouping]]:
    def belongs(name: str) -> bool:
        return name != NUMBER_OF_CONTACTS and known_field(name).register == register

    conditions = [each for each in wanted.conditions if belongs(each.field)]
    return conditions, [each for each in wanted.grouping if belongs(each.field)]


def _fields(conditions: Sequence[Condition], grouping: Sequence[Grouping]) -> list[str]:
    return [each.field for each in conditions] + [each.field for each in grouping]


def _read_one_each(year: Year, register: str, found: Persons) -> None:
    conditions, grouping = _of(found.wanted, register)
    amounts = register == "income" and found.wanted.income
    if not conditions and not grouping and not amounts:
        return
    for group in grouping:
        found.bands[group.name] = np.full(len(found.flags), -1, np.int8)
    names = [known_field(name).column for name in _fields(conditions, grouping)]
    names += ["gross_kr"] if amounts else []
    for chunk in chunks.chunks(year.path(register), ["person", *names]):
        person = chunks.numbers(chunk["person"])
        fine = True
        for each in conditions:
            met = chunks.holds(each, chunk[known_field(each.field).column])
            bit = found.flags.dtype.type(found.wanted.bits([each]))
            fine &= kernels.set_bit(person, met, found.flags, bit)
        for group in grouping:
            bands = chunks.bands(group, chunk[known_field(group.field).column])
            fine &= kernels.scatter(person, bands, found.bands[group.name])
        if amounts:
            fine &= kernels.scatter(person, _amounts(chunk["gross_kr"]), found.income)
        _require(fine, register, year)


def _amounts(array: pa.Array) -> Numbers:
    amounts = chunks.numbers(array, missing=0)
    if amounts.size and max(amounts.max(), -amounts.min()) > kernels.LARGEST_KR:
        raise InputError(
            f"The store has an income beyond {kernels.LARGEST_KR} kroner; sums would not be exact. "
            "Is the column in øre? Correct it and ingest anew."
        )
    return amounts


def _read_events(year: Year, register: str, found: Persons) -> None:
    sources = [source for source in found.wanted.sources if source[0] == register]
    if not sources:
        return
    names = [known_field(each.field).column for _, conditions in sources for each in conditions]
    number = ["number"] if register == "contacts" else []
    for chunk in chunks.chunks(year.path(register), ["person", *number, *names]):
        person = chunks.numbers(chunk["person"])
        added = chunks.numbers(chunk["number"]) if number else None
        for source in sources:
            out = found.values[found.wanted.row_of(source)]
            _require(_add(chunk, source[1], person, added, out), register, year)


def _add(
    chunk: dict[str, pa.Array],
    conditions: tuple[Condition, ...],
    person: Numbers,
    added: Numbers | None,
    out: Numbers,
) -> bool:
    met = None
    for each in conditions:
        holds = chunks.holds(each, chunk[known_field(each.field).column])
        met = holds if met is None else met & holds
    if added is None:
        fine = kernels.add_ones(person if met is None else person[met], out)
    elif met is None:
        fine = kernels.add_numbers(person, added, out)
    else:
        fine = kernels.add_numbers(person[met], added[met], out)
    return bool(fine)


def _from_number_of_contacts(found: Persons) -> None:
    wanted = found.wanted
    if ALL_CONTACTS not in wanted.sources:
        return
    contacts = found.values[wanted.row_of(ALL_CONTACTS)]
    for each in wanted.conditions:
        if each.field == NUMBER_OF_CONTACTS:
            bit = found.flags.dtype.type(wanted.bits([each]))
            met = chunks.number_holds(each, contacts)
            found.flags[:] = np.where(met, found.flags | bit, found.flags & ~bit)
    for group in wanted.grouping:
        if group.field == NUMBER_OF_CONTACTS:
            found.bands[group.name] = chunks.number_bands(group, contacts)


def _require(fine: bool, register: str, year: Year) -> None:
    if not fine:
        raise InputError(
            f"{register} of {year.year} does not fit the store's manifest: a person beyond the "
            f"{year.store.persons} there are, or a number too large. Ingest it anew."
        )
