"""The shape of an invented population: sizes, shares and rates, all in one place.

The levels follow the published figures of the three populations (40/54/77 % in work, 17/8/3 % of
them in cleaning, 226/226/148 admissions per 1,000); everything else is invented.
"""

from dataclasses import dataclass
from zlib import crc32

KINDS = ("vulnerable", "other_social", "not_social")
EMPLOYED = {"vulnerable": 0.40, "other_social": 0.54, "not_social": 0.77}
CLEANING = {"vulnerable": 0.17, "other_social": 0.08, "not_social": 0.03}
ADMITTED = {"vulnerable": 0.226, "other_social": 0.226, "not_social": 0.148}
# Shares of admissions for lung disease and for diabetes: three times the rate outside.
DIAGNOSED = {"vulnerable": 0.0786, "other_social": 0.05, "not_social": 0.04}
GP_CONTACTS = {"vulnerable": 8.6, "other_social": 8.6, "not_social": 6.1}

MOVERS = 0.10
PERSONS_AN_AREA = 1_000
MOST_AREAS = 1_000
MUNICIPALITIES = 98
LPR3_FROM = 2019

EFFECT_ON_WORK = 0.05
EFFECT_ON_WORK_A_YEAR = 0.01
EFFECT_ON_ADMISSIONS = 0.90


@dataclass(frozen=True)
class Shape:
    """How many, when and from which seed. `dirty` is the share of rows made wrong on purpose."""

    persons: int
    years: range
    seed: int = 1
    dirty: float = 0.0

    @property
    def first(self) -> int:
        return self.years[0]

    @property
    def births_a_year(self) -> int:
        return max(1, self.persons // 90)

    @property
    def everybody(self) -> int:
        """Persons in any year: those of the first, and those born later."""
        return self.persons + self.births_a_year * (len(self.years) - 1)

    @property
    def families(self) -> int:
        return (self.persons + 9) // 10 * 5

    @property
    def addresses(self) -> int:
        return max(40, self.families * 11 // 10)

    @property
    def areas(self) -> int:
        return max(10, min(MOST_AREAS, self.persons // PERSONS_AN_AREA))

    @property
    def cohorts(self) -> tuple[int, int]:
        """The years in which the planted intervention begins, in two sets of areas."""
        return self.first + len(self.years) // 3, self.first + 2 * len(self.years) // 3

    def salt(self, name: str) -> int:
        """A number for a purpose, so that draws for different purposes are independent."""
        return self.seed * 1_000_003 + crc32(name.encode()) % 999_983


def by_kind(values: dict[str, float]) -> str:
    """SQL that picks a value by the area kind."""
    cases = " ".join(f"WHEN '{kind}' THEN {value}" for kind, value in values.items())
    return f"(CASE kind {cases} END)"
