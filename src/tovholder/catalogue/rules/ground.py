"""Where a directory is brought in: what it may point to, and what has been decided there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tovholder.catalogue.rules.hsds.types import ServiceStatus
from tovholder.catalogue.types import Status

STATUS = {
    ServiceStatus.ACTIVE: Status.ACTIVE,
    ServiceStatus.INACTIVE: Status.PAUSED,
    ServiceStatus.TEMPORARILY_CLOSED: Status.PAUSED,
    ServiceStatus.DEFUNCT: Status.WITHDRAWN,
}
AreaKey = tuple[str, date]
"""Name and first day: what tells an area as it was drawn from the same one drawn anew."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a directory is brought in. ``language`` is what its texts are in.

    ``units`` are those that may answer, by name; ``paragraphs`` the codes of those in force.
    """

    municipality_id: int
    unit_id: int | None
    language: str
    units: Mapping[str, int] = field(default_factory=dict)
    paragraphs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ids:
    """Our ids of what the directory's services point to."""

    organisations: Mapping[UUID, int]
    locations: Mapping[UUID, int]
    areas: Mapping[AreaKey, int] = field(default_factory=dict)
