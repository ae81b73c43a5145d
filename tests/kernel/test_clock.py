"""One clock: moved in tests and demonstrations, and never in production."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from tests.conftest import Clock
from tests.database import as_owner
from tests.moments import MONDAY, TUESDAY
from tovholder.kernel import clock as kernel_clock
from tovholder.kernel.actor import acting, installation


def database_now() -> datetime:
    with acting(installation()), connection.cursor() as cursor:
        cursor.execute("SELECT app_now()")
        return cursor.fetchone()[0]


def mark(kind: str) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_installation SET kind = %s", [kind])


def test_a_moved_clock_stands_still():
    with kernel_clock.at(MONDAY):
        assert kernel_clock.now() == kernel_clock.now() == MONDAY

    assert kernel_clock.moved_to() is None


def test_a_clock_moved_twice_goes_back_to_the_first_instant():
    with kernel_clock.at(MONDAY):
        with kernel_clock.at(TUESDAY):
            assert kernel_clock.now() == TUESDAY
        assert kernel_clock.now() == MONDAY


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), kernel_clock.at(datetime(2026, 9, 7)):
        pass


def test_just_before_midnight_utc_it_is_already_tomorrow_in_copenhagen():
    with kernel_clock.at(datetime(2026, 9, 7, 22, 30, tzinfo=UTC)):
        assert kernel_clock.today("Europe/Copenhagen") == date(2026, 9, 8)
        assert kernel_clock.today("UTC") == date(2026, 9, 7)


def test_the_running_clock_runs():
    assert abs(kernel_clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize("kind", ["TEST", "DEMO"])
def test_the_database_believes_a_moved_clock_where_nothing_is_real(db, clock: Clock, kind: str):
    mark(kind)

    assert database_now() == MONDAY


def test_the_database_ignores_a_moved_clock_in_production(db, clock: Clock):
    mark("PRODUCTION")

    assert abs(database_now() - datetime.now(UTC)) < timedelta(minutes=5)


def test_the_application_cannot_declare_production_a_demonstration(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('kernel_installation', 'UPDATE'),"
            " has_table_privilege('kernel_installation', 'INSERT'),"
            " has_table_privilege('kernel_installation', 'DELETE'),"
            " has_table_privilege('kernel_installation', 'TRUNCATE')"
        )
        assert cursor.fetchone() == (False, False, False, False)
