"""Neighbourhoods on an empty grid."""

from datetime import date
from typing import Any

from tovholder.areas import commands
from tovholder.areas.types import AreaKind, NewArea, Outline
from tovholder.kernel.actor import installation

SQUARE: Outline = ((12.10, 55.50), (12.12, 55.50), (12.12, 55.51), (12.10, 55.51))
SNEPPEVEJ_40 = (12.1199, 55.505)
"""Just inside SQUARE's eastern line, which runs along the middle of the road."""
SNEPPEVEJ_41 = (12.1201, 55.505)
"""Across the road: outside."""
SINCE = date(2026, 1, 1)


def an_area(
    municipality_id: int, name: str = "Sneppeparken", *outlines: Outline, **values: Any
) -> int:
    """A neighbourhood with its outline, the square unless others are given. Returns its id."""
    order = {"kind": AreaKind.SOCIAL_HOUSING, "valid_from": SINCE, **values}
    return commands.draw_area(
        NewArea(municipality_id, name, outlines=outlines or (SQUARE,), **order),
        by=installation(municipality_id),
    )
