"""Nested and tabular entries become flat records that say whom they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from tovholder.catalogue.rules.hsds.columns import read_values
from tovholder.catalogue.rules.hsds.kinds import (
    CORE,
    NAMES,
    OWNERS,
    REFERENCES,
    Kind,
    kind_of,
    reference_column,
)
from tovholder.catalogue.rules.hsds.pages import Form, Page
from tovholder.catalogue.rules.hsds.problems import Origin, Problem, file_problem
from tovholder.catalogue.rules.hsds.texts import as_line, identity
from tovholder.catalogue.rules.hsds.types import Owner
from tovholder.catalogue.rules.hsds.vocabulary import is_ours

OWN_ONLY = frozenset({Kind.ATTRIBUTE, Kind.TABLE})
"""Kinds that are read only where they are in our own words."""
MAX_DEPTH = 12  # service, place, location, contact, phone, language is 6


@dataclass(slots=True)
class Record:
    """What one place in one file says about one object."""

    kind: Kind
    id: UUID
    source_id: str
    values: dict[str, object]
    owners: list[Owner]
    origin: Origin
    form: Form


@dataclass(slots=True)
class Flat:
    """Records in the order they stand in their files."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    source_ids: dict[UUID, str] = field(default_factory=dict)
    knows_a_file: bool = False


def flattened(pages: tuple[Page, ...]) -> Flat:
    """Every object of every page, nested ones too."""
    flat = Flat()
    for page in pages:
        strangers = 0
        for row, entry in page.entries:
            kind = kind_of(page.stem, entry.keys())
            if kind is None:
                strangers += 1
                continue
            _flatten(flat, kind, entry, Origin(page.file, row), page.form)
        known = kind_of(page.stem, ()) is not None or strangers < len(page.entries)
        flat.knows_a_file = flat.knows_a_file or known
        if not known:
            what = "Nothing in the file looks like HSDS; passed over."
            flat.problems.append(file_problem(page.file, what))
        elif strangers:
            what = f"Entries that do not look like HSDS, passed over: {strangers}."
            flat.problems.append(file_problem(page.file, what))
    return flat


def _flatten(
    flat: Flat, kind: Kind, raw: Mapping[str, object], origin: Origin, form: Form, depth: int = 1
) -> Record | None:
    record = _record(flat, kind, raw, origin, form)
    if record is None:
        return None
    flat.records.append(record)
    for key, nested_kind, nested in _nested(raw):
        if not isinstance(nested, Mapping) or depth == MAX_DEPTH:
            why = "is not an object" if depth < MAX_DEPTH else "lies too deep"
            what = f"What stands under {key} {why}; left out."
            flat.problems.append(_problem(record, key, what))
        elif nested:
            child = _flatten(flat, nested_kind, nested, origin, form, depth + 1)
            if child:
                _relate(record, child)
    return record


def _record(
    flat: Flat, kind: Kind, raw: Mapping[str, object], origin: Origin, form: Form
) -> Record | None:
    if kind in OWN_ONLY and not _is_known(kind, raw):
        return None
    raw = _with_its_term(raw) if kind is Kind.ATTRIBUTE else raw
    values, remarks = read_values(kind, raw)
    source_id = as_line(raw.get("id"))
    if not source_id and kind in CORE:
        what = "The object has no id; left out with everything inside it."
        flat.problems.append(Problem(origin.file, origin.row, kind.value, "", "id", what))
        return None
    if not source_id:
        # By content, so that the same detail without an id is the same one in every file.
        said = sorted((column, str(value)) for column, value in values.items())
        record_id = identity(f"{kind}: {said}")
        source_id = str(record_id)
        remarks.append(("id", "The object has no id; kept under one made of its content."))
    record = Record(kind, identity(source_id), source_id, values, [], origin, form)
    flat.source_ids.setdefault(record.id, source_id)
    for owner_kind in OWNERS.get(kind, ()):
        owner_id = as_line(raw.get(f"{owner_kind}_id"))
        if owner_id:
            record.owners.append(Owner(owner_kind, identity(owner_id)))
            flat.source_ids.setdefault(identity(owner_id), owner_id)
    if kind is Kind.ATTRIBUTE:
        record.owners += _linked(raw)
    for column in REFERENCES.get(kind, {}):
        target_id = as_line(raw.get(column))
        flat.source_ids.setdefault(identity(target_id), target_id)
    flat.problems += [_problem(record, column, what) for column, what in remarks]
    return record


def _nested(raw: Mapping[str, object]) -> Iterator[tuple[str, Kind, object]]:
    for key, value in raw.items():
        kind = NAMES.get(key)
        if kind and isinstance(value, list):
            stated = (each for each in value if each is not None)
            yield from (
                (key, kind, each)
                for each in stated
                if kind not in OWN_ONLY or isinstance(each, Mapping)
            )
        elif kind and isinstance(value, Mapping):
            yield key, kind, value


def _relate(outer: Record, inner: Record) -> None:
    upward = reference_column(inner.kind, outer.kind)
    downward = reference_column(outer.kind, inner.kind)
    if upward:
        inner.values.setdefault(upward, outer.id)
    elif downward:
        outer.values.setdefault(downward, inner.id)
    elif outer.kind in OWNERS.get(inner.kind, ()):
        inner.owners.append(Owner(outer.kind, outer.id))


def _with_its_term(raw: Mapping[str, object]) -> Mapping[str, object]:
    """An attribute names its term by id, or holds it."""
    term = raw.get("taxonomy_term")
    inside = term.get("id") if isinstance(term, Mapping) else None
    return {**raw, "taxonomy_term_id": raw.get("taxonomy_term_id") or inside}


def _is_known(kind: Kind, raw: Mapping[str, object]) -> bool:
    """Attributes of other taxonomies, and descriptions of tables, say nothing we could keep."""
    if kind is Kind.TABLE:
        return bool(as_line(raw.get("id")))
    term_id = as_line(_with_its_term(raw).get("taxonomy_term_id"))
    return bool(term_id) and is_ours(identity(term_id))


def _linked(raw: Mapping[str, object]) -> Iterator[Owner]:
    entity, link = as_line(raw.get("link_entity")), as_line(raw.get("link_id"))
    kind = NAMES.get(entity)
    if link and kind in OWNERS[Kind.ATTRIBUTE]:
        yield Owner(kind, identity(link))


def _problem(record: Record, column: str, what: str) -> Problem:
    return Problem(
        record.origin.file, record.origin.row, record.kind.value, record.source_id, column, what
    )
