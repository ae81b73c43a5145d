"""A message is written with its cause, delivered once, and says nothing of the person."""

import dataclasses
import smtplib
import socket
import threading
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection

from tests.conftest import Clock
from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Office, a_worker, an_office
from tovholder.kernel import commands, outbox
from tovholder.kernel.actor import Actor, job
from tovholder.kernel.command import command
from tovholder.kernel.configuration import configuration
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.models import Message

BY = job("kernel.deliver_message")


def a_letter(office: Office, **values: object) -> outbox.Letter:
    told: dict[str, object] = {
        "channel": Message.Channel.EMAIL,
        "recipient": "sofie@example.org",
        "language": "da",
        "subject": "Kvittering",
        "text": "Følg din henvendelse: http://127.0.0.1:8000/k/x/",
        "cause": "ENQUIRY_RECEIVED",
        "cause_id": uuid4(),
        **values,
    }
    return outbox.Letter(
        municipality_id=office.municipality_id,
        authority_id=office.authority_id,
        unit_id=office.unit_id,
        **told,  # type: ignore[arg-type]
    )


@command()
def tell(letter: outbox.Letter, never_says: tuple[str, ...] = (), *, by: Actor) -> bool:
    return outbox.write(letter, never_says=never_says)


def the_message() -> Message:
    with as_owner():
        return Message.objects.get()


def queued() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs")
        return [name for (name,) in cursor.fetchall()]


def use_mail(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    settings = configuration()
    monkeypatch.setattr(outbox, "configuration", lambda: _with(settings, mail_url=url))


def _with(settings: object, **values: object) -> object:

    return dataclasses.replace(settings, **values)  # type: ignore[type-var]


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A mail server that hangs up at once."""
    listener = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        while True:
            try:
                listener.accept()[0].close()
            except OSError:
                return

    thread = threading.Thread(target=hang_up)
    thread.start()
    yield f"smtp://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_message_and_its_delivery_are_stored_together(db):
    office = an_office()

    tell(a_letter(office), by=a_worker(office).actor)

    assert the_message().state == Message.State.QUEUED
    assert queued() == ["kernel.deliver_message"]


def test_a_cause_is_told_once_per_channel_and_recipient(db):
    office = an_office()
    mette, letter = a_worker(office).actor, a_letter(office)

    assert tell(letter, by=mette)
    assert not tell(letter, by=mette)

    assert queued() == ["kernel.deliver_message"]


@pytest.mark.parametrize("channel", [Message.Channel.SMS, Message.Channel.EMAIL])
def test_a_text_that_names_the_person_is_refused_and_not_stored(db, channel: Message.Channel):
    office = an_office()
    letter = a_letter(office, channel=channel, text="Kære SOFIE, vi ringer")

    with pytest.raises(ValueError, match="personal data"):
        tell(letter, ("Sofie", " "), by=a_worker(office).actor)

    with as_owner():
        assert not Message.objects.exists()
    assert queued() == []


def test_a_letter_may_name_the_person_and_waits_for_somebody_to_post_it(db):
    office = an_office()
    mette = a_worker(office).actor

    tell(a_letter(office, channel=Message.Channel.LETTER, text="Kære Sofie"), ("Sofie",), by=mette)
    assert queued() == []
    commands.mark_posted(the_message().public_id, by=mette)

    assert the_message().state == Message.State.SENT


def test_only_the_unit_of_a_letter_marks_it_posted(db):
    office = an_office()
    colleague_elsewhere = a_worker(
        an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)
    )
    stranger = a_worker(an_office())
    tell(a_letter(office, channel=Message.Channel.LETTER), by=a_worker(office).actor)
    letter = the_message().public_id

    for somebody in (colleague_elsewhere, stranger):
        with pytest.raises(NotVisible):
            commands.mark_posted(letter, by=somebody.actor)

    assert the_message().state == Message.State.QUEUED


def test_without_a_gateway_the_message_says_why_it_was_not_sent(db, clock: Clock):
    office = an_office()
    tell(a_letter(office), by=a_worker(office).actor)
    clock.forward(minutes=1)

    with as_worker_role():
        commands.deliver(the_message().public_id, by=BY)

    message = the_message()
    assert (message.state, message.not_sent_reason, message.ended_at) == (
        Message.State.NOT_SENT,
        outbox.NO_GATEWAY,
        clock.now,
    )


def test_a_second_delivery_does_nothing(db, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    office = an_office()
    handed: list[Message] = []
    monkeypatch.setattr(outbox, "hand_over", lambda m: handed.append(m) or "")
    tell(a_letter(office), by=a_worker(office).actor)

    with as_worker_role():
        for _ in range(2):
            commands.deliver(the_message().public_id, by=BY)

    assert len(handed) == 1
    assert the_message().state == Message.State.SENT


def test_a_gateway_that_hangs_up_leaves_the_message_queued(
    db, monkeypatch: pytest.MonkeyPatch, silent_server: str
):
    office = an_office()
    tell(a_letter(office), by=a_worker(office).actor)
    use_mail(monkeypatch, silent_server)

    with as_worker_role(), pytest.raises((OSError, smtplib.SMTPException)):
        commands.deliver(the_message().public_id, by=BY)

    assert the_message().state == Message.State.QUEUED


def test_a_delivery_given_up_says_so(db):
    office = an_office()
    tell(a_letter(office), by=a_worker(office).actor)

    with as_worker_role():
        for _ in range(2):
            commands.give_up_delivery(the_message().public_id, by=BY)

    assert the_message().not_sent_reason == outbox.DELIVERY_FAILED


def test_the_web_application_cannot_deliver_as_a_job(db):
    office = an_office()
    tell(a_letter(office), by=a_worker(office).actor)

    commands.deliver(the_message().public_id, by=BY)

    assert the_message().state == Message.State.QUEUED
