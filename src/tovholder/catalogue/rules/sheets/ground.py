"""What is there already, as plain values: what a sheet is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.accounts.types import NewOrganisation
from tovholder.catalogue.types import NewLocation, NewService


@dataclass(frozen=True, slots=True)
class Known:
    """A stored offer as the order that stored it."""

    id: int
    public_id: UUID
    order: NewService


@dataclass(frozen=True, slots=True)
class Ground:
    """One municipality's catalogue on the day ``on``; everything by our id.

    ``language`` is the one its people write in. ``demands``: (must be open, needs a decision) of
    each paragraph in force. ``unit_id``: the front door, which answers for what is new.
    """

    municipality_id: int
    country: str
    language: str
    on: date
    unit_id: int | None
    organisations: Mapping[int, NewOrganisation]
    locations: Mapping[int, NewLocation]
    areas: Mapping[int, str]
    services: Mapping[int, Known]
    demands: Mapping[str, tuple[bool, bool]]
