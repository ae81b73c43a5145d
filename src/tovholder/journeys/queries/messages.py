"""What left the house, or will."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from tovholder.kernel import trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.models import Message

PAGE = 50
SIGN_IN_MAIL = "SIGN_IN"
"""Cause of a message about a worker's own sign-in: nobody else's outbox shows it."""


def outbox(*, seen_by: Actor, number: int) -> Page[Message]:
    """Messages of the units the actor works in, newest first, one page of them."""
    found = _messages(seen_by).order_by("-created_at", "-id")
    return Paginator(found, PAGE).get_page(number)


def letter(public_id: UUID, *, seen_by: Actor) -> Message:
    """A letter to print; that it was shown is logged. Raises NotVisible."""
    found = _messages(seen_by).filter(public_id=public_id, channel=Message.Channel.LETTER).first()
    if found is None:
        raise NotVisible
    why = f"{found.cause}:{found.cause_id}"
    trail.saw(found.authority_id, "journeys.letter", persons=[], why=why, basis="OWN_UNIT")
    return found


def _messages(by: Actor) -> QuerySet[Message]:
    return Message.objects.filter(authority_id=by.authority_id, unit_id__in=by.serves).exclude(
        cause=SIGN_IN_MAIL
    )
