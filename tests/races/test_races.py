"""Several at once, each on a connection of their own, with real commits and the running clock."""

import random
import threading
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from tests.database import OwnDatabase, as_worker_role
from tests.factories.accounts import Office, a_lead, a_worker, an_office
from tests.factories.catalogue import a_service
from tests.factories.referrals import Asked, an_enquiry, an_order
from tests.factories.sheets import as_csv, sent
from tests.promises import broken
from tests.sizes import size
from tests.together import at_once
from tovholder.accounts import commands as accounts
from tovholder.accounts.types import NewWorker, Role
from tovholder.catalogue import commands as catalogue
from tovholder.catalogue import queries as catalogue_queries
from tovholder.catalogue.types import SheetStored
from tovholder.kernel import command as kernel_command
from tovholder.kernel import trail
from tovholder.kernel.actor import Actor, installation, visitor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError, KeyReused
from tovholder.referrals import commands as referrals
from tovholder.referrals.types import ContactMade, EnquiryOutcome, EnquiryReceived, Reached, Way
from tovholder.tasks import commands as tasks
from tovholder.tasks.jobs import watch_deadlines

pytestmark = pytest.mark.race

DESKS = 8
HOLDS = "SELECT count(*) FROM tasks_task WHERE ended_at IS NULL AND taken_by_id = %s"


@pytest.fixture
def office(own_database: OwnDatabase) -> Office:
    return an_office()


@pytest.fixture(autouse=True)
def every_promise_is_kept(office: Office) -> Iterator[None]:
    yield
    assert broken() == {}


def doing(call: Callable[[], object]) -> Callable[[], object]:
    """The same, but a refusal is an answer; anything else a database might say is a fault."""

    def run() -> object:
        try:
            return call()
        except DomainError as refusal:
            return type(refusal)

    return run


def outcomes(*calls: Callable[[], object]) -> list[object]:
    found = at_once(*map(doing, calls))
    faults = [f for f in found if isinstance(f, Exception)]
    assert faults == []
    return list(found)


def taking(asked: Asked, by: Actor) -> Callable[[], object]:
    return lambda: tasks.take(asked.task_id, by=by)


def calling(asked: Asked, by: Actor, reached: Reached) -> Callable[[], object]:
    order = ContactMade(asked.id, Way.TELEPHONE, reached)
    return lambda: referrals.record_contact(order, by=by)


def closing(asked: Asked, by: Actor) -> Callable[[], object]:
    return lambda: referrals.close_enquiry(asked.id, EnquiryOutcome.DUPLICATE, by=by)


def test_of_eight_who_take_the_same_task_one_has_it(own_database: OwnDatabase, office: Office):
    service = a_service(office)
    workers = [a_worker(office).actor for _ in range(DESKS)]

    for _ in range(size(10, 500)):
        asked = an_enquiry(office, service_id=service)
        results = outcomes(*(taking(asked, by) for by in workers))

        assert results.count(None) == 1
        assert results.count(tasks.TakenByAnother) == DESKS - 1
        winner = workers[results.index(None)]
        assert own_database.rows(
            "SELECT taken_by_id FROM tasks_task WHERE public_id = %s", asked.task_id
        ) == [(winner.worker_id,)]


def test_nobody_who_leaves_is_left_holding_a_task(own_database: OwnDatabase, office: Office):
    service, lone = a_service(office), a_lead(office).actor
    ends = set()

    for _ in range(size(10, 500)):
        leaving = a_worker(office)
        by = leaving.actor
        waiting = [an_enquiry(office, service_id=service) for _ in range(DESKS - 1)]
        *took, left = outcomes(
            *(taking(asked, by) for asked in waiting),
            lambda who=leaving: accounts.deactivate_worker(who.public_id, by=lone),
        )
        held = own_database.rows(HOLDS, leaving.id)[0][0]

        assert took.count(None) == held
        assert (left is None) == (held == 0)
        assert set(took) <= {None, tasks.OwnerIsGone}
        ends.add(left)

    assert ends <= {None, accounts.StillHoldsSomething}


def test_one_key_sent_eight_times_is_one_enquiry_and_one_answer(
    own_database: OwnDatabase, office: Office
):
    order, by = an_order(a_service(office)), visitor(office.municipality_id)
    rounds = size(10, 500)

    for _ in range(rounds):
        key = uuid4()
        answers = outcomes(*[lambda k=key: referrals.receive_enquiry(order, by=by, key=k)] * DESKS)
        assert len(set(answers)) == 1
        assert isinstance(answers[0], EnquiryReceived)

    assert own_database.rows(
        "SELECT (SELECT count(*) FROM referrals_enquiry), (SELECT count(*) FROM people_person)"
    ) == [(rounds, rounds)]


def test_one_key_of_two_senders_answers_one_of_them(own_database: OwnDatabase, office: Office):
    order, workers = an_order(a_service(office)), [a_worker(office).actor for _ in range(DESKS)]
    key = uuid4()

    results = outcomes(
        *(lambda b=by: referrals.receive_enquiry(order, by=b, key=key) for by in workers)
    )

    assert results.count(KeyReused) == DESKS - 1
    assert own_database.rows("SELECT count(*) FROM referrals_enquiry") == [(1,)]


def test_closing_and_calling_at_once_leave_one_end_or_one_task(
    own_database: OwnDatabase, office: Office
):
    service, lone = a_service(office), a_lead(office).actor
    refused = {referrals.AlreadyClosed, tasks.TakenByAnother, tasks.AlreadyEnded}

    for _ in range(size(10, 500)):
        asked = an_enquiry(office, service_id=service)
        results = outcomes(
            closing(asked, lone),
            *(calling(asked, lone, reached) for reached in Reached),
            closing(asked, lone),
            *(calling(asked, lone, reached) for reached in Reached),
        )
        assert results.count(None) >= 1
        assert set(results) - {None} <= refused
        assert own_database.rows(
            "SELECT count(*) FROM referrals_enquiry e JOIN tasks_task t ON t.subject_id ="
            " e.public_id AND t.ended_at IS NULL WHERE e.closed_at IS NOT NULL"
        ) == [(0,)]


def test_handing_over_everything_while_more_is_taken_forgets_nothing(
    own_database: OwnDatabase, office: Office
):
    service, lone = a_service(office), a_lead(office).actor
    heir = a_worker(office)

    for _ in range(size(6, 300)):
        leaving = a_worker(office)
        by = leaving.actor
        held = [an_enquiry(office, service_id=service) for _ in range(3)]
        for asked in held:
            tasks.take(asked.task_id, by=by)
        more = [an_enquiry(office, service_id=service) for _ in range(DESKS - 2)]
        moves = {asked.task_id: heir.public_id for asked in held}
        *_took, moved, left = outcomes(
            *(taking(asked, by) for asked in more),
            lambda who=leaving, m=moves: tasks.move_holdings(who.public_id, m, by=lone),
            lambda who=leaving: accounts.deactivate_worker(who.public_id, by=lone),
        )
        assert isinstance(moved, int) or moved.__name__ == "ChangedMeanwhile"  # type: ignore[attr-defined]
        if left is None:
            assert own_database.rows(HOLDS, leaving.id) == [(0,)]


def test_the_deadline_engine_run_eight_times_at_once_tells_each_once(
    own_database: OwnDatabase, office: Office
):
    lone = a_lead(office)
    late = [an_enquiry(office) for _ in range(5)]
    own_database.rows(
        "UPDATE tasks_task SET opened_at = opened_at - interval '9 days',"
        " due_at = due_at - interval '9 days'"
    )
    own_database.rows("UPDATE referrals_enquiry SET received_at = received_at - interval '9 days'")

    own_database.rows("INSERT INTO kernel_heartbeat VALUES ('deadlines', now())")
    assert set(broken()) == {"P6.1"}

    with as_worker_role():
        assert at_once(*[watch_deadlines] * DESKS) == [None] * DESKS

    assert own_database.rows(
        "SELECT count(*), count(DISTINCT subject_id) FROM tasks_task WHERE kind = 'ESCALATION'"
    ) == [(len(late), len(late))]
    assert own_database.rows("SELECT count(*) FROM kernel_message WHERE cause = 'TASK_LATE'") == [
        (len(late),)
    ]
    assert lone.actor.worker_id


@command()
def touch(authorities: list[int], refuse: bool, *, by: Actor) -> None:
    """Change something of each authority, in the order given."""
    for authority in authorities:
        trail.changed(authority, "thing", uuid4())
    if refuse:
        raise DomainError


def test_five_chains_written_by_sixteen_never_block_or_break(
    own_database: OwnDatabase, office: Office, monkeypatch: pytest.MonkeyPatch
):
    # Tried once: a deadlock that a second try repairs is a deadlock all the same.
    monkeypatch.setattr(kernel_command, "ATTEMPTS", 1)
    authorities = [office.authority_id, *(an_office().authority_id for _ in range(4))]
    rounds = size(25, 2_000)
    written = dict.fromkeys(authorities, 0)
    lock = threading.Lock()

    def write(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(rounds):
            touched = chance.sample(authorities, chance.randint(1, 5))
            refuse = chance.random() < 0.1
            try:
                touch(touched, refuse, by=installation())
            except DomainError:
                continue
            with lock:
                for authority in touched:
                    written[authority] += 1

    results = at_once(*(lambda s=seed: write(s) for seed in range(16)), within=60 + rounds)

    assert results == [None] * 16
    stored = own_database.rows(
        "SELECT authority_id, count(*) FROM audit_entry WHERE what = 'races.touch'"
        " AND authority_id <> 0 GROUP BY 1"
    )
    assert dict(stored) == written


def test_of_eight_who_employ_the_same_person_one_does(own_database: OwnDatabase, office: Office):
    mette = a_worker(an_office(municipality_id=office.municipality_id))
    order = NewWorker(office.authority_id, mette.email, "Mette Krogh", "Sundhedsplejerske")

    results = outcomes(*[lambda: accounts.employ_worker(order, by=installation())] * DESKS)

    assert results.count(accounts.AlreadyEmployed) == DESKS - 1


def test_of_two_keepers_who_confirm_the_same_list_one_stores_it(
    own_database: OwnDatabase, office: Office
):
    order = sent(office.municipality_id, as_csv([["Organisation", "Tilbud"], ["Koret", "Sang"]]))
    fingerprint = catalogue_queries.preview_sheet(order).fingerprint
    keepers = [a_worker(office, Role.CATALOGUE_KEEPER).actor for _ in range(size(2, 8))]

    def confirming(by: Actor) -> Callable[[], object]:
        return lambda: catalogue.import_sheet(order, fingerprint=fingerprint, by=by)

    found = outcomes(*map(confirming, keepers))

    assert [type(each) for each in found].count(SheetStored) == 1
    assert found.count(catalogue.PreviewOutdated) == len(keepers) - 1
    assert own_database.rows("SELECT count(*) FROM catalogue_service") == [(1,)]
