"""Measures as TOML or JSON, and back: the definition a person can keep beside the figures."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomli_w

from tovholder_evidence.cells.conditions import Condition, Op
from tovholder_evidence.cells.measures import (
    Band,
    Event,
    Grouping,
    Measure,
    MostContacts,
    Text,
    Within,
)
from tovholder_evidence.errors import InputError

Plain = dict[str, Any]


def _bare(value: Mapping[str, Any]) -> Plain:
    """Without what says nothing: TOML has no null, and a default is not worth a line."""
    return {key: each for key, each in value.items() if each not in (None, [], False)}


def _condition(condition: Condition) -> Plain:
    return _bare(
        {
            "field": condition.field,
            "op": condition.op.value,
            "values": list(condition.values),
            "or_missing": condition.or_missing,
        }
    )


def _grouping(grouping: Grouping) -> Plain:
    bands = [
        _bare({"label": band.label}) | {"low": band.low} | _high(band) for band in grouping.bands
    ]
    return {"name": grouping.name, "field": grouping.field, "bands": bands}


def _high(band: Band) -> Plain:
    return {} if band.high is None else {"high": band.high}


def meaning(measure: Measure) -> Plain:
    """What decides a year's cells: without name, texts, and how many years a statement needs."""
    most = measure.most_contacts
    return _bare(
        {
            "population": [_condition(each) for each in measure.population],
            "denominator": [_condition(each) for each in measure.denominator],
            "event": measure.event.value,
            "numerator": [_condition(each) for each in measure.numerator],
            "grouping": [_grouping(each) for each in measure.grouping],
            "most_contacts": {"one_in": most.one_in, "within": most.within.value} if most else None,
        }
    )


def to_plain(measure: Measure) -> Plain:
    """The whole definition as JSON-ready values."""
    title = {"en": measure.title.en, "da": measure.title.da}
    head: Plain = {"name": measure.name, "title": title}
    tail = {"years": measure.years, "source": measure.source, "caveat": measure.caveat}
    return head | meaning(measure) | tail


def to_toml(measures: Sequence[Measure]) -> str:
    return tomli_w.dumps({"measure": [to_plain(measure) for measure in measures]})


def to_json(measures: Sequence[Measure]) -> str:
    whole = {"measure": [to_plain(measure) for measure in measures]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def fingerprint(measure: Measure) -> str:
    """SHA-256 of the meaning: two measures that count the same have the same one."""
    canonical = json.dumps(meaning(measure), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def from_toml(text: str) -> tuple[Measure, ...]:
    """Measures written as TOML. Errors: InputError with the place."""
    try:
        return _measures(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The measure file is not TOML: {error}.") from error


def from_json(text: str) -> tuple[Measure, ...]:
    """Measures written as JSON. Errors: InputError with the place."""
    try:
        return _measures(json.loads(text))
    except json.JSONDecodeError as error:
        raise InputError(f"The measure file is not JSON: {error}.") from error


def _measures(whole: Any) -> tuple[Measure, ...]:
    listed = whole.get("measure") if isinstance(whole, dict) else None
    if not isinstance(listed, list) or not listed:
        raise InputError('The measure file has no list "measure"; write [[measure]] above each.')
    measures = tuple(from_plain(each) for each in listed)
    names = [measure.name for measure in measures]
    if len(set(names)) < len(names):
        raise InputError("Two measures in the file have the same name; each needs its own.")
    return measures


class _Reader:
    """Takes known keys out of a table; whatever is left is a spelling mistake and stops."""

    def __init__(self, table: Any, place: str) -> None:
        if not isinstance(table, dict):
            raise InputError(f"{place} must be a table of keys and values.")
        self.left = dict(table)
        self.place = place

    def take(self, key: str, kind: type, default: Any = ...) -> Any:
        value = self.left.pop(key, default)
        if value is ...:
            raise InputError(f'{self.place} has no "{key}".')
        if value is not default and type(value) is not kind:
            raise InputError(f'"{key}" of {self.place} must be of type {kind.__name__}.')
        return value

    def choose(self, key: str, choices: Any, default: Any = ...) -> Any:
        value = self.take(key, str, default)
        try:
            return choices(value)
        except ValueError:
            names = ", ".join(choice.value for choice in choices)
            raise InputError(f'"{key}" of {self.place} must be one of: {names}.') from None

    def rows(self, key: str) -> list["_Reader"]:
        return [_Reader(each, f'"{key}" of {self.place}') for each in self.take(key, list, [])]

    def done(self) -> None:
        if self.left:
            raise InputError(f"{self.place} has unknown key(s): {', '.join(sorted(self.left))}.")


def from_plain(table: Any) -> Measure:
    """One measure from JSON-ready values. Errors: InputError with the place."""
    name = table.get("name") if isinstance(table, dict) else None
    reader = _Reader(table, f'measure "{name}"')
    title = _Reader(reader.take("title", dict), f'title of measure "{name}"')
    measure = Measure(
        name=reader.take("name", str),
        title=Text(title.take("en", str), title.take("da", str)),
        population=_conditions(reader, "population"),
        denominator=_conditions(reader, "denominator"),
        event=reader.choose("event", Event),
        numerator=_conditions(reader, "numerator"),
        grouping=tuple(_read_grouping(each) for each in reader.rows("grouping")),
        most_contacts=_read_most(reader),
        years=reader.take("years", int, 1),
        source=reader.take("source", str),
        caveat=reader.take("caveat", str),
    )
    title.done()
    reader.done()
    return measure


def _conditions(reader: _Reader, key: str) -> tuple[Condition, ...]:
    found = []
    for row in reader.rows(key):
        condition = Condition(
            field=row.take("field", str),
            op=row.choose("op", Op),
            values=tuple(row.take("values", list, [])),
            or_missing=row.take("or_missing", bool, False),
        )
        row.done()
        found.append(condition)
    return tuple(found)


def _read_grouping(reader: _Reader) -> Grouping:
    bands = []
    for row in reader.rows("bands"):
        band = Band(row.take("label", str), row.take("low", int), row.take("high", int, None))
        row.done()
        bands.append(band)
    grouping = Grouping(reader.take("name", str), reader.take("field", str), tuple(bands))
    reader.done()
    return grouping


def _read_most(reader: _Reader) -> MostContacts | None:
    table = reader.take("most_contacts", dict, None)
    if table is None:
        return None
    row = _Reader(table, f"most_contacts of {reader.place}")
    most = MostContacts(
        row.take("one_in", int, 5), row.choose("within", Within, Within.POPULATION.value)
    )
    row.done()
    return most
