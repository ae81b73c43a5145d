"""Taking, moving and ending open loops: never without owner and date, never silently late."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.conftest import Clock
from tests.factories.accounts import Office, Staff, a_lead, a_worker, an_office, joins
from tests.factories.tasks import an_open_task, stored
from tests.moments import MONDAY
from tovholder.accounts import commands as accounts
from tovholder.kernel.actor import Actor, installation, visitor
from tovholder.kernel.errors import ChangedMeanwhile, NotAllowed, NotVisible
from tovholder.tasks import commands
from tovholder.tasks.models import Task
from tovholder.tasks.types import NextStep, Snooze, SnoozeReason, TaskKind, TaskOutcome

TOMORROW = date(2026, 9, 8)


def a_task(office: Office, by: Staff, *, held: bool = False, **values: object) -> Task:
    return an_open_task(office, by=by.actor, taken_by=by.id if held else None, **values)


def end(task: Task, by: Staff) -> None:
    commands.end_about("visit", task.subject_id, TaskKind.CONCLUDE, TaskOutcome.DONE, by=by.actor)


def test_a_task_that_is_taken_has_one_holder(office: Office, mette: Staff):
    task = a_task(office, mette)

    commands.take(task.public_id, by=mette.actor)

    assert (stored(task.pk).taken_by_id, stored(task.pk).taken_at) == (mette.id, MONDAY)


def test_taking_what_one_holds_changes_nothing(office: Office, mette: Staff, clock: Clock):
    task = a_task(office, mette, held=True)
    clock.forward(hours=1)

    commands.take(task.public_id, by=mette.actor)

    assert stored(task.pk).taken_at == MONDAY


def test_what_a_colleague_took_cannot_be_taken(office: Office, mette: Staff):
    task = a_task(office, mette, held=True)

    with pytest.raises(commands.TakenByAnother):
        commands.take(task.public_id, by=a_worker(office).actor)


def test_a_loop_about_the_same_is_opened_once(office: Office, mette: Staff):
    task = a_task(office, mette)

    with pytest.raises(commands.AlreadyOpen):
        a_task(office, mette, subject_id=task.subject_id)


def test_a_task_that_is_due_already_is_due_when_it_opens(office: Office, mette: Staff):
    task = a_task(office, mette, due_at=MONDAY - timedelta(days=3))

    assert task.due_at == task.opened_at == MONDAY


def test_a_task_is_not_opened_for_somebody_who_left(office: Office, mette: Staff, lone: Staff):
    accounts.deactivate_worker(mette.public_id, by=lone.actor)

    with pytest.raises(commands.OwnerIsGone):
        an_open_task(office, by=lone.actor, taken_by=mette.id)


def test_a_task_is_not_opened_for_a_worker_of_another_authority(office: Office, lone: Staff):
    stranger = a_worker(an_office())

    with pytest.raises(commands.OwnerIsGone):
        an_open_task(office, by=lone.actor, taken_by=stranger.id)


def test_what_is_handed_back_stands_in_the_queue_again(office: Office, mette: Staff):
    task = a_task(office, mette, held=True)
    commands.snooze(Snooze(task.public_id, TOMORROW, SnoozeReason.NO_ANSWER), by=mette.actor)

    commands.hand_back(task.public_id, by=mette.actor)

    back = stored(task.pk)
    assert (back.taken_by_id, back.snoozed_until, back.ended_at) == (None, None, None)


ACTS: dict[str, Callable[[Task, Actor], None]] = {
    "hand back": lambda task, by: commands.hand_back(task.public_id, by=by),
    "put aside": lambda task, by: commands.snooze(
        Snooze(task.public_id, TOMORROW, SnoozeReason.NO_ANSWER), by=by
    ),
}
OF_A_LEAD: dict[str, Callable[[Task, Actor], None]] = {
    "assign": lambda task, by: commands.assign(task.public_id, by.worker_public_id, by=by),
    "settle": lambda task, by: commands.settle_escalation(task.public_id, by=by),
}
ANYTHING = ACTS | OF_A_LEAD | {"take": lambda task, by: commands.take(task.public_id, by=by)}


@pytest.mark.parametrize("act", ACTS)
def test_a_colleague_does_not_act_on_what_another_holds(office: Office, mette: Staff, act: str):
    task = a_task(office, mette, held=True)

    with pytest.raises(NotAllowed):
        ACTS[act](task, a_worker(office).actor)


@pytest.mark.parametrize("act", ACTS)
def test_a_lead_acts_on_what_anybody_in_the_unit_holds(
    office: Office, mette: Staff, lone: Staff, act: str
):
    ACTS[act](a_task(office, mette, held=True), lone.actor)


@pytest.mark.parametrize("act", OF_A_LEAD)
def test_only_a_lead_assigns_and_settles(office: Office, mette: Staff, act: str):
    with pytest.raises(NotAllowed):
        OF_A_LEAD[act](a_task(office, mette, held=True), mette.actor)


@pytest.mark.parametrize("act", ANYTHING)
def test_a_stranger_is_told_that_there_is_no_such_task(office: Office, mette: Staff, act: str):
    task = a_task(office, mette)
    elsewhere = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)

    for stranger in (a_lead(an_office()).actor, a_lead(elsewhere).actor, visitor()):
        with pytest.raises(NotVisible):
            ANYTHING[act](task, stranger)


def test_nothing_is_done_to_a_task_that_ended(office: Office, mette: Staff, lone: Staff):
    task = a_task(office, mette, held=True)
    commands.end_about(
        "visit", task.subject_id, TaskKind.CONCLUDE, TaskOutcome.DONE, by=mette.actor
    )

    for act in [*ACTS.values(), *OF_A_LEAD.values()]:
        with pytest.raises(commands.AlreadyEnded):
            act(task, lone.actor)
    with pytest.raises(commands.AlreadyEnded):
        commands.take(task.public_id, by=lone.actor)


def test_putting_aside_never_moves_the_deadline(office: Office, mette: Staff):
    task = a_task(office, mette, held=True)

    commands.snooze(Snooze(task.public_id, TOMORROW, SnoozeReason.NO_ANSWER), by=mette.actor)

    aside = stored(task.pk)
    assert (aside.due_at, aside.snoozed_until) == (task.due_at, TOMORROW)
    assert aside.next_step == NextStep.TRY_AGAIN


def test_nobody_puts_aside_for_longer_than_fourteen_days(office: Office, mette: Staff):
    task = a_task(office, mette, held=True)

    with pytest.raises(commands.SnoozeTooLong):
        commands.snooze(
            Snooze(task.public_id, date(2026, 9, 22), SnoozeReason.NO_ANSWER), by=mette.actor
        )


def test_a_lead_gives_a_task_to_a_worker_of_the_unit_only(
    office: Office, mette: Staff, lone: Staff
):
    task = a_task(office, lone)
    elsewhere = a_worker(
        an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)
    )

    commands.assign(task.public_id, mette.public_id, by=lone.actor)
    with pytest.raises(commands.OwnerIsGone):
        commands.assign(task.public_id, elsewhere.public_id, by=lone.actor)

    assert stored(task.pk).taken_by_id == mette.id


def test_ending_what_is_not_open_ends_nothing(office: Office, mette: Staff):
    ended = commands.end_about(
        "visit", uuid4(), TaskKind.CONCLUDE, TaskOutcome.DONE, by=mette.actor
    )

    assert ended == 0


def test_only_an_escalation_is_settled_without_its_subject(office: Office, lone: Staff):
    with pytest.raises(commands.EndedByItsSubject):
        commands.settle_escalation(a_task(office, lone).public_id, by=lone.actor)


def test_moving_takes_everything_or_nothing(office: Office, mette: Staff, lone: Staff):
    first, second, third = (a_task(office, mette, held=True) for _ in range(3))
    colleague = a_worker(office)

    with pytest.raises(ChangedMeanwhile):
        commands.move_holdings(
            mette.public_id, {first.public_id: colleague.public_id}, by=lone.actor
        )
    assert stored(first.pk).taken_by_id == mette.id
    moved = commands.move_holdings(
        mette.public_id,
        {first.public_id: colleague.public_id, second.public_id: None, third.public_id: None},
        by=lone.actor,
    )

    assert moved == 3
    assert [stored(t.pk).taken_by_id for t in (first, second, third)] == [colleague.id, None, None]


def test_only_the_lead_of_the_unit_moves_what_a_worker_holds(office: Office, mette: Staff):
    task = a_task(office, mette, held=True)

    with pytest.raises(NotAllowed):
        commands.move_holdings(mette.public_id, {task.public_id: None}, by=a_worker(office).actor)


def test_what_a_worker_holds_in_another_unit_stays_with_them(
    office: Office, mette: Staff, lone: Staff
):
    other = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)
    joins(mette.id, other)
    there = an_open_task(other, by=mette.actor, taken_by=mette.id)

    commands.move_holdings(mette.public_id, {}, by=lone.actor)

    assert stored(there.pk).taken_by_id == mette.id


def test_a_worker_who_holds_something_cannot_be_deactivated(
    office: Office, mette: Staff, lone: Staff
):
    task = a_task(office, mette, held=True)

    with pytest.raises(accounts.StillHoldsSomething):
        accounts.deactivate_worker(mette.public_id, by=lone.actor)
    commands.move_holdings(mette.public_id, {task.public_id: None}, by=lone.actor)
    accounts.deactivate_worker(mette.public_id, by=lone.actor)

    with pytest.raises(ValueError, match="not enough values"):
        _ = mette.hat


def test_a_unit_with_an_open_loop_cannot_be_closed(office: Office, mette: Staff):
    task = a_task(office, mette)

    with pytest.raises(accounts.UnitStillHoldsSomething):
        accounts.close_unit(office.public_id, by=installation())
    commands.end_about(
        "visit", task.subject_id, TaskKind.CONCLUDE, TaskOutcome.DONE, by=mette.actor
    )

    accounts.close_unit(office.public_id, by=installation())
