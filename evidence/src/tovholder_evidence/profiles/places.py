"""The places of a profile, and which of them are parts of which.

A place is the country, one of the three populations, a municipality, an area, or the rest of an
area's municipality. All are sums of bases: one municipality, area (or outside any) and population.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Base = tuple[int, str | None, str]
"""Municipality, area or None, population: what Contract-2 cells are counted by."""


@dataclass(frozen=True)
class Place:
    """kind: country, population, municipality, area or rest (of the area's municipality)."""

    kind: str
    code: str

    @property
    def label(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class Places:
    """published: what a profile tells about. unpublished: the smallest pieces that are left.

    sums: (published + unpublished, bases), 1 where a base belongs to a place. parts: every place
    by its label as the set of smallest pieces, for the relations of the disclosure check.
    """

    published: tuple[Place, ...]
    unpublished: tuple[str, ...]
    sums: sparse.csr_array
    parts: Mapping[str, frozenset[str]]

    @property
    def labels(self) -> list[str]:
        return [place.label for place in self.published] + list(self.unpublished)


def places(bases: Sequence[Base]) -> Places:
    """The places that bases make up: only municipalities with an area are told about."""
    inside = _members(bases)
    pieces: dict[tuple[int, ...], list[int]] = {}
    of_base: list[list[int]] = [[] for _ in bases]
    for number, members in enumerate(inside.values()):
        for base in members:
            of_base[base].append(number)
    for base, signature in enumerate(of_base):
        pieces.setdefault(tuple(signature), []).append(base)
    by_members = {tuple(members): place.label for place, members in inside.items()}
    names = {
        tuple(members): by_members.get(tuple(members), f"piece:{number}")
        for number, members in enumerate(pieces.values())
    }
    own = [members for members in names if names[members].startswith("piece:")]
    rows = [*inside.values(), *map(list, own)]
    name_of = {base: names[members] for members in names for base in members}
    parts = {
        place.label: frozenset(name_of[base] for base in members)
        for place, members in inside.items()
    }
    return Places(
        tuple(inside), tuple(names[members] for members in own), _matrix(rows, len(bases)), parts
    )


def _members(bases: Sequence[Base]) -> dict[Place, list[int]]:
    """The bases of each published place, in the order of the profile. None is empty."""
    everyone = range(len(bases))
    found: dict[Place, list[int]] = {Place("country", "all"): list(everyone)}
    for population in ("vulnerable", "other_social", "not_social"):
        found[Place("population", population)] = [b for b in everyone if bases[b][2] == population]
    of_municipality: dict[int, list[int]] = {}
    of_area: dict[str, list[int]] = {}
    for number, (municipality, area, _) in enumerate(bases):
        of_municipality.setdefault(municipality, []).append(number)
        if area is not None:
            of_area.setdefault(area, []).append(number)
    with_area = sorted({bases[b][0] for members in of_area.values() for b in members})
    for municipality in with_area:
        found[Place("municipality", str(municipality))] = of_municipality[municipality]
    for area, members in sorted(of_area.items()):
        found[Place("area", area)] = members
        around = {b for m in {bases[b][0] for b in members} for b in of_municipality[m]}
        found[Place("rest", area)] = sorted(around - set(members))
    return {place: members for place, members in found.items() if members}


def _matrix(rows: Sequence[Sequence[int]], columns: int) -> sparse.csr_array:
    row = np.repeat(np.arange(len(rows)), [len(members) for members in rows])
    column: NDArray[np.int64] = np.fromiter((b for m in rows for b in m), np.int64)
    return sparse.csr_array((np.ones(len(row)), (row, column)), shape=(len(rows), columns))
