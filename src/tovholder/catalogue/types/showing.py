"""Rows of the public pages beside the list: houses, calendars, maps."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.catalogue.types.rows import ServiceName, ServiceRow
from tovholder.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Happening:
    """Something at a place on a day. ``clock`` are its hours in words, "" when none are told."""

    service_id: UUID
    name: Text
    clock: str
    note: Text


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """``closed`` says why offers are closed that day; "" on an ordinary one. ``is_outside``: of
    another month, shown to fill the week.
    """

    on: date
    is_today: bool
    is_outside: bool
    closed: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Who is at work in a house; ``sector`` as people say it."""

    name: str
    sector: str
    url: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The front page of a house: who is there, what happens, and when."""

    public_id: UUID
    name: str
    address: str
    accessibility: str
    transport: str
    actors: tuple[ActorRow, ...]
    services: tuple[ServiceRow, ...]
    weeks: tuple[tuple[CalendarDay, ...], ...]
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place with what was found there. ``point`` (longitude, latitude), None when not told."""

    public_id: UUID
    name: str
    address: str
    point: tuple[float, float] | None
    services: tuple[ServiceName, ...]
