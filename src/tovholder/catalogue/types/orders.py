"""What is to be stored in the catalogue: one frozen order a thing."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from tovholder.catalogue.types.words import (
    AgeBand,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    Status,
)


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
    published: dict[str, Any] = field(default_factory=dict)
    """What a directory says of it that has no column of ours, as it was published."""


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """Days (RFC 5545 codes) and hours (municipality's time); ``note`` when words say it better."""

    days: tuple[str, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    every_weeks: int = 1
    """2: every other week, counted from the week of ``valid_from``."""
    nth: int | None = None
    """Monthly instead: 1 to 5 the first to fifth of the weekday, -1 the last."""
    on_holidays: bool = False
    """Also open on public holidays and in the municipality's closed periods."""
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
class Capacity:
    """Places as told by whoever runs it; ``available`` None: not told."""

    unit: CapacityUnit
    maximum: int
    available: int | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewService:
    """``unit_id`` answers enquiries; None: nobody does here, the page gives the telephone only.

    Ages in months, pregnancy in weeks; ``to`` is the last one that still belongs. ``answer_days``
    in working days. ``area_ids``: for residents of these areas only; none: the whole municipality.
    ``listed`` False: has a page, but nobody is led to choose it alone. ``legal_code`` names a
    LegalBasis in force. ``alone_with_children``: volunteers are alone with children under 15, and
    then ``vetted_on`` and ``vetted_by`` say when and by whom it was confirmed that they are vetted.
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
    assured_by: str = ""
    also_organisation_ids: tuple[int, ...] = ()
    area_ids: tuple[int, ...] = ()
    age_band: AgeBand | None = None
    weeks_from: int | None = None
    weeks_to: int | None = None
    level: Level | None = None
    duty: Duty = Duty.VOLUNTARY
    naming: Naming = Naming.NAMED
    listed: bool = True
    topics: tuple[str, ...] = ()
    """Codes of ``rules.taxonomy``."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags of the languages it is given in."""
    interpreter: bool = False
    evidence: dict[str, str] = field(default_factory=dict)
    legal_code: str = ""
    committee: dict[str, str] = field(default_factory=dict)
    """Sweden: the committee's decision for services without needs assessment."""
    alone_with_children: bool = False
    vetted_on: date | None = None
    vetted_by: str = ""
    capacity: Capacity | None = None
    published: dict[str, Any] = field(default_factory=dict)
    """What a directory says of it that has no column of ours, as it was published."""
    location_ids: tuple[int, ...] = ()
    schedules: tuple[NewSchedule, ...] = ()
    contacts: tuple[NewContact, ...] = ()
    hsds_id: UUID | None = None
