"""What an import would do, row by row."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from tovholder.accounts.types import NewOrganisation
from tovholder.catalogue.types import Change, NewLocation, NewService
from tovholder.kernel.sheets.types import Problem


@dataclass(frozen=True, slots=True)
class Difference:
    """What a changed row would change; texts as they stand in a sheet."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """``change`` None: the row is wrong and is left out. ``known``: the stored offer."""

    number: int
    organisation: str
    name: str
    change: Change | None
    order: NewService | None = None
    known: UUID | None = None
    problems: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """``organisations`` and ``locations`` to store first: new ones with ids below zero."""

    rows: tuple[PlannedRow, ...]
    organisations: tuple[tuple[int, NewOrganisation], ...]
    locations: tuple[tuple[int, NewLocation], ...]
    remarks: tuple[str, ...]
    fingerprint: str

    @property
    def problems(self) -> list[Problem]:
        return [problem for row in self.rows for problem in row.problems]

    def count(self, change: Change | None) -> int:
        return Counter(row.change for row in self.rows)[change]
