"""The pages of the overview and of the prevention day, as a browser without scripts gets them."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.conftest import Clock
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_service
from tests.factories.gathering import a_keeper, a_registration, a_route, an_event, an_idea
from tovholder.accounts import queries as accounts
from tovholder.catalogue.models import Idea, Registration
from tovholder.catalogue.types import AgeBand, Level

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Staff], Client]
BAND = {"age_band": AgeBand.AGE_0, "level": Level.UNIVERSAL, "months_from": 0, "months_to": 11}


@pytest.fixture
def office(clock: Clock) -> Office:
    cache.clear()
    return an_office(is_front_door=True)


@pytest.fixture
def gerda(office: Office) -> Staff:
    return a_keeper(office)


def at(name: str, **where: object) -> str:
    return reverse(f"catalogue:{name}", kwargs=where)


def text(answer: object) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())  # type: ignore[attr-defined]


def public(office: Office, name: str, **where: object) -> str:
    place = accounts.municipality(id=office.municipality_id)
    assert place is not None
    return at(name, slug=place.slug, **where)


def test_a_gap_is_named_and_becomes_an_idea_with_one_press(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    a_service(office, **BAND)
    client = signed_in(gerda)
    page = text(client.get(at("gaps")))
    assert "Ingen tilbud ved kendt behov til 3-6-årige" in page
    assert "AGE_0|UNIVERSAL" not in page, "that one is no gap"

    answer = client.post(at("gap_to_idea"), {"key": uuid4(), "gap": "AGE_3_5|INDICATED||"})

    idea = Idea.objects.get()
    assert answer.url == at("idea", idea_id=idea.public_id)  # type: ignore[attr-defined]
    assert (idea.title, idea.age_band, idea.level, idea.unit_id) == (
        "Tilbud ved kendt behov til 3-6-årige", "AGE_3_5", "INDICATED", office.unit_id,
    )  # fmt: skip
    assert f'Idé: <a href="{at("idea", idea_id=idea.public_id)}"' in text(client.get(at("gaps")))


def test_a_worker_reads_the_gaps_and_has_no_button(office: Office, signed_in: SignedIn) -> None:
    page = text(signed_in(a_worker(office)).get(at("gaps")))

    assert "Ingen tilbud ved kendt behov" in page
    assert "Gør til en idé" not in page


def test_a_gap_that_does_not_exist_makes_no_idea(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    answer = signed_in(gerda).post(
        at("gap_to_idea"), {"key": uuid4(), "gap": "AGE_3_5|x||"}, follow=True
    )

    assert "vælg hullet en gang til" in text(answer)
    assert not Idea.objects.exists()


@pytest.mark.parametrize(
    "query", ["?area=x", "?sector=x&by=x&topic=x", "?area=%00", "?topic=BIRTH"]
)
def test_an_odd_filter_shows_everything(
    office: Office, gerda: Staff, signed_in: SignedIn, query: str
) -> None:
    a_service(office, **BAND)

    assert "1 tilbud, som de står" in text(signed_in(gerda).get(at("gaps") + query))


def test_the_sheet_of_gaps_says_day_method_and_every_cell(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    an_area(office.municipality_id)
    a_service(office, **BAND)

    answer = signed_in(gerda).get(at("gaps_csv"))

    lines = answer.content.decode().splitlines()
    assert lines[0].endswith(";2026-09-07")
    assert "1;0-1 år;For alle;1;1;" in lines
    assert "1;Gravide;Ved kendt behov;0;0;ja" in lines
    assert len(lines) == 4 + 8 * 3 + 8 + 7
    assert "attachment" in answer["Content-Disposition"]


def test_a_wrong_period_is_a_sentence_and_not_a_number(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    answer = signed_in(gerda).get(at("sittings") + "?first=2026-09-07&last=2026-09-01")

    assert answer.status_code == 422
    assert "Perioden slutter, før den begynder." in text(answer)


def test_what_was_typed_of_a_day_stays_when_a_line_cannot_be_read(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    day = an_event(office, gerda)
    client = signed_in(gerda)

    answer = client.post(
        at("change_event", event_id=day),
        {"key": uuid4(), "name": "Ny dag", "lines": "9.00 Kaffe\nVelkomst", "maximum": "0"},
    )

    page = text(answer)
    assert answer.status_code == 422
    assert "Linje 2: Skriv klokkeslættet først" in page
    assert 'value="Ny dag"' in page
    assert "Velkomst</textarea>" in page


def test_two_stands_with_one_number_are_named(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    a_service(office)
    a_service(office)
    day = an_event(office, gerda)
    first, second = (each.public_id for each in accounts.organisations(office.municipality_id))

    answer = signed_in(gerda).post(
        at("stands", event_id=day), {"key": uuid4(), str(first): "7", str(second): "7"}
    )

    assert answer.status_code == 422
    assert "Familiens Hus har allerede nummer 7." in text(answer)


def test_who_works_here_comes_with_one_press_and_stays_away_with_another(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    day = an_event(office, gerda)
    signe = a_worker(office, name="Signe Tornebjerg")
    client = signed_in(signe)

    client.post(at("join_event", event_id=day), {"key": uuid4()})

    coming = Registration.objects.get()
    assert (coming.name, coming.email, coming.profession, coming.workplace) == (
        "Signe Tornebjerg", signe.email, "HEALTH_VISITOR", "Familiens Hus",
    )  # fmt: skip
    assert "Du er tilmeldt" in text(client.get(at("held_event", event_id=day)))
    client.post(at("leave_event", event_id=day), {"key": uuid4()})
    assert Registration.objects.get().cancelled_at is not None


def test_the_public_registers_and_the_receipt_shows_no_name(
    office: Office, gerda: Staff, client: Client
) -> None:
    day = an_event(office, gerda)
    form = {
        "name": "Vera Lund", "email": "vera@skolen.example", "profession": "TEACHER",
        "workplace": "Skolen ved Elmen",
    }  # fmt: skip

    answer = client.post(public(office, "event_register", event_id=day), form)
    again = client.post(public(office, "event_register", event_id=day), form)
    receipt = client.get(answer.url)  # type: ignore[attr-defined]

    assert answer.url == again.url  # type: ignore[attr-defined]
    assert Registration.objects.count() == 1
    assert "Du er tilmeldt" in text(receipt)
    for personal in form.values():
        assert personal not in text(receipt).split("<main")[1] or personal == "TEACHER"
    assert receipt["X-Robots-Tag"] == "noindex"


def test_a_full_day_says_so_before_and_after_the_form(
    office: Office, gerda: Staff, client: Client
) -> None:
    day = an_event(office, gerda, maximum=1)
    a_registration(day)
    where = public(office, "event_register", event_id=day)
    form = {"name": "Vera", "email": "vera@x.example", "profession": "OTHER", "workplace": "Her"}

    before = client.get(public(office, "event", event_id=day))
    after = client.post(where, form)

    assert "Der er ikke flere pladser" in text(before)
    assert after.status_code == 422
    assert "Der er ikke flere pladser" in text(after)
    assert 'value="Vera"' in text(after)


def test_a_receipt_of_another_municipality_is_not_there(
    office: Office, gerda: Staff, client: Client
) -> None:
    coming = a_registration(an_event(office, gerda))
    elsewhere = an_office()

    answer = client.get(public(elsewhere, "event_registration", registration_id=coming))

    assert answer.status_code == 404


def test_the_list_of_who_comes_is_a_sheet_without_formulas(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    day = an_event(office, gerda)
    a_registration(day, name="=HYPERLINK(1)", workplace="Skolen")

    lines = signed_in(gerda).get(at("registered_csv", event_id=day)).content.decode().splitlines()

    assert lines[1].startswith("Skolen;'=HYPERLINK(1);Lærer;")


def test_an_actor_shows_what_it_offers_and_no_level(office: Office, client: Client) -> None:
    a_service(office, name="Samtaler", age_band=AgeBand.AGE_0, level=Level.INDICATED)
    (actor,) = accounts.organisations(office.municipality_id)

    page = text(client.get(public(office, "actor", organisation_id=actor.public_id)))

    assert "Samtaler" in page
    for label in Level.labels:
        assert str(label) not in page


def test_the_marketplace_without_a_find_says_what_to_do(office: Office, client: Client) -> None:
    a_service(office)

    page = text(client.get(public(office, "marketplace") + "?q=ubåd"))

    assert "Vi fandt ingen med de ord" in page
    assert "Se alle" in page


def test_the_drawing_has_a_name_and_the_table_the_same_ways(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    a_route(office, gerda, about="Nye fædre")
    client = signed_in(gerda)

    page = text(client.get(at("routes")))
    actor = re.search(r'\?actor=([0-9a-f-]{36})"', page)
    assert actor is not None
    one = text(client.get(at("routes") + f"?actor={actor[1]}"))

    for each in (page, one):
        assert 'role="img" aria-labelledby="graph-title"' in each
        assert "Nye fædre" in each
        assert "tov-arrow-loose" in each
        numbers = re.findall(r' (?:c?[xy]|r|d)="([^"]+)"', each.split("<svg viewBox")[1])
        assert not any("," in number for number in numbers), "a decimal comma draws nothing"


def test_an_idea_is_read_by_others_as_facts(
    office: Office, gerda: Staff, signed_in: SignedIn
) -> None:
    idea: UUID = an_idea(office, gerda, why="Langt til Sneppehuset.")

    page = text(signed_in(a_worker(office)).get(at("idea", idea_id=idea)))

    assert "Langt til Sneppehuset." in page
    assert '<form method="post" novalidate' not in page
