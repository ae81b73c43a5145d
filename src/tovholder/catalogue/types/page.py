"""Everything the page of one service shows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.catalogue.types.orders import Capacity
from tovholder.catalogue.types.words import Duty, Joining, Naming, Status
from tovholder.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class NextTime:
    """A day on which it happens; ``place`` when there is more than one."""

    on: date
    clock: str
    place: str


@dataclass(frozen=True, slots=True)
class LawRow:
    """The paragraph it stands on, and what that means to whoever comes."""

    reference: str
    text: Text


@dataclass(frozen=True, slots=True)
class WhoRow:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """``description`` is what a photo shows, or what a leaflet is called."""

    public_id: UUID
    description: Text
    is_leaflet: bool


@dataclass(frozen=True, slots=True)
class Replacement:
    """What took the place of an offer that has ended."""

    public_id: UUID
    name: Text


@dataclass(frozen=True, slots=True)
class PlaceRow:
    name: str
    address: str
    when: tuple[str, ...]
    accessibility: str
    transport: str
    public_id: UUID


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
    here answers for it. ``also`` stand behind it beside ``organisation``. ``next_times`` are days
    that can be named: none for what is by appointment.
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
    is_stale: bool
    next_times: tuple[NextTime, ...]
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    """Names of the areas whose residents it is for; none: everybody's."""
    languages: tuple[str, ...]
    interpreter: bool
    duty: Duty
    naming: Naming
    law: LawRow | None
    committee: Text
    evidence: Text
    capacity: Capacity | None
    vetted_on: date | None
    """When it was confirmed that volunteers alone with children are vetted."""
    also: tuple[WhoRow, ...]
    photos: tuple[PictureRow, ...]
    leaflets: tuple[PictureRow, ...]
    replaced_by: Replacement | None
