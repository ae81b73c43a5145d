"""What pages and other steps are told of the catalogue."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from tovholder.catalogue.types.finding import Hides
from tovholder.catalogue.types.words import Joining
from tovholder.kernel.texts import Text


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
    areas_new: int = 0
    closed_periods_new: int = 0


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
    phone: str
    phone_hours: str
    """Of the unit that answers, else of the offer itself."""
    is_stale: bool
    """Nobody has looked at it for so long that one should ask before one comes."""


@dataclass(frozen=True, slots=True)
class ServiceList:
    """One page of the list; ``total`` counts all pages.

    ``corrected`` is the search as it was read when words were misspelled. ``hides``, when nothing
    is left: how many there would be without each filter.
    """

    rows: tuple[ServiceRow, ...]
    total: int
    page: int
    pages: int
    corrected: str = ""
    hides: tuple[Hides, ...] = ()


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
