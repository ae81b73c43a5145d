"""What registers and lists say of Elmkøbing's areas, as two files would bring it in.

Figures are DEMO.md's: 349 of 792 in Sneppeparken, 950 of 2,375 in the four estates together. All
are invented; intervals are Wilson's, as the analysis library computes them.
"""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date

from tovholder_evidence.profiles.intervals import wilson

from tovholder.areas import commands
from tovholder.areas.types import (
    ListName,
    Measure,
    NewIndicator,
    NewListing,
    NewTable,
    NewValue,
    TableKind,
)
from tovholder.installation.demo.offers.row import Three, texts
from tovholder.installation.demo.town import Town
from tovholder.kernel.actor import installation

OUTSIDE = "outside_work_and_education"
BIRTHS = "births"
RESIDENTS = "residents"

_NAMES: dict[str, tuple[Three, Measure, str]] = {
    OUTSIDE: (
        ("Uden job eller uddannelse", "Utan arbete eller utbildning",
         "Outside work and education"),
        Measure.SHARE,
        "18-64 år. Andel uden tilknytning til arbejdsmarked eller uddannelse ved årets slutning.",
    ),
    BIRTHS: (("Fødte børn", "Födda barn", "Births"), Measure.COUNT, "Levende fødte i året."),
    RESIDENTS: (
        ("Beboere", "Boende", "Residents"), Measure.COUNT, "Folketal den 1. januar.",
    ),
}  # fmt: skip

_OUTSIDE: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "Sneppeparken": ((349, 792), (340, 790)),
    "Klintevang": ((277, 660), (257, 660)),
    "Tjørneringen": ((180, 487), (182, 487)),
    "Havnegårdene": ((144, 436), (149, 436)),
}
"""(outside, all 18-64) this year and the year before."""
_RESIDENTS = {
    "Sneppeparken": 1320, "Klintevang": 1080, "Tjørneringen": 780, "Havnegårdene": 690,
    "Elmkøbing By": 22150, "Landsbyerne": 15180,
}  # fmt: skip
_BIRTHS = {
    "Sneppeparken": 19, "Klintevang": 15, "Tjørneringen": 9, "Havnegårdene": 8,
    "Elmkøbing By": 221, "Landsbyerne": 140,
}  # fmt: skip
_LISTED = {
    "Uden tilknytning til arbejde eller uddannelse, 2 år (%)": 43.6,
    "Dømte i forhold til landet": 3.2,
    "Kun grundskole, 30-59 år (%)": 61.5,
    "Indkomst i forhold til regionen (%)": 57.0,
}
"""Sneppeparken's criteria as the list of the year would print them."""


def tell_figures(town: Town, today: date) -> None:
    """Bring in a profile for the two last whole years, and the official list."""
    year = today.year - 1
    values = [
        *(
            _share(town, area, year - back, *counted)
            for area, years in _OUTSIDE.items()
            for back, counted in enumerate(years)
        ),
        *(_count(town, RESIDENTS, area, year, count) for area, count in _RESIDENTS.items()),
        *(_count(town, BIRTHS, area, year, count) for area, count in _BIRTHS.items()),
    ]
    indicators = tuple(
        NewIndicator(code, texts(name), definition, measure)
        for code, (name, measure, definition) in _NAMES.items()
    )
    profile = NewTable(
        town.id, TableKind.PROFILE, f"Danmarks Statistik (opdigtet), {year}", "profil.csv", "",
        {"rule": "1-4 hidden", "period": f"{year - 1}-{year}"}, indicators, tuple(values),
    )  # fmt: skip
    listing = NewListing(town.areas["Sneppeparken"], ListName.VULNERABLE, year, _LISTED)
    listed = NewTable(
        town.id, TableKind.OFFICIAL_LIST, f"Listen pr. 1. december {year} (opdigtet)",
        "liste.csv", "", listings=(listing,),
    )  # fmt: skip
    for table in (profile, listed):
        commands.import_table(_sealed(table), by=installation(town.id))


def _sealed(table: NewTable) -> NewTable:
    """With the hash a file of the same content would have had."""
    told = json.dumps(asdict(table), default=str, sort_keys=True)
    return replace(table, sha256=hashlib.sha256(told.encode()).hexdigest())


def _share(town: Town, area: str, year: int, outside: int, everybody: int) -> NewValue:
    around = wilson(outside, everybody)
    return NewValue(
        OUTSIDE, year, town.areas[area], None, outside / everybody, float(around.lower),
        float(around.upper), outside, everybody,
    )  # fmt: skip


def _count(town: Town, code: str, area: str, year: int, count: int) -> NewValue:
    return NewValue(code, year, town.areas[area], value=float(count), numerator=count)
