"""Words, orders and rows of open loops."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TaskKind(TextChoices):
    ANSWER_ENQUIRY = "ANSWER_ENQUIRY", _("Svar på henvendelse")
    MAKE_FIRST_CONTACT = "MAKE_FIRST_CONTACT", _("Få kontakt første gang")
    SEE_HELP_BEGAN = "SEE_HELP_BEGAN", _("Se, at hjælpen kom i gang")
    CONCLUDE = "CONCLUDE", _("Afslut, eller aftal det næste")
    ESCALATION = "ESCALATION", _("Fristen er overskredet")
    ASSURE_SERVICE = "ASSURE_SERVICE", _("Se efter, om tilbuddet stadig passer")
    REVIEW_PROPOSAL = "REVIEW_PROPOSAL", _("Svar på et forslag fra en aktør")


ABOUT_THE_CATALOGUE = (TaskKind.ASSURE_SERVICE, TaskKind.REVIEW_PROPOSAL)
"""Kinds that know no person who is helped: who keeps offers and answers nobody sees them too."""


class NextStep(TextChoices):
    CALL = "CALL", _("Ring, eller skriv")
    TRY_AGAIN = "TRY_AGAIN", _("Prøv igen")
    MEET = "MEET", _("Mødes første gang")
    AGREE_WHAT_NEXT = "AGREE_WHAT_NEXT", _("Aftal, hvad der skal ske nu")
    FIND_SOMEBODY = "FIND_SOMEBODY", _("Find en, der kan tage den")
    LOOK = "LOOK", _("Læs det igennem, og ret det, der er anderledes")
    COMPARE = "COMPARE", _("Se, hvad der er nyt, og sig ja eller send det tilbage")


class TaskOutcome(TextChoices):
    DONE = "DONE", _("Gjort")
    NO_LONGER_NEEDED = "NO_LONGER_NEEDED", _("Ikke længere nødvendig")


class SnoozeReason(TextChoices):
    NO_ANSWER = "NO_ANSWER", _("Fik ikke fat i dem")
    THEY_CHOSE_LATER = "THEY_CHOSE_LATER", _("De vil hellere tales ved senere")
    WAITING_FOR_OTHERS = "WAITING_FOR_OTHERS", _("Venter på svar fra en anden")


class Group(TextChoices):
    """Where a task stands in "Min dag"."""

    LATE = "late", _("Over fristen")
    TODAY = "today", _("Frist i dag")
    COMING = "coming", _("Kommer")
    QUEUE = "queue", _("Enhedens kø")

    @property
    def badge(self) -> str:
        """The word the layout knows the group by."""
        return "unit" if self is Group.QUEUE else str(self.value)


@dataclass(frozen=True, slots=True)
class OpenTask:
    """``about`` names a service, never a person. ``taken_by_id`` None: the unit's queue."""

    kind: TaskKind
    subject_kind: str
    subject_id: UUID
    municipality_id: int
    authority_id: int
    unit_id: int
    next_step: NextStep
    due_at: datetime
    origin: str
    about: str = ""
    taken_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Snooze:
    task_id: UUID
    until: date
    reason: SnoozeReason


@dataclass(frozen=True, slots=True)
class TaskRow:
    id: int
    public_id: UUID
    kind: str
    subject_kind: str
    subject_id: UUID
    about: str
    next_step: str
    unit: str
    opened_at: datetime
    due_at: datetime
    taken_by: str
    is_mine: bool
    snoozed_until: date | None
    snooze_reason: str
    group: Group

    @property
    def title(self) -> str:
        """What to do, in the reader's language; never a person's name."""
        return str(TaskKind(self.kind).label)

    @property
    def step(self) -> str:
        return str(NextStep(self.next_step).label)


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """What one unit has open now, for its lead."""

    unit: str
    open: int
    late: int
    nobodys: int


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    worker_public_id: UUID
    name: str
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """What the deadline engine needs to know of one open task."""

    id: int
    public_id: UUID
    kind: str
    about: str
    municipality_id: int
    authority_id: int
    unit_id: int
    due_at: datetime
    owner_email: str
    time_zone: str
    country: str
    day_ends: time
