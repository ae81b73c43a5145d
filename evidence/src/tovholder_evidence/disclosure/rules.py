"""Which cells tell too much by themselves (primary rules), and under which name they go."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tovholder_evidence.errors import InputError

HIDDEN = "hidden"
"""The one reason code of a hidden cell. That a cell was small, and that it was hidden to protect
a small one, must look the same: telling them apart would tell who is small."""

FEWEST_FOR_A_SHARE = 20
"""A percentage needs at least this many persons below the line."""


@dataclass(frozen=True)
class Rule:
    """A primary rule with its name.

    smallest_shown: counts of persons from 1 up to one less than this are hidden.
    zeros: 'hide' where a zero itself identifies (everybody else in the group has the trait).
    rounded_to: 1 for no rounding; otherwise counts that are shown are rounded to this base.
    narrowest: a hidden cell must leave an attacker an interval at least this wide, in persons.
    """

    name: str = "smallest shown 5"
    smallest_shown: int = 5
    zeros: Literal["show", "hide"] = "show"
    rounded_to: int = 1
    narrowest: int = 1

    def __post_init__(self) -> None:
        if self.smallest_shown < 2 or self.rounded_to < 1 or self.narrowest < 1:
            raise InputError(
                "A rule hides at least the count 1 (smallest shown 2), rounds to at least 1 and "
                "leaves an interval at least 1 wide."
            )

    def sensitive(self, persons: NDArray[np.float64]) -> NDArray[np.bool_]:
        """True for cells whose number of persons must not be known. An unknown count is not."""
        small = (persons >= 1) & (persons < self.smallest_shown)
        return small | (persons == 0) if self.zeros == "hide" else small

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


DEFAULT = Rule()
ROUNDED = Rule("hide 1 to 7, round to 5", smallest_shown=8, rounded_to=5)
NAMED = {"default": DEFAULT, "rounded": ROUNDED}


def dominated(
    total: NDArray[np.float64],
    largest: NDArray[np.float64],
    *,
    share: float = 0.85,
) -> NDArray[np.bool_]:
    """The (n, k) rule for sums: the n largest contributors give more than `share` of the cell.

    Shapes: total (cells,), largest (cells, n) with the n largest contributions to each.
    Units: those of the sum, all contributions >= 0. Source: Hundepool et al. (2012),
    Statistical Disclosure Control, 4.2.2.
    """
    return np.asarray(largest.sum(axis=1) > share * total, bool)


def closely_estimated(
    total: NDArray[np.float64],
    largest: NDArray[np.float64],
    second: NDArray[np.float64],
    *,
    percent: float = 10,
) -> NDArray[np.bool_]:
    """The p% rule for sums: the second largest can estimate the largest to within p per cent.

    Shapes: one number a cell. Source: as above. A cell with no contribution is not sensitive.
    """
    return np.asarray((largest > 0) & (total - largest - second < percent / 100 * largest), bool)
