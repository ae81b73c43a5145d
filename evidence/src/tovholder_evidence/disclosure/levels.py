"""Which labels of a key column are parts of which: totals, nested ranges, hierarchies.

Each label becomes a set of atoms, the smallest parts any label is made of. A total is everything.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TOTAL = "total"
TOTAL_WORDS = frozenset(
    {
        "total", "totals", "totalt", "all", "alle", "alla", "i alt", "ialt", "samtliga", "samlet",
        "begge", "begge køn", "båda", "båda könen", "both", "both sexes", "hele landet",
        "hela landet", "riket", "sum", "summa", "whole", "*", "",
    }
)  # fmt: skip
_RANGE = re.compile(r"^\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})|(\+))?\s*$")
_OPEN = 10_000


@dataclass(frozen=True)
class Levels:
    """The labels of one column as sets of atoms, by position of the label.

    everything: positions of labels that mean all of the column, whatever else is in it.
    """

    atoms: tuple[frozenset[int], ...]
    everything: frozenset[int]

    def parts(self, label: int) -> dict[int, int]:
        """Labels that are single atoms inside this one, with their atom; each atom once."""
        first: dict[int, int] = {}
        for other, atoms in enumerate(self.atoms):
            inside = label in self.everything or atoms <= self.atoms[label]
            if inside and other not in self.everything and len(atoms) == 1:
                first.setdefault(next(iter(atoms)), other)
        return {other: atom for atom, other in first.items() if other != label}

    def of(self, label: int) -> frozenset[int]:
        """The atoms of a label; all there are for a total."""
        return frozenset().union(*self.atoms) if label in self.everything else self.atoms[label]

    def with_totals(self, labels: Iterable[int]) -> "Levels":
        """The same with further labels that mean everything."""
        more = frozenset(labels)
        atoms = tuple(
            frozenset() if label in more else inside for label, inside in enumerate(self.atoms)
        )
        return Levels(atoms, self.everything | more)


def levels(labels: Sequence[str], parts: Mapping[str, frozenset[str]] | None = None) -> Levels:
    """Sort out one column's labels.

    parts: for labels the caller knows more about, what they consist of: for an area its
    addresses, for a region its municipalities. Labels not named stand for themselves.
    Without it, ranges of ages (0 to 130) and years (1900 to 2100) are read from the labels.
    """
    everything = frozenset(
        position for position, label in enumerate(labels) if label.strip().casefold() in TOTAL_WORDS
    )
    single = [position for position in range(len(labels)) if position not in everything]
    members: dict[int, frozenset[str]] = {}
    if parts is None:
        members = _ranges([labels[position] for position in single], single)
    else:
        members = {p: _spread(labels[p], parts) for p in single}
    return Levels(_atoms(members, len(labels)), everything)


def _spread(label: str, parts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What a label consists of at the bottom of the hierarchy."""
    below = parts.get(label)
    if below is None:
        return frozenset({label})
    return frozenset().union(*(_spread(part, parts) if part != label else {part} for part in below))


def _ranges(labels: Sequence[str], positions: Sequence[int]) -> dict[int, frozenset[str]]:
    """Read labels such as 0-4, 65+ and 2018; every label for itself unless all are of one kind."""
    apart = {position: frozenset({f"={position}"}) for position in positions}
    found = [_RANGE.match(label) for label in labels]
    if not labels or any(match is None for match in found):
        return apart
    spans = []
    for match in found:
        assert match is not None
        low = int(match[1])
        spans.append((low, _OPEN if match[3] else int(match[2] or low)))
    closed = [edge for span in spans for edge in span if edge != _OPEN]
    kinds = (max(closed) <= 130, min(closed) >= 1900 and max(closed) <= 2100)
    if not any(kinds) or any(low > high for low, high in spans):
        return apart
    edges = sorted({low for low, _ in spans} | {high + 1 for _, high in spans})
    return {
        position: frozenset(str(edge) for edge in edges if low <= edge <= high)
        for position, (low, high) in zip(positions, spans, strict=True)
    }


def _atoms(members: Mapping[int, frozenset[str]], size: int) -> tuple[frozenset[int], ...]:
    """Merge members that always stand together into one atom."""
    where: dict[str, set[int]] = {}
    for position, inside in members.items():
        for member in inside:
            where.setdefault(member, set()).add(position)
    signatures: dict[frozenset[int], int] = {}
    sets: list[set[int]] = [set() for _ in range(size)]
    for positions in where.values():
        atom = signatures.setdefault(frozenset(positions), len(signatures))
        for position in positions:
            sets[position].add(atom)
    return tuple(frozenset(atoms) for atoms in sets)
