"""What is written to those who come in their work: invited, confirmed, called off.

An e-mail holds a link and no name; it is written in the municipality's language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.models import Event
from tovholder.kernel import outbox
from tovholder.kernel.configuration import configuration
from tovholder.kernel.models import Message
from tovholder.kernel.texts import pick


@dataclass(frozen=True, slots=True)
class Wording:
    """``cause`` is what the outbox calls it."""

    cause: str
    subject: str | Promise
    text: str | Promise


INVITATION = Wording(
    "EVENT_INVITATION",
    _("Du er inviteret: %(event)s"),
    _(
        "Du er inviteret til %(event)s %(day)s i %(place)s. Se programmet, og tilmeld dig senest"
        " %(by)s: %(link)s"
    ),
)
CONFIRMATION = Wording(
    "EVENT_REGISTRATION",
    _("Du er tilmeldt: %(event)s"),
    _(
        "Vi ses til %(event)s %(day)s i %(place)s. Er du blevet forhindret, så meld fra her:"
        " %(link)s"
    ),
)
CANCELLED = Wording(
    "EVENT_CANCELLED",
    _("Aflyst: %(event)s"),
    _("%(event)s %(day)s er desværre aflyst. Du skal ikke gøre noget."),
)


def write(
    wording: Wording,
    event: Event,
    recipient: str,
    cause_id: UUID,
    *,
    never_says: Iterable[str] = (),
    link: str = "",
) -> bool:
    """Write one e-mail about the day, with its municipality, place and unit read. Once per cause.

    Returns whether it is new.
    """
    language = own_language(event)
    with override(language):
        values = {
            "event": pick(event.name, language).text,
            "day": date_format(event.held_on, gettext("l j. F")),
            "place": event.location.name,
            "by": date_format(event.register_by, gettext("l j. F")),
            "link": link,
        }
        letter = outbox.Letter(
            municipality_id=event.municipality_id,
            authority_id=event.unit.authority_id,
            unit_id=event.unit_id,
            channel=Message.Channel.EMAIL,
            recipient=recipient,
            language=language,
            subject=str(wording.subject) % values,
            text=str(wording.text) % values,
            cause=wording.cause,
            cause_id=cause_id,
        )
    return outbox.write(letter, never_says=never_says)


def own_language(event: Event) -> str:
    """The language of the municipality that holds the day."""
    return "sv" if event.municipality.country == "SE" else "da"


def link_to(event: Event, name: str, **arguments: object) -> str:
    """The whole address of a public page about the day."""
    path = reverse(f"catalogue:{name}", kwargs={"slug": event.municipality.slug, **arguments})
    return f"{configuration().base_url}{path}"
