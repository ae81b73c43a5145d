"""A deadline engine that stopped is shown to everybody, and to the machines that watch."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Staff, a_worker, an_office
from tovholder.journeys import queries
from tovholder.journeys.health import HealthFirst
from tovholder.kernel.models import Heartbeat, Installation

pytestmark = pytest.mark.django_db
BANNER = "Frister og påmindelser er standset."


def the_engine_beats(clock: Clock) -> None:
    with as_owner():
        Heartbeat.objects.update_or_create(name="deadlines", defaults={"beat_at": clock.now})


def test_all_is_well_while_it_beats(client: Client, clock: Clock) -> None:
    the_engine_beats(clock)

    response = client.get("/healthz")

    assert (response.status_code, response.json()["status"]) == (200, "ok")


def test_three_missed_minutes_fail_the_health_check(client: Client, clock: Clock) -> None:
    the_engine_beats(clock)
    clock.forward(minutes=3)
    assert client.get("/healthz").status_code == 200

    clock.forward(seconds=1)
    response = client.get("/healthz")

    assert (response.status_code, response.json()["deadlines"]) == (503, "failing")


def test_an_engine_that_never_beat_is_not_well(client: Client) -> None:
    assert client.get("/healthz").status_code == 503


def test_a_database_that_does_not_answer_is_told_and_not_thrown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent() -> bool:
        raise OperationalError("connection refused")

    monkeypatch.setattr(queries, "heartbeat_is_stale", silent)
    answer = HealthFirst(lambda request: pytest.fail("The rest was asked"))

    response = answer(RequestFactory().get("/healthz"))

    assert response.status_code == 503
    assert b"refused" not in response.content


def test_other_addresses_pass_the_health_check_by() -> None:
    answer = HealthFirst(lambda request: request.path)  # type: ignore[arg-type,return-value]

    assert answer(RequestFactory().get("/min-dag/")) == "/min-dag/"


def test_every_staff_page_says_that_deadlines_stand_still(
    signed_in: Callable[[Staff], Client], clock: Clock
) -> None:
    client = signed_in(a_worker(an_office()))
    the_engine_beats(clock)
    assert BANNER not in client.get("/min-dag/").content.decode()

    clock.forward(minutes=4)

    for page in ("/min-dag/", "/udbakke/", "/konto/"):
        assert BANNER in client.get(page).content.decode()


def test_the_gallery_of_components_is_not_there_in_production(client: Client) -> None:
    assert client.get("/dev/komponenter").status_code == 200

    with as_owner():
        Installation.objects.update(kind=Installation.Kind.PRODUCTION)

    assert client.get("/dev/komponenter").status_code == 404


def test_an_hour_without_a_beat_is_an_hour_of_warning(clock: Clock) -> None:
    the_engine_beats(clock)
    clock.forward(hours=1)

    assert queries.heartbeat_is_stale()
    assert timedelta(hours=1) > queries.STALE_AFTER
