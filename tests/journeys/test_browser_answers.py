"""Pages that nobody asks for: a refused form, what is not there, what is not yours."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest

from tests.browser import DESKTOP, NARROW, PHONE, Visit
from tests.journeys.test_browser_sights import VISITOR
from tests.journeys.test_browser_town import Town
from tests.sizes import size

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = ("da", "sv", "en")[: size(1, 3)]
WIDTHS = (PHONE, DESKTOP)[: size(1, 2)]
STATUS = "Failed to load resource: the server responded with a status of"
"""What Chromium says of any page with a status over 399, however fine it is."""

Way = Callable[[Visit, Town], None]


@dataclass(frozen=True)
class Situation:
    """How somebody gets to an answer they did not wish for, and its heading and status."""

    name: str
    who: str
    way: Way
    status: int
    heading: str = ""

    def __str__(self) -> str:
        return self.name


def _go(path: str) -> Way:
    return lambda visit, town: visit.go(path) and None


def _send(path: str) -> Way:
    """Ask for a page and send its last form as it stands."""

    def way(visit: Visit, town: Town) -> None:
        visit.go(_filled(path, town))
        form = visit.page.locator("main form.tov-dialogue").last
        form.evaluate("form => form.closest('details') && (form.closest('details').open = true)")
        form.locator("button").first.click()
        visit.page.wait_for_load_state()

    return way


def _filled(path: str, town: Town) -> str:
    held, whole = town.enquiries["held"], town.services["whole"]
    gone, mover = town.services["withdrawn"], town.staff["worker"].public_id
    return path.format(
        task=held.task_id, held=held.id, whole=whole, gone=gone, mover=mover, nothing=uuid4()
    )


def _without_cookies(visit: Visit, town: Town) -> None:
    visit.go(_filled("/k/elmkobing/tilbud/{whole}/tilmeld/", town))
    visit.context.clear_cookies()
    visit.page.locator("main form.tov-dialogue button").click()
    visit.page.wait_for_load_state()


def _refused_contact(visit: Visit, town: Town) -> None:
    visit.go(_filled("/henvendelse/{held}/", town))
    visit.page.locator("form[action$='/kontakt/'] button").click()
    visit.page.wait_for_load_state()


def _asks_for_keys(visit: Visit, town: Town) -> None:
    visit.go("/min-dag/")
    visit.page.keyboard.press("?")


def _broken(visit: Visit, town: Town) -> None:
    visit.go("/was")


SIGN_UP = "/k/elmkobing/tilbud/{whole}/tilmeld/"
SITUATIONS = [
    Situation("sign-up-refused", VISITOR, _send(SIGN_UP), 422, "Tilmeld mig"),
    Situation("sign-in-refused", VISITOR, _send("/konto/log-ind/"), 200, "Log ind"),
    Situation("record-refused", "worker", _send("/henvendelse/ny/"), 422),
    Situation("contact-refused", "worker", _refused_contact, 422, "Selam"),
    Situation("closing-refused", "worker", _send("/henvendelse/{held}/"), 422, "Selam"),
    Situation("putting-aside-refused", "worker", _send("/opgave/{task}/udskyd/"), 422),
    Situation("moving-refused", "lead", _send("/medarbejder/{mover}/flyt/"), 422),
    Situation("leaving-refused", "lead", _send("/medarbejder/{mover}/afslut/"), 422),
    Situation("not-there", VISITOR, _go("/k/elmkobing/findes-ikke/"), 404, "Siden findes ikke"),
    Situation("not-theirs", "worker", _go(f"/henvendelse/{uuid4()}/"), 404, "Siden findes ikke"),
    Situation("not-their-role", "worker", _go("/log/"), 403, "Du har ikke adgang"),
    Situation("open-too-long", VISITOR, _without_cookies, 403, "Siden har været åben for længe"),
    Situation(
        "ended",
        VISITOR,
        lambda visit, town: visit.go(_filled("/k/elmkobing/tilbud/{gone}/", town)) and None,
        410,
        "Tilbuddet findes ikke mere",
    ),
    Situation("keys-explained", "worker", _asks_for_keys, 200, "Min dag"),
    Situation("broken", VISITOR, _broken, 500, "Det gik galt hos os"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_an_answer_nobody_wished_for_can_be_read_by_everybody(
    situation: Situation,
    language: str,
    town: Town,
    visits: Callable[..., Visit],
    photograph: Callable[[Visit, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if situation.status == 500:
        monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
        monkeypatch.setattr("tovholder.journeys.views.front._here", lambda request: 1 / 0)
    session = "" if situation.who == VISITOR else town.session(situation.who)
    visit = visits(session=session, language=language, size=WIDTHS[0], with_axe=True)
    statuses: list[int] = []
    visit.page.on(
        "response",
        lambda got: statuses.append(got.status) if got.request.is_navigation_request() else None,
    )

    situation.way(visit, town)

    barriers = []
    for width in WIDTHS:
        visit.page.set_viewport_size(width)  # type: ignore[arg-type]
        barriers += visit.axe()
        photograph(visit, f"{situation}-{language}-{width['width']}")
    visit.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert statuses[-1] == situation.status
    assert visit.page.locator("h1").count() == 1
    if language == "da" and situation.heading:
        assert visit.heading == situation.heading
    assert barriers == []
    assert visit.overflow() == 0
    assert [c for c in visit.complaints if not c.startswith(STATUS)] == []
