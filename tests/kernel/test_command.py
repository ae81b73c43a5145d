"""A command is one transaction: done once per key, refused without a trace but its log row."""

from contextvars import ContextVar
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from tests.conftest import Clock
from tests.database import OwnDatabase, as_owner
from tests.factories.accounts import a_municipality, a_worker, an_office
from tests.factories.catalogue import a_service
from tests.factories.referrals import an_enquiry, an_order
from tests.factories.tasks import an_open_task
from tovholder.accounts.models import Municipality
from tovholder.audit.models import Entry
from tovholder.kernel import trail
from tovholder.kernel.actor import Actor, current, installation, visitor
from tovholder.kernel.command import ATTEMPTS, command, reading
from tovholder.kernel.commands import beat
from tovholder.kernel.errors import DomainError, KeyReused
from tovholder.kernel.models import CommandReceipt, Heartbeat
from tovholder.people.models import Person
from tovholder.referrals import commands as referrals
from tovholder.referrals.models import Enquiry
from tovholder.referrals.types import ContactMade, EnquiryOutcome, EnquiryState, Reached, Way
from tovholder.tasks import commands as tasks
from tovholder.tasks.models import Task

KEY = UUID("5f0c2f6e-3b0b-4d55-9a37-1f8a5b1f2c11")


class Refused(DomainError):
    code = "kernel.refused_in_test"


class LoopIsCut(DomainError):
    code = "kernel.loop_is_cut"


attempts: ContextVar[list[int]] = ContextVar("attempts")


@command()
def beat_then_refuse(*, by: Actor) -> None:
    beat("before-refusal", by=by)
    raise Refused


@command()
def fail_with(state: type[psycopg.OperationalError], times: int, *, by: Actor) -> str:
    """Beat, then fail the first ``times`` times as the database would."""
    attempts.get().append(1)
    beat(f"attempt-{len(attempts.get())}", by=by)
    if len(attempts.get()) <= times:
        raise OperationalError from state()
    return "done"


@command(refusals={"enquiry_task_is_open": LoopIsCut})
def end_the_task_and_open_no_other(task_id: UUID, *, by: Actor) -> None:
    Task.objects.filter(public_id=task_id).update(
        ended_at=Task.objects.get().opened_at, outcome="DONE"
    )


@command(refusals={"something_else": Refused})
def break_a_constraint(place: int, *, by: Actor) -> None:
    Municipality.objects.filter(pk=place).update(phone="")


@command()
def answer_with_what_is_no_id(*, by: Actor) -> object:
    beat("before-error", by=by)
    return object()


@command()
def two_authorities(first: Actor, second: Actor, *, by: Actor) -> None:
    for actor in (second, first, second):
        trail.changed(actor.authority_id, "thing", uuid4())


def entries() -> list[Entry]:
    with as_owner():
        return list(Entry.objects.order_by("id"))


def test_the_same_key_by_the_same_actor_is_done_once_and_answered_alike(db):
    office = an_office()
    order, asker = an_order(a_service(office)), visitor(office.municipality_id)

    first = referrals.receive_enquiry(order, by=asker, key=KEY)
    again = referrals.receive_enquiry(order, by=asker, key=KEY)

    assert again == first
    with as_owner():
        assert Enquiry.objects.count() == Person.objects.count() == Task.objects.count() == 1


def test_a_repeat_writes_no_second_audit_row(db):
    office = an_office()
    order, asker = an_order(a_service(office)), visitor(office.municipality_id)
    referrals.receive_enquiry(order, by=asker, key=KEY)
    before = len(entries())

    referrals.receive_enquiry(order, by=asker, key=KEY)

    assert len(entries()) == before


def test_the_key_of_another_actor_is_refused(db):
    office = an_office()
    service = a_service(office)
    referrals.receive_enquiry(an_order(service), by=visitor(office.municipality_id), key=KEY)

    with pytest.raises(KeyReused):
        referrals.receive_enquiry(an_order(service), by=a_worker(office).actor, key=KEY)

    with as_owner():
        assert Enquiry.objects.count() == 1


def test_the_key_of_another_command_is_refused(db):
    beat("first", by=installation(), key=KEY)

    with pytest.raises(KeyReused):
        beat_then_refuse(by=installation(), key=KEY)


def test_a_refused_command_may_use_its_key_again(db):
    office = an_office()
    asker = visitor(office.municipality_id)
    with pytest.raises(referrals.NoIdentityNumbers):
        referrals.receive_enquiry(
            an_order(a_service(office), message="0707614285"), by=asker, key=KEY
        )

    received = referrals.receive_enquiry(an_order(a_service(office)), by=asker, key=KEY)

    assert received.enquiry_id


def test_a_refusal_stores_nothing_but_its_log_row(db):
    with pytest.raises(Refused):
        beat_then_refuse(by=installation(), key=KEY)

    assert not Heartbeat.objects.exists()
    assert not CommandReceipt.objects.exists()
    (entry,) = entries()
    assert (entry.what, entry.outcome, entry.code, entry.detail) == (
        "kernel.beat_then_refuse",
        "REFUSED",
        "kernel.refused_in_test",
        {},
    )


def test_an_error_of_the_program_stores_nothing_at_all(db):
    with pytest.raises(TypeError):
        answer_with_what_is_no_id(by=installation(), key=KEY)

    assert not Heartbeat.objects.exists()
    assert entries() == []


def test_a_deferred_constraint_becomes_a_refusal(db, clock: Clock):
    office = an_office()
    mette, asked = a_worker(office), an_enquiry(office)

    with pytest.raises(LoopIsCut):
        end_the_task_and_open_no_other(asked.task_id, by=mette.actor)

    assert asked.now().task.ended_at is None


def test_a_loop_may_be_cut_inside_a_command_and_closed_before_its_end(db, clock: Clock):
    office = an_office()
    mette, asked = a_worker(office), an_enquiry(office)

    referrals.record_contact(ContactMade(asked.id, Way.TELEPHONE, Reached.SPOKE), by=mette.actor)

    assert asked.now().state == EnquiryState.IN_CONTACT


def test_a_broken_constraint_that_nobody_explains_stays_an_error(db):
    place = a_municipality()

    with pytest.raises(IntegrityError):
        break_a_constraint(place, by=installation())


def test_inner_commands_share_the_transaction_and_the_audit_row(db, clock: Clock):
    office = an_office()
    mette, asked = a_worker(office), an_enquiry(office)
    before = len(entries())

    referrals.close_enquiry(asked.id, EnquiryOutcome.DUPLICATE, by=mette.actor)

    (entry,) = entries()[before:]
    assert (entry.what, entry.outcome, entry.authority_id) == (
        "referrals.close_enquiry",
        "DONE",
        office.authority_id,
    )
    assert {kind for kind, _ in entry.detail["subjects"]} == {"enquiry", "task", "relation"}
    assert entry.persons == [asked.person_id]


def test_a_command_over_two_authorities_writes_one_row_in_each_chain(db):
    one, other = a_worker(an_office()).actor, a_worker(an_office()).actor
    before = len(entries())

    two_authorities(one, other, by=one)

    assert [e.authority_id for e in entries()[before:]] == sorted(
        [one.authority_id, other.authority_id]
    )


def test_a_command_that_changed_nothing_is_still_in_the_log(db):
    office = an_office()
    mette = a_worker(office)
    task = an_open_task(office, by=mette.actor, taken_by=mette.id)
    before = len(entries())

    tasks.take(task.public_id, by=mette.actor)

    assert [e.what for e in entries()[before:]] == ["tasks.take"]


@pytest.mark.parametrize(
    "state", [psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure]
)
def test_a_deadlock_is_tried_again_and_leaves_nothing_of_the_first_try(db, state):
    attempts.set([])

    answer = fail_with(state, 1, by=installation())

    assert answer == "done"
    assert [h.name for h in Heartbeat.objects.all()] == ["attempt-2"]


def test_a_deadlock_is_given_up_after_some_tries(db):
    attempts.set([])

    with pytest.raises(OperationalError):
        fail_with(psycopg.errors.DeadlockDetected, 99, by=installation())

    assert len(attempts.get()) == ATTEMPTS
    assert not Heartbeat.objects.exists()


def test_a_lost_connection_is_not_tried_again(db):
    attempts.set([])

    with pytest.raises(OperationalError):
        fail_with(psycopg.errors.AdminShutdown, 1, by=installation())

    assert len(attempts.get()) == 1


def test_nobody_acts_before_or_after_a_command(db):
    beat("now", by=installation())

    assert current() is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.actor_kind', true)")
        assert cursor.fetchone()[0] in (None, "")


def test_a_command_inside_an_open_transaction_of_ours_is_a_mistake(own_database: OwnDatabase):
    with pytest.raises(RuntimeError), transaction.atomic():
        beat("inside", by=installation())


def test_what_is_read_of_persons_outside_a_reading_is_a_mistake(db):
    with pytest.raises(RuntimeError):
        trail.saw(1, "test", persons=[uuid4()], why="", basis="")


def test_no_log_means_no_data(db, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise OSError("the log is away")

    monkeypatch.setattr(trail, "_writer", [broken])

    with pytest.raises(OSError, match="the log is away"):
        a_municipality()
    with pytest.raises(OSError, match="the log is away"), reading(installation()):
        trail.saw(1, "test", persons=[uuid4()], why="", basis="")

    assert not Municipality.objects.exists()


def test_only_the_sign_of_life_is_not_in_the_log(db):
    beat("deadlines", by=installation())

    assert entries() == []
    assert [h.name for h in Heartbeat.objects.all()] == ["deadlines"]
