"""From asking to being helped, as people do it: on a phone, by keyboard, two at once, too late."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from tests.browser import PHONE, Server, Visit
from tests.factories.referrals import Asked, an_enquiry
from tests.journeys.conftest import Desk
from tests.moments import MONDAY, TUESDAY, WEDNESDAY
from tovholder.referrals import commands as referrals
from tovholder.referrals.types import EnquiryOutcome
from tovholder.tasks import commands as tasks

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TAKEN = "En kollega har allerede taget opgaven."


def says(text: str, language: str) -> str:
    """How a page says this in another language; in Danish until it is translated."""
    with translation.override(language):
        return gettext(text)


def send_sign_up(visit: Visit, desk: Desk, name: str = "Mikkel", language: str = "da") -> None:
    visit.fill(says("Fornavn", language), name)
    visit.fill(says("Telefonnummer eller e-mail", language), "01 23 45 67")
    visit.press(says("Tilmeld mig", language))
    visit.page.wait_for_url("**/kvittering/**")


# --- the whole loop ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "scripts"),
    [("da", True), ("da", False), ("sv", True)],
    ids=["on-a-phone", "without-scripts", "in-swedish"],
)
def test_a_parent_asks_and_is_helped_in_time_and_the_receipt_says_so(
    language: str,
    scripts: bool,
    desk: Desk,
    visits: Callable[..., Visit],
    it_is: Callable[[datetime], None],
    enquiries: Callable[[], list[dict[str, object]]],
) -> None:
    # Given a parent with a phone who looks for a group
    name = desk.service_name[language]
    parent = visits(size=PHONE, scripts=scripts, language=language)
    parent.go(f"/k/{desk.slug}/")
    parent.fill(says("Hvad leder du efter?", language), name)
    parent.press(says("Søg", language))
    expect(parent.page.locator(".tov-service")).to_have_count(1)
    parent.page.get_by_role("link", name=name, exact=True).click()

    # When they sign up with a first name and a telephone number
    parent.press(says("Tilmeld mig", language))
    send_sign_up(parent, desk, language=language)

    # Then the receipt says who answers and by when
    receipt = parent.page.url
    assert parent.heading == says("Tak. Vi har modtaget din henvendelse", language)
    assert f"Familiehuset {name.split()[1]}" in parent.text
    assert re.search(r"\b9\.? september kl. 15", parent.text)
    assert "Mikkel" not in parent.page.content()
    assert parent.page.locator("html").get_attribute("lang") == language

    # When the worker takes it from the queue, talks with them and agrees a day
    it_is(MONDAY + timedelta(hours=3))
    signe = visits(desk.signe, scripts=scripts)
    signe.go("/min-dag/")
    signe.press("Tag den", exact=False)
    expect(signe.page.locator(".tov-group-coming .tov-row")).to_have_count(1)
    signe.page.locator(".tov-row-title").click()
    signe.page.wait_for_url("**/henvendelse/**")
    assert signe.heading == "Mikkel"
    signe.page.get_by_text("Vi talte sammen", exact=True).click()
    signe.fill("Hvad har I aftalt?", "Vi ses onsdag, og barnet er med.")
    signe.fill("Hvornår mødes I første gang?", WEDNESDAY.date().isoformat())
    signe.press("Gem kontakt")
    assert "Gemt." in signe.text

    # Then the answer came in time, and the parent sees it on the same receipt
    (stored,) = enquiries()
    assert stored["state"] == "IN_CONTACT"
    assert stored["answered_at"] == MONDAY + timedelta(hours=3)
    parent.page.goto(receipt)
    assert parent.heading == says("Din henvendelse er i gang", language)

    # When they have met, and help has begun
    it_is(WEDNESDAY + timedelta(hours=4))
    signe.page.reload()
    signe.press("Gem mødet")
    assert "Mødet er skrevet ned." in signe.text
    parent.page.reload()
    met = parent.page.locator(".tov-step-done")
    assert met.count() == 4, "received, answered, spoken, met"
    signe.page.get_by_text("Er kommet i gang", exact=True).click()
    signe.press("Afslut henvendelsen")

    # Then the loop is closed on both sides, and the worker no longer sees who it was
    assert "Mikkel" not in signe.text
    parent.page.reload()
    assert parent.heading == says("Din henvendelse er afsluttet", language)
    assert [e["state"] for e in enquiries()] == ["CLOSED"]
    assert parent.complaints + signe.complaints == []


# --- forms ------------------------------------------------------------------------------------


def test_a_refused_form_keeps_what_was_typed_and_moves_to_what_is_wrong(
    desk: Desk, visits: Callable[..., Visit]
) -> None:
    parent = visits(size=PHONE)
    parent.go(desk.sign_up)

    parent.fill("Fornavn", "Mikkel")
    parent.fill("Vil du skrive noget?", "Må jeg tage min datter med?")
    parent.press("Tilmeld mig")
    expect(parent.page.locator(".tov-error-summary")).to_be_focused()

    assert parent.page.get_by_label("Fornavn").input_value() == "Mikkel"
    assert parent.page.get_by_label("Vil du skrive noget?").input_value() == (
        "Må jeg tage min datter med?"
    )
    parent.page.locator(".tov-error-summary a").click()
    expect(parent.page.get_by_label("Telefonnummer eller e-mail")).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_second_click_before_the_answer_signs_up_once(
    scripts: bool,
    desk: Desk,
    server: Server,
    visits: Callable[..., Visit],
    enquiries: Callable[[], list[dict[str, object]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "holds_seconds", 1.0)
    parent = visits(size=PHONE, scripts=scripts)
    parent.go(desk.sign_up)

    parent.fill("Fornavn", "Mikkel")
    parent.fill("Telefonnummer eller e-mail", "01 23 45 67")
    button = parent.page.get_by_role("button", name="Tilmeld mig")
    button.scroll_into_view_if_needed()
    at = button.bounding_box()
    assert at is not None
    middle = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    parent.page.mouse.click(*middle)
    server.wait_for("POST", desk.sign_up)
    parent.page.mouse.click(*middle)
    # The first journey is broken off by the second: wait for what is seen, not for a journey.
    parent.page.get_by_role("heading", level=1, name="Tak.").wait_for()

    assert len(enquiries()) == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_going_back_and_sending_again_signs_up_once(
    scripts: bool,
    desk: Desk,
    visits: Callable[..., Visit],
    enquiries: Callable[[], list[dict[str, object]]],
) -> None:
    parent = visits(size=PHONE, scripts=scripts)
    parent.go(f"/k/{desk.slug}/tilbud/{desk.service}/")
    parent.press("Tilmeld mig")
    send_sign_up(parent, desk)
    receipt = parent.page.url

    parent.page.go_back()
    send_sign_up(parent, desk)

    assert len(enquiries()) == 1
    assert parent.page.url == receipt


@pytest.mark.parametrize(
    ("label", "typed", "answer"),
    [
        ("Telefonnummer eller e-mail", "abc", "Skriv et telefonnummer, fx 01 23 45 67"),
        ("Telefonnummer eller e-mail", "nej@", "e-mail"),
        ("Vil du skrive noget?", "Jeg er 010190-1234", "Skriv ikke personnummer her."),
        ("Vil du skrive noget?", "a" * 10_000, "2000"),
        ("Fornavn", "🦄" * 10_000, "200"),
    ],
    ids=["phone-abc", "half-an-address", "identity-number", "ten-thousand", "unicorns"],
)
def test_absurd_input_gets_a_sentence_and_is_not_stored(
    label: str,
    typed: str,
    answer: str,
    desk: Desk,
    visits: Callable[..., Visit],
    enquiries: Callable[[], list[dict[str, object]]],
) -> None:
    parent = visits(size=PHONE)
    parent.go(desk.sign_up)
    parent.fill("Fornavn", "Mikkel")
    parent.fill("Telefonnummer eller e-mail", "01 23 45 67")

    # Not every keyboard keeps to the length that the field asks for.
    parent.page.get_by_label(label).evaluate("field => field.removeAttribute('maxlength')")
    parent.fill(label, typed)
    parent.press("Tilmeld mig")

    told = parent.page.locator(".tov-error-summary li")
    assert told.count() == 1
    assert answer in told.inner_text()
    assert parent.page.get_by_label(label).input_value() == typed
    assert enquiries() == []
    assert parent.overflow() == 0


def test_a_name_of_emoji_and_from_right_to_left_stands_as_it_was_written(
    desk: Desk, visits: Callable[..., Visit]
) -> None:
    parent, signe = visits(size=PHONE), visits(desk.signe, size=PHONE)
    parent.go(desk.sign_up)
    send_sign_up(parent, desk, name="مريم 🦄 <b>Ø")

    signe.go("/min-dag/")
    signe.page.locator(".tov-row-title").click()
    signe.page.wait_for_url("**/henvendelse/**")

    assert signe.heading == "مريم 🦄 <b>Ø"
    assert (signe.overflow(), signe.axe(), signe.complaints) == (0, [], [])


# --- at the desk ------------------------------------------------------------------------------


def asked(desk: Desk, name: str = "Mikkel") -> Asked:
    return an_enquiry(desk.office, service_id=desk.service, given_name=name)


def test_a_worker_answers_by_keyboard_alone(
    desk: Desk, visits: Callable[..., Visit], enquiries: Callable[[], list[dict[str, object]]]
) -> None:
    asked(desk, "Amal")
    asked(desk, "Mikkel")
    signe = visits(desk.signe)
    signe.go("/min-dag/")
    keys, at = signe.page.keyboard, signe.page.locator(":focus")

    def tab_to(selector: str) -> None:
        for _ in range(60):
            keys.press("Tab")
            if at.count() and at.evaluate("(e, s) => e.matches(s)", selector):
                return
        pytest.fail(f"{selector} cannot be reached by keyboard")

    keys.press("?")
    told = signe.page.locator("#tov-keys")
    assert [told.locator("kbd", has_text=key).count() for key in ("j", "k", "o", "t")] == [1] * 4
    keys.press("Escape")
    keys.press("j")
    keys.press("j")
    keys.press("k")
    keys.press("t")
    expect(signe.page.locator(".tov-group-coming .tov-row")).to_have_count(1)
    keys.press("j")
    keys.press("o")
    signe.page.wait_for_url("**/henvendelse/**")
    tab_to("input[name=way]")
    tab_to("input[name=reached]")
    keys.press("Space")
    tab_to("textarea[name=agreed]")
    keys.type("Vi tales ved i morgen: j, k og t er bogstaver her.")
    tab_to("button")
    keys.press("Enter")
    expect(signe.page.locator(".alert-success")).to_be_visible()

    assert sorted(str(e["state"]) for e in enquiries()) == ["IN_CONTACT", "RECEIVED"]
    assert "Vi tales ved i morgen: j, k og t er bogstaver her." in signe.text


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_of_two_who_take_it_at_once_one_gets_it_and_the_other_a_sentence(
    scripts: bool,
    desk: Desk,
    visits: Callable[..., Visit],
    enquiries: Callable[[], list[dict[str, object]]],
) -> None:
    asked(desk)
    both = [visits(who, scripts=scripts) for who in (desk.signe, desk.anne)]
    for one in both:
        one.go("/min-dag/")

    for one in both:
        one.page.get_by_role("button", name="Tag den").click(no_wait_after=True)
    for one in both:
        expect(one.page.locator(".tov-group-unit .tov-row")).to_have_count(0)

    told = [TAKEN in one.page.locator("#tov-messages").inner_text() for one in both]
    (stored,) = enquiries()
    assert sorted(told) == [False, True]
    assert stored["taken_by"] == (desk.anne if told[0] else desk.signe).id


def test_who_writes_to_a_loop_that_a_colleague_closed_is_told_and_keeps_the_words(
    desk: Desk, visits: Callable[..., Visit]
) -> None:
    enquiry = asked(desk)
    signe = visits(desk.signe)
    signe.go(f"/henvendelse/{enquiry.id}/")

    referrals.close_enquiry(enquiry.id, EnquiryOutcome.DUPLICATE, by=desk.anne.actor)
    signe.page.get_by_text("Vi talte sammen", exact=True).click()
    signe.fill("Hvad har I aftalt?", "Vi ses på torsdag.")
    signe.press("Gem kontakt")

    assert "Henvendelsen er afsluttet." in signe.text
    assert "Vi ses på torsdag." in signe.text
    assert signe.axe() == []


def test_who_writes_to_a_loop_that_a_colleague_took_is_told_and_keeps_the_words(
    desk: Desk, visits: Callable[..., Visit]
) -> None:
    enquiry = asked(desk)
    signe = visits(desk.signe)
    signe.go(f"/henvendelse/{enquiry.id}/")

    tasks.take(enquiry.task_id, by=desk.anne.actor)
    signe.page.get_by_text("Vi talte sammen", exact=True).click()
    signe.fill("Hvad har I aftalt?", "Vi ses på torsdag.")
    signe.press("Gem kontakt")

    assert "Anne Bech har opgaven." in signe.text
    assert "Vi ses på torsdag." in signe.text
    assert signe.axe() == []


def test_a_loop_is_put_aside_with_a_reason_and_handed_back(
    desk: Desk, visits: Callable[..., Visit], enquiries: Callable[[], list[dict[str, object]]]
) -> None:
    tasks.take(asked(desk).task_id, by=desk.signe.actor)
    signe = visits(desk.signe, size=PHONE)
    signe.go("/min-dag/")

    signe.press("Læg til side", exact=False)
    signe.fill("Til hvornår?", (MONDAY + timedelta(days=30)).date().isoformat())
    signe.press("Læg til side")
    assert "Ret dette, og send igen" in signe.text, "a reason is asked for"
    signe.page.get_by_text("De vil hellere tales ved senere").click()
    signe.press("Læg til side")
    assert "højst 14 dage frem" in signe.text
    signe.fill("Til hvornår?", TUESDAY.date().isoformat())
    signe.press("Læg til side")
    assert "lagt til side til" in signe.text
    signe.press("Læg tilbage", exact=False)
    expect(signe.page.locator(".tov-group-unit .tov-row")).to_have_count(1)

    assert [e["taken_by"] for e in enquiries()] == [None]
