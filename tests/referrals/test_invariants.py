"""Whatever happens in whatever order, no open loop is without an owner, a next step and a date."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Staff
from tests.factories.referrals import an_order
from tests.promises import broken
from tests.referrals.loops import Floor
from tests.sizes import size
from tovholder.accounts import commands as accounts
from tovholder.kernel import clock as kernel_clock
from tovholder.kernel.actor import acting, installation
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError
from tovholder.people.models import Channel, Person, Relation
from tovholder.referrals import commands, jobs, queries
from tovholder.referrals.models import Contact, Enquiry
from tovholder.referrals.types import ContactMade, EnquiryOutcome, EnquiryState, Reached, Route, Way
from tovholder.tasks import commands as tasks
from tovholder.tasks.jobs import watch_deadlines
from tovholder.tasks.models import Task
from tovholder.tasks.types import Snooze, SnoozeReason

NOT_IN_A_SANDBOX = ("P6.1",)
"""Compares with the machine's own clock and a live deadline engine: proven in tests/races."""
anybody = st.integers(0, 7)
anything = st.integers(0, 15)
STATES = list(EnquiryState)
OUTCOMES = [*EnquiryOutcome, *[EnquiryOutcome.DUPLICATE] * 4]
"""The one that is never refused comes up often: what an end leaves behind is looked at too."""


class OpenLoops(Floor):
    """What can happen on the floor, and what must hold after it."""

    # -- what can happen ----------------------------------------------------------------------

    @rule(where=st.integers(0, 1), wants_receipt=st.booleans())
    def somebody_asks(self, where: int, wants_receipt: bool) -> None:
        self.receive(where, wants_receipt)

    @rule(who=anybody, where=st.integers(0, 1))
    def somebody_rings(self, who: int, where: int) -> None:
        order = an_order(self.services[where], route=Route.TELEPHONE)
        by, key = self.somebody(who).actor, uuid4()
        answers = []
        for _ in range(2):  # the form is sent twice
            try:
                answers.append(commands.receive_enquiry(order, by=by, key=key).enquiry_id)
            except DomainError:
                return
        assert answers[0] == answers[1]
        self.received.append(answers[0])

    @rule(who=anybody, which=anything)
    def take(self, who: int, which: int) -> None:
        task = self.a_task(which)
        by = self.who_may(who, task).actor
        self.do(lambda: tasks.take(task, by=by))

    @rule(who=anybody, which=anything)
    def hand_back(self, who: int, which: int) -> None:
        task = self.a_task(which)
        by = self.who_may(who, task).actor
        self.do(lambda: tasks.hand_back(task, by=by))

    @rule(who=anybody, which=anything, days=st.integers(0, 16), why=st.sampled_from(SnoozeReason))
    def put_aside(self, who: int, which: int, days: int, why: SnoozeReason) -> None:
        until = self.clock.now.date() + timedelta(days=days)
        order = Snooze(self.a_task(which), until, why)
        by = self.who_may(who, order.task_id).actor
        self.do(lambda: tasks.snooze(order, by=by))

    @rule(
        who=anybody,
        which=anything,
        reached=st.sampled_from(Reached),
        meet_in=st.none() | st.integers(-1, 20),
    )
    def get_in_touch(self, who: int, which: int, reached: Reached, meet_in: int | None) -> None:
        meet_on = None if meet_in is None else self.clock.now.date() + timedelta(days=meet_in)
        order = ContactMade(self.an_enquiry(which), Way.TELEPHONE, reached, meet_on=meet_on)
        by = self.who_may(who, order.enquiry_id).actor
        self.do(lambda: commands.record_contact(order, by=by))

    @rule(who=anybody, which=anything, days_ago=st.integers(-1, 3))
    def meet(self, who: int, which: int, days_ago: int) -> None:
        on = self.clock.now.date() - timedelta(days=days_ago)
        enquiry = self.an_enquiry(which)
        by = self.who_may(who, enquiry).actor
        self.do(lambda: commands.record_attendance(enquiry, on, by=by))

    @rule(who=anybody, which=anything, outcome=st.sampled_from(OUTCOMES))
    def close(self, who: int, which: int, outcome: EnquiryOutcome) -> None:
        enquiry = self.an_enquiry(which)
        by = self.who_may(who, enquiry).actor
        self.do(lambda: commands.close_enquiry(enquiry, outcome, by=by))

    @rule(which=anything, to=anybody, lead=anybody)
    def assign(self, which: int, to: int, lead: int) -> None:
        by, worker = self.leads[lead % len(self.leads)].actor, self.somebody(to).public_id
        self.do(lambda: tasks.assign(self.a_task(which), worker, by=by))

    @rule(which=anything, lead=anybody)
    def settle(self, which: int, lead: int) -> None:
        by = self.leads[lead % len(self.leads)].actor
        self.do(lambda: tasks.settle_escalation(self.a_task(which), by=by))

    @rule(who=anybody, by=anybody)
    def leave(self, who: int, by: int) -> None:
        self.try_to_leave(self.somebody(who), self.somebody(by))

    @rule(who=anybody, to=anybody)
    def hand_everything_over_and_leave(self, who: int, to: int) -> None:
        leaving, heir = self.somebody(who), self.somebody(to)
        unit = self.unit_of[leaving]
        lead = next((s for s in self.leads if self.unit_of[s] == unit), None)
        if lead is None or heir is leaving:
            return
        with as_owner():
            held = Task.objects.filter(ended_at__isnull=True, taken_by_id=leaving.id)
            moves = dict.fromkeys(held.values_list("public_id", flat=True), heir.public_id)
        if self.do(lambda: tasks.move_holdings(leaving.public_id, moves, by=lead.actor)):
            self.try_to_leave(leaving, lead)

    def try_to_leave(self, leaving: Staff, lead: Staff) -> None:
        if self.leads == [leaving]:
            return
        if self.do(lambda: accounts.deactivate_worker(leaving.public_id, by=lead.actor)):
            self.staff.remove(leaving)
            self.gone.append(leaving)
            self.leads = [other for other in self.leads if other is not leaving]

    @precondition(lambda self: len(self.staff) < 8)
    @rule(where=st.integers(0, 1), leads=st.booleans())
    def begin_to_work_here(self, where: int, leads: bool) -> None:
        self.employ(where, leads=leads)

    @rule(where=st.integers(0, 1))
    def close_the_unit(self, where: int) -> None:
        office = self.offices[where]
        refused = not self.do(lambda: accounts.close_unit(office.public_id, by=installation()))
        assert refused, "a unit with a service was closed"

    @rule(hours=st.sampled_from([1, 5, 21, 26, 72, 400]))
    def time_passes(self, hours: int) -> None:
        self.clock.forward(hours=hours)

    @rule(twice=st.booleans())
    def the_deadline_engine_runs(self, twice: bool) -> None:
        with as_worker_role():
            for _ in range(1 + twice):
                watch_deadlines()
        with as_owner():
            late = Task.objects.filter(ended_at__isnull=True, due_at__lte=self.clock.now)
            assert not late.filter(escalated_at__isnull=True).exists(), "silently late"

    @rule(which=anything)
    def a_receipt_is_sent(self, which: int) -> None:
        with as_worker_role():
            jobs.send_receipt(str(self.an_enquiry(which)))

    @rule(who=anybody, which=anything)
    def somebody_looks(self, who: int, which: int) -> None:
        by = self.somebody(who).actor
        try:
            with reading(by):
                queries.enquiry_page(self.an_enquiry(which), seen_by=by, language="da")
        except DomainError:
            return

    # -- what must always hold ------------------------------------------------------------------

    @invariant()
    def every_deferred_constraint_holds(self) -> None:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    @invariant()
    def every_promise_is_kept(self) -> None:
        assert broken(but=NOT_IN_A_SANDBOX) == {}

    @invariant()
    def every_open_enquiry_has_one_open_task_with_a_step_and_a_date(self) -> None:
        with as_owner():
            for enquiry in Enquiry.objects.filter(closed_at__isnull=True):
                own = Task.objects.get(
                    subject_kind="enquiry", subject_id=enquiry.public_id, ended_at__isnull=True
                )
                assert own.pk == enquiry.task_id
                assert own.next_step
                assert own.due_at >= own.opened_at

    @invariant()
    def nothing_is_lost(self) -> None:
        with as_owner():
            stored = set(Enquiry.objects.values_list("public_id", flat=True))
            assert stored == set(self.received)
            assert Person.objects.count() == Relation.objects.count() == len(self.received)
            assert Task.objects.filter(subject_kind="enquiry").count() >= len(self.received)

    @invariant()
    def a_deadline_never_moves(self) -> None:
        with as_owner():
            now = dict(Task.objects.values_list("id", "due_at"))
        assert self.promised.items() <= now.items()
        self.promised = now  # type: ignore[assignment]

    @invariant()
    def an_enquiry_only_goes_forward_and_a_stopped_clock_stays(self) -> None:
        with as_owner():
            rows = Enquiry.objects.values_list(
                "id", "state", "received_at", "answered_at", "first_contact_at", "attended_at"
            )
            now = {key: (STATES.index(EnquiryState(state)), at) for key, state, *at in rows}
        for key, (place, stopped) in self.reached.items():
            after, clocks = now[key]
            assert after >= place
            assert all(was in (None, still) for was, still in zip(stopped, clocks, strict=True))
        self.reached = now  # type: ignore[assignment]

    @invariant()
    def nobody_who_left_holds_anything(self) -> None:
        with as_owner():
            held = Task.objects.filter(
                ended_at__isnull=True, taken_by_id__in=[staff.id for staff in self.gone]
            )
            assert not held.exists()

    @invariant()
    def a_stranger_sees_nothing(self) -> None:
        if not hasattr(self, "stranger"):
            return
        with acting(self.stranger.actor):
            for model in (Enquiry, Contact, Task, Person, Channel, Relation):
                assert not model.objects.exists(), model


@pytest.mark.slow
def test_no_open_loop_is_ever_without_owner_and_date(db: None):
    assert kernel_clock.moved_to() is None

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        OpenLoops,
        settings=settings(
            max_examples=size(20, 1_000),
            stateful_step_count=size(25, 50),
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
