"""What was wrong with a published directory, in sentences for the one who imports it."""

from collections.abc import Iterable
from dataclasses import dataclass


class UnreadableDirectory(Exception):
    """The folder holds nothing that can be read as HSDS; the message says why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read.

    `row` counts as a spreadsheet does (the header of a CSV file is row 1) and from 1 within
    a JSON list; it is None when the file is one single object.
    """

    file: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was wrong, and what was done about it.

    `object_kind` and `column` are HSDS's own words and `object_id` the id as the file has it,
    so that the publisher can find the place; all three are empty for a whole file.
    """

    file: str
    row: int | None
    object_kind: str
    object_id: str
    column: str
    what: str


def file_problem(file: str, what: str, row: int | None = None) -> Problem:
    return Problem(file, row, "", "", "", what)


def settled(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In order of place; the same thing about the same field is said once, not once per file."""
    said: set[tuple[str | int | None, ...]] = set()
    kept = []
    for problem in sorted(problems, key=_place):
        about: tuple[str | int | None, ...]
        about = (problem.object_kind, problem.object_id, problem.column, problem.what)
        if not problem.object_id:
            about = (*about, problem.file, problem.row)
        if about not in said:
            said.add(about)
            kept.append(problem)
    return tuple(kept)


def _place(problem: Problem) -> tuple[str, int, str, str, str, str]:
    return (
        problem.file,
        problem.row or 0,
        problem.object_kind,
        problem.object_id,
        problem.column,
        problem.what,
    )
