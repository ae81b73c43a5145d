"""The product served, a browser to look at it, and places where something happens.

For tests in ``test_browser_*``: each module has a database, a server and a browser of its own,
because Playwright keeps an event loop running in the thread that started it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from playwright.sync_api import Browser

from tests import browser as browsers
from tests.browser import Server, Visit, requires_assets, served, visiting
from tests.conftest import Clock
from tests.database import Databases, OwnDatabase, as_worker_role
from tests.factories.accounts import Office, Staff, a_lead, a_municipality, a_worker, an_office
from tests.factories.catalogue import a_service
from tests.journeys.signing_in import session_of
from tests.journeys.test_browser_town import Town, a_town
from tests.moments import MONDAY
from tovholder.installation.roles import APP
from tovholder.kernel import clock as kernel_clock
from tovholder.kernel import commands as kernel
from tovholder.kernel.actor import job

MANIFEST = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


# --- files, database, server, browser ---------------------------------------------------------


def _with_hashed_names() -> override_settings:
    """As when a release serves: tests/conftest.py gave the other tests plain names."""
    return override_settings(STORAGES=settings.STORAGES | {"staticfiles": MANIFEST})


@pytest.fixture(scope="session")
def static_files() -> None:
    """Styles and scripts, hashed and compressed, in the home of this run."""
    requires_assets()
    with _with_hashed_names():
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def town_database(
    databases: Databases, template: str, django_db_setup: None, django_db_blocker: object
) -> Iterator[OwnDatabase]:
    """As own_database, for all tests of a module."""
    before = dict(connections.settings["default"])
    name = databases.copy(template)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        databases.point_django_at(name, APP)
        try:
            yield OwnDatabase(name, databases)
        finally:
            databases.point_django_at(before["NAME"], before["USER"])
    databases.drop(name)


@pytest.fixture(scope="module")
def server(town_database: OwnDatabase, static_files: None) -> Iterator[Server]:
    """The product, where it is MONDAY 10.00 until a test moves ``server.now``."""
    with kernel_clock.at(MONDAY + timedelta(days=60)), as_worker_role():
        # The deadline engine lives, however far a test moves the clock.
        kernel.beat("deadlines", by=job("kernel.beat"))
    quick = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ACCOUNT_REAUTHENTICATION_TIMEOUT=7200,
    )
    with _with_hashed_names(), quick, served(MONDAY) as running:
        yield running


@pytest.fixture(scope="module")
def browser(server: Server) -> Iterator[Browser]:
    """Chromium, closed before the module's database goes.

    While it lives an event loop runs in this thread. Nothing of Django is awaited there, so
    Django may be told to use its connections all the same; after the module it may not again.
    """
    with pytest.MonkeyPatch.context() as patch, browsers.a_browser() as running:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield running
        # Beside a running loop Django keeps another connection than without one: this is it.
        connection.close()


@pytest.fixture
def visits(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Open a new browser: ``visits(staff=…, size=PHONE, scripts=False, language="sv")``.

    Nobody has tried to sign in or up before: limits per address begin anew with each test.
    """
    cache.clear()
    with ExitStack() as stack:

        def visit(
            staff: Staff | None = None, language: str = "", session: str = "", **how: object
        ) -> Visit:
            opened = stack.enter_context(visiting(browser, server.base, **how))  # type: ignore[arg-type]
            if language:
                opened.speak(language)
            if staff or session:
                opened.is_signed_in_by(session or session_of(staff))  # type: ignore[arg-type]
            return opened

        yield visit


def _asked_of_the_shell(name: str) -> str:
    """A variable as this process was given it: tests/environment.py takes TOVHOLDER_* away."""
    given = Path("/proc/self/environ").read_bytes().split(b"\0")
    named = dict(entry.partition(b"=")[::2] for entry in given)
    return os.environ.get(name) or named.get(name.encode(), b"").decode()


@pytest.fixture(scope="session")
def photograph() -> Callable[[Visit, str], None]:
    """Keep a picture of the page in TOVHOLDER_SCREENSHOTS, for people to look at."""
    folder = _asked_of_the_shell("TOVHOLDER_SCREENSHOTS")

    def take(visit: Visit, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            visit.page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return take


# --- where something happens ------------------------------------------------------------------


@pytest.fixture(scope="module")
def town(server: Server) -> Town:
    return a_town()


@dataclass(frozen=True)
class Desk:
    """An office of two and their lead, with one service. Each test has its own."""

    slug: str
    office: Office
    service: UUID
    service_name: dict[str, str]
    signe: Staff
    anne: Staff
    lead: Staff

    @property
    def sign_up(self) -> str:
        return f"/k/{self.slug}/tilbud/{self.service}/tilmeld/"


@pytest.fixture(scope="module")
def place(server: Server) -> int:
    return a_municipality(name="Elmkøbing Kommune", slug="elmkobing")


@pytest.fixture
def desk(place: int, clock: Clock, request: pytest.FixtureRequest) -> Desk:
    number = abs(hash(request.node.name)) % 10_000
    office = an_office(municipality_id=place, name=f"Familiehuset {number}")
    names = {"da": f"Fædregruppe {number}", "sv": f"Pappagrupp {number}"}
    return Desk(
        slug="elmkobing",
        office=office,
        service=a_service(office, name=names),
        service_name=names,
        signe=a_worker(office, name="Signe Tornebjerg"),
        anne=a_worker(office, name="Anne Bech"),
        lead=a_lead(office, name="Merete Vindsø"),
    )


@pytest.fixture
def it_is(clock: Clock, server: Server) -> Iterator[Callable[[datetime], None]]:
    """Move the clock of the pages and of the test together."""

    def move(instant: datetime) -> None:
        server.now = clock.to(instant)

    move(MONDAY)
    yield move
    server.now = MONDAY


@pytest.fixture
def enquiries(town_database: OwnDatabase, desk: Desk) -> Callable[[], list[dict[str, object]]]:
    """What is stored for the desk, read beside the product."""

    def stored() -> list[dict[str, object]]:
        rows = town_database.rows(
            "SELECT state, answered_at, due_at, message, taken_by_id FROM referrals_enquiry e"
            " LEFT JOIN tasks_task t ON t.id = e.task_id WHERE e.unit_id = %s",
            desk.office.unit_id,
        )
        names = ("state", "answered_at", "due_at", "message", "taken_by")
        return [dict(zip(names, row, strict=True)) for row in rows]

    return stored
