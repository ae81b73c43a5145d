"""Words, orders and rows of enquiries."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tovholder.kernel.texts import Text
from tovholder.people.types import ChannelKind, Reachable
from tovholder.tasks.types import TaskRow

SUBJECT = "enquiry"
"""How tasks and relations name an enquiry as what they are about."""


class EnquiryState(TextChoices):
    RECEIVED = "RECEIVED", _("Modtaget")
    ANSWERED = "ANSWERED", _("Besvaret")
    IN_CONTACT = "IN_CONTACT", _("I kontakt")
    ATTENDED = "ATTENDED", _("Mødt første gang")
    CLOSED = "CLOSED", _("Afsluttet")


class EnquiryOutcome(TextChoices):
    """How an enquiry ended. ``CANNOT_RECEIVE`` is no decision with a right of appeal."""

    HELPED = "HELPED", _("Er kommet i gang")
    GUIDED_ON = "GUIDED_ON", _("Hjulpet videre til et andet tilbud")
    NO_THANKS = "NO_THANKS", _("Nej tak")
    CANNOT_RECEIVE = "CANNOT_RECEIVE", _("Kan ikke tage imod")
    NOT_REACHED = "NOT_REACHED", _("Kunne ikke træffes")
    DUPLICATE = "DUPLICATE", _("Samme henvendelse var her i forvejen")


class Route(TextChoices):
    """How the enquiry came in."""

    WEB = "WEB", _("Hjemmesiden")
    TELEPHONE = "TELEPHONE", _("Telefon")
    IN_PERSON = "IN_PERSON", _("Personligt")


class Way(TextChoices):
    """How a worker got in touch."""

    TELEPHONE = "TELEPHONE", _("Ringede")
    SMS = "SMS", _("Skrev sms")
    EMAIL = "EMAIL", _("Skrev e-mail")
    LETTER = "LETTER", _("Sendte brev")
    IN_PERSON = "IN_PERSON", _("Mødtes")


class Reached(TextChoices):
    """What came of it."""

    SPOKE = "SPOKE", _("Vi talte sammen")
    LEFT_WORD = "LEFT_WORD", _("Jeg har svaret, men vi har ikke talt sammen endnu")
    NO_ANSWER = "NO_ANSWER", _("Jeg fik ikke fat i dem")


@dataclass(frozen=True, slots=True)
class NewEnquiry:
    """A first name and one way to be reached; everything else may be empty."""

    service_id: UUID
    given_name: str
    channel: ChannelKind
    address: str
    language: str
    route: Route = Route.WEB
    needs_interpreter: bool = False
    best_time: str = ""
    children_ages: str = ""
    message: str = ""
    wants_receipt: bool = False


@dataclass(frozen=True, slots=True)
class EnquiryReceived:
    """The enquiry's public id, and the id under which the person sees its receipt."""

    enquiry_id: UUID
    receipt_id: UUID


@dataclass(frozen=True, slots=True)
class ContactMade:
    enquiry_id: UUID
    way: Way
    reached: Reached
    agreed: str = ""
    meet_on: date | None = None
    """When they meet for the first time: only agreed by those who spoke."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the one who asked sees: no name, no telephone number, nothing they wrote."""

    service: Text
    service_id: UUID
    unit: str
    unit_phone: str
    unit_phone_hours: str
    state: EnquiryState
    received_at: datetime
    answer_by: datetime | None
    answered_at: datetime | None
    first_contact_at: datetime | None
    attended_at: datetime | None
    closed_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Attempt:
    at: datetime
    by: str
    way: str
    reached: str
    agreed: str


@dataclass(frozen=True, slots=True)
class EnquiryPage:
    """Everything the page of one enquiry shows to the unit that answers it."""

    public_id: UUID
    service: Text
    service_id: UUID
    unit: str
    unit_id: int
    route: str
    state: EnquiryState
    received_at: datetime
    answered_at: datetime | None
    first_contact_at: datetime | None
    attended_at: datetime | None
    closed_at: datetime | None
    outcome: str
    answer_days: int
    receipt_id: UUID
    recorded_by: str
    person: Reachable | None
    message: str
    children_ages: str
    attempts: tuple[Attempt, ...]
    task: TaskRow | None
    may_act: bool
