"""What the unit wrote, and whether it left the house."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from tests.database import as_owner
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tovholder.audit.models import Entry
from tovholder.journeys.commands import send_sign_in_mail
from tovholder.journeys.views.outbox import masked
from tovholder.kernel import clock
from tovholder.kernel.models import Message

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]
Channel = Message.Channel


def a_message(office: Office, channel: Channel = Channel.SMS, **values: object) -> Message:
    told: dict[str, object] = {
        "recipient": "20 12 45 67",
        "language": "da",
        "subject": "Svar på din henvendelse",
        "text": "Kære Sofie",
        "cause": "ENQUIRY_RECEIVED",
        "cause_id": uuid4(),
        "created_at": clock.now(),
        **values,
    }
    with as_owner():
        return Message.objects.create(
            municipality_id=office.municipality_id,
            authority_id=office.authority_id,
            unit_id=office.unit_id,
            channel=channel,
            **told,
        )


def test_a_message_that_could_not_be_sent_says_why(signed_in: SignIn) -> None:
    office = an_office()
    now = clock.now()
    a_message(office, state="NOT_SENT", not_sent_reason="NO_GATEWAY", created_at=now, ended_at=now)

    page = signed_in(a_worker(office)).get("/udbakke/").content.decode()

    assert "Ikke sendt: ingen sms-forbindelse" in page


def test_the_list_shows_what_was_written_and_not_to_which_number(signed_in: SignIn) -> None:
    office = an_office()
    a_message(office)

    page = signed_in(a_worker(office)).get("/udbakke/").content.decode()

    assert "•• •• 45 67" in page
    assert "20 12" not in page
    assert "Vis teksten" in page
    assert "Kære Sofie" in page


@pytest.mark.parametrize(
    ("recipient", "channel", "shown"),
    [
        ("+45 20 12 45 67", Channel.SMS, "•• •• 45 67"),
        ("mette.krogh@example.dk", Channel.EMAIL, "m•••@example.dk"),
        ("Sofie Hansen\nElmevej 4", Channel.LETTER, ""),
    ],
)
def test_a_recipient_is_recognised_but_not_told(
    recipient: str, channel: Channel, shown: str
) -> None:
    assert masked(recipient, channel) == shown


def test_another_units_messages_are_not_shown(signed_in: SignIn) -> None:
    office = an_office()
    neighbour = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)
    letter = a_message(neighbour, Channel.LETTER)
    client = signed_in(a_worker(office))

    assert client.get("/udbakke/").context["lines"] == []
    assert client.get(f"/udbakke/{letter.public_id}/brev/").status_code == 404


def test_a_letter_is_printed_from_its_own_page_and_that_is_logged(signed_in: SignIn) -> None:
    office = an_office()
    letter = a_message(office, Channel.LETTER, recipient="Sofie Hansen\nElmevej 4")

    page = signed_in(a_worker(office)).get(f"/udbakke/{letter.public_id}/brev/").content.decode()

    assert "Elmevej 4" in page
    assert "Kære Sofie" in page
    with as_owner():
        logged = Entry.objects.get(what="journeys.letter")
    assert (logged.outcome, logged.authority_id) == ("READ", office.authority_id)


def test_a_text_message_has_no_letter_page(signed_in: SignIn) -> None:
    office = an_office()
    message = a_message(office)

    page = signed_in(a_worker(office)).get(f"/udbakke/{message.public_id}/brev/")

    assert page.status_code == 404


def test_a_posted_letter_is_sent(signed_in: SignIn) -> None:
    office = an_office()
    letter = a_message(office, Channel.LETTER)
    client = signed_in(a_worker(office))
    press = f"/udbakke/{letter.public_id}/sendt/"
    assert press in client.get("/udbakke/").content.decode()

    client.post(press, {"key": str(uuid4())})

    with as_owner():
        assert Message.objects.get().state == "SENT"
    assert press not in client.get("/udbakke/").content.decode()


def test_a_neighbour_cannot_say_that_a_letter_was_posted(signed_in: SignIn) -> None:
    office = an_office()
    neighbour = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)
    letter = a_message(office, Channel.LETTER)

    signed_in(a_worker(neighbour)).post(
        f"/udbakke/{letter.public_id}/sendt/", {"key": str(uuid4())}
    )

    with as_owner():
        assert Message.objects.get().state == "QUEUED"


def test_a_colleagues_new_password_is_nobodys_business(signed_in: SignIn) -> None:
    office = an_office()
    worker = a_worker(office)
    send_sign_in_mail(worker.email, "Vælg en ny adgangskode", "http://…", by=worker.actor)

    page = signed_in(a_worker(office, name="Bo Tranberg")).get("/udbakke/")

    assert page.context["lines"] == []
