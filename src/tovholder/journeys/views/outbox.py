"""What the unit has written to people, and whether it left the house."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tovholder.accounts.types import Role
from tovholder.journeys import queries
from tovholder.kernel import commands
from tovholder.kernel import outbox as letters
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.forms import Press
from tovholder.kernel.models import Message
from tovholder.kernel.web import actor, page, staff_only

CAUSES = {
    "ENQUIRY_RECEIVED": gettext_lazy("Kvittering til den, der har henvendt sig"),
    "EVENT_INVITATION": gettext_lazy("Invitation til en forebyggelsesdag"),
    "EVENT_REGISTRATION": gettext_lazy("Bekræftelse på en tilmelding"),
    "EVENT_CANCELLED": gettext_lazy("Besked om en aflyst dag"),
    "TASK_DUE": gettext_lazy("Påmindelse om en opgave"),
    "TASK_LATE": gettext_lazy("Besked om en overskredet frist"),
}
REASONS = {
    (letters.NO_GATEWAY, Message.Channel.SMS): gettext_lazy("ingen sms-forbindelse"),
    (letters.NO_GATEWAY, Message.Channel.EMAIL): gettext_lazy("ingen e-mailforbindelse"),
    (letters.DELIVERY_FAILED, Message.Channel.EMAIL): gettext_lazy("forbindelsen svarede ikke"),
    (letters.RECIPIENT_REFUSED, Message.Channel.EMAIL): gettext_lazy("adressen blev afvist"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the list: ``to`` tells which of a person's channels, not where they live."""

    public_id: UUID
    what: str
    channel: str
    to: str
    state: str
    badge: str
    at: datetime
    text: str
    """Of a text message or e-mail, which never hold personal data; a letter has its own page."""
    is_letter: bool
    waits_for_post: bool


@never_cache
@require_GET
@staff_only(Role.WORKER, Role.UNIT_LEAD)
def outbox(request: HttpRequest) -> HttpResponse:
    def context() -> dict[str, Any]:
        number = request.GET.get("page", "")
        shown = queries.outbox(
            seen_by=actor(request), number=int(number) if number.isdecimal() else 1
        )
        return {"page_obj": shown, "lines": [_line(message) for message in shown]}

    return page(request, "journeys/outbox.html", context)


def _line(message: Message) -> Line:
    is_letter = message.channel == Message.Channel.LETTER
    queued = message.state == Message.State.QUEUED
    return Line(
        public_id=message.public_id,
        what=str(CAUSES.get(message.cause, message.subject)),
        channel=str(Message.Channel(message.channel).label),
        to=masked(message.recipient, message.channel),
        state=_state(message),
        badge={Message.State.SENT: "done", Message.State.NOT_SENT: "late"}.get(
            Message.State(message.state), "today" if is_letter else "coming"
        ),
        at=message.ended_at or message.created_at,
        text="" if is_letter else message.text,
        is_letter=is_letter,
        waits_for_post=is_letter and queued,
    )


def _state(message: Message) -> str:
    if message.channel == Message.Channel.LETTER and message.state == Message.State.QUEUED:
        return _("Skal printes og sendes")
    state = str(Message.State(message.state).label)
    reason = REASONS.get((message.not_sent_reason, Message.Channel(message.channel)))
    if not message.not_sent_reason:
        return state
    return f"{state}: {reason or message.not_sent_reason}"


def masked(recipient: str, channel: str) -> str:
    """What is recognised by those who know it: "•• •• 45 67", "m•••@example.dk"; of a letter ''."""
    if channel == Message.Channel.EMAIL:
        name, _at, domain = recipient.rpartition("@")
        return f"{name[:1]}•••@{domain}"
    if channel == Message.Channel.SMS:
        digits = "".join(c for c in recipient if c.isdecimal())
        return f"•• •• {digits[-4:-2]} {digits[-2:]}"
    return ""


@never_cache
@require_GET
@staff_only(Role.WORKER, Role.UNIT_LEAD)
def letter(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """A letter as it is to be printed."""

    def context() -> dict[str, Any]:
        return {"letter": queries.letter(message_id, seen_by=actor(request))}

    return page(request, "journeys/letter.html", context)


@require_POST
@staff_only(Role.WORKER, Role.UNIT_LEAD)
def mark_posted(request: HttpRequest, message_id: UUID) -> HttpResponse:
    form = Press(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("Hent siden igen."))
    try:
        commands.mark_posted(message_id, by=actor(request), key=form.sent_key)
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Brevet er noteret som sendt."))
    return redirect("journeys:outbox")
