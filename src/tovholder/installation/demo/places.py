"""Where Elmkøbing is: six areas and the houses in them, on a grid in the open sea.

One step of the grid is a hundredth of a degree. Nobody lives there, so no map of the demo can
point at anybody's home. Sneppevej 40 lies inside Sneppeparken and Sneppevej 41 outside it.
"""

from dataclasses import dataclass

from tovholder.areas.types import AreaKind, Outline

CITY, POSTAL_CODE = "Elmkøbing", "0990"
_WEST, _SOUTH, _STEP = 9.0, 57.8, 0.01

Point = tuple[float, float]
"""Steps east and north of the grid's corner."""


def on_grid(point: Point) -> tuple[float, float]:
    """(longitude, latitude) in degrees."""
    return round(_WEST + point[0] * _STEP, 6), round(_SOUTH + point[1] * _STEP, 6)


def _box(west: float, south: float, east: float, north: float) -> Outline:
    return tuple(map(on_grid, ((west, south), (east, south), (east, north), (west, north))))


AREAS: dict[str, tuple[AreaKind, tuple[Outline, ...]]] = {
    "Sneppeparken": (AreaKind.SOCIAL_HOUSING, (_box(0, 8, 3, 11),)),
    "Klintevang": (AreaKind.SOCIAL_HOUSING, (_box(0, 4, 3, 7),)),
    "Tjørneringen": (AreaKind.SOCIAL_HOUSING, (_box(9, 8, 12, 11),)),
    "Havnegårdene": (AreaKind.SOCIAL_HOUSING, (_box(9, 4, 12, 7),)),
    "Elmkøbing By": (AreaKind.TOWN, (_box(3, 3, 9, 12),)),
    "Landsbyerne": (
        AreaKind.VILLAGES,
        (_box(14, 9, 16, 11), _box(14, 5, 16, 7), _box(5, -2, 7, 0)),
    ),
}
"""The six areas that tile Elmkøbing; none lies over another."""


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    address: str
    at: Point
    area: str
    """In which area it must lie: what a test compares with the outlines."""
    accessibility: str = "Der er adgang uden trin og et toilet for alle."
    transport: str = ""


PLACES = {
    "FAMILIEHUSET": Place(
        "Familiehuset Lanternen", "Elmegade 12", (6, 8), "Elmkøbing By",
        transport="Bybus 2 holder ved døren.",
    ),
    "SNEPPEHUSET": Place("Sneppehuset", "Sneppevej 12", (1, 9), "Sneppeparken"),
    "KLINTEHUSET": Place("Klintehuset", "Klintevej 3", (1, 5), "Klintevang"),
    "RINGHUSET": Place("Ringhuset", "Tjørneringen 20", (10, 9), "Tjørneringen"),
    "BOLVAERKET": Place(
        "Bolværket", "Havnegårdene 1", (10, 5), "Havnegårdene",
        accessibility="Der er to trin ved døren. Ring, så lægger vi en rampe.",
    ),
    "FAELLESHUSET": Place("Fælleshuset Nord", "Sneppevej 40", (2.9, 10), "Sneppeparken"),
    "SKOLEN": Place("Skolen ved Elmen", "Sneppevej 41", (3.1, 10), "Elmkøbing By"),
    "BIBLIOTEKET": Place("Elmkøbing Bibliotek", "Torvet 2", (6, 7), "Elmkøbing By"),
    "TANDPLEJEN": Place("Tandplejen", "Elmegade 30", (7, 8), "Elmkøbing By"),
    "ELMEGAARDEN": Place("Sundhedscentret Elmegården", "Elmegade 44", (8, 8), "Elmkøbing By"),
    "UNGEHUSET": Place("Ungehuset Elmestammen", "Stationsvej 5", (5, 6), "Elmkøbing By"),
    "FAMILIECENTRET": Place("Familiecentret", "Stationsvej 9", (5, 5), "Elmkøbing By"),
    "HALLEN": Place("Elmehallen", "Hallevej 1", (7, 10), "Elmkøbing By"),
    "KRYDDERURTEN": Place("Krydderurten", "Klintevej 21", (2, 6), "Klintevang"),
    "PLANKEVAERKET": Place("Værestedet Plankeværket", "Havnegårdene 8", (11, 6), "Havnegårdene"),
    "DREJEBAENKEN": Place("Værkstedet Drejebænken", "Bakkevej 2", (15, 10), "Landsbyerne"),
    "STOP_NORD": Place("Legebussens stop i nord", "Bakkevej 1", (15, 9.5), "Landsbyerne"),
    "STOP_OST": Place("Legebussens stop i øst", "Kirkestien 1", (15, 6), "Landsbyerne"),
    "STOP_SYD": Place("Legebussens stop i syd", "Engvej 1", (6, -1), "Landsbyerne"),
}  # fmt: skip
