"""What every test stands on: its database, its clock, a client that is signed in."""

import contextlib
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from tests import environment

environment.prepare()

import django  # noqa: E402
from django.conf import settings  # noqa: E402

django.setup()

from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

from tests import database, moments  # noqa: E402
from tests.database import Databases, OwnDatabase  # noqa: E402
from tests.factories.accounts import Staff  # noqa: E402
from tovholder.audit.commands import anchor_file  # noqa: E402
from tovholder.installation.roles import APP  # noqa: E402
from tovholder.journeys.middleware import HAT  # noqa: E402
from tovholder.kernel import clock as kernel_clock  # noqa: E402

# Names with a hash are made when a release is put together, not before each run of the tests.
settings.STORAGES = settings.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
assert str(settings.INSTALLATION.home) == os.environ["TOVHOLDER_HOME"], (
    "Settings were read before conftest."
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each process has a home of its own: one that inherits this name reads ours before conftest.

    pytest-django reads the settings of a process that is born with their name at once.
    """
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Real commits get a database of their own: flushing all tables after a test is forbidden."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        flushing = {"transactional_db", "live_server", "django_db_reset_sequences"}
        fixtures = flushing & set(getattr(item, "fixturenames", ()))
        if fixtures or (marker and (marker.kwargs or marker.args)):
            raise pytest.UsageError(
                f"{item.nodeid}: use the fixture own_database instead of"
                f" {', '.join(sorted(fixtures)) or 'django_db(transaction=True)'}."
            )


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The test cluster, running, with a template of the present migrations."""
    running = database.start_cluster()
    with running:
        found = Databases(running)
        found.drop_left_behind()
        yield found


@pytest.fixture(scope="session")
def template(databases: Databases, django_db_blocker: object) -> str:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return databases.template()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    databases: Databases,
    template: str,
    django_db_blocker: object,
) -> Iterator[None]:
    """Instead of pytest-django's own: a copy of the template, entered as tov_app."""
    name = databases.copy(template)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        databases.point_django_at(name, database.SUPERUSER)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        databases.point_django_at(name, APP)
    databases.drop(name)


@pytest.fixture(autouse=True)
def _no_anchors_of_another_database(request: pytest.FixtureRequest) -> None:
    """The sandbox begins without anchors: those of the demo's tests are of their own database."""
    if "db" in request.fixturenames:
        anchor_file().unlink(missing_ok=True)


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest,
    databases: Databases,
    template: str,
    django_db_setup: None,
    django_db_blocker: object,
) -> Iterator[OwnDatabase]:
    """A new database where transactions commit; Django, in all threads, signs in as tov_app."""
    assert "db" not in request.fixturenames, "own_database replaces db"
    before = dict(connections.settings["default"])
    anchor_file().unlink(missing_ok=True)  # anchors are of one database, and this one is new
    name = databases.copy(template)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        databases.point_django_at(name, APP)
        try:
            yield OwnDatabase(name, databases)
        finally:
            databases.point_django_at(before["NAME"], before["USER"])
            anchor_file().unlink(missing_ok=True)
    databases.drop(name)


class Clock:
    """The product's clock, standing still until it is moved."""

    def __init__(self, stack: contextlib.ExitStack) -> None:
        self._stack = stack
        self.to(moments.MONDAY)

    @property
    def now(self) -> datetime:
        return kernel_clock.now()

    def to(self, instant: datetime) -> datetime:
        self._stack.close()
        self._stack.enter_context(kernel_clock.at(instant))
        return instant

    def forward(self, **by: float) -> datetime:
        return self.to(self.now + timedelta(**by))


@pytest.fixture
def clock() -> Iterator[Clock]:
    """It is MONDAY 10.00 in Copenhagen until ``clock.to(…)`` or ``clock.forward(hours=2)``."""
    with contextlib.ExitStack() as stack:
        yield Clock(stack)


@pytest.fixture
def signed_in(db: None) -> Callable[[Staff], Client]:
    """A client of somebody who works here, signed in and with their hat on."""

    def sign_in(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff.user())
        session = client.session
        session[HAT] = str(staff.public_id)
        session.save()
        return client

    return sign_in
