"""The deadline engine: reminded before, escalated after, nothing silently late."""

from datetime import date, timedelta

import pytest

from tests.conftest import Clock
from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Office, Staff, a_worker
from tests.factories.tasks import an_open_task
from tests.moments import MONDAY
from tovholder.kernel.actor import acting, job
from tovholder.kernel.errors import NotAllowed
from tovholder.kernel.models import Message
from tovholder.tasks import commands, jobs, queries
from tovholder.tasks.models import Task
from tovholder.tasks.types import NextStep, Snooze, SnoozeReason, TaskKind, TaskOutcome

TOMORROW = date(2026, 9, 8)


def a_task(office: Office, by: Staff, *, held: bool = False, **values: object) -> Task:
    return an_open_task(office, by=by.actor, taken_by=by.id if held else None, **values)


def run_deadlines() -> None:
    with as_worker_role():
        jobs.watch_deadlines()


def escalation_of(task: Task) -> Task:
    with as_owner():
        return Task.objects.get(kind=TaskKind.ESCALATION, subject_id=task.public_id)


def messages() -> list[tuple[str, str]]:
    with as_owner():
        return list(Message.objects.order_by("id").values_list("recipient", "cause"))


def test_a_deadline_is_announced_once_in_the_morning_of_its_day(
    office: Office, mette: Staff, clock: Clock
):
    a_task(office, mette, held=True, due_at=MONDAY + timedelta(days=1, hours=5))

    run_deadlines()
    assert messages() == []
    clock.forward(hours=21, minutes=59)
    run_deadlines()
    assert messages() == []
    clock.forward(minutes=1)
    run_deadlines()
    run_deadlines()

    assert messages() == [(mette.email, "TASK_DUE")]


def test_while_nobody_has_taken_it_the_leads_are_reminded(
    office: Office, mette: Staff, lone: Staff
):
    a_task(office, mette, due_at=MONDAY + timedelta(hours=5))

    run_deadlines()

    assert messages() == [(lone.email, "TASK_DUE")]


def test_what_is_put_aside_beyond_its_deadline_is_not_announced(office: Office, mette: Staff):
    task = a_task(office, mette, held=True, due_at=MONDAY + timedelta(hours=5))
    commands.snooze(Snooze(task.public_id, TOMORROW, SnoozeReason.NO_ANSWER), by=mette.actor)

    run_deadlines()

    assert messages() == []


def test_a_deadline_that_passed_goes_to_the_lead_once(
    office: Office, mette: Staff, lone: Staff, clock: Clock
):
    task = a_task(office, mette, held=True)
    clock.to(task.due_at)

    run_deadlines()
    run_deadlines()

    alarm = escalation_of(task)
    assert (alarm.taken_by_id, alarm.next_step, alarm.about) == (
        lone.id,
        NextStep.FIND_SOMEBODY,
        task.about,
    )
    assert alarm.due_at == clock.now + timedelta(days=1, hours=5)
    assert (lone.email, "TASK_LATE") in messages()


def test_without_a_lead_the_escalation_stands_in_the_queue(
    office: Office, mette: Staff, clock: Clock
):
    task = a_task(office, mette, held=True)
    clock.to(task.due_at)

    run_deadlines()

    assert escalation_of(task).taken_by_id is None


def test_an_escalation_that_is_late_itself_is_announced_and_not_escalated_for_ever(
    office: Office, mette: Staff, lone: Staff, clock: Clock
):
    task = a_task(office, mette, held=True)
    clock.to(task.due_at)
    run_deadlines()
    clock.forward(days=3)

    run_deadlines()

    with as_owner():
        assert Task.objects.filter(kind=TaskKind.ESCALATION).count() == 1
    assert messages().count((lone.email, "TASK_LATE")) == 2


def test_assigning_ends_the_escalation(office: Office, mette: Staff, lone: Staff, clock: Clock):
    task = a_task(office, mette, held=True)
    clock.to(task.due_at)
    run_deadlines()

    commands.assign(task.public_id, a_worker(office).public_id, by=lone.actor)

    assert escalation_of(task).outcome == TaskOutcome.DONE


def test_ending_the_task_ends_its_escalation(
    office: Office, mette: Staff, lone: Staff, clock: Clock
):
    task = a_task(office, mette, held=True)
    clock.to(task.due_at)
    run_deadlines()

    commands.end_about(
        "visit", task.subject_id, TaskKind.CONCLUDE, TaskOutcome.DONE, by=mette.actor
    )

    assert escalation_of(task).ended_at == clock.now


def test_nobody_but_a_job_reminds_or_escalates(office: Office, mette: Staff, clock: Clock):
    task = a_task(office, mette, held=True)
    clock.to(task.due_at)
    with as_worker_role(), acting(job("test")):
        (deadline,) = queries.to_escalate(now=clock.now)

    with pytest.raises(NotAllowed):
        commands.remind(deadline, by=mette.actor)
    with pytest.raises(NotAllowed):
        commands.escalate(deadline, clock.now, by=mette.actor)


def test_one_deadline_that_fails_stops_no_other(
    office: Office, mette: Staff, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    failing, other = (a_task(office, mette, held=True) for _ in range(2))
    clock.to(other.due_at)
    escalate = commands.escalate

    def fails_once(deadline: object, *args: object, **kwargs: object) -> None:
        if deadline.id == failing.pk:  # type: ignore[attr-defined]
            raise RuntimeError("the first one fails")
        escalate(deadline, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(commands, "escalate", fails_once)

    with pytest.raises(ExceptionGroup):
        run_deadlines()

    assert escalation_of(other)
