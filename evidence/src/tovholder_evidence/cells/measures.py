"""A measure: what is counted, among whom, by what, for how long, and where that comes from.

A measure is a frozen value. It says nothing about engines; `engines/reference.py` is its meaning.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from tovholder_evidence.cells.conditions import Condition, between
from tovholder_evidence.cells.fields import NUMBER_OF_CONTACTS, Kind, field, refuse_origin
from tovholder_evidence.errors import InputError

AGE = "population.age"
UNKNOWN = "unknown"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
KEYS = ("measure", "year", "population", "area", "municipality", "sex", "age_group")
SUMS = ("persons", "events", "events_squared", "persons_with")


class Event(StrEnum):
    """What is counted above the line."""

    PERSON = "person"  # persons who meet the numerator's conditions
    ADMISSION = "admission"  # admissions that meet them
    CONTACT = "contact"  # contacts that meet them
    KRONER = "kroner"  # gross income, added up


REGISTER_OF = {Event.ADMISSION: "admissions", Event.CONTACT: "contacts"}


@dataclass(frozen=True)
class Text:
    """One text in English and Danish."""

    en: str
    da: str


@dataclass(frozen=True)
class Band:
    """Values from `low` to `high`, both included; without `high`, and everything above."""

    label: str
    low: int
    high: int | None = None

    def has(self, value: int) -> bool:
        return self.low <= value and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Grouping:
    """A column of the cells beside the fixed ones: the band a person (or event) falls in.

    A person whose value is missing, or in no band, is in the band `unknown`. Grouping by a field
    of events (the kind of contact) splits the numerator only: every band has every person of the
    denominator, because somebody without a visit to the dentist counts among those who could have.
    """

    name: str
    field: str
    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        grouped = field(self.field)
        if grouped.kind is Kind.TEXT:
            raise InputError(f'"{self.field}" is a text and cannot be cut into bands.')
        if not _NAME.fullmatch(self.name) or self.name in KEYS + SUMS:
            raise InputError(f'"{self.name}" cannot be the name of a grouping column.')
        labels = [band.label for band in self.bands]
        if not labels or len(set(labels)) < len(labels) or UNKNOWN in labels:
            raise InputError(
                f'The bands of "{self.name}" need labels, all different and none "{UNKNOWN}".'
            )
        for band in self.bands:
            if band.high is not None and band.high < band.low:
                raise InputError(f'Band "{band.label}" of "{self.name}" ends before it begins.')
        for lower, upper in pairwise(self.bands):
            if lower.high is None or lower.high >= upper.low:
                raise InputError(
                    f'Band "{upper.label}" of "{self.name}" must begin above "{lower.label}".'
                )

    @property
    def of_event(self) -> bool:
        return field(self.field).of_event


class Within(StrEnum):
    POPULATION = "population"
    COUNTRY = "country"


@dataclass(frozen=True)
class MostContacts:
    """Keep only the `one_in`-th part of the denominator with most contacts of all kinds.

    Ties are decided thus. The cut is the largest number c such that at least one in `one_in` has c
    contacts or more; everybody with c or more is in, so that nobody is left out whom nothing
    tells from somebody who is in, and the result hangs on no order of rows. The group can
    therefore be larger than one in `one_in`; its size is `persons`. Somebody without contacts is
    never among those with most (the group is then smaller). The cut is found anew each year,
    `within` each of the three populations or the whole country.
    """

    one_in: int = 5
    within: Within = Within.POPULATION

    def __post_init__(self) -> None:
        if self.one_in < 2:
            raise InputError("The group with most contacts is one in two or fewer; one_in >= 2.")


@dataclass(frozen=True)
class Measure:
    """One definition, engine-independent.

    population: who is looked at; denominator: who of them is counted below the line; event and
    numerator: what is counted above it; grouping: further columns; years: how many years a
    statement needs (2: the mean of two yearly shares). Conditions of one tuple hold together.
    """

    name: str
    title: Text
    population: tuple[Condition, ...]
    event: Event
    source: str
    caveat: str
    denominator: tuple[Condition, ...] = ()
    numerator: tuple[Condition, ...] = ()
    grouping: tuple[Grouping, ...] = ()
    most_contacts: MostContacts | None = None
    years: int = 1

    def __post_init__(self) -> None:
        for word in (self.name, self.title.en, self.title.da):
            refuse_origin(word)
        if not _NAME.fullmatch(self.name):
            raise InputError(f'"{self.name}" is no name: use a-z, 0-9 and _, a letter first.')
        for text in ("source", "caveat"):
            if not getattr(self, text).strip():
                raise InputError(f'Measure "{self.name}" has no {text}; say it in a sentence.')
        if self.years not in (1, 2, 3, 4, 5):
            raise InputError(f'Measure "{self.name}" spans {self.years} years; use 1 to 5.')
        self._check_whose(self.population + self.denominator, Event.PERSON)
        self._check_whose(self.numerator, self.event)
        self._check_grouping()
        if self.event is Event.KRONER and self.numerator:
            raise InputError(
                f'Measure "{self.name}" adds up income; a numerator has no conditions then. '
                "Put them in the denominator."
            )

    def _check_whose(self, conditions: Iterable[Condition], event: Event) -> None:
        register = REGISTER_OF.get(event)
        for condition in conditions:
            asked = field(condition.field)
            if asked.of_event != (register is not None):
                whose = "events" if asked.of_event else "persons"
                raise InputError(f'Measure "{self.name}": "{asked.name}" is about {whose} here.')
            if register is not None and asked.register != register:
                raise InputError(f'Measure "{self.name}" counts {register}; not "{asked.name}".')

    def _check_grouping(self) -> None:
        names = [grouping.name for grouping in self.grouping]
        if len(set(names)) < len(names):
            raise InputError(f'Measure "{self.name}" groups twice by the same name.')
        of_events = [grouping for grouping in self.grouping if grouping.of_event]
        if len(of_events) > 1:
            raise InputError(f'Measure "{self.name}" groups its events by more than one field.')
        for grouping in of_events:
            if field(grouping.field).register != REGISTER_OF.get(self.event):
                raise InputError(f'Measure "{self.name}" cannot be grouped by "{grouping.field}".')

    @property
    def below(self) -> tuple[Condition, ...]:
        """Every condition on a person of the denominator."""
        return self.population + self.denominator

    @property
    def registers(self) -> tuple[str, ...]:
        """The registers the measure reads, sorted; `population` always."""
        fields = [condition.field for condition in self.below + self.numerator]
        fields += [grouping.field for grouping in self.grouping]
        if self.most_contacts:
            fields.append(NUMBER_OF_CONTACTS)
        read = {field(name).register for name in fields} | {"population"}
        if self.event is Event.KRONER:
            read.add("income")
        elif self.event is not Event.PERSON:
            read.add(REGISTER_OF[self.event])
        return tuple(sorted(read))

    def with_ages(self, low: int, high: int) -> "Measure":
        """The same measure for other ages, named after them: `employment_16_64`."""
        if (rest := [c for c in self.population if c.field != AGE]) == list(self.population):
            raise InputError(f'Measure "{self.name}" has no ages to change.')
        ages = (between(AGE, low, high), *rest)
        return replace(self, name=f"{self.name}_{low}_{high}", population=ages)
