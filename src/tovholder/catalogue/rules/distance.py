"""How far a place is from an area, as the crow flies."""

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
"""(longitude, latitude) in degrees."""
METRES_A_DEGREE = 111_320.0
"""Of latitude; of longitude times the cosine of the latitude."""


def metres_to(point: Point, outlines: Iterable[Sequence[Point]]) -> float:
    """From a place to the nearest of some closed outlines; 0 inside, infinite without any.

    Good to a metre in a kilometre over the width of a municipality.
    """
    return min((_metres(point, outline) for outline in outlines), default=math.inf)


def _metres(point: Point, outline: Sequence[Point]) -> float:
    wide = math.cos(math.radians(point[1]))
    # Metres east and north of the place itself.
    corners = [
        ((lon - point[0]) * METRES_A_DEGREE * wide, (lat - point[1]) * METRES_A_DEGREE)
        for lon, lat in outline
    ]
    sides = list(zip(corners, [*corners[1:], *corners[:1]], strict=True))
    if sum(_passes(a, b) for a, b in sides) % 2:
        return 0.0
    return min(_from_origin(a, b) for a, b in sides)


def _passes(a: Point, b: Point) -> bool:
    """Whether a ray from the origin to the east crosses the side."""
    if (a[1] > 0) == (b[1] > 0):
        return False
    return a[0] + (b[0] - a[0]) * -a[1] / (b[1] - a[1]) > 0


def _from_origin(a: Point, b: Point) -> float:
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    share = max(0.0, min(1.0, -(a[0] * along[0] + a[1] * along[1]) / length)) if length else 0.0
    return math.hypot(a[0] + share * along[0], a[1] + share * along[1])
