"""Neighbourhoods on an empty grid."""

from datetime import date
from typing import Any
from uuid import UUID

from tovholder.areas import commands
from tovholder.areas.models import Area
from tovholder.areas.types import (
    AreaKind,
    ListName,
    Measure,
    NewArea,
    NewIndicator,
    NewListing,
    NewTable,
    NewValue,
    Outline,
    Population,
    TableKind,
)
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


def figures_of_an_area(municipality_id: int) -> UUID:
    """Two areas; one with figures over three years and a place on a list. Returns its id."""
    told = an_area(municipality_id)
    further = tuple((longitude + 0.03, latitude) for longitude, latitude in SQUARE)
    an_area(municipality_id, "Klintevang", further)
    outside = NewIndicator(
        "outside", {"da": "Uden job", "sv": "Utan jobb", "en": "No job"}, "", Measure.SHARE
    )
    lung = NewIndicator("lung", {"da": "Indlagt med lungesygdom"}, "", Measure.PER_1000)
    values = [
        NewValue("outside", year, told, None, share, share - 0.03, share + 0.03, 349, 792)
        for year, share in ((2023, 0.42), (2024, 0.43), (2025, 0.441))
    ]
    rest = NewValue("outside", 2025, told, Population.REST, 0.2, 0.19, 0.21, 2000, 9950)
    hidden = NewValue("lung", 2025, told, denominator=1320, withheld="SMALL_GROUP")
    listing = NewListing(told, ListName.VULNERABLE, 2025, {"Uden tilknytning": 43.5})
    order = NewTable(
        municipality_id, TableKind.PROFILE, "Danmarks Statistik 2026", "profile.csv", "a" * 64,
        {"rule": "1-4 hidden"}, (outside, lung), (*values, rest, hidden), (listing,),
    )  # fmt: skip
    commands.import_table(order, by=installation(municipality_id))
    return Area.objects.get(pk=told).public_id
