"""What an attacker can work out: the interval of every hidden cell, by linear programming.

The attacker knows every shown number, every sum, and that no count is below a floor. Groups of
cells that share no sum are solved side by side in one programme. A large group is first searched
piece by piece: what is possible in a piece is possible in the whole, so a cell that proves free
there needs no programme over everything.
Source: Fischetti & Salazar (2001), Management Science 47:1008, section 2; solver HiGHS in scipy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from tovholder_evidence.disclosure.blocks import PIECE, Block, blocks, pieces, together
from tovholder_evidence.errors import InputError

NO_LIMIT = 1e7
"""A hidden cell that no sum bounds is reported as unbounded above."""
_PUSHES = 20
_SETTLED = 40_000

Floats = NDArray[np.float64]
Settle = Literal["none", "narrowest", "every"]


@dataclass(frozen=True)
class Attack:
    """Intervals of the hidden variables `cells`, in persons, both limits included.

    certain: True where this is the attacker's whole interval; otherwise it is at least so wide.
    """

    cells: NDArray[np.int64]
    lower: Floats
    upper: Floats
    certain: NDArray[np.bool_]

    @property
    def widths(self) -> Floats:
        return _whole_persons(self.lower, self.upper)

    def exact(self) -> NDArray[np.int64]:
        """Cells that can be worked out to the person."""
        return self.cells[self.widths < 1]


def attack(
    matrix: sparse.csr_array,
    known: Floats,
    floor: Floats,
    *,
    ceiling: Floats | None = None,
    possible: Floats | None = None,
    wide_enough: float = 1,
    settle: Settle = "narrowest",
    earlier: Attack | None = None,
) -> Attack:
    """Attack all variables whose `known` value is NaN.

    Shapes: matrix (relations, variables); known, floor, ceiling, possible (variables,).
    possible: any counts that fit, such as the true ones; found here when not given.
    wide_enough: search until every interval is seen to be this wide, as far as that goes.
    settle: which intervals must be certain: 'none', those not seen to be wide enough and the
    'narrowest' others, or 'every' one.
    earlier: an attack on the same cells when fewer of them were hidden; what was possible is.
    Errors: InputError when no counts at all fit the shown numbers.
    """
    hidden = np.flatnonzero(np.isnan(known))
    inner = sparse.csr_array(matrix[:, hidden])
    used = np.flatnonzero(np.diff(inner.indptr) > 0)
    right = -(matrix @ np.nan_to_num(known))
    top = np.full(len(hidden), NO_LIMIT) if ceiling is None else ceiling[hidden]
    given = None if possible is None or np.isnan(possible[hidden]).any() else possible[hidden]
    search = _Search(sparse.csr_array(inner[used]), right[used], floor[hidden], top, given)
    if earlier is not None:
        search.remember(np.searchsorted(hidden, earlier.cells), earlier)
    search.run(wide_enough, settle)
    high = np.where(search.high >= NO_LIMIT - 1, np.inf, search.high)
    return Attack(hidden, search.low, high, search.done)


class _Search:
    """Smallest and largest value of each variable in any solution so far."""

    def __init__(
        self,
        matrix: sparse.csr_array,
        right: Floats,
        floor: Floats,
        top: Floats,
        possible: Floats | None,
    ) -> None:
        self.matrix, self.right, self.floor, self.top = matrix, right, floor, top
        self.random = np.random.default_rng(len(floor))
        self.done = np.zeros(len(floor), bool)
        self.blocks = blocks(matrix)
        self.at = np.zeros(len(floor)) if possible is None else possible
        self.low, self.high = np.full(len(floor), np.inf), np.full(len(floor), -np.inf)
        if possible is None:
            for group in together(self.blocks):
                self._look(group, np.zeros(len(floor)))
            self.at = self.low.copy()
        self.low, self.high = np.minimum(self.low, self.at), np.maximum(self.high, self.at)

    def remember(self, positions: NDArray[np.int64], earlier: Attack) -> None:
        self.low[positions] = np.minimum(self.low[positions], earlier.lower)
        high = np.where(np.isinf(earlier.upper), NO_LIMIT, earlier.upper)
        self.high[positions] = np.maximum(self.high[positions], high)

    def run(self, wide_enough: float, settle: Settle) -> None:
        if settle == "every":
            self._settle(self.blocks, np.inf)
            return
        small = [block for block in self.blocks if len(block.columns) <= PIECE]
        large = [block for block in self.blocks if len(block.columns) > PIECE]
        cut = [piece for block in large for piece in pieces(block, self.matrix, self.random)]
        self._push([*small, *cut], wide_enough)
        self._push(large, wide_enough)
        if settle == "narrowest":
            self._settle(self.blocks, wide_enough)
            self._settle_narrowest()

    def _push(self, parts: list[Block], wide_enough: float) -> None:
        """Push all narrow cells at once, each in a random direction, again and again."""
        for group in together(b for b in parts if self._narrow(b, wide_enough).any()):
            for _ in range(_PUSHES):
                narrow = self._widths() < wide_enough
                signs = self.random.choice([-1.0, 1.0], len(self.at))
                self._look(group, narrow * signs * self.random.uniform(0.5, 1.5, len(self.at)))
                group = [block for block in group if self._narrow(block, wide_enough).any()]
                if not group:
                    break

    def _settle(self, parts: Iterable[Block], wide_enough: float) -> None:
        """Smallest and largest value of every cell that is not yet wide enough."""
        for group in together(parts):
            tried = self.done.copy()
            waiting = group
            while True:
                targets: list[int] = []
                for block in waiting:
                    todo = self._narrow(block, wide_enough) & ~tried[block.columns]
                    targets += [int(block.columns[todo][0])] if todo.any() else []
                if not targets:
                    break
                waiting = [b for b in waiting if np.isin(targets, b.columns).any()]
                self._both_ways(waiting, np.array(targets))
                tried[targets] = True

    def _settle_narrowest(self) -> None:
        """Make the narrowest interval certain; a bounded number of programmes in large blocks."""
        of = np.zeros(len(self.at), int)
        for number, block in enumerate(self.blocks):
            of[block.columns] = number
        largest = max((len(block.columns) for block in self.blocks), default=1)
        for _ in range(max(2, _SETTLED // largest)):
            width = self._widths()
            least = width[self.done].min(initial=np.inf)
            open_width = np.where(self.done, np.inf, width)
            if not len(width) or open_width.min() >= least or np.isinf(open_width.min()):
                break
            target = int(np.argmin(open_width))
            self._both_ways([self.blocks[of[target]]], np.array([target]))

    def _both_ways(self, group: list[Block], targets: NDArray[np.int64]) -> None:
        aim = np.zeros(len(self.at))
        aim[targets] = 1
        self._look(group, aim)
        self._look(group, -aim)
        for block in group:
            if block.whole:
                self.done[np.intersect1d(targets, block.columns)] = True

    def _narrow(self, block: Block, wide_enough: float) -> NDArray[np.bool_]:
        columns = block.columns
        return _whole_persons(self.low[columns], self.high[columns]) < wide_enough

    def _widths(self) -> Floats:
        return _whole_persons(self.low, self.high)

    def _look(self, group: list[Block], aim: Floats) -> None:
        """Solve the blocks of a group side by side and keep the extremes seen."""
        columns = np.concatenate([block.columns for block in group])
        parts, right = [], []
        for block in group:
            rows = sparse.csr_array(self.matrix[block.rows])
            part = sparse.csr_array(rows[:, block.columns])
            inside = self.right[block.rows]
            if not block.whole:
                inside = inside - (rows @ self.at - part @ self.at[block.columns])
            parts.append(part)
            right.append(inside)
        equations = sparse.block_diag(parts, format="csc")
        result = linprog(
            aim[columns],
            A_eq=equations if equations.shape[0] else None,
            b_eq=np.concatenate(right) if equations.shape[0] else None,
            bounds=np.column_stack([self.floor[columns], self.top[columns]]),
            method="highs",
        )
        if result.status != 0:
            raise InputError(
                "No counts at all fit the numbers that are shown: a total differs from the sum "
                "of its parts, or the table is not what its key columns say."
            )
        self.low[columns] = np.minimum(self.low[columns], result.x)
        self.high[columns] = np.maximum(self.high[columns], result.x)


def _whole_persons(low: Floats, high: Floats) -> Floats:
    """Whole numbers between two limits, less one; -1 before the first solution.

    Limits so close that rounding decides are taken as the narrower.
    """
    with np.errstate(invalid="ignore"):
        width = np.floor(high + 1e-6) - np.ceil(low - 1e-6)
    return np.where(np.isfinite(low), width, -1.0)
