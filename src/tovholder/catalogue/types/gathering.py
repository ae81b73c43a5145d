"""Orders and rows of the prevention day, of ideas and of who hands over to whom."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from tovholder.catalogue.types.words import (
    Decision,
    IdeaStatus,
    Profession,
    Usefulness,
)
from tovholder.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class NewProgrammeItem:
    begins_at: time
    title: dict[str, str]
    room: str = ""
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """``unit_id`` holds the day and sees who comes; ``maximum`` None: as many as want to."""

    unit_id: UUID
    location_id: UUID
    name: dict[str, str]
    held_on: date
    begins_at: time
    ends_at: time
    register_by: date
    description: dict[str, str] = field(default_factory=dict)
    maximum: int | None = None
    programme: tuple[NewProgrammeItem, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRegistration:
    name: str
    email: str
    profession: Profession
    workplace: str
    worker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody who came said afterwards. Nothing tells who."""

    useful: Usefulness
    met_somebody: bool


@dataclass(frozen=True, slots=True)
class NewIdea:
    """``age_band`` and ``level`` are "" when it is about no special one."""

    unit_id: UUID
    title: str
    why: str = ""
    age_band: str = ""
    level: str = ""
    area_id: UUID | None = None
    decision: Decision = Decision.NONE
    decided_on: date | None = None
    status: IdeaStatus = IdeaStatus.PROPOSED
    service_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewRoute:
    """``agreed_on`` None: it happens, and nobody has agreed on it."""

    sender_id: UUID
    receiver_id: UUID
    about: str
    agreed_on: date | None = None
    ended_on: date | None = None


# --- what is shown ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the list of days. ``registered`` counts who comes and has not said no since."""

    public_id: UUID
    name: Text
    place: str
    unit: str
    unit_id: int
    held_on: date
    begins_at: time
    ends_at: time
    register_by: date
    maximum: int | None
    registered: int
    is_cancelled: bool

    @property
    def is_full(self) -> bool:
        return self.maximum is not None and self.registered >= self.maximum


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    begins_at: time
    title: Text
    room: str
    organisation: str


@dataclass(frozen=True, slots=True)
class StandRow:
    number: int
    organisation_id: UUID
    organisation: str
    kind: str


@dataclass(frozen=True, slots=True)
class InvitationRow:
    profession: Profession
    sent_at: datetime
    letters: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """A day with everything the public may read of it; ``invitations`` are for staff."""

    row: EventRow
    description: Text
    address: str
    accessibility: str
    transport: str
    phone: str
    phone_hours: str
    programme: tuple[ProgrammeRow, ...]
    stands: tuple[StandRow, ...]
    invitations: tuple[InvitationRow, ...]


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One line of the list of who comes: for the unit that holds the day."""

    name: str
    email: str
    profession: Profession
    workplace: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the address in a confirmation shows: no name."""

    public_id: UUID
    event_id: UUID
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who can be invited: a worker, or an actor at its contact address."""

    public_id: UUID
    name: str
    detail: str
    email: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Answers by usefulness, and how many met somebody to work with. Counts only."""

    answers: int
    useful: tuple[tuple[Usefulness, int], ...]
    met_somebody: int


@dataclass(frozen=True, slots=True)
class IdeaRow:
    public_id: UUID
    title: str
    why: str
    unit: str
    unit_id: UUID
    age_band: str
    level: str
    area: str
    area_id: UUID | None
    decision: Decision
    decided_on: date | None
    status: IdeaStatus
    service: Text
    service_id: UUID | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RouteRow:
    public_id: UUID
    sender_id: UUID
    sender: str
    receiver_id: UUID
    receiver: str
    about: str
    agreed_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor at the marketplace. ``areas`` by where its offers take place; none: everywhere."""

    public_id: UUID
    name: str
    sector: str
    kind: str
    phone: str
    email: str
    offers: tuple["ActorOffer", ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorOffer:
    public_id: UUID
    name: Text
    ages: str
    where: str
    joining: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    row: ActorRow
    description: str
    url: str
