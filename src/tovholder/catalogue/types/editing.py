"""Orders and rows of keeping the catalogue: editing, proposals, history, photos, paragraphs."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tovholder.catalogue.types.orders import NewLocation, NewService
from tovholder.catalogue.types.words import ProposalState, Status
from tovholder.kernel.texts import Text

SERVICE, PROPOSAL = "service", "proposal"
"""How tasks name what they are about."""


class Published(StrEnum):
    """What came of editing."""

    SHOWN = "SHOWN"
    """Everybody sees it now."""
    PROPOSED = "PROPOSED"
    """It waits for the municipality."""
    SAME = "SAME"
    """Nothing was different."""


@dataclass(frozen=True, slots=True)
class ServiceEdit:
    """Some fields of a service as they shall be.

    ``seen`` is the mark of these very fields when the page was drawn. ``assures``: who edits has
    also looked at everything else.
    """

    service_id: UUID
    fields: dict[str, Any]
    seen: str
    assures: bool = False
    new_place: NewLocation | None = None
    """A place of the offer that nobody has written down yet."""


@dataclass(frozen=True, slots=True)
class Edited:
    """``public_id`` of the service, or of the proposal while it waits."""

    outcome: str
    """A Published."""
    public_id: UUID


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A file as it was sent. ``description`` says what a photo shows; of a leaflet its title."""

    service_id: UUID
    content: bytes = field(repr=False)
    name: str
    description: dict[str, str]


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph from a day on; the same code ends what was in force until then."""

    code: str
    country: str
    reference: str
    text: dict[str, str]
    must_be_open: bool
    needs_decision: bool
    valid_from: date


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    id: int
    code: str
    reference: str
    text: Text
    must_be_open: bool
    needs_decision: bool
    valid_from: date
    valid_to: date | None
    services: int
    """How many services stand on it now."""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One line of the list of who keeps offers."""

    public_id: UUID
    name: Text
    organisation: str
    status: Status
    when: str
    places: str
    is_stale: bool
    assured_on: date | None
    waits: bool
    """A proposal about it waits for the municipality."""


@dataclass(frozen=True, slots=True)
class OfferList:
    rows: tuple[OfferRow, ...]
    total: int
    late: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OfferPage:
    """A service as its editor sees it. ``order``: stored, and with what waits of one's own."""

    id: int
    public_id: UUID
    municipality_id: int
    name: Text
    organisation: str
    unit: str
    status: Status
    order: NewService
    assured_on: date | None
    assured_by: str
    is_stale: bool
    is_trusted: bool
    may_withdraw: bool
    waiting: UUID | None
    replaced_by: Text
    pictures: int
    ages: str
    audience: Text
    when: tuple[str, ...]
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalRow:
    public_id: UUID
    name: Text
    organisation: str
    is_new: bool
    state: ProposalState
    proposed_at: datetime
    proposed_by: str
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in words: before ("" of what is new) and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    row: ProposalRow
    service_id: UUID | None
    order: NewService
    changes: tuple[FieldChange, ...]
    seen: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    at: datetime
    by: str
    is_new: bool
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PictureRow:
    public_id: UUID
    description: Text
    is_leaflet: bool
    kilobytes: int


@dataclass(frozen=True, slots=True)
class PictureFile:
    content: bytes
    content_type: str
    name: str
    sha256: str
    is_leaflet: bool
