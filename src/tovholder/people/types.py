"""Words and rows of persons."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChannelKind(TextChoices):
    """How a person can be reached."""

    PHONE = "PHONE", _("Telefon")
    EMAIL = "EMAIL", _("E-mail")
    LETTER = "LETTER", _("Brev")


class RelationKind(TextChoices):
    ENQUIRY = "ENQUIRY", _("Har selv henvendt sig")


class Category(TextChoices):
    """Kinds of information; a relation shows only those it names."""

    CONTACT = "CONTACT", _("Kontakt")
    PARTICIPATION = "PARTICIPATION", _("Deltagelse")


class Basis(TextChoices):
    """Why the information may be seen."""

    OWN_WISH = "OWN_WISH", _("Borgeren har selv bedt om det")


@dataclass(frozen=True, slots=True)
class Reachable:
    """A person as the one who calls needs them: name, language and one way to be reached."""

    public_id: UUID
    given_name: str
    language: str
    needs_interpreter: bool
    channel: str
    address: str
    best_time: str
