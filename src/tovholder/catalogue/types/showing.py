"""Rows of the public pages beside the list: where things are, and when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Happening:
    """Something at a place on a day. ``clock`` are its hours in words, "" when none are told."""

    service_id: UUID
    name: Text
    clock: str
    note: str
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """``closed`` says why nothing happens that otherwise would; "" on an ordinary day."""

    on: date
    is_today: bool
    is_outside: bool
    """Of another month, shown to fill the week."""
    closed: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class PictureRow:
    """``description`` is what a photo shows, or what a leaflet is called."""

    public_id: UUID
    description: Text
    is_leaflet: bool
