"""What goes out to other systems, before it has any form: each thing with the id it goes by.

The id is the directory's when the thing came from one, else our public id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from tovholder.accounts.types import NewOrganisation
from tovholder.areas.types import Outline
from tovholder.catalogue.types.orders import NewLocation, NewService


@dataclass(frozen=True, slots=True)
class PublishedOrganisation:
    id: UUID
    order: NewOrganisation


@dataclass(frozen=True, slots=True)
class PublishedLocation:
    id: UUID
    order: NewLocation


@dataclass(frozen=True, slots=True)
class PublishedArea:
    """``valid_to`` None: drawn like this until today. Name and first day tell areas apart."""

    name: str
    kind: str
    outlines: tuple[Outline, ...]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """Who answers: what its public pages say of it."""

    name: str
    phone: str
    phone_hours: str
    is_front_door: bool = False


@dataclass(frozen=True, slots=True)
class PublishedService:
    """``locations`` are those the order points to, by our ids; ``also`` stand behind it too."""

    id: UUID
    order: NewService
    organisation: PublishedOrganisation
    modified_at: datetime
    also: tuple[UUID, ...] = ()
    locations: Mapping[int, PublishedLocation] = field(default_factory=dict)
    areas: tuple[PublishedArea, ...] = ()
    unit: PublishedUnit | None = None
    replaced_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class PublishedPlace:
    """A service at a location: HSDS's ``service_at_location``."""

    id: UUID
    service: PublishedService
    location: PublishedLocation


@dataclass(frozen=True, slots=True)
class PublishedClosing:
    """Days on which what does not say otherwise is closed."""

    name: dict[str, str]
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True)
class PublishedCatalogue:
    """All of a municipality's catalogue: what its export holds."""

    name: str
    country: str
    time_zone: str
    organisations: tuple[PublishedOrganisation, ...]
    locations: tuple[PublishedLocation, ...]
    services: tuple[PublishedService, ...]
    closings: tuple[PublishedClosing, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where published things are read: the municipality's days, and for whom it is written.

    ``language`` is what standard columns are in. ``is_own``: the municipality's own export, with
    what it keeps for itself, where other things are named by id instead of being repeated.
    """

    country: str
    time_zone: str
    closings: tuple[PublishedClosing, ...] = ()
    language: str = "da"
    is_own: bool = False
