"""Standard populations for direct standardisation, as figures with their source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tovholder_evidence.errors import InputError


@dataclass(frozen=True)
class StandardPopulation:
    """Weights of consecutive age groups; the last one is open upwards.

    ages: first age of each group, in years. weights: persons of the standard.
    """

    name: str
    source: str
    ages: tuple[int, ...]
    weights: tuple[int, ...]

    def weights_for(self, ages: Sequence[int], last_age: int | None = None) -> NDArray[np.float64]:
        """Weights of coarser groups beginning at `ages`, up to and including `last_age`.

        Errors: InputError when a group would begin or end inside one of the standard's groups.
        """
        edges = [*ages, self.ages[-1] + 1 if last_age is None else last_age + 1]
        inside = [age for age in edges[:-1] if age not in self.ages]
        if last_age is not None and edges[-1] not in (*self.ages, self.ages[-1] + 1):
            inside.append(last_age)
        if inside or sorted(set(edges)) != edges:
            raise InputError(
                f"{self.name} has age groups from {', '.join(map(str, self.ages))}; "
                f"groups from {', '.join(map(str, ages))} do not fall on their borders."
            )
        weights = np.zeros(len(ages))
        for age, weight in zip(self.ages, self.weights, strict=True):
            if edges[0] <= age < edges[-1]:
                weights[int(np.searchsorted(edges, age, side="right")) - 1] += weight
        return weights


ESP_2013 = StandardPopulation(
    name="European Standard Population 2013",
    source="Eurostat (2013), Revision of the European Standard Population, "
    "Methodologies and working papers, KS-RA-13-028, groups 0-4 to 90+",
    ages=tuple(range(0, 95, 5)),
    weights=(
        5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
        7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
    ),
)  # fmt: skip
"""The standard of 2013 for the EU and EFTA: 100,000 persons in 19 groups of five years."""

ESP_1976 = StandardPopulation(
    name="European Standard Population 1976",
    source="Waterhouse et al. (1976), Cancer Incidence in Five Continents III, IARC; "
    "groups 0-4 to 85+",
    ages=tuple(range(0, 90, 5)),
    weights=(
        8000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000,
        7000, 6000, 5000, 4000, 3000, 2000, 1000, 1000,
    ),
)  # fmt: skip
"""The older standard, for comparison with series that were never recomputed."""
