"""Every page there is, as somebody who may see it: usable by everybody, light, and kept private.

In the small size a page (``test_browser_sights``) is looked at in Danish at both widths and once
in another language, a variant of it at one; the full size is everything by everything.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Browser

from tests.browser import DESKTOP, NARROW, PHONE, Server, Visit, Wire, visiting
from tests.journeys.test_browser_sights import MAIN, SIGHTS, STAFF, VISITOR, Sight
from tests.journeys.test_browser_town import Town
from tests.sizes import size

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_QUERIES = 15
MOST_BYTES = 150 * 1024
IS_FULL = size(1, 2) == 2
NAVIGATION = "nav, footer, dialog, button, .button, .skipnav, [role=search], .tov-language"
MEANT = 'The specified value "2026-13-32"'
"""The gallery shows a date that cannot be, to show how a form refuses it."""


# --- looking at a page once, for all tests about it -------------------------------------------


@dataclass
class Look:
    """What was found at one page in one language; ``path`` is of the page shown in the end."""

    path: str
    status: int
    headers: dict[str, str]
    headings: int
    lang: str
    title: str
    queries: int
    bytes: int
    overflow: int
    barriers: dict[str, list[str]]
    on_paper: list[str]
    """Elements for finding one's way that are printed all the same."""
    complaints: list[str]


@dataclass
class Eyes:
    """The browsers of the town's people, and what they have seen so far."""

    browser: Browser
    server: Server
    town: Town
    stack: ExitStack
    keep: Callable[[Visit, str], None]
    seen: dict[tuple[Sight, str], Look]
    visits: dict[str, tuple[Visit, Wire]]

    def look(self, sight: Sight, language: str = "da", *widths: dict[str, int]) -> Look:
        """At a sight in a language: once, however many tests ask."""
        if (sight, language) not in self.seen:
            usual = [DESKTOP, PHONE] if IS_FULL or not sight.variant else [PHONE]
            self.seen[sight, language] = self._look(sight, language, list(widths) or usual)
        return self.seen[sight, language]

    def _look(self, sight: Sight, language: str, widths: list[dict[str, int]]) -> Look:
        visit, wire = self._of(sight.who)
        visit.speak(language)
        visit.complaints.clear()
        visit.page.set_viewport_size(widths[0])  # type: ignore[arg-type]
        before = wire.bytes
        answer = visit.go(sight.path(self.town))
        wire.wait_until_quiet()
        weight = wire.bytes - before
        barriers = {}
        for width in widths:
            visit.page.set_viewport_size(width)  # type: ignore[arg-type]
            barriers[f"{width['width']} px"] = visit.axe()
            self.keep(visit, f"{sight}-{language}-{width['width']}")
        visit.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        overflow = visit.overflow()
        visit.page.emulate_media(media="print")
        self.keep(visit, f"{sight}-{language}-paper")
        on_paper = visit.page.evaluate(
            "wanted => [...document.querySelectorAll(wanted)]"
            ".filter(e => e.offsetHeight > 0).map(e => e.outerHTML.slice(0, 80))",
            NAVIGATION,
        )
        visit.page.emulate_media(media="screen")
        shown = urlsplit(visit.page.url).path
        return Look(
            path=shown,
            status=answer.status,
            headers=answer.all_headers(),
            headings=visit.page.locator("h1").count(),
            lang=visit.page.locator("html").get_attribute("lang") or "",
            title=visit.page.title(),
            queries=self.server.last(shown).queries,
            bytes=weight,
            overflow=overflow,
            barriers=barriers,
            on_paper=on_paper,
            complaints=list(visit.complaints),
        )

    def _of(self, who: str) -> tuple[Visit, Wire]:
        if who not in self.visits:
            opened = visiting(self.browser, self.server.base, with_axe=True)
            visit = self.stack.enter_context(opened)
            if who != VISITOR:
                visit.is_signed_in_by(self.town.session(who))
            self.visits[who] = visit, visit.weigh()
        return self.visits[who]


@pytest.fixture(scope="module")
def eyes(
    browser: Browser, server: Server, town: Town, photograph: Callable[[Visit, str], None]
) -> Iterator[Eyes]:
    with ExitStack() as stack:
        yield Eyes(browser, server, town, stack, photograph, {}, {})


# --- the tests --------------------------------------------------------------------------------


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_stands_without_barriers_in_danish(sight: Sight, eyes: Eyes) -> None:
    seen = eyes.look(sight)

    assert resolve(seen.path).view_name == sight.name, "another page was shown instead"
    assert seen.status == 200
    assert {width: found for width, found in seen.barriers.items() if found} == {}


OTHERS = [
    (sight, language, width)
    for number, sight in enumerate(SIGHTS if IS_FULL else MAIN)
    for language, width in (
        [("sv", None), ("en", None)]
        if IS_FULL
        else [(("sv", "en")[number % 2], (PHONE, DESKTOP)[number // 2 % 2])]
    )
]


@pytest.mark.parametrize(
    ("sight", "language", "width"), OTHERS, ids=[f"{s}-{lang}" for s, lang, _ in OTHERS]
)
def test_a_page_stands_without_barriers_in_swedish_and_english(
    sight: Sight, language: str, width: dict[str, int] | None, eyes: Eyes
) -> None:
    seen = eyes.look(sight, language, *([width] if width else []))

    assert (seen.status, seen.lang) == (200, language)
    assert {width: found for width, found in seen.barriers.items() if found} == {}
    assert (seen.overflow, seen.headings) == (0, 1)


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_says_what_it_is_and_in_which_language(sight: Sight, eyes: Eyes) -> None:
    seen = eyes.look(sight)

    what, _dash, where = seen.title.partition(" – ")
    assert seen.headings == 1
    assert seen.lang == "da"
    assert what.strip()
    assert where.strip()


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_fits_a_window_of_320_pixels(sight: Sight, eyes: Eyes) -> None:
    assert eyes.look(sight).overflow == 0


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_the_browser_has_nothing_to_complain_about(sight: Sight, eyes: Eyes) -> None:
    """What the policy blocks, a file that is missing, a script that fails: all end up there."""
    assert [c for c in eyes.look(sight).complaints if not c.startswith(MEANT)] == []


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_asks_the_database_at_most_15_times(sight: Sight, eyes: Eyes) -> None:
    assert eyes.look(sight).queries <= MOST_QUERIES


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_first_visit_weighs_at_most_150_kilobytes(sight: Sight, eyes: Eyes) -> None:
    weight = eyes.look(sight).bytes

    assert 20_000 < weight <= MOST_BYTES, "styles and script are part of it"


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_lets_nothing_foreign_run(sight: Sight, eyes: Eyes) -> None:
    policy = eyes.look(sight).headers["content-security-policy"]

    rules = {words[0]: words[1:] for rule in policy.split(";") if (words := rule.split())}
    assert "unsafe-" not in policy
    assert "*" not in policy
    assert rules["default-src"] == rules["script-src"] == rules["style-src"] == ["'self'"]
    assert rules["frame-ancestors"] == ["'none'"]


@pytest.mark.parametrize("sight", [s for s in SIGHTS if s.who in STAFF], ids=str)
def test_no_copy_is_kept_of_what_staff_see(sight: Sight, eyes: Eyes) -> None:
    kept = eyes.look(sight).headers.get("cache-control", "")

    assert "no-store" in kept
    assert "private" in kept


@pytest.mark.parametrize("sight", [s for s in SIGHTS if s.name == "referrals:receipt"], ids=str)
def test_a_receipt_is_kept_by_nobody_but_who_holds_its_address(sight: Sight, eyes: Eyes) -> None:
    headers = eyes.look(sight).headers

    assert "no-store" in headers["cache-control"]
    assert "noindex" in headers["x-robots-tag"]
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "sight", [s for s in SIGHTS if s.who in STAFF or s.name == "referrals:receipt"], ids=str
)
def test_a_page_on_paper_is_its_content_alone(sight: Sight, eyes: Eyes) -> None:
    assert eyes.look(sight).on_paper == []
