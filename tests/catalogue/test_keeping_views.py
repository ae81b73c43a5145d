"""The pages of those who keep offers, asked as a browser does, without JavaScript."""

import io
from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.database import as_owner
from tests.factories.accounts import Staff, a_municipality, an_office
from tests.factories.catalogue import a_location
from tests.factories.keeping import (
    Association,
    a_town_hall,
    a_trusted_association,
    an_association,
    order_of,
)
from tovholder.catalogue.models import LegalBasis, Picture, Proposal, Service
from tovholder.catalogue.types import Joining, NewSchedule, ProposalState
from tovholder.kernel.models import Message

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]
TUESDAY = NewSchedule(days=("TU",), opens_at=time(10), closes_at=time(12))


def step(who: Association, name: str) -> str:
    return reverse("catalogue:offer_edit", args=[who.service, name])


def fields_of(answer: HttpResponse) -> dict[str, Any]:
    """What a browser would send back of the form on a page, nothing changed."""
    form = answer.context["form"]  # type: ignore[attr-defined]
    sent: dict[str, Any] = {}
    for each in (form, *(form.lines or ())):
        for field in each:
            value = field.value()
            choices = {str(key) for key, _ in getattr(field.field, "choices", ())}
            if isinstance(value, list) and choices and field.name in ("languages", "area_ids"):
                value = [each for each in value if str(each) in choices]
            if value not in (None, "", False, []):
                sent[field.html_name] = value
    if form.lines is not None:
        for field in form.lines.management_form:
            sent[field.html_name] = field.value()
    sent["key"] = str(uuid4())
    widgets = {name: value for name, value in sent.items() if isinstance(value, list)}
    for name in ("months_from", "months_to"):
        if name in widgets:
            sent[f"{name}_0"], sent[f"{name}_1"] = sent.pop(name)
    return sent


def test_an_actor_sees_the_own_offers_and_no_others(signed_in: SignIn) -> None:
    place = a_municipality()
    fathers, _women = a_trusted_association(place, "Stien"), an_association(place, "Urten")

    page = signed_in(fathers.editor).get(reverse("catalogue:offers")).content.decode()

    assert "Café hos Stien" in page
    assert "Café hos Urten" not in page
    assert "Mine tilbud" in page


def test_opening_hours_are_corrected_on_one_small_page(signed_in: SignIn) -> None:
    fathers = a_trusted_association(a_municipality(), schedules=(TUESDAY,))
    client = signed_in(fathers.editor)
    sent = fields_of(client.get(step(fathers, "tider")))
    sent["line-0-closes_at"] = "13.30"

    answer = client.post(step(fathers, "tider"), sent)

    assert answer.status_code == 302
    assert order_of(fathers.service).schedules == (
        NewSchedule(days=("TU",), opens_at=time(10), closes_at=time(13, 30)),
    )


def test_every_step_sent_back_as_it_was_drawn_changes_nothing(signed_in: SignIn) -> None:
    place, keeper = a_town_hall()
    office = an_office(municipality_id=place)
    offer = an_association(
        place,
        schedules=(TUESDAY, NewSchedule(days=("MO",), nth=1, note={"da": "Ring først"})),
        location_ids=(a_location(place), a_location(place, "Klintehuset")),
        months_from=6, months_to=83, weeks_from=12, topics=("PLAY",), languages=("da", "ar", "kl"),
        joining=Joining.SIGN_UP, unit_id=office.unit_id, legal_code="DK_BL_30",
        description={"da": "Kaffe.\nOg leg.", "sv": "Kaffe"},
    )  # fmt: skip
    before = order_of(offer.service)
    client = signed_in(keeper)

    for name in ("hvad", "hvornaar", "saadan", "plan", "tider", "pladser"):
        sent = fields_of(client.get(step(offer, name)))
        answer = client.post(step(offer, name), sent)
        assert answer.status_code == 302, (name, answer.context["form"].wrong)

    assert order_of(offer.service) == before


def test_a_line_is_added_and_a_line_is_taken_away(signed_in: SignIn) -> None:
    fathers = a_trusted_association(a_municipality(), schedules=(TUESDAY,))
    client = signed_in(fathers.editor)
    sent = fields_of(client.get(step(fathers, "tider")))
    sent |= {
        "line-0-DELETE": "on",
        "line-1-days": ["SA", "SU"], "line-1-opens_at": "9", "line-1-closes_at": "11:15",
        "line-1-rhythm": "W1",
    }  # fmt: skip

    client.post(step(fathers, "tider"), sent)

    assert order_of(fathers.service).schedules == (
        NewSchedule(days=("SA", "SU"), opens_at=time(9), closes_at=time(11, 15)),
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"line-0-closes_at": "09:00"}, "Sluttiden skal ligge efter starttiden."),
        ({"line-0-days": []}, "Vælg mindst én ugedag, eller skriv det med andre ord."),
        ({"line-0-rhythm": "W2"}, "Skriv den første dag, når det ikke er hver uge."),
        ({"line-0-opens_at": "middag"}, "Skriv klokken som fx 9.30."),
    ],
)
def test_what_is_wrong_with_a_line_is_said_at_the_field_and_what_was_typed_stays(
    wrong: dict[str, Any], told: str, signed_in: SignIn
) -> None:
    fathers = a_trusted_association(a_municipality(), schedules=(TUESDAY,))
    client = signed_in(fathers.editor)
    sent = fields_of(client.get(step(fathers, "tider"))) | wrong

    answer = client.post(step(fathers, "tider"), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(told) == 2, "in the summary and at the field"
    assert order_of(fathers.service).schedules == (TUESDAY,)


@pytest.mark.parametrize(
    ("name", "change", "field", "told"),
    [
        ("saadan", {"joining": "REFERRAL"}, "joining", "Efter loven skal rådgivningen stå åben"),
        ("plan", {"legal_code": "DK_BL_32"}, "legal_code", "Paragraffen og vejen ind passer ikke"),
        ("saadan", {"alone_with_children": "on"}, "vetted_on", "Selve attesten skal ikke sendes"),
    ],
)
def test_what_the_law_says_is_told_at_the_field_it_is_about(
    name: str, change: dict[str, str], field: str, told: str, signed_in: SignIn
) -> None:
    place, keeper = a_town_hall()
    advice = an_association(place, legal_code="DK_BL_29")
    client = signed_in(keeper)
    sent = fields_of(client.get(step(advice, name))) | change

    answer = client.post(step(advice, name), sent)

    assert answer.status_code == 422
    assert told in str(answer.context["form"].errors[field])


def test_who_comes_second_sees_what_stands_there_now_and_may_press_again(
    signed_in: SignIn,
) -> None:
    place, keeper = a_town_hall()
    fathers = a_trusted_association(place, schedules=(TUESDAY,))
    second = signed_in(keeper)
    theirs = fields_of(second.get(step(fathers, "tider"))) | {"line-0-closes_at": "15:00"}
    first = signed_in(fathers.editor)
    mine = fields_of(first.get(step(fathers, "tider"))) | {"line-0-closes_at": "13:00"}
    first.post(step(fathers, "tider"), mine)

    answer = second.post(step(fathers, "tider"), theirs)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "tirsdag kl. 10-13" in page.lower()
    assert "tirsdag kl. 10-15" in page.lower()
    again = theirs | {"seen": answer.context["form"]["seen"].value(), "key": str(uuid4())}
    assert second.post(step(fathers, "tider"), again).status_code == 302
    assert order_of(fathers.service).schedules[0].closes_at == time(15)


def test_a_new_offer_is_written_in_steps_and_stored_at_the_last_press(signed_in: SignIn) -> None:
    fathers = a_trusted_association(a_municipality())
    client = signed_in(fathers.editor)
    before = Service.objects.count()
    client.get(reverse("catalogue:offer_new"))
    words = {"hvad": {"name_da": "Fars lørdag", "status": "ACTIVE"}, "hvornaar": {}, "saadan": {}}

    for name, typed in words.items():
        url = reverse("catalogue:offer_draft", args=[name])
        answer = client.post(url, fields_of(client.get(url)) | typed)
        assert answer.status_code == 302, answer.content.decode()[:2000]
    see = reverse("catalogue:offer_draft_see")
    shown = client.get(see).content.decode()
    assert Service.objects.count() == before
    answer = client.post(see, {"key": str(uuid4())})

    assert answer.status_code == 302
    assert "Fars lørdag" in shown
    made = Service.objects.latest("id")
    assert made.name == {"da": "Fars lørdag"}
    assert answer.url == reverse("catalogue:offer", args=[made.public_id])


def test_a_step_without_a_name_stays_and_says_so(signed_in: SignIn) -> None:
    fathers = a_trusted_association(a_municipality())
    client = signed_in(fathers.editor)
    client.get(reverse("catalogue:offer_new"))
    url = reverse("catalogue:offer_draft", args=["hvad"])

    answer = client.post(url, fields_of(client.get(url)) | {"description_da": "Kaffe"})

    assert answer.status_code == 422
    assert "Skriv, hvad tilbuddet hedder." in answer.content.decode()
    assert ">\nKaffe</textarea>" in answer.content.decode()


def test_the_planners_step_is_the_keepers(signed_in: SignIn) -> None:
    fathers = a_trusted_association(a_municipality())

    assert signed_in(fathers.editor).get(step(fathers, "plan")).status_code == 404
    assert signed_in(fathers.editor).get(step(fathers, "andet")).status_code == 404


def test_a_keeper_reads_a_proposal_and_sends_it_back_with_a_reason(signed_in: SignIn) -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    actor, municipality = signed_in(fathers.editor), signed_in(keeper)
    sent = fields_of(actor.get(step(fathers, "saadan"))) | {"phone": "01 23 45 67"}
    actor.post(step(fathers, "saadan"), sent)
    url = reverse("catalogue:proposal", args=[Proposal.objects.get().public_id])

    page = municipality.get(url)
    answer = {"seen": page.context["form"]["seen"].value(), "answer": "no", "reason": ""}
    silent = municipality.post(url, answer | {"key": str(uuid4())})
    told = municipality.post(url, answer | {"key": str(uuid4()), "reason": "Ring først"})

    assert "01 23 45 67" in page.content.decode()
    assert silent.status_code == 422
    assert silent.context["form"]["answer"].value() == "no", "what was chosen stays"
    assert told.status_code == 302
    assert Proposal.objects.get().state == ProposalState.DECLINED
    assert "Ring først" in actor.get(url).content.decode()
    assert actor.post(url, answer | {"key": str(uuid4())}).status_code == 404


def test_a_new_offer_sent_back_is_taken_up_where_it_stood(signed_in: SignIn) -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    actor, municipality = signed_in(fathers.editor), signed_in(keeper)
    actor.get(reverse("catalogue:offer_new"))
    url = reverse("catalogue:offer_draft", args=["hvad"])
    actor.post(url, fields_of(actor.get(url)) | {"name_da": "Fars lørdag", "status": "ACTIVE"})
    actor.post(reverse("catalogue:offer_draft_see"), {"key": str(uuid4())})
    proposal = Proposal.objects.get()
    page = reverse("catalogue:proposal", args=[proposal.public_id])
    seen = municipality.get(page).context["form"]["seen"].value()
    said_no = {"seen": seen, "answer": "no", "reason": "Hvornår?", "key": str(uuid4())}
    municipality.post(page, said_no)

    answer = actor.post(reverse("catalogue:proposal_again", args=[proposal.public_id]))

    assert "Fars lørdag" in actor.get(answer.url).content.decode()


def test_a_photo_is_sent_with_its_words(signed_in: SignIn) -> None:
    fathers = a_trusted_association(a_municipality())
    client = signed_in(fathers.editor)
    url = reverse("catalogue:offer_pictures", args=[fathers.service])
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")

    def send(content: bytes) -> HttpResponse:
        sent = SimpleUploadedFile("x.jpg", content, "image/jpeg")
        return client.post(url, {"sent": sent, "description_da": "Leg", "key": str(uuid4())})

    assert send(out.getvalue()).status_code == 302
    assert send(b"<html><script>alert(1)</script>").status_code == 422
    assert Picture.objects.get().description == {"da": "Leg"}
    assert "Leg" in client.get(url).content.decode()


def test_history_says_who_changed_what_from_what_to_what(signed_in: SignIn) -> None:
    fathers = a_trusted_association(a_municipality(), schedules=(TUESDAY,))
    client = signed_in(fathers.editor)
    sent = fields_of(client.get(step(fathers, "tider"))) | {"line-0-closes_at": "13:00"}
    client.post(step(fathers, "tider"), sent)

    url = reverse("catalogue:offer_history", args=[fathers.service])
    page = client.get(url).content.decode()

    for words in ("tirsdag kl. 10-12", "tirsdag kl. 10-13", "Mette Krogh, Stien", "Tider"):
        assert words in page
    assert page.index("10-13") < page.index("Kom på listen"), "newest first"


def test_a_new_edition_of_a_paragraph_is_written_in_by_the_keeper(signed_in: SignIn) -> None:
    _place, keeper = a_town_hall()
    client, url = signed_in(keeper), reverse("catalogue:paragraphs")
    order = {
        "code": "DK_BL_30", "reference": "Barnets lov § 30, stk. 2", "text_da": "Tidlig hjælp.",
        "valid_from": "2026-07-01", "key": str(uuid4()),
    }  # fmt: skip

    answer = client.post(url, order)

    rows = LegalBasis.objects.filter(code="DK_BL_30").order_by("valid_from")
    assert answer.status_code == 302
    assert [str(row.valid_to) for row in rows] == ["2026-06-30", "None"]
    assert "Barnets lov § 30, stk. 2" in client.get(url).content.decode()


def test_an_invited_person_gets_a_link_and_sees_the_own_offers(signed_in: SignIn) -> None:
    place, keeper = a_town_hall()
    fathers = an_association(place)
    order = {
        "organisation": str(fathers.organisation_id), "name": "Jonna Askemose",
        "email": "jonna@stien.example", "key": str(uuid4()),
    }  # fmt: skip

    answer = signed_in(keeper).post(reverse("journeys:invite_actor"), order)

    assert answer.status_code == 302
    with as_owner():
        (mail,) = Message.objects.all()
    link = next(line for line in mail.text.splitlines() if "/konto/glemt/" in line)
    assert (mail.recipient, "Jonna" in mail.text) == ("jonna@stien.example", False)
    visitor = Client()
    first = visitor.get("/" + link.split("/", 3)[3], follow=True)
    words = "fire gule cykler i regnvejr"
    visitor.post(first.request["PATH_INFO"], {"password1": words, "password2": words})
    visitor.post(reverse("account_login"), {"login": "jonna@stien.example", "password": words})
    page = visitor.get("/hat/", follow=True).content.decode()
    assert "Mine tilbud" in page
    assert "Café hos Fædregruppen Barnevognen" in page
