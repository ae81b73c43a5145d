"""A published directory as plain, immutable values.

Text that is not stated is empty, everything else that is not stated is None. Texts may hold
HTML exactly as published: they are text, never markup to be trusted.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from tovholder.catalogue.rules.hsds.kinds import Kind
from tovholder.catalogue.rules.hsds.problems import Problem


class ServiceStatus(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class LocationType(StrEnum):
    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


class Frequency(StrEnum):
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


@dataclass(frozen=True, slots=True)
class Owner:
    """An object of the same directory that a detail belongs to; it always exists there."""

    kind: Kind
    id: UUID


@dataclass(frozen=True, slots=True, order=True)
class HsdsAttribute:
    """A term of one of our own taxonomies; of other ones nothing is read."""

    term: UUID
    link_type: str
    value: str


@dataclass(frozen=True, slots=True)
class HsdsPhone:
    id: UUID
    owners: tuple[Owner, ...]
    number: str
    extension: str
    type: str
    description: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HsdsContact:
    id: UUID
    owners: tuple[Owner, ...]
    name: str
    title: str
    department: str
    email: str
    phones: tuple[HsdsPhone, ...]
    attributes: tuple[HsdsAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class HsdsSchedule:
    """When something is open, in the words of RFC 5545.

    `byday` holds `MO`…`SU`, with a number ahead (`2MO`, `-1FR`) for the nth in a month.
    `opens_at` and `closes_at` are the time on the wall; `timezone` is the stated UTC offset
    in hours. At most one of `until` and `count` is set; an `interval` not stated is 1.
    """

    id: UUID
    owners: tuple[Owner, ...]
    dtstart: date | None
    until: date | None
    count: int | None
    valid_from: date | None
    valid_to: date | None
    timezone: Decimal | None
    freq: Frequency | None
    interval: int
    wkst: str
    byday: tuple[str, ...]
    byweekno: tuple[int, ...]
    bymonthday: tuple[int, ...]
    byyearday: tuple[int, ...]
    opens_at: time | None
    closes_at: time | None
    description: str
    attending_type: str
    schedule_link: str
    notes: str
    attributes: tuple[HsdsAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class HsdsIdentifier:
    scheme: str
    type: str
    identifier: str


@dataclass(frozen=True, slots=True)
class HsdsOrganisation:
    id: UUID
    name: str
    alternate_name: str
    description: str
    url: str
    email: str
    parent_id: UUID | None
    identifiers: tuple[HsdsIdentifier, ...]
    phones: tuple[HsdsPhone, ...]
    contacts: tuple[HsdsContact, ...]
    attributes: tuple[HsdsAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class HsdsAddress:
    attention: str
    address_1: str
    address_2: str
    city: str
    region: str
    state: str
    postal_code: str
    country: str
    type: LocationType | None


@dataclass(frozen=True, slots=True)
class HsdsLocation:
    """`latitude` and `longitude` are both set or both None. Physical addresses come first."""

    id: UUID
    organisation_id: UUID | None
    name: str
    alternate_name: str
    location_type: LocationType | None
    description: str
    url: str
    addresses: tuple[HsdsAddress, ...]
    latitude: float | None
    longitude: float | None
    accessibility: tuple[str, ...]
    transportation: str
    languages: tuple[str, ...]
    schedules: tuple[HsdsSchedule, ...]
    phones: tuple[HsdsPhone, ...]
    contacts: tuple[HsdsContact, ...]
    attributes: tuple[HsdsAttribute, ...] = ()

    @property
    def address(self) -> HsdsAddress | None:
        return self.addresses[0] if self.addresses else None


@dataclass(frozen=True, slots=True)
class HsdsServiceArea:
    """`uri` is an identifier as published, not an address to be followed."""

    name: str
    description: str
    extent: str
    extent_type: str
    uri: str
    attributes: tuple[HsdsAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class HsdsCost:
    """`currency` is three capital letters or empty."""

    option: str
    currency: str
    amount: Decimal | None
    amount_description: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class HsdsDocument:
    document: str
    uri: str


@dataclass(frozen=True, slots=True)
class HsdsService:
    id: UUID
    organisation_id: UUID | None
    name: str
    alternate_name: str
    description: str
    url: str
    email: str
    status: ServiceStatus
    application_process: str
    fees_description: str
    eligibility_description: str
    minimum_age: Decimal | None
    maximum_age: Decimal | None
    assured_on: date | None
    interpretation_services: str
    languages: tuple[str, ...]
    alert: str
    accreditations: str
    cost_options: tuple[HsdsCost, ...]
    required_documents: tuple[HsdsDocument, ...]
    service_areas: tuple[HsdsServiceArea, ...]
    last_modified_at: datetime | None
    schedules: tuple[HsdsSchedule, ...]
    phones: tuple[HsdsPhone, ...]
    contacts: tuple[HsdsContact, ...]
    attributes: tuple[HsdsAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class HsdsPlace:
    """A service at a location: HSDS's `service_at_location`."""

    id: UUID
    service_id: UUID
    location_id: UUID
    description: str
    schedules: tuple[HsdsSchedule, ...]
    phones: tuple[HsdsPhone, ...]
    contacts: tuple[HsdsContact, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything in a folder, each object once, ordered by id.

    Every id that one object gives for another is the id of an object in this directory.
    """

    organisations: tuple[HsdsOrganisation, ...]
    locations: tuple[HsdsLocation, ...]
    services: tuple[HsdsService, ...]
    places: tuple[HsdsPlace, ...]
    schedules: tuple[HsdsSchedule, ...]
    phones: tuple[HsdsPhone, ...]
    contacts: tuple[HsdsContact, ...]
    problems: tuple[Problem, ...]
    attributes: tuple[HsdsAttribute, ...] = ()
    """What holds for the whole directory."""
