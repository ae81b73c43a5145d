"""A map drawn from outlines and places: no tiles, no streets, nothing from elsewhere.

One step is the same on both axes at the middle latitude, so that shapes are as they are.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tovholder.catalogue.rules.distance import Point

WIDTH = 420.0
"""Not more, so that numbers can be read where the whole map is as wide as a phone."""
TALLEST, LOWEST = 600.0, 220.0
MARGIN = 24.0
APART = 26.0
"""Numbers stand at least so far from each other: one can touch each."""
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """``path`` in SVG's words; the name stands at (x, y). Numbers are text, for SVG knows no
    decimal comma.
    """

    name: str
    path: str
    x: str
    y: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Mark:
    number: int
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: str
    height: str
    areas: tuple[DrawnArea, ...]
    marks: tuple[Mark, ...]


def drawing(
    areas: Sequence[tuple[str, Sequence[Sequence[Point]], bool]], places: Sequence[Point]
) -> Drawing | None:
    """Areas as (name, outlines, is chosen) and places, numbered from 1 as they come; None when
    there is nothing to draw.
    """
    corners = [point for _, outlines, _ in areas for line in outlines for point in line]
    if not (corners or places):
        return None
    frame = _Frame.around([*corners, *places])
    drawn = tuple(
        _area(name, [[frame.at(point) for point in line] for line in outlines], is_chosen)
        for name, outlines, is_chosen in areas
        if any(outlines)
    )
    spots = _apart([frame.at(point) for point in places], frame.height)
    marks = tuple(Mark(n, _number(x), _number(y)) for n, (x, y) in enumerate(spots, start=1))
    return Drawing(_number(WIDTH), _number(frame.height), drawn, marks)


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    wide: float
    scale: float
    height: float
    left: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> "_Frame":
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        wide = math.cos(math.radians((south + north) / 2))
        across, down = (east - west) * wide, north - south
        room = WIDTH - 2 * MARGIN
        most = TALLEST - 2 * MARGIN
        fits = [room / across if across else math.inf, most / down if down else math.inf]
        scale = min(fits) if min(fits) < math.inf else 0.0
        height = max(LOWEST, down * scale + 2 * MARGIN)
        top = north + ((height - 2 * MARGIN) / scale - down) / 2 if scale else north
        return cls(west, top, wide, scale, height, (WIDTH - across * scale) / 2)

    def at(self, point: Point) -> Point:
        if not self.scale:
            return WIDTH / 2, self.height / 2
        x = self.left + (point[0] - self.west) * self.wide * self.scale
        return x, MARGIN + (self.north - point[1]) * self.scale


def _area(name: str, lines: Sequence[Sequence[Point]], is_chosen: bool) -> DrawnArea:
    path = " ".join(
        "M" + " L".join(f"{_number(x)} {_number(y)}" for x, y in line) + " Z" for line in lines
    )
    # The name stands at the top of the largest part, inside it.
    largest = max(lines, key=lambda line: _span(line, 0) * _span(line, 1))
    x = (min(p[0] for p in largest) + max(p[0] for p in largest)) / 2
    y = min(p[1] for p in largest) + 14
    return DrawnArea(name, path, _number(x), _number(y), is_chosen)


def _span(line: Sequence[Point], axis: int) -> float:
    return max(p[axis] for p in line) - min(p[axis] for p in line)


def _apart(spots: list[Point], height: float) -> list[Point]:
    """The spots, moved as little as is needed for none to lie over another."""
    placed = list(spots)
    for _ in range(ROUNDS):
        is_moved = False
        for i in range(len(placed)):
            for j in range(i):
                placed[i], placed[j], pushed = _push(placed[i], placed[j], i)
                is_moved |= pushed
        placed = [_inside(spot, height) for spot in placed]
        if not is_moved:
            break
    return placed


def _push(a: Point, b: Point, turn: int) -> tuple[Point, Point, bool]:
    east, south = a[0] - b[0], a[1] - b[1]
    far = math.hypot(east, south)
    if far >= APART:
        return a, b, False
    if far < 0.01:  # on the same spot: each goes its own way
        east, south, far = math.cos(turn), math.sin(turn), 1.0
    step = (APART - min(far, APART - 0.1)) / 2 / far + 0.01
    return (
        (a[0] + east * step, a[1] + south * step),
        (b[0] - east * step, b[1] - south * step),
        True,
    )


def _inside(spot: Point, height: float) -> Point:
    edge = APART / 2
    return min(max(spot[0], edge), WIDTH - edge), min(max(spot[1], edge), height - edge)


def _number(value: float) -> str:
    return f"{value:.1f}"
