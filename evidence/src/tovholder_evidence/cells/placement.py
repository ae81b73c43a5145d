"""Where an address lies: in which of the three populations, and in which area.

Areas are reference data of a year and not in the store, so that the same registers serve other
lists: the list areas, all social housing, the whole municipality (004-14).
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tovholder_evidence.errors import InputError

POPULATIONS = ("vulnerable", "other_social", "not_social")
VULNERABLE, OTHER_SOCIAL, NOT_SOCIAL = range(3)
OUTSIDE = -1


@dataclass(frozen=True)
class Placement:
    """The addresses of one year, by their dense number.

    population: (addresses,) int8, an index into POPULATIONS; area: (addresses,) int32, an index
    into `areas` or -1 outside every area. Somebody without an address, or with one that is not
    here, is counted as not social housing and outside every area: nobody is left out.
    """

    population: npt.NDArray[np.int8]
    area: npt.NDArray[np.int32]
    areas: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.population.dtype != np.int8 or self.area.dtype != np.int32:
            raise TypeError("A placement is int8 populations and int32 areas.")
        if self.population.shape != self.area.shape or self.population.ndim != 1:
            raise ValueError("A placement has one population and one area per address.")
        for name, values, low, high in (
            ("population", self.population, 0, len(POPULATIONS)),
            ("area", self.area, OUTSIDE, len(self.areas)),
        ):
            if values.size and (values.min() < low or values.max() >= high):
                raise InputError(f"A placement has a {name} that is not in its list.")
        if len(set(self.areas)) < len(self.areas):
            raise InputError("Two areas of a placement have the same code.")

    @property
    def addresses(self) -> int:
        return len(self.population)

    def digest(self) -> str:
        """SHA-256 of what decides cells."""
        content = hashlib.sha256("\0".join(self.areas).encode())
        content.update(self.population.tobytes())
        content.update(self.area.tobytes())
        return content.hexdigest()


def place(
    social_housing: npt.NDArray[np.bool_],
    area: npt.NDArray[np.int32],
    areas: tuple[str, ...],
    vulnerable: npt.NDArray[np.bool_],
) -> Placement:
    """The three populations from tenure and areas.

    social_housing: (addresses,); area: (addresses,), -1 outside; vulnerable: (areas,), whether the
    area is on the list of the year. Every address of a listed area is `vulnerable`, also the few
    that are not social housing: the lists are drawn round parcels.
    """
    listed = np.append(vulnerable, False)[area]  # -1, outside, takes the last
    population = np.where(listed, VULNERABLE, np.where(social_housing, OTHER_SOCIAL, NOT_SOCIAL))
    return Placement(population.astype(np.int8), area.astype(np.int32), areas)
