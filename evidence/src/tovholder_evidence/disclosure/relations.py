"""Which cells add up to which: every sum an attacker can write down.

A relation is one row of a sparse matrix: parts (+1) and, where something unpublished is left over,
an implied cell (+1), minus the whole (-1), equal to zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tovholder_evidence.disclosure.levels import Levels, levels
from tovholder_evidence.disclosure.tables import CountTable, row_key

Labels = frozenset[tuple[str, str]]
Parts = Mapping[str, Mapping[str, frozenset[str]]]
"""For a key column: what a label consists of (see `levels.levels`)."""


@dataclass(frozen=True)
class Relations:
    """matrix (relations, variables) @ values = 0. The first variables are the table's cells.

    implied: values of the other variables, the differences nobody published; NaN where unknown.
    whole: for every relation the cell that is the sum of the others.
    left_over: (column, label) of sums that are more than their published parts.
    not_additive: (column, label) that are less, so that their parts overlap: no sums are made.
    unmarked: (column, label) that are totals by their arithmetic and not by their name.
    """

    matrix: sparse.csr_array
    implied: NDArray[np.float64]
    whole: NDArray[np.int64]
    left_over: Labels
    not_additive: Labels
    unmarked: Labels


@dataclass
class _Found:
    """Relations while they are collected."""

    cells: int
    rows: list[NDArray[np.int64]]
    columns: list[NDArray[np.int64]]
    values: list[NDArray[np.float64]]
    whole: list[NDArray[np.int64]]
    implied: list[float]
    names: dict[tuple[object, ...], int]
    size: int = 0

    def implied_cell(self, name: tuple[object, ...], value: float) -> int:
        """The variable of one unpublished difference; the same name is the same difference."""
        if name not in self.names:
            self.names[name] = self.cells + len(self.implied)
            self.implied.append(value)
        return self.names[name]


def relations(
    table: CountTable,
    parts: Parts | None = None,
    left_over: Labels = frozenset(),
    unmarked: Labels | None = None,
) -> Relations:
    """All relations of a table, column by column.

    left_over: sums already known to be more than their published parts (from a manifest); needed
    when hidden cells keep the counts from showing it. unmarked: likewise, totals under other
    names; looked for when not given.
    """
    found = _Found(len(table), [], [], [], [], [], {})
    more, overlap, named = set(left_over), set(), set(unmarked or ())
    for position, column in enumerate(table.by):
        inside = levels(table.labels[position], (parts or {}).get(column))
        if unmarked is None:
            named |= {(column, text) for text in _unmarked_total(table, position, inside)}
        inside = inside.with_totals(
            n for n, text in enumerate(table.labels[position]) if (column, text) in named
        )
        rest = row_key(np.delete(table.codes, position, axis=1)) if len(table.by) > 1 else None
        for label in range(len(table.labels[position])):
            name = (column, table.labels[position][label])
            verdict = _sums(table, found, position, label, inside, rest, name in more)
            more |= {name} if verdict == "left over" else set()
            overlap |= {name} if verdict == "overlap" else set()
    return _matrix(found, frozenset(more), frozenset(overlap), frozenset(named))


def _sums(
    table: CountTable,
    found: _Found,
    position: int,
    label: int,
    inside: Levels,
    rest: NDArray[np.int64] | None,
    known_left_over: bool,
) -> str:
    """Add the relations of one label: it is the sum of its parts wherever both stand."""
    parts = inside.parts(label)
    codes = table.codes[:, position]
    wholes = np.flatnonzero(codes == label)
    atom_of = np.full(len(table.labels[position]), -1)
    atom_of[list(parts)] = list(parts.values())
    members = np.flatnonzero(atom_of[codes] >= 0)
    if not len(parts) or not len(wholes) or not len(members):
        return "none"
    slices = np.zeros(len(table), np.int64) if rest is None else rest
    order = np.argsort(slices[wholes])
    wholes = wholes[order]
    at = np.searchsorted(slices[wholes], slices[members])
    at = np.minimum(at, len(wholes) - 1)
    fits = slices[wholes[at]] == slices[members]
    members, at = members[fits], at[fits]
    sums = np.bincount(at, table.counts[members], len(wholes))
    left = table.counts[wholes] - sums
    has_parts = np.bincount(at, minlength=len(wholes)) > 0
    if np.any(left[has_parts] < 0):
        return "overlap"
    more = known_left_over or bool(np.any(left[has_parts] > 0))
    open_end = has_parts & ((left > 0) | (np.isnan(left) & more))
    _record(found, wholes, members, at, has_parts)
    atoms = inside.of(label)
    missing = len(atoms) - np.bincount(at, minlength=len(wholes))
    present = np.bincount(at, atom_of[codes[members]], len(wholes))
    for row in np.flatnonzero(open_end):
        atom = int(sum(atoms) - present[row]) if missing[row] == 1 else None
        where = (position, int(slices[wholes[row]]))
        _record_left_over(found, int(row), where, label, atom, float(left[row]))
    found.size += len(wholes)
    return "left over" if more else "adds up"


def _record(
    found: _Found,
    wholes: NDArray[np.int64],
    members: NDArray[np.int64],
    at: NDArray[np.int64],
    has_parts: NDArray[np.bool_],
) -> None:
    used = np.flatnonzero(has_parts)
    found.rows += [found.size + at, found.size + used]
    found.columns += [members, wholes[used]]
    found.values += [np.ones(len(members)), -np.ones(len(used))]
    found.whole.append(wholes)


def _record_left_over(
    found: _Found, row: int, slice_: tuple[int, int], label: int, atom: int | None, left: float
) -> None:
    """The implied cell of a sum that its parts do not fill.

    When exactly one atom is missing it is named, so that two sums leaving the same atom over
    share it; otherwise what is left belongs to this sum alone.
    """
    which = ("of", label) if atom is None else ("atom", atom)
    variable = found.implied_cell((*slice_, which, None if np.isnan(left) else left), left)
    found.rows.append(np.array([found.size + row]))
    found.columns.append(np.array([variable]))
    found.values.append(np.ones(1))


def _matrix(found: _Found, more: Labels, overlap: Labels, named: Labels) -> Relations:
    variables = found.cells + len(found.implied)
    if not found.rows:
        empty = sparse.csr_array((0, variables))
        return Relations(empty, np.zeros(0), np.zeros(0, np.int64), more, overlap, named)
    matrix = sparse.coo_array(
        (
            np.concatenate(found.values),
            (np.concatenate(found.rows), np.concatenate(found.columns)),
        ),
        shape=(found.size, variables),
    ).tocsr()
    used = np.diff(matrix.indptr) > 0
    return Relations(
        sparse.csr_array(matrix[used]),
        np.array(found.implied),
        np.concatenate(found.whole)[used],
        more,
        overlap,
        named,
    )


def _unmarked_total(table: CountTable, position: int, inside: Levels) -> list[str]:
    """Recognise a total that has another name: in every slice it is the sum of all the others."""
    size = len(table.labels[position])
    if inside.everything or size < 3 or any(len(atoms) > 1 for atoms in inside.atoms):
        return []
    rest = np.zeros(len(table), np.int64)
    if len(table.by) > 1:
        rest = row_key(np.delete(table.codes, position, axis=1))
    grid = np.full((int(rest.max()) + 1, size), np.nan)
    grid[rest, table.codes[:, position]] = table.counts
    sums = np.nansum(grid, axis=1)
    hidden = np.bincount(rest, np.isnan(table.counts), len(grid)) > 0
    there = (~np.isnan(grid)).sum(axis=1)
    telling = ~hidden & (there >= 3) & (sums > 0)
    if int(telling.sum()) < 2 and not (telling.sum() == 1 and there[telling][0] >= 4):
        return []
    whole = np.all(np.nan_to_num(grid[telling]) * 2 == sums[telling, None], axis=0)
    found = [table.labels[position][label] for label in np.flatnonzero(whole)]
    return found if len(found) == 1 else []
