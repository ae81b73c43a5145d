"""Min dag, the unit's page and the deadline engine are views of the one table of open loops."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import Clock
from tests.database import as_worker_role
from tests.factories.accounts import Office, Staff, a_lead, a_worker, an_office, joins
from tests.factories.tasks import an_open_task
from tests.moments import MONDAY
from tovholder.kernel.actor import acting, job, visitor
from tovholder.kernel.command import reading
from tovholder.tasks import commands, queries
from tovholder.tasks.types import Group, Snooze, SnoozeReason, TaskKind, TaskOutcome


def my_day(staff: Staff) -> dict[Group, list[int]]:
    with reading(staff.actor):
        found = queries.my_day(seen_by=staff.actor)
    return {group: [row.id for row in rows] for group, rows in found.items() if rows}


def test_my_day_holds_what_is_mine_and_what_is_nobodys_soonest_first(office: Office, mette: Staff):
    mine_later = an_open_task(office, by=mette.actor, taken_by=mette.id)
    mine_today = an_open_task(
        office, by=mette.actor, taken_by=mette.id, due_at=MONDAY + timedelta(hours=5)
    )
    nobodys = an_open_task(office, by=mette.actor)
    an_open_task(office, by=mette.actor, taken_by=a_worker(office).id)

    assert my_day(mette) == {
        Group.TODAY: [mine_today.pk],
        Group.COMING: [mine_later.pk],
        Group.QUEUE: [nobodys.pk],
    }


def test_what_is_late_and_nobodys_stands_under_late_for_everybody(
    office: Office, mette: Staff, lone: Staff, clock: Clock
):
    task = an_open_task(office, by=mette.actor)
    clock.to(task.due_at + timedelta(minutes=1))

    assert my_day(mette) == my_day(lone) == {Group.LATE: [task.pk]}


def test_my_day_is_empty_for_a_colleague_of_another_unit_or_authority(office: Office, mette: Staff):
    an_open_task(office, by=mette.actor)
    elsewhere = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)

    assert my_day(a_worker(elsewhere)) == my_day(a_worker(an_office())) == {}


def test_what_ended_is_gone_from_my_day(office: Office, mette: Staff):
    task = an_open_task(office, by=mette.actor)
    commands.end_about(
        "visit", task.subject_id, TaskKind.CONCLUDE, TaskOutcome.DONE, by=mette.actor
    )

    assert my_day(mette) == {}


def test_my_day_is_one_query_whatever_it_holds(office: Office, mette: Staff):
    for _ in range(5):
        an_open_task(office, by=mette.actor)
    by = mette.actor

    with (
        acting(by),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        queries.my_day(seen_by=by)

    assert len(asked) == 1


def test_a_task_of_a_colleague_is_seen_in_the_unit_and_not_as_mine(office: Office, mette: Staff):
    task = an_open_task(office, by=mette.actor, taken_by=a_worker(office, name="Bo Juhl").id)

    with reading(mette.actor):
        (row,) = queries.open_in_unit(office.unit_id, seen_by=mette.actor)

    assert (row.id, row.taken_by, row.is_mine) == (task.pk, "Bo Juhl", False)


def test_a_task_is_none_when_it_ended_or_is_not_theirs(office: Office, mette: Staff):
    task = an_open_task(office, by=mette.actor)
    stranger = a_worker(an_office()).actor

    seen = []
    for by in (mette.actor, stranger, visitor(office.municipality_id)):
        with reading(by):
            seen.append(queries.task(task.public_id, seen_by=by) is not None)

    assert seen == [True, False, False]


def test_tasks_about_one_subject_come_soonest_first(office: Office, mette: Staff):
    later = an_open_task(office, by=mette.actor)
    sooner = an_open_task(
        office,
        by=mette.actor,
        subject_id=later.subject_id,
        kind=TaskKind.SEE_HELP_BEGAN,
        due_at=MONDAY + timedelta(hours=1),
    )

    with reading(mette.actor):
        found = queries.open_about("visit", later.subject_id, seen_by=mette.actor)

    assert [row.id for row in found] == [sooner.pk, later.pk]


def test_what_a_worker_holds_is_shown_for_the_units_the_asker_works_in(
    office: Office, mette: Staff, lone: Staff
):
    other = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)
    joins(mette.id, other)
    here = an_open_task(office, by=mette.actor, taken_by=mette.id)
    an_open_task(other, by=mette.actor, taken_by=mette.id)

    with reading(lone.actor):
        found = queries.held_by(mette.public_id, seen_by=lone.actor)

    assert [row.id for row in found] == [here.pk]


def test_loads_count_open_late_and_nobodys(office: Office, mette: Staff, lone: Staff, clock: Clock):
    an_open_task(office, by=mette.actor, taken_by=mette.id)
    an_open_task(office, by=mette.actor, taken_by=mette.id, due_at=MONDAY + timedelta(days=9))
    an_open_task(office, by=mette.actor)
    clock.forward(days=3)

    with reading(lone.actor):
        (unit,) = queries.unit_loads(seen_by=lone.actor)
        (worker,) = queries.worker_loads(office.unit_id, seen_by=lone.actor)

    assert (unit.open, unit.late, unit.nobodys) == (3, 2, 1)
    assert (worker.open, worker.late) == (2, 1)


def test_the_deadline_engine_sees_every_authority_as_a_job_only(
    office: Office, mette: Staff, clock: Clock
):
    neighbour = an_office()
    first = an_open_task(office, by=mette.actor)
    second = an_open_task(neighbour, by=a_lead(neighbour).actor)
    clock.forward(days=3)

    with as_worker_role(), acting(job("test")):
        late = {d.id for d in queries.to_escalate(now=clock.now)}
    with acting(mette.actor):
        seen_by_a_worker = {d.id for d in queries.to_escalate(now=clock.now)}
    with acting(visitor()):
        seen_by_a_visitor = queries.to_escalate(now=clock.now)

    assert late == {first.pk, second.pk}
    assert seen_by_a_worker == {first.pk}
    assert seen_by_a_visitor == []


def test_a_reminder_is_due_only_for_what_is_not_put_aside_until_later(
    office: Office, mette: Staff, clock: Clock
):
    plain, aside = (
        an_open_task(office, by=mette.actor, taken_by=mette.id, due_at=MONDAY + timedelta(hours=4))
        for _ in range(2)
    )
    commands.snooze(
        Snooze(aside.public_id, date(2026, 9, 8), SnoozeReason.WAITING_FOR_OTHERS), by=mette.actor
    )

    with as_worker_role(), acting(job("test")):
        found = [d.id for d in queries.to_remind(now=clock.now)]

    assert found == [plain.pk]
