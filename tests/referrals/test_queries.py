"""The page of an enquiry shows its person to the unit that answers; the receipt shows no person."""

import dataclasses
from uuid import uuid4

import pytest
from django.db import connection

from tests.conftest import Clock
from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.referrals import Asked, an_enquiry, close, get_in_touch
from tests.moments import MONDAY
from tovholder.audit.models import Entry
from tovholder.kernel.actor import Actor, job, visitor
from tovholder.kernel.command import reading
from tovholder.kernel.errors import NotAllowed, NotVisible
from tovholder.kernel.models import Message
from tovholder.people.types import Basis, ChannelKind
from tovholder.referrals import commands, queries
from tovholder.referrals.types import EnquiryOutcome, EnquiryPage, EnquiryState, Reached, Receipt

BY = job("referrals.send_receipt")


def page(asked: Asked, by: Actor) -> EnquiryPage:
    with reading(by):
        return queries.enquiry_page(asked.id, seen_by=by, language="da")


def receipt(asked: Asked) -> Receipt:
    by = visitor()
    with reading(by):
        found = queries.receipt(asked.receipt_id, language="da")
    assert found is not None
    return found


def send_receipt(asked: Asked) -> None:
    with as_worker_role():
        commands.send_receipt(asked.id, by=BY)


def messages() -> list[Message]:
    with as_owner():
        return list(Message.objects.all())


def queued() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return [name for (name,) in cursor.fetchall()]


def test_the_unit_sees_who_asked_and_what_was_written(office: Office, mette: Staff):
    asked = an_enquiry(office, message="Vi vil gerne være med", children_ages="3 måneder")
    get_in_touch(asked, mette, Reached.NO_ANSWER, agreed="Lagt besked")

    seen = page(asked, mette.actor)

    assert seen.person is not None
    assert (seen.person.given_name, seen.message, seen.children_ages) == (
        "Sofie",
        "Vi vil gerne være med",
        "3 måneder",
    )
    assert [a.agreed for a in seen.attempts] == ["Lagt besked"]
    assert seen.task is not None
    assert seen.may_act


def test_the_page_is_in_the_log_with_why_and_basis(office: Office, mette: Staff):
    asked = an_enquiry(office)

    page(asked, mette.actor)

    with as_owner():
        entry = Entry.objects.get(outcome="READ")
    assert (entry.worker_id, entry.persons) == (mette.id, [asked.person_id])
    assert entry.detail == {"why": "referrals.enquiry", "basis": Basis.OWN_WISH}


def test_a_stranger_is_told_that_there_is_no_such_page(office: Office):
    asked = an_enquiry(office)
    same_authority = an_office(
        municipality_id=office.municipality_id, authority_id=office.authority_id
    )

    for by in (
        a_worker(same_authority).actor,
        a_worker(an_office()).actor,
        visitor(office.municipality_id),
    ):
        with pytest.raises(NotVisible):
            page(asked, by)


def test_a_closed_enquiry_stays_without_its_person(office: Office, mette: Staff):
    asked = an_enquiry(office, message="Vi vil gerne være med", children_ages="3 måneder")
    get_in_touch(asked, mette, Reached.LEFT_WORD, agreed="Ringer igen")
    close(asked, EnquiryOutcome.NO_THANKS, mette)

    seen = page(asked, mette.actor)

    assert (seen.state, seen.person, seen.message, seen.children_ages, seen.attempts) == (
        EnquiryState.CLOSED,
        None,
        "",
        "",
        (),
    )


def test_a_colleague_sees_and_may_not_act_on_what_another_has_taken(office: Office, mette: Staff):
    asked = an_enquiry(office)
    get_in_touch(asked, mette, Reached.NO_ANSWER)

    seen = page(asked, a_worker(office).actor)

    assert seen.person is not None
    assert not seen.may_act


def test_the_receipt_follows_the_enquiry_to_its_end(office: Office, mette: Staff, clock: Clock):
    asked = an_enquiry(office)
    first = receipt(asked)
    get_in_touch(asked, mette)
    second = receipt(asked)
    close(asked, EnquiryOutcome.NO_THANKS, mette)
    third = receipt(asked)

    assert (first.state, first.received_at, first.answered_at) == ("RECEIVED", MONDAY, None)
    assert first.answer_by is not None
    assert (second.state, second.answered_at, second.answer_by) == ("IN_CONTACT", MONDAY, None)
    assert (third.state, third.outcome) == ("CLOSED", "NO_THANKS")


def test_the_receipt_says_nothing_of_the_one_who_asked(office: Office):
    asked = an_enquiry(office, message="hemmelig besked", children_ages="to", best_time="aften")

    told = repr(dataclasses.astuple(receipt(asked)))

    for word in ("Sofie", "20 12 34 56", "hemmelig", "'to'", "aften", str(asked.person_id)):
        assert word not in told
    assert str(asked.id) not in told


def test_there_is_no_receipt_for_a_guessed_number(db):
    with reading(visitor()):
        assert queries.receipt(uuid4(), language="da") is None


def test_a_receipt_is_sent_when_it_was_wished(office: Office):
    an_enquiry(office, wants_receipt=False)
    assert queued() == []

    an_enquiry(office, wants_receipt=True)

    assert queued() == ["referrals.send_receipt"]


def test_a_letter_gets_no_receipt_by_itself(office: Office):
    an_enquiry(office, wants_receipt=True, channel=ChannelKind.LETTER, address="Bakkevej 1")

    assert queued() == []


@pytest.mark.parametrize(
    ("channel", "address", "sent_by"),
    [
        (ChannelKind.PHONE, "20 12 34 56", Message.Channel.SMS),
        (ChannelKind.EMAIL, "sofie@example.org", Message.Channel.EMAIL),
    ],
)
def test_the_receipt_goes_to_the_channel_that_was_given_and_holds_a_link_only(
    office: Office, channel: ChannelKind, address: str, sent_by: Message.Channel
):
    asked = an_enquiry(office, wants_receipt=True, channel=channel, address=address)

    send_receipt(asked)
    send_receipt(asked)

    (message,) = messages()
    assert (message.channel, message.recipient) == (sent_by, address)
    assert f"/kvittering/{asked.receipt_id}/" in message.text
    assert "Sofie" not in message.text + message.subject
    assert str(asked.id) not in message.text


@pytest.mark.parametrize(
    ("language", "written_in"), [("da", "da"), ("sv", "sv"), ("en", "en"), ("ar", "da")]
)
def test_the_receipt_is_in_the_language_of_the_person(
    office: Office, language: str, written_in: str
):
    send_receipt(an_enquiry(office, wants_receipt=True, language=language))

    (message,) = messages()
    assert message.language == written_in


def test_no_receipt_promises_an_answer_to_what_is_closed(office: Office, mette: Staff):
    asked = an_enquiry(office, wants_receipt=True)
    close(asked, EnquiryOutcome.DUPLICATE, mette)

    send_receipt(asked)

    assert messages() == []


def test_nobody_but_a_job_sends_a_receipt(office: Office, mette: Staff):
    with pytest.raises(NotAllowed):
        commands.send_receipt(an_enquiry(office).id, by=mette.actor)
