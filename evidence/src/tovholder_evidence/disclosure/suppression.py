"""Complementary suppression: hide what would give a hidden cell back, as little as possible."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import lsmr


@dataclass
class Suppression:
    """Which variables an attacker does not see.

    matrix: relations over variables. values: their true values (NaN unknown).
    unknown: not seen. guarded: must not be worked out. fixed: may no longer be hidden.
    """

    matrix: sparse.csr_array
    values: NDArray[np.float64]
    unknown: NDArray[np.bool_]
    guarded: NDArray[np.bool_]
    fixed: NDArray[np.bool_]

    def __post_init__(self) -> None:
        self.of_variable = sparse.csr_array(self.matrix.T)
        self.open_terms = np.asarray(
            (abs(self.matrix) @ self.unknown.astype(float)).round(), np.int64
        )
        self.totals = np.asarray((self.matrix < 0).sum(axis=0), float)
        self.derivable: set[int] = set()
        self.worked_out: set[int] = set()

    def members(self, relation: int) -> NDArray[np.int64]:
        """The variables of one relation."""
        return _row(self.matrix, relation)

    def close_single_gaps(self) -> None:
        """Hide a second cell in every relation that has a single unseen one."""
        waiting = deque(int(row) for row in np.flatnonzero(self.open_terms == 1))
        while waiting:
            relation = waiting.popleft()
            if self.open_terms[relation] != 1:
                continue
            members = self.members(relation)
            gap = int(members[self.unknown[members]][0])
            if not self.guarded[gap]:
                waiting.extend(self._see(gap))
                continue
            chosen = self._nearest(np.array([relation]))
            if chosen is None:
                self.derivable.add(gap)
            else:
                waiting.extend(self.hide(chosen))

    def hide(self, variable: int) -> list[int]:
        """Hide one cell; returns the relations that now have a single unseen one.

        Differences that could be worked out with its help can perhaps no longer: they count as
        unseen again, and so on from there.
        """
        self.guarded[variable] = True
        waiting, touched = [variable], set()
        while waiting:
            lost = waiting.pop()
            self.unknown[lost] = True
            self.worked_out.discard(lost)
            for relation in _row(self.of_variable, lost).tolist():
                self.open_terms[relation] += 1
                touched.add(relation)
                again = [int(v) for v in self.members(relation) if v in self.worked_out]
                self.worked_out.difference_update(again)
                waiting += again
        return [relation for relation in sorted(touched) if self.open_terms[relation] == 1]

    def protect_further(self, variables: Iterable[int]) -> bool:
        """Hide one more cell for each of these; False when for none of them there is a way.

        One cell at a time in a relation: what was just hidden may already have helped the next.
        """
        moved = False
        touched: set[int] = set()
        for variable in variables:
            relations = _row(self.of_variable, int(variable))
            if not touched.isdisjoint(relations.tolist()):
                continue
            chosen = self._nearest(relations)
            if chosen is None:
                self.derivable.add(int(variable))
                continue
            self.hide(chosen)
            touched.update(_row(self.of_variable, chosen).tolist())
            moved = True
        return moved

    def _nearest(self, relations: NDArray[np.int64]) -> int | None:
        """The cheapest visible cell in these relations, or in those linked to them.

        The link is a cell nobody sees, or a difference that is only known because all is seen
        from which it follows.
        """
        tried: set[int] = set()
        while len(relations):
            for relation in sorted(relations, key=lambda row: int(self.open_terms[row])):
                chosen = self._cheapest(self.members(int(relation)))
                if chosen is not None:
                    return chosen
            tried.update(relations.tolist())
            members = np.unique(np.concatenate([self.members(int(r)) for r in relations]))
            through = [int(v) for v in members if self.unknown[v] or int(v) in self.worked_out]
            beyond = np.concatenate([members[:0], *(_row(self.of_variable, v) for v in through)])
            relations = np.array(sorted(set(beyond.tolist()) - tried), np.int64)
        return None

    def _see(self, variable: int) -> list[int]:
        """An unguarded difference that can be worked out counts as seen."""
        self.unknown[variable] = False
        self.worked_out.add(variable)
        relations = _row(self.of_variable, variable)
        self.open_terms[relations] -= 1
        return [int(row) for row in relations if self.open_terms[row] == 1]

    def _cheapest(self, members: NDArray[np.int64]) -> int | None:
        """The visible cell that is cheapest to lose: small, not a total, opening few new gaps.

        A zero is taken last: where zeros are shown, a hidden one would be taken for a person.
        """
        free = members[~self.unknown[members] & ~self.fixed[members]]
        if not len(free):
            return None
        values = np.nan_to_num(self.values[free])
        gaps = [int((self.open_terms[_row(self.of_variable, int(v))] == 0).sum()) for v in free]
        cost = (
            np.log2(1 + values)
            + 3 * np.array(gaps)
            + 4 * self.totals[free]
            + np.where(values == 0, 1000, 0)
        )
        return int(free[np.argmin(cost)])


def fixed_by_sums(
    matrix: sparse.csr_array, unknown: NDArray[np.bool_], seed: int = 0
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Unknown variables whose value follows from the sums alone, and one direction of freedom.

    A random vector is projected on the null space of the relations among unknown variables; a
    variable that cannot move there is determined. Bounds (no count is below zero) are left to
    the linear programme. Returns their indices, and the projected vector over all variables.
    """
    columns = np.flatnonzero(unknown)
    inner = sparse.csr_array(matrix[:, columns])
    inner = sparse.csr_array(inner[np.diff(inner.indptr) > 0])
    draw = np.random.default_rng(seed).uniform(1, 2, len(columns))
    if inner.shape[0]:
        answer = lsmr(inner.T, draw, atol=1e-13, btol=1e-13, conlim=0, maxiter=4000)
        free = draw - inner.T @ answer[0]
    else:
        free = draw
    direction = np.zeros(matrix.shape[1])
    direction[columns] = np.where(np.abs(free) < 1e-6, 0, free)
    return columns[np.abs(free) < 1e-6], direction


def _row(matrix: sparse.csr_array, row: int) -> NDArray[np.int64]:
    return np.asarray(matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]], np.int64)
