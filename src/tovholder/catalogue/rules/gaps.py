"""What there is for whom and where, counted; what is counted nought is a gap.

An offer is counted in two ways, and both are printed. By its main age band: once, so that the
cells sum to the number of offers. By every band its ages reach into: as often as it helps somebody.
A gap is a cell in which no offer has its main band.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from tovholder.catalogue.types.words import AgeBand

_MONTHS = {
    AgeBand.AGE_0: (0, 11),
    AgeBand.AGE_1_2: (12, 35),
    AgeBand.AGE_3_5: (36, 71),
    AgeBand.AGE_6_12: (72, 155),
    AgeBand.AGE_13_17: (156, 215),
    AgeBand.AGE_18_64: (216, 779),
    AgeBand.AGE_65: (780, 1_560),
}
"""First and last month of each band: "3-6 år" ends on the day before the sixth birthday."""


def bands_of(
    months_from: int | None, months_to: int | None, weeks: bool, main: str
) -> frozenset[str]:
    """Every band that the ages reach into, the main one among them.

    ``weeks``: it says weeks of pregnancy. Without ages only the main band is known.
    """
    found = {str(main)} if main else set()
    if weeks:
        found.add(AgeBand.PREGNANCY)
    if months_from is not None or months_to is not None:
        lowest, highest = months_from or 0, 1_560 if months_to is None else months_to
        found |= {band for band, (a, b) in _MONTHS.items() if a <= highest and lowest <= b}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Offer:
    """What counting needs to know of one offer.

    ``for_areas`` empty: for residents of all areas. ``at_areas``: in which ones it takes place.
    """

    id: int
    band: str
    level: str
    bands: frozenset[str]
    sector: str
    topics: frozenset[str]
    for_areas: frozenset[UUID] = frozenset()
    at_areas: frozenset[UUID] = frozenset()
    is_located: bool = True
    """Whether it takes place at any address on the map; else at home or by agreement."""

    @property
    def is_placed(self) -> bool:
        """Whether band and level are told: without them it can stand in no cell."""
        return bool(self.band and self.level)

    def reaches(self, area: UUID) -> bool:
        """Whether residents of the area may come, wherever it takes place."""
        return not self.for_areas or area in self.for_areas


@dataclass(frozen=True, slots=True)
class Cell:
    row: str
    column: str
    main: int
    """Offers with this main band; of a topic: offers about it."""
    overlap: int
    """Offers whose ages reach into the band; never fewer than ``main``."""

    @property
    def is_gap(self) -> bool:
        return self.main == 0


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    cells: tuple[Cell, ...]
    main: int
    """Different offers in the line, each counted once."""
    overlap: int


@dataclass(frozen=True, slots=True)
class Matrix:
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    sums: tuple[int, ...]
    """Of each column, by main band."""
    total: int
    """Different offers that stand in it."""
    gaps: tuple[Cell, ...] = field(default=())


Keys = Callable[[Offer], Iterable[str]]


def matrix(
    offers: Sequence[Offer],
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    row_of: Keys,
    column_of: Keys,
    also_row_of: Keys | None = None,
) -> Matrix:
    """Count offers by row and column; ``also_row_of`` counts the rows it reaches into as well."""
    main: dict[tuple[str, str], set[int]] = {}
    also: dict[tuple[str, str], set[int]] = {}
    for offer in offers:
        for column in column_of(offer):
            for row in row_of(offer):
                main.setdefault((row, column), set()).add(offer.id)
            for row in (also_row_of or row_of)(offer):
                also.setdefault((row, column), set()).add(offer.id)
    lines = tuple(_line(row, columns, main, also) for row in rows)
    seen = {(row, column): main.get((row, column), set()) for row in rows for column in columns}
    return Matrix(
        columns=tuple(columns),
        lines=lines,
        sums=tuple(len(set().union(*(seen[row, column] for row in rows))) for column in columns),
        total=len(set().union(*seen.values())),
        gaps=tuple(cell for line in lines for cell in line.cells if cell.is_gap),
    )


def _line(
    row: str,
    columns: Sequence[str],
    main: dict[tuple[str, str], set[int]],
    also: dict[tuple[str, str], set[int]],
) -> Line:
    own = [main.get((row, column), set()) for column in columns]
    reached = [
        also.get((row, column), set()) | mine for column, mine in zip(columns, own, strict=True)
    ]
    return Line(
        key=row,
        cells=tuple(
            Cell(row, column, len(mine), len(more))
            for column, mine, more in zip(columns, own, reached, strict=True)
        ),
        main=len(set().union(*own)),
        overlap=len(set().union(*reached)),
    )
