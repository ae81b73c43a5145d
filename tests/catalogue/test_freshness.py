"""What nobody has looked at for half a year is asked about once, and a human act answers it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Office, Staff, a_lead, a_municipality, a_worker, an_office
from tests.factories.catalogue import a_service
from tests.factories.keeping import (
    a_keeper,
    a_town_hall,
    an_association,
    an_edit,
    order_of,
    run_queued,
)
from tests.moments import MONDAY
from tovholder.catalogue import commands, jobs
from tovholder.catalogue.commands import NothingToAssure
from tovholder.catalogue.models import Service
from tovholder.catalogue.rules.freshness import is_stale, last_fresh, stale_from
from tovholder.catalogue.types import Status
from tovholder.kernel.actor import installation, job
from tovholder.kernel.command import reading
from tovholder.kernel.errors import NotAllowed
from tovholder.tasks import queries as tasks
from tovholder.tasks.commands import AlreadyOpen
from tovholder.tasks.jobs import watch_deadlines
from tovholder.tasks.models import Task
from tovholder.tasks.types import TaskKind, TaskOutcome

TODAY = MONDAY.date()
LONG_AGO = date(2026, 3, 1)


@pytest.fixture
def db_clock(db: None, clock: Clock) -> Clock:
    return clock


def watch() -> None:
    with as_worker_role():
        jobs.watch_freshness()


def asked(open_only: bool = True) -> list[Task]:
    with as_owner():
        found = Task.objects.filter(kind=TaskKind.ASSURE_SERVICE).order_by("id")
        return list(found.filter(ended_at=None) if open_only else found)


def on_my_day(by: Staff) -> list[str]:
    with reading(by.actor):
        groups = tasks.my_day(seen_by=by.actor)
    return sorted(row.kind for group in groups.values() for row in group)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_the_day_for_the_database_and_the_day_for_people_are_one(was: date, on: date) -> None:
    assert is_stale(was, was, on) is (was <= last_fresh(on))


@pytest.mark.parametrize(
    ("assured", "stale_on"),
    [
        (date(2026, 3, 10), date(2026, 9, 10)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2024, 8, 29)),
    ],
)
def test_half_a_year_is_counted_in_months(assured: date, stale_on: date) -> None:
    assert stale_from(assured, date(2000, 1, 1)) == stale_on
    assert not is_stale(assured, assured, stale_on - timedelta(days=1))
    assert is_stale(assured, assured, stale_on)


def test_a_stale_offer_is_asked_about_once_in_the_unit_that_answers(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    a_service(office, assured_on=TODAY)

    watch()
    watch()

    (task,) = asked()
    assert (task.unit_id, task.subject_id) == (office.unit_id, stale)
    assert task.due_at > MONDAY + timedelta(days=13)


def test_what_nobody_ever_assured_counts_from_its_first_publication(db_clock: Clock) -> None:
    never = a_service(an_office())

    watch()
    assert asked() == []
    db_clock.forward(days=185)
    watch()

    assert [task.subject_id for task in asked()] == [never]


def test_a_change_of_the_text_does_not_make_it_fresh(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    commands.edit_service(an_edit(stale, phone="01 23 45 67"), by=a_worker(office).actor)

    watch()

    assert len(asked()) == 1
    assert order_of(stale).assured_on == LONG_AGO


def test_an_offer_without_a_unit_is_asked_about_where_the_catalogue_is_kept(
    db_clock: Clock,
) -> None:
    place = a_municipality()
    door = an_office(municipality_id=place, is_front_door=True)
    an_association(place, assured_on=LONG_AGO)
    watch()
    assert [task.unit_id for task in asked()] == [door.unit_id]

    keeper = a_keeper(place)
    an_association(place, "Stien", assured_on=LONG_AGO)
    watch()

    assert asked()[-1].unit_id in keeper.actor.units


def test_a_keeper_who_answers_nobody_sees_and_takes_the_task_of_the_own_unit(
    db_clock: Clock,
) -> None:
    place, keeper = a_town_hall()
    an_association(place, assured_on=LONG_AGO)
    watch()

    assert on_my_day(keeper) == [TaskKind.ASSURE_SERVICE]
    assert keeper.actor.serves == frozenset()


def test_who_looks_ends_the_task_and_is_named(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    watch()

    commands.assure_service(stale, by=a_worker(office).actor)

    assert asked() == []
    assert asked(open_only=False)[0].outcome == TaskOutcome.DONE
    now = order_of(stale)
    assert (now.assured_on, now.assured_by) == (TODAY, "Mette Krogh, Familiens Hus")


def test_editing_can_be_looking_at_everything_too(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    watch()

    commands.edit_service(
        an_edit(stale, phone="01 23 45 67", assures=True), by=a_worker(office).actor
    )

    assert asked() == []
    assert order_of(stale).assured_on == TODAY


def test_who_works_in_another_authority_ends_the_task_through_the_queue(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    keeper = a_keeper(office.municipality_id)
    watch()

    commands.assure_service(stale, by=keeper.actor)
    run_queued()

    assert asked() == []


def test_the_queue_ends_no_task_that_is_still_needed(db_clock: Clock) -> None:
    stale = a_service(an_office(), assured_on=LONG_AGO)
    watch()

    with as_worker_role():
        commands.end_loop_elsewhere(
            TaskKind.ASSURE_SERVICE, stale, TaskOutcome.DONE, by=job("catalogue.end_loop")
        )

    assert len(asked()) == 1


def test_taking_an_offer_out_ends_the_task(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    watch()

    commands.withdraw_service(stale, by=installation(office.municipality_id))
    run_queued()

    assert asked() == []
    watch()
    assert asked() == []


def test_what_a_lost_message_left_open_is_ended_the_next_morning(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    watch()
    Service.objects.filter(public_id=stale).update(assured_on=TODAY)

    watch()

    assert asked() == []


def test_a_gone_offer_has_nothing_to_assure(db_clock: Clock) -> None:
    office = an_office()
    gone = a_service(office, status=Status.WITHDRAWN)

    with pytest.raises(NothingToAssure):
        commands.assure_service(gone, by=a_worker(office).actor)


def test_a_task_never_opens_about_what_was_looked_at_a_moment_ago(db_clock: Clock) -> None:
    office = an_office()
    stale = a_service(office, assured_on=LONG_AGO)
    key = Service.objects.get(public_id=stale).pk
    commands.assure_service(stale, by=a_worker(office).actor)

    with as_worker_role():
        commands.ask_to_look(key, by=job("catalogue.watch_freshness"))

    assert asked() == []


def test_asking_twice_is_refused_by_the_database(db_clock: Clock) -> None:
    stale = a_service(an_office(), assured_on=LONG_AGO)
    key = Service.objects.get(public_id=stale).pk
    by = job("catalogue.watch_freshness")

    with as_worker_role():
        commands.ask_to_look(key, by=by)
    with as_worker_role(), pytest.raises(AlreadyOpen):
        commands.ask_to_look(key, by=by)


def test_only_a_job_asks(db_clock: Clock) -> None:
    office = an_office()

    with pytest.raises(NotAllowed):
        commands.ask_to_look(1, by=a_worker(office).actor)


def test_a_late_look_reaches_the_lead(db_clock: Clock) -> None:
    office: Office = an_office()
    lead = a_lead(office)
    a_service(office, assured_on=LONG_AGO)
    watch()

    db_clock.forward(days=15)
    with as_worker_role():
        watch_deadlines()

    assert on_my_day(lead) == [TaskKind.ASSURE_SERVICE, TaskKind.ESCALATION]
