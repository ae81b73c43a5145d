"""What somebody looks for in the catalogue, and what they are told about it."""

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

TODAY = "TODAY"
"""``Wanted.day`` for what is open today; else a Weekday."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search and its filters; what is empty asks for nothing.

    ``age`` is a code of ``rules.ages``, ``topic`` one of ``rules.taxonomy``, ``day`` a Weekday or
    TODAY, ``language`` a BCP 47 tag.
    """

    search: str = ""
    age: str = ""
    topic: str = ""
    area: UUID | None = None
    language: str = ""
    day: str = ""

    @property
    def filters(self) -> tuple[str, ...]:
        """Names of what is asked for, beside the page."""
        return tuple(
            name
            for name in ("search", "age", "topic", "day", "area", "language")
            if getattr(self, name)
        )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something happens on a day, at hours of the municipality's time."""

    on: date
    opens_at: time | None = None
    closes_at: time | None = None
    location_id: int | None = None
    note: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """How strongly each searched word stands in one service: 0 not at all, 1 in its name.

    ``is_kept``: the filters beside the search keep it.
    """

    id: int
    strengths: tuple[float, ...]
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of what a search finds, the best first, and how its words were read.

    ``kept`` are those that the filters beside it keep.
    ``corrected`` is the search with its misspelled words mended, "" when none was.
    """

    ids: tuple[int, ...]
    kept: tuple[int, ...]
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a link: ``query`` is the address's query once it has been followed."""

    name: str
    label: str
    query: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Hides:
    """A filter that hides everything: how many there are without it."""

    name: str
    count: int
