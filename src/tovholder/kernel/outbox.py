"""Texts that leave the house: written in the transaction of their cause, delivered by a job.

A text message or e-mail holds a link and no personal data; ``never_says`` lists the words of
this very person and the message is refused when it holds one of them.
"""

import json
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen
from uuid import UUID

from procrastinate.contrib.django import app as queue

from tovholder.kernel import clock
from tovholder.kernel.configuration import configuration
from tovholder.kernel.models import Installation, Message

NO_GATEWAY = "NO_GATEWAY"
DELIVERY_FAILED = "DELIVERY_FAILED"
RECIPIENT_REFUSED = "RECIPIENT_REFUSED"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be told, to where, and why."""

    municipality_id: int
    authority_id: int
    unit_id: int
    channel: Message.Channel
    recipient: str
    language: str
    subject: str
    text: str
    cause: str
    cause_id: UUID


def write(letter: Letter, *, never_says: Iterable[str]) -> bool:
    """Put a message in the outbox; it is delivered after the commit. Once per cause and channel.

    Returns whether it is new. Errors: ValueError when the text holds a word of ``never_says``:
    a telephone lies on tables and is read by others.
    """
    if letter.channel is not Message.Channel.LETTER:
        text = f"{letter.subject} {letter.text}".casefold()
        for word in never_says:
            if word.strip() and word.strip().casefold() in text:
                raise ValueError(f"A {letter.channel} about {letter.cause} holds personal data.")
    message, new = Message.objects.get_or_create(
        cause=letter.cause,
        cause_id=letter.cause_id,
        channel=letter.channel,
        recipient=letter.recipient,
        defaults={
            "municipality_id": letter.municipality_id,
            "authority_id": letter.authority_id,
            "unit_id": letter.unit_id,
            "language": letter.language,
            "subject": letter.subject,
            "text": letter.text,
            "created_at": clock.now(),
        },
    )
    if new and letter.channel is not Message.Channel.LETTER:
        queue.configure_task("kernel.deliver_message").defer(message_id=str(message.public_id))
    return new


def hand_over(message: Message) -> str:
    """Give a message to its gateway. Returns '' when taken, else the reason it was not sent.

    Errors: OSError (which HTTPError is) and SMTPException when the gateway does not answer; the
    job tries again.
    """
    settings = configuration()
    if Installation.objects.filter(kind=Installation.Kind.DEMO).exists():
        return NO_GATEWAY  # the people of a demo are invented; their numbers may not be
    if message.channel == Message.Channel.SMS:
        return _text(message) if settings.sms_url != "none" else NO_GATEWAY
    if settings.mail_url == "none":
        return NO_GATEWAY
    return _mail(message)


def _text(message: Message) -> str:
    """POST to the gateway as JSON; ``reference`` lets it drop what it already has."""
    settings = configuration()
    body = {
        "recipient": message.recipient,
        "text": message.text,
        "reference": str(message.public_id),
    }
    # The scheme was checked when the settings were read.
    request = Request(  # noqa: S310
        settings.sms_url,
        data=json.dumps(body).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Bearer {settings.sms_token}",
        },
    )
    try:
        with urlopen(request, timeout=20):  # noqa: S310
            return ""
    except HTTPError as answer:
        if 400 <= answer.code < 500:
            return RECIPIENT_REFUSED
        raise


def _mail(message: Message) -> str:
    settings = configuration()
    mail = EmailMessage()
    mail["Subject"], mail["To"] = message.subject, message.recipient
    url = urlsplit(settings.mail_url)
    mail["From"] = unquote(url.username or "") or f"tovholder@{url.hostname}"
    mail["Message-ID"] = f"<{message.public_id}@{url.hostname}>"
    mail.set_content(message.text)
    with smtplib.SMTP(url.hostname or "localhost", url.port or 25, timeout=20) as server:
        if url.scheme == "smtp+starttls":
            server.starttls()
        if url.username and url.password:
            server.login(unquote(url.username), unquote(url.password))
        try:
            server.send_message(mail)
        except smtplib.SMTPRecipientsRefused:
            return RECIPIENT_REFUSED
    return ""
