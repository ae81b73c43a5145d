"""Words, orders and rows of neighbourhoods."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tovholder.accounts.types import Role
from tovholder.kernel.texts import Text

READERS = (Role.UNIT_LEAD, Role.CATALOGUE_KEEPER, Role.MUNICIPAL_ADMINISTRATOR)
"""Roles that read figures of areas: for planning, not for meeting residents (D10)."""

Outline = tuple[tuple[float, float], ...]
"""Corners (longitude, latitude) of a closed outline, the first not repeated."""


class AreaKind(TextChoices):
    SOCIAL_HOUSING = "SOCIAL_HOUSING", _("Almen bolig")
    TOWN = "TOWN", _("By")
    VILLAGES = "VILLAGES", _("Landsbyer")


class TableKind(TextChoices):
    """Which kind of file figures came in."""

    PROFILE = "PROFILE", _("Profil fra registre")
    OFFICIAL_LIST = "OFFICIAL_LIST", _("Officiel liste")
    SURVEY = "SURVEY", _("Sundhedsprofil")


class Measure(TextChoices):
    """What a figure is a figure of."""

    COUNT = "COUNT", _("antal")
    SHARE = "SHARE", _("andel")
    PER_1000 = "PER_1000", _("pr. 1.000 borgere")
    KRONER = "KRONER", _("kr.")
    RATIO = "RATIO", _("forhold")


class Population(TextChoices):
    """Whom areas are compared with."""

    VULNERABLE = "VULNERABLE", _("Udsatte boligområder")
    OTHER_SOCIAL = "OTHER_SOCIAL", _("Øvrige almene boliger")
    NOT_SOCIAL = "NOT_SOCIAL", _("Ikke almene boliger")
    REST = "REST", _("Resten af kommunen")
    MUNICIPALITY = "MUNICIPALITY", _("Hele kommunen")
    COUNTRY = "COUNTRY", _("Hele landet")


class ListName(TextChoices):
    """Official lists; their names are legal terms and stay on staff pages."""

    VULNERABLE = "VULNERABLE", _("Udsat boligområde")
    PREVENTION = "PREVENTION", _("Forebyggelsesområde")
    PARALLEL = "PARALLEL", _("Listen efter § 61 a, stk. 2")
    TRANSFORMATION = "TRANSFORMATION", _("Listen efter § 61 a, stk. 4")


@dataclass(frozen=True, slots=True)
class NewArea:
    municipality_id: int
    name: str
    kind: AreaKind
    outlines: tuple[Outline, ...]
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AreaRow:
    public_id: UUID
    name: str
    kind: str
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class NewIndicator:
    code: str
    name: dict[str, str]
    definition: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class NewValue:
    """A figure of ``area_id`` or, without one, of ``population``. Shares are 0 to 1.

    With an area and REST: of the rest of the municipality as seen from there. Rates are per person.
    ``withheld`` says why there is no value; then value, interval and numerator are None.
    """

    indicator: str
    year: int
    area_id: int | None = None
    population: Population | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class NewListing:
    area_id: int
    list_name: ListName
    year: int
    criteria: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewTable:
    """A file, read: what it holds and what it says of itself."""

    municipality_id: int
    kind: TableKind
    source: str
    name: str
    sha256: str
    made: dict[str, Any] = field(default_factory=dict)
    indicators: tuple[NewIndicator, ...] = ()
    values: tuple[NewValue, ...] = ()
    listings: tuple[NewListing, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file."""

    public_id: UUID
    values: int
    listings: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure as it is shown; ``value`` None when withheld."""

    year: int
    value: float | None
    lower: float | None
    upper: float | None
    numerator: int | None
    denominator: int | None
    withheld: str
    source: str


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one place over the years, oldest first. ``place`` is an area or a label."""

    place: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    code: str
    name: Text
    definition: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class AreaIndicator:
    """An indicator on the page of an area: its own series first, then those to compare with."""

    indicator: IndicatorRow
    own: Series
    others: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class ListingRow:
    list_name: ListName
    year: int
    criteria: dict[str, float]
    source: str


@dataclass(frozen=True, slots=True)
class TableRow:
    public_id: UUID
    kind: TableKind
    source: str
    name: str
    imported_on: date
    imported_by: str
    values: int
    made: dict[str, Any]
