"""Words, orders and rows of what exists."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tovholder.kernel.texts import Text


class Joining(TextChoices):
    """The one clear way to join."""

    OPEN_DOOR = "OPEN_DOOR", _("Kom, som du er")
    SIGN_UP = "SIGN_UP", _("Tilmeld dig")
    OFFERED = "OFFERED", _("Du får det tilbudt")
    REFERRAL = "REFERRAL", _("Spørg os, så hjælper vi dig videre")
    DECISION = "DECISION", _("Kommunen afgør det sammen med dig")


class Status(TextChoices):
    ACTIVE = "ACTIVE", _("Åbent")
    PAUSED = "PAUSED", _("Holder pause")
    WITHDRAWN = "WITHDRAWN", _("Findes ikke mere")


class Change(StrEnum):
    """What storing did to what was there."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"


class Weekday(TextChoices):
    """RFC 5545 day codes, as HSDS writes them."""

    MO = "MO", _("mandag")
    TU = "TU", _("tirsdag")
    WE = "WE", _("onsdag")
    TH = "TH", _("torsdag")
    FR = "FR", _("fredag")
    SA = "SA", _("lørdag")
    SU = "SU", _("søndag")


@dataclass(frozen=True, slots=True)
class NewLocation:
    municipality_id: int
    name: str
    address: str = ""
    postal_code: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    accessibility: str = ""
    transport: str = ""
    hsds_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """Days (RFC 5545 codes) and hours (municipality's time); ``note`` when words say it better."""

    days: tuple[str, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: dict[str, str] = field(default_factory=dict)
    location_id: int | None = None
    hsds_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewContact:
    name: str = ""
    title: str = ""
    department: str = ""
    phone: str = ""
    email: str = ""
    hsds_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewService:
    """``unit_id`` answers enquiries; None: nobody does here, the page gives the telephone only.

    Ages in months; ``to`` is the last month that still belongs. ``answer_days`` in working days.
    """

    municipality_id: int
    organisation_id: int
    name: dict[str, str]
    joining: Joining
    unit_id: int | None = None
    description: dict[str, str] = field(default_factory=dict)
    audience: dict[str, str] = field(default_factory=dict)
    how_to_join: dict[str, str] = field(default_factory=dict)
    cost: dict[str, str] = field(default_factory=dict)
    alert: dict[str, str] = field(default_factory=dict)
    status: Status = Status.ACTIVE
    months_from: int | None = None
    months_to: int | None = None
    answer_days: int = 2
    phone: str = ""
    email: str = ""
    url: str = ""
    assured_on: date | None = None
    location_ids: tuple[int, ...] = ()
    schedules: tuple[NewSchedule, ...] = ()
    contacts: tuple[NewContact, ...] = ()
    hsds_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of storing one thing."""

    id: int
    public_id: UUID
    change: str
    """A Change."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or (as a preview) would do."""

    organisations_new: int = 0
    organisations_changed: int = 0
    organisations_unchanged: int = 0
    locations_new: int = 0
    locations_changed: int = 0
    locations_unchanged: int = 0
    locations_left_out: int = 0
    """Places that say neither what they are called nor where they are."""
    services_new: int = 0
    services_changed: int = 0
    services_unchanged: int = 0
    services_left_out: int = 0
    """Services that no organisation of the directory stands behind."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of the public list."""

    id: int
    public_id: UUID
    name: Text
    organisation: str
    summary: Text
    audience: Text
    ages: str
    when: str
    where: str
    joining: Joining
    can_sign_up: bool
    is_paused: bool


@dataclass(frozen=True, slots=True)
class ServiceList:
    """One page of the list; ``total`` counts all pages."""

    rows: tuple[ServiceRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    name: str
    address: str
    when: tuple[str, ...]
    accessibility: str
    transport: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    name: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything the page of one service shows. Nothing tells for whom it is thought to be special.

    ``when`` are hours of no particular place, or of the only one. ``unit`` is empty when nobody
    here answers for it.
    """

    public_id: UUID
    name: Text
    status: Status
    organisation: str
    organisation_url: str
    description: Text
    audience: Text
    ages: str
    how_to_join: Text
    cost: Text
    alert: Text
    joining: Joining
    can_sign_up: bool
    answer_days: int
    unit: str
    unit_phone: str
    unit_phone_hours: str
    phone: str
    email: str
    url: str
    assured_on: date | None
    when: tuple[str, ...]
    places: tuple[PlaceRow, ...]
    contacts: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True)
class Receiver:
    """What ``referrals`` needs to know of a service to take an enquiry about it."""

    service_id: int
    public_id: UUID
    name: Text
    municipality_id: int
    unit_id: int
    unit_public_id: UUID
    unit: str
    unit_phone: str
    unit_phone_hours: str
    authority_id: int
    answer_days: int
    time_zone: str
    country: str
    day_ends: time


@dataclass(frozen=True, slots=True)
class ServiceName:
    public_id: UUID
    name: Text
