"""What several files say about one object becomes one object."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from tovholder.catalogue.rules.hsds.flattening import Record
from tovholder.catalogue.rules.hsds.kinds import Kind
from tovholder.catalogue.rules.hsds.problems import Origin, Problem
from tovholder.catalogue.rules.hsds.texts import shown
from tovholder.catalogue.rules.hsds.types import Owner

T = TypeVar("T")


@dataclass(slots=True)
class Merged:
    """All that is said about one object, and where each value came from."""

    kind: Kind
    id: UUID
    source_id: str
    origin: Origin
    values: dict[str, object] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    owners: dict[Owner, Origin] = field(default_factory=dict)

    def get(self, column: str, expected: type[T]) -> T | None:
        value = self.values.get(column)
        return value if isinstance(value, expected) else None

    def text(self, column: str) -> str:
        return self.get(column, str) or ""

    def problem(self, column: str, what: str, origin: Origin | None = None) -> Problem:
        origin = origin or self.origins.get(column, self.origin)
        return Problem(origin.file, origin.row, self.kind.value, self.source_id, column, what)


def merge(records: Iterable[Record]) -> tuple[list[Merged], list[Problem]]:
    """One object per kind and id: a value once found stays, later files fill gaps only.

    Full JSON comes before lists, lists before CSV, then the files in order of path.
    """
    objects: dict[tuple[Kind, UUID], Merged] = {}
    problems: list[Problem] = []
    disputed: set[tuple[Kind, UUID, str]] = set()
    for record in sorted(records, key=lambda each: (each.form, each.origin.file)):
        key = (record.kind, record.id)
        merged = objects.setdefault(key, Merged(*key, record.source_id, record.origin))
        for column, value in record.values.items():
            kept = merged.values.setdefault(column, value)
            merged.origins.setdefault(column, record.origin)
            if kept != value and (*key, column) not in disputed:
                disputed.add((*key, column))
                problems.append(_dispute(merged, column, value, record.origin))
        for owner in record.owners:
            merged.owners.setdefault(owner, record.origin)
    return list(objects.values()), problems


def _dispute(merged: Merged, column: str, value: object, origin: Origin) -> Problem:
    kept, source = merged.values[column], merged.origins[column]
    where = source.file if source.row is None else f"{source.file} row {source.row}"
    what = f"{_said(value)} here but {_said(kept)} in {where}; the latter kept."
    return merged.problem(column, what, origin)


def _said(value: object) -> str:
    return shown(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))
