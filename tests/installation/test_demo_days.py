"""The demo can be made on any day, and is not made where it must not be."""

from dataclasses import replace
from datetime import date

import pytest

from tests.database import Databases, OwnDatabase, as_worker_role
from tests.installation.made import (
    OPEN_LOOPS,
    TUESDAY,
    broken_promises,
    made_on,
)
from tovholder.installation.demo.build import (
    NotForDemos,
    NotTheWorkerRole,
    PostGoesOut,
    build,
)
from tovholder.installation.roles import APP
from tovholder.kernel.configuration import configuration
from tovholder.tasks.rules import is_working_day

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "today",
    [
        pytest.param(date(2026, 9, 7), id="a Monday"),
        pytest.param(date(2026, 11, 21), id="a Saturday"),
        pytest.param(date(2026, 12, 27), id="the Sunday after Christmas"),
        pytest.param(date(2027, 1, 4), id="the first working day of a year"),
        pytest.param(date(2027, 3, 29), id="Easter Monday"),
        pytest.param(date(2026, 10, 25), id="the day summer time ends"),
        pytest.param(date(2028, 2, 29), id="a leap day"),
    ],
)
def test_the_same_loops_are_open_whatever_the_day(own_database: OwnDatabase, today: date) -> None:
    made = made_on(today)

    assert made.open_loops == OPEN_LOOPS
    assert made.open_nobodys == 3
    assert made.open_late == 3
    assert made.open_today + made.open_later == 21
    working = is_working_day(today, "DK")
    assert made.open_today >= (8 if working else 2)
    assert bool(made.notes) is not working
    assert broken_promises() == []


def test_after_closing_time_what_was_due_today_is_due_on_the_next_working_day(
    own_database: OwnDatabase,
) -> None:
    made = made_on(TUESDAY, 17)

    assert made.open_loops == OPEN_LOOPS
    assert (made.open_late, made.open_today) == (3, 0)
    assert made.notes != ()


CONTENT = (
    "SELECT p.given_name, p.language, c.address, e.message, e.route, e.state, e.outcome,"
    " e.received_at, e.closed_at, s.name->>'da' FROM referrals_enquiry e"
    " JOIN people_person p ON p.id = e.person_id JOIN people_channel c ON c.person_id = p.id"
    " JOIN catalogue_service s ON s.id = e.service_id ORDER BY e.id",
    "SELECT w.name, w.title, w.phone, u.email FROM accounts_worker w"
    " JOIN accounts_user u ON u.id = w.user_id ORDER BY w.id",
    "SELECT t.kind, t.about, t.opened_at, t.due_at, t.ended_at, w.name FROM tasks_task t"
    " LEFT JOIN accounts_worker w ON w.id = t.taken_by_id ORDER BY t.id",
)


def test_the_same_day_gives_the_same_demo(
    own_database: OwnDatabase, databases: Databases, template: str
) -> None:
    made_on(TUESDAY, months=1)
    once = [own_database.rows(sql) for sql in CONTENT]
    again = OwnDatabase(databases.copy(template), databases)
    databases.point_django_at(again.name, APP)
    try:
        made_on(TUESDAY, months=1)
        twice = [again.rows(sql) for sql in CONTENT]
    finally:
        databases.point_django_at(own_database.name, APP)
        databases.drop(again.name)

    assert once == twice


def test_a_production_database_and_the_role_of_the_pages_are_refused(
    own_database: OwnDatabase,
) -> None:
    with pytest.raises(NotTheWorkerRole):
        build(TUESDAY)
    own_database.rows("UPDATE kernel_installation SET kind = 'PRODUCTION'")
    with pytest.raises(NotForDemos), as_worker_role():
        build(TUESDAY)

    assert own_database.rows("SELECT count(*) FROM accounts_municipality") == [(0,)]


@pytest.mark.parametrize(
    "gateway", [{"sms_url": "https://sms.example/"}, {"mail_url": "smtp://post.example"}]
)
def test_invented_addresses_are_refused_where_texts_really_leave(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch, gateway: dict[str, str]
) -> None:
    sending = replace(configuration(), **gateway)
    monkeypatch.setattr("tovholder.installation.demo.build.configuration", lambda: sending)

    with pytest.raises(PostGoesOut), as_worker_role():
        build(TUESDAY)

    assert own_database.rows("SELECT count(*) FROM accounts_municipality") == [(0,)]
