"""Finding what exists: a father on a phone, without scripts, by keyboard; a map, a house."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP, NARROW, PHONE, Visit
from tests.journeys.test_browser_loop import says
from tests.journeys.test_browser_town import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OFFERS = ".tov-service h3"
CHOICES = {"da": ("4 mdr.", "Lørdag"), "sv": ("4 mån.", "Lördag"), "en": ("4 months", "Saturday")}
NAMES = {"da": "Fars lørdag", "sv": "Pappas lördag", "en": "Dads' Saturday"}


def offers(page: Page) -> list[str]:
    return page.locator(OFFERS).all_inner_texts()


@pytest.mark.parametrize(
    ("language", "scripts"),
    [("da", True), ("da", False), ("sv", True), ("en", False)],
    ids=["on-a-phone", "without-scripts", "in-swedish", "in-english-without-scripts"],
)
def test_a_father_with_a_baby_finds_saturday_near_him_in_three_steps(
    language: str, scripts: bool, town: Town, visits: Callable[..., Visit]
) -> None:
    # Given a father with a phone, nobody we know
    age, day = CHOICES[language]
    father = visits(size=PHONE, scripts=scripts, language=language)
    father.go(f"/k/{town.slug}/")
    expect(father.page.locator(OFFERS)).not_to_have_count(1)

    # When he chooses three times and types nothing
    for label, choice in (
        ("Alder", age), ("Hvornår?", day), ("Hvor bor du?", "Sneppeparken"),
    ):  # fmt: skip
        father.page.get_by_label(says(label, language), exact=True).select_option(label=choice)
    if not scripts:
        father.press(says("Vis tilbud", language))

    # Then one offer is left, and its page asks him for nothing
    expect(father.page.locator(OFFERS)).to_have_count(1)
    assert offers(father.page) == [NAMES[language]]
    expect(father.page.locator(".tov-chip-off")).to_have_count(3)
    assert father.overflow() == 0
    father.page.get_by_role("link", name=NAMES[language], exact=True).click()
    expect(father.page.get_by_role("heading", level=1)).to_have_text(NAMES[language])
    expect(father.page.locator("#join")).to_have_text(says("Kom, som du er", language))
    assert father.page.locator("main form").count() == 0
    assert father.complaints == []


def test_what_was_chosen_is_an_address_one_can_share_and_go_back_to(
    town: Town, visits: Callable[..., Visit]
) -> None:
    father = visits(size=PHONE)
    father.go(f"/k/{town.slug}/")

    father.page.get_by_label("Hvornår?").select_option(label="Lørdag")
    expect(father.page.locator(OFFERS)).to_have_count(1)
    father.page.wait_for_url("**day=SA**")
    friend = visits(size=PHONE)
    friend.go(father.page.url.removeprefix(father.base))

    assert offers(friend.page) == ["Fars lørdag"]
    assert friend.page.get_by_label("Hvornår?").input_value() == "SA"
    father.page.get_by_role("link", name="Fars lørdag", exact=True).click()
    father.page.go_back()
    expect(father.page.locator(OFFERS)).to_have_count(1)


def test_a_filter_comes_off_by_keyboard_and_an_empty_list_says_which_one_to_take(
    town: Town, visits: Callable[..., Visit]
) -> None:
    visit = visits(size=DESKTOP)
    visit.go(f"/k/{town.slug}/?age=senior&day=SA")
    expect(visit.page.get_by_role("heading", name="Intet passer til det hele")).to_be_visible()

    hint = visit.page.get_by_role("link", name=re.compile("^Uden 65 år eller mere: 1 tilbud"))
    hint.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(OFFERS)).to_have_count(1)

    chip = visit.page.get_by_role("link", name="Fjern: Lørdag")
    chip.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(OFFERS)).not_to_have_count(1)
    assert visit.page.locator(".tov-chip-off").count() == 0


def test_a_choice_is_made_and_read_aloud_by_keyboard_alone(
    town: Town, visits: Callable[..., Visit]
) -> None:
    visit = visits(size=DESKTOP)
    visit.go(f"/k/{town.slug}/")
    visit.page.get_by_label("Hvad leder du efter?").focus()

    for _ in range(3):  # the button, the age, the day
        visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("l")
    expect(visit.page.locator(OFFERS)).to_have_count(1)

    expect(visit.page.locator("#tov-live")).to_have_text("1 tilbud")
    assert "id_day" in visit.focused()


def test_a_misspelled_word_finds_what_was_meant_while_one_types(
    town: Town, visits: Callable[..., Visit]
) -> None:
    visit = visits(size=PHONE)
    visit.go(f"/k/{town.slug}/")

    visit.fill("Hvad leder du efter?", "fædergruppe")

    expect(visit.page.locator(OFFERS).first).to_have_text("Fædregruppe")
    visit.press("fædregruppe")
    assert visit.page.get_by_label("Hvad leder du efter?").input_value() == "fædregruppe"


def test_topics_go_from_the_main_one_to_those_below_it(
    town: Town, visits: Callable[..., Visit]
) -> None:
    visit = visits(size=PHONE, scripts=False)
    visit.go(f"/k/{town.slug}/")

    visit.press("Familieliv")
    visit.press("Fædre")

    assert offers(visit.page) == ["Fars lørdag"]
    expect(visit.page.locator(".tov-topics [aria-current]")).to_have_text(["Familieliv", "Fædre"])


def test_the_map_leads_to_the_house_and_its_calendar_is_a_list_on_a_phone(
    town: Town, visits: Callable[..., Visit]
) -> None:
    visit = visits(size=PHONE)
    visit.go(f"/k/{town.slug}/?day=SA")

    visit.press("Vis på kort")
    assert visit.page.locator(".tov-map text").last.text_content() == "1"
    visit.page.get_by_role("link", name="Beboerhuset", exact=True).click()

    day = visit.page.locator(".tov-calendar td", has_text="Fars lørdag")
    assert "Lørdag 12. september" in re.sub(r"\s+", " ", day.inner_text())
    assert visit.page.locator(".tov-calendar td").first.evaluate("e => e.offsetHeight") == 0
    visit.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert visit.overflow() == 0
    visit.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    expect(visit.page.get_by_role("columnheader", name="Lørdag")).to_be_visible()
    expect(visit.page.get_by_role("columnheader")).to_have_count(7)
    assert visit.complaints == []


def test_one_leafs_through_a_house_by_week_and_by_month_without_scripts(
    town: Town, visits: Callable[..., Visit]
) -> None:
    visit = visits(size=DESKTOP, scripts=False)
    visit.go(f"/k/{town.slug}/sted/{town.house}/")

    assert "Uge 37" in visit.page.locator("#calendar").inner_text()
    visit.press("Næste")
    assert "Uge 38" in visit.page.locator("#calendar").inner_text()
    visit.press("Vis hele måneden")

    assert visit.page.locator("#calendar").inner_text() == "September 2026"
    expect(visit.page.locator(".tov-calendar a", has_text="Fars lørdag")).to_have_count(5)
