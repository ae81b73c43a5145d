"""Those who keep offers: on a telephone, the first time, two at once, and when the law says no."""

from collections.abc import Callable
from datetime import time
from pathlib import Path
from uuid import UUID

import pytest
from django.urls import reverse
from PIL import Image

from tests.browser import PHONE, Visit
from tests.conftest import Clock
from tests.factories.accounts import Staff
from tests.factories.keeping import (
    Association,
    a_keeper,
    a_trusted_association,
    an_association,
    order_of,
)
from tovholder.catalogue.types import NewSchedule

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TUESDAY = NewSchedule(days=("TU",), opens_at=time(10), closes_at=time(12))


@pytest.fixture
def keeper(place: int, clock: Clock) -> Staff:
    return a_keeper(place)


def known(place: int, request: pytest.FixtureRequest, **values: object) -> Association:
    """An association of this very test that publishes its own offers."""
    name = f"Foreningen {abs(hash(request.node.name)) % 10_000}"
    return a_trusted_association(place, name, **values)


def offer(service: UUID) -> str:
    return reverse("catalogue:offer", args=[service])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_actor_corrects_opening_hours_on_a_telephone_in_two_presses(
    scripts: bool, place: int, clock: Clock, visits: Callable[..., Visit],
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    fathers = known(place, request, schedules=(TUESDAY,))
    actor = visits(fathers.editor, size=PHONE, scripts=scripts)
    actor.go("/hat/")

    assert actor.heading == "Mine tilbud"
    actor.press("Ret åbningstider", beside="Café hos")
    actor.page.get_by_label("Til klokken").first.fill("13:30")
    actor.press("Gem")

    assert "Gemt. Alle kan se det nu." in actor.text
    assert order_of(fathers.service).schedules[0].closes_at == time(13, 30)
    assert actor.overflow() == 0
    everybody = visits(size=PHONE)
    everybody.go(reverse("catalogue:service", args=["elmkobing", fathers.service]))
    assert "kl. 10-13.30" in everybody.text


def test_the_first_words_of_an_actor_wait_until_the_municipality_has_read_them(
    place: int, keeper: Staff, visits: Callable[..., Visit]
) -> None:
    women = an_association(place, "Kvindecaféen Krydderurten")
    actor = visits(women.editor, size=PHONE)
    actor.go(reverse("catalogue:offers"))
    actor.press("Nyt tilbud")
    actor.page.get_by_label("Hvad hedder tilbuddet?").first.fill("Dansk og kaffe")
    actor.page.get_by_label("Hvad sker der?").first.fill("Vi taler dansk over en kop kaffe.")
    actor.press("Næste")
    actor.page.get_by_label("tirsdag").first.check()
    actor.page.get_by_label("Fra klokken").first.fill("10:00")
    actor.page.get_by_label("Til klokken").first.fill("12:00")
    actor.press("Næste")
    actor.page.get_by_label("Kom, som du er").check()
    actor.press("Næste")
    assert "Vi taler dansk over en kop kaffe." in actor.text
    actor.press("Det passer. Send det")
    assert "Venter på kommunen" in actor.text

    municipality = visits(keeper)
    municipality.go(reverse("catalogue:offers"))
    municipality.press("Forslag", exact=False)
    municipality.press("Dansk og kaffe")
    assert "tirsdag kl. 10-12" in municipality.text.lower()
    municipality.page.get_by_label("Ja, vis det.", exact=False).check()
    municipality.press("Send svaret")
    assert municipality.heading == "For planlæggerne"

    actor.page.reload()
    assert "Kommunen har sagt ja" in actor.text
    actor.press("Se tilbuddet")
    actor.press("Ret ledige pladser")
    actor.page.get_by_label("Hvor mange pladser er ledige nu?").fill("3")
    actor.page.get_by_label("Hvor mange pladser er der i alt?").fill("8")
    actor.press("Gem")
    assert "Gemt. Alle kan se det nu." in actor.text


def test_a_proposal_sent_back_comes_with_its_reason(
    place: int, keeper: Staff, visits: Callable[..., Visit]
) -> None:
    new = an_association(place, "Lektiecaféen Blyanten")
    actor, municipality = visits(new.editor, size=PHONE), visits(keeper)
    actor.go(reverse("catalogue:offer_edit", args=[new.service, "saadan"]))
    actor.page.get_by_label("Telefon").first.fill("01 23 45 67")
    actor.press("Gem")
    assert "Sendt til kommunen." in actor.text

    municipality.go(reverse("catalogue:proposals"))
    municipality.press("Café hos Lektiecaféen Blyanten")
    municipality.page.get_by_label("Nej, send det tilbage").check()
    municipality.press("Send svaret")
    assert "Skriv, hvad der skal rettes." in municipality.text
    municipality.page.get_by_label("Hvad skal rettes?").fill("Nummeret svarer ikke.")
    municipality.press("Send svaret")
    assert "Sendt tilbage." in municipality.text

    actor.go(reverse("catalogue:proposals"))
    assert "Nummeret svarer ikke." in actor.text


def test_what_the_law_demands_is_said_at_the_field_and_nothing_typed_is_lost(
    place: int, clock: Clock, visits: Callable[..., Visit], request: pytest.FixtureRequest
) -> None:
    advice = known(place, request, legal_code="DK_BL_29")
    actor = visits(advice.editor, size=PHONE)
    actor.go(reverse("catalogue:offer_edit", args=[advice.service, "saadan"]))
    actor.page.get_by_label("Spørg os, så hjælper vi dig videre").check()
    actor.page.get_by_label("Hvad koster det?").first.fill("Gratis")

    actor.press("Gem")

    assert "Efter loven skal rådgivningen stå åben" in actor.text
    assert "tov-error-summary" in actor.focused()
    assert actor.page.get_by_label("Hvad koster det?").first.input_value() == "Gratis"
    assert actor.page.get_by_label("Spørg os, så hjælper vi dig videre").is_checked()
    actor.page.locator(".tov-error-summary a").first.click()
    assert "joining" in actor.focused()
    assert order_of(advice.service).cost == {}


def test_of_two_editors_at_once_the_second_sees_both_and_decides(
    place: int, keeper: Staff, visits: Callable[..., Visit], request: pytest.FixtureRequest
) -> None:
    fathers = known(place, request, schedules=(TUESDAY,))
    address = reverse("catalogue:offer_edit", args=[fathers.service, "tider"])
    actor, municipality = visits(fathers.editor), visits(keeper)
    for somebody in (actor, municipality):
        somebody.go(address)
    actor.page.get_by_label("Til klokken").first.fill("13:00")
    municipality.page.get_by_label("Til klokken").first.fill("15:00")
    actor.press("Gem")

    municipality.press("Gem")

    assert "En anden nåede det før dig." in municipality.text
    assert "kl. 10-13" in municipality.text
    assert "kl. 10-15" in municipality.text
    assert order_of(fathers.service).schedules[0].closes_at == time(13)
    municipality.press("Gem")
    assert order_of(fathers.service).schedules[0].closes_at == time(15)


def test_who_has_looked_says_so_with_one_press(
    place: int, clock: Clock, visits: Callable[..., Visit], request: pytest.FixtureRequest
) -> None:
    fathers = known(place, request)
    actor = visits(fathers.editor, size=PHONE)
    actor.go(offer(fathers.service))

    actor.press("Jeg har set efter: det passer")

    assert "Nu kan alle se, at I har set efter i dag." in actor.text
    assert order_of(fathers.service).assured_on == clock.now.date()


def test_a_photo_is_added_from_a_telephone_and_a_program_is_not(
    place: int, clock: Clock, visits: Callable[..., Visit], request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:  # fmt: skip
    photo, program = tmp_path / "leg.png", tmp_path / "leg.jpg"
    Image.new("RGB", (60, 40), "teal").save(photo)
    program.write_bytes(b"<html><script>alert(1)</script></html>")
    fathers = known(place, request)
    actor = visits(fathers.editor, size=PHONE)
    actor.go(reverse("catalogue:offer_pictures", args=[fathers.service]))
    words = "Hvad viser billedet? Eller hvad hedder pdf'en?"

    actor.page.get_by_label("Billede eller pdf").set_input_files(program)
    actor.page.get_by_label(words).first.fill("Leg på gulvet")
    actor.press("Læg ved")
    assert "Filen er hverken et billede eller en pdf." in actor.text
    assert actor.page.get_by_label(words).first.input_value() == "Leg på gulvet"
    actor.page.get_by_label("Billede eller pdf").set_input_files(photo)
    actor.press("Læg ved")

    shown = actor.page.get_by_role("img", name="Leg på gulvet")
    shown.scroll_into_view_if_needed()
    shown.evaluate("image => image.decode()")
    assert shown.evaluate("image => image.naturalWidth") == 60
    assert [c for c in actor.complaints if "422" not in c] == []
