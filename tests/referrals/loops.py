"""The floor on which open loops are played: offices, staff, a sandbox that is rolled back."""

from collections.abc import Callable
from contextlib import ExitStack
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from hypothesis.stateful import RuleBasedStateMachine, initialize

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Staff, a_lead, a_worker, an_office
from tests.factories.catalogue import a_service
from tests.factories.referrals import an_order
from tovholder.audit.models import Entry
from tovholder.kernel.actor import visitor
from tovholder.kernel.errors import DomainError
from tovholder.referrals import commands
from tovholder.tasks.models import Task


class Floor(RuleBasedStateMachine):
    """Two units of one authority, their workers and leads, a visitor, the deadline engine."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        sandbox = transaction.atomic()
        # Commands refuse to run inside a transaction of ours; a test's is none of ours.
        sandbox._from_testcase = True  # type: ignore[attr-defined]
        self.stack.enter_context(sandbox)
        self.clock = Clock(self.stack.enter_context(ExitStack()))
        self.received: list[UUID] = []
        self.promised: dict[int, object] = {}
        self.reached: dict[int, tuple[int, tuple[object, ...]]] = {}
        self.staff: list[Staff] = []
        self.leads: list[Staff] = []
        self.gone: list[Staff] = []
        self.unit_of: dict[Staff, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()

    @initialize()
    def begin(self) -> None:
        first = an_office(name="Familiens Hus")
        second = an_office(
            municipality_id=first.municipality_id,
            authority_id=first.authority_id,
            name="Sundhedsplejen",
        )
        self.offices = [first, second]
        self.services = [a_service(office) for office in self.offices]
        for where in (0, 1):
            self.employ(where, leads=True)
            self.employ(where, leads=False)
            self.employ(where, leads=False)
        self.stranger = a_worker(an_office(municipality_id=first.municipality_id))
        for where in (0, 1):
            self.receive(where, wants_receipt=True)

    # -- who and what -----------------------------------------------------------------------

    def somebody(self, number: int) -> Staff:
        return self.staff[number % len(self.staff)]

    def an_enquiry(self, number: int) -> UUID:
        return self.received[number % len(self.received)]

    def a_task(self, number: int) -> UUID:
        """Mostly an open one."""
        with as_owner():
            tasks_now = Task.objects.order_by("-id").values_list("public_id", "ended_at")
            found = [key for key, ended in tasks_now if ended is None or number % 4 == 0]
        return found[number % len(found)] if found else uuid4()

    def who_may(self, number: int, subject: UUID) -> Staff:
        """Mostly somebody who may act on the enquiry or task: its unit's lead, or its holder."""
        with as_owner():
            task = Task.objects.filter(ended_at__isnull=True).filter(
                Q(public_id=subject) | Q(subject_id=subject)
            )
            unit, holder = task.values_list("unit_id", "taken_by_id").first() or (0, 0)
        here = [s for s in self.staff if self.unit_of[s] == unit]
        fit = [s for s in here if holder in (None, s.id) or s in self.leads]
        return fit[number % len(fit)] if fit and number % 4 else self.somebody(number)

    def do(self, command: Callable[[], object]) -> bool:
        """Run a command: done or refused, never anything else, and always in the log."""
        before = entries()
        try:
            command()
        except DomainError:
            done = False
        else:
            done = True
        assert entries() > before, "a command left no trace"
        return done

    def receive(self, where: int, wants_receipt: bool) -> None:
        order = an_order(self.services[where], wants_receipt=wants_receipt)
        by = visitor(self.offices[where].municipality_id)
        self.do(lambda: self.received.append(commands.receive_enquiry(order, by=by).enquiry_id))

    def employ(self, where: int, *, leads: bool) -> None:
        new = (a_lead if leads else a_worker)(self.offices[where])
        self.staff.append(new)
        self.unit_of[new] = self.offices[where].unit_id
        if leads:
            self.leads.append(new)


def entries() -> int:
    with as_owner():
        return Entry.objects.count()
