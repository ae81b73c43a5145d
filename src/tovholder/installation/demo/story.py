"""A life is a list of steps, each a moment and an act; the story plays all lives in order of time.

Every act is a command, given by the one who would press the button; whoever acts on an enquiry
has opened its page first, as people do, so the log of reads is as full as in real life.
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from tovholder.installation.demo.days import Days
from tovholder.installation.demo.town import Somebody, Town
from tovholder.kernel import clock
from tovholder.kernel import commands as kernel
from tovholder.kernel.actor import job, visitor
from tovholder.kernel.command import reading
from tovholder.kernel.models import Message
from tovholder.referrals import commands as referrals
from tovholder.referrals import queries as enquiries
from tovholder.referrals.types import (
    ContactMade,
    EnquiryOutcome,
    EnquiryPage,
    NewEnquiry,
    Reached,
    Way,
)
from tovholder.tasks import commands as tasks
from tovholder.tasks import jobs as deadlines
from tovholder.tasks import queries as loops
from tovholder.tasks.types import TaskKind

A_MINUTE = timedelta(minutes=1)
POST = job("kernel.deliver_message")
RECEIPTS = job("referrals.send_receipt")
Progress = Callable[[str, int, int], None]


@dataclass
class Life:
    """One enquiry from the first word on. Steps are planned first and played later."""

    town: Town
    steps: list[tuple[datetime, Callable[[], None]]] = field(default_factory=list)
    enquiry_id: UUID | None = None

    def _then(self, at: datetime, act: Callable[[], None]) -> None:
        self.steps.append((at, act))

    @property
    def ends(self) -> datetime:
        return max(at for at, _ in self.steps)

    def arrives(self, at: datetime, order: NewEnquiry, recorder: Somebody | None = None) -> None:
        """Asked on the web, or written down by a worker."""
        by = recorder.actor if recorder else visitor(self.town.id)

        def act() -> None:
            self.enquiry_id = referrals.receive_enquiry(order, by=by).enquiry_id

        self._then(at, act)
        if order.wants_receipt:
            self._then(at + A_MINUTE, lambda: referrals.send_receipt(self._id, by=RECEIPTS))

    def taken(self, at: datetime, who: Somebody) -> None:
        self._then(at, lambda: tasks.take(self._task(who), by=who.actor))

    def assigned(self, at: datetime, lead: Somebody, to: Somebody) -> None:
        self._then(at, lambda: tasks.assign(self._task(lead), to.public_id, by=lead.actor))

    def contacted(
        self,
        at: datetime,
        who: Somebody,
        reached: Reached,
        way: Way = Way.TELEPHONE,
        agreed: str = "",
        meet_on: date | None = None,
    ) -> None:
        def act() -> None:
            self._page(who)
            order = ContactMade(self._id, way, reached, agreed=agreed, meet_on=meet_on)
            referrals.record_contact(order, by=who.actor)

        self._then(at, act)

    def met(self, at: datetime, who: Somebody, on: date) -> None:
        self._then(at, lambda: referrals.record_attendance(self._id, on, by=who.actor))

    def closed(self, at: datetime, who: Somebody, outcome: EnquiryOutcome) -> None:
        self._then(at, lambda: referrals.close_enquiry(self._id, outcome, by=who.actor))

    def settled(self, at: datetime, lead: Somebody) -> None:
        """The lead deals with the alarm; the task behind it stays late."""

        def act() -> None:
            about = self._task(lead)
            with reading(lead.actor):
                alarms = [
                    row.public_id
                    for row in loops.open_in_unit(lead.unit_id, seen_by=lead.actor)
                    if row.kind == TaskKind.ESCALATION and row.subject_id == about
                ]
            for alarm in alarms:
                tasks.settle_escalation(alarm, by=lead.actor)

        self._then(at, act)

    @property
    def _id(self) -> UUID:
        assert self.enquiry_id is not None, "Nothing happens to an enquiry before it arrives."
        return self.enquiry_id

    def _page(self, who: Somebody) -> EnquiryPage:
        with reading(who.actor):
            return enquiries.enquiry_page(self._id, seen_by=who.actor, language="da")

    def _task(self, who: Somebody) -> UUID:
        task = self._page(who).task
        assert task is not None, "An open enquiry has an open task."
        return task.public_id


def play(lives: Iterable[Life], days: Days, begins: date, progress: Progress) -> None:
    """Let everything happen, oldest first; the jobs look at 8.00 and after 15 each day."""
    steps = [step for life in lives for step in life.steps]
    late = [at for at, _ in steps if at > days.present]
    assert not late, f"The story would go on until {max(late)}, after {days.present}."
    day, looks = begins, 0
    while day <= days.today:
        for at in (days.at(day, 8), days.at(day, 15, 1)):
            if at <= days.present:
                steps.append((at, look))
        day, looks = day + timedelta(days=1), looks + 1
    steps.sort(key=lambda step: step[0])
    for number, (at, act) in enumerate(steps):
        with clock.at(at):
            act()
        if number % 25 == 0:
            progress("Borgere henvender sig og får svar", number, len(steps))
    progress("Borgere henvender sig og får svar", len(steps), len(steps))


def look() -> None:
    """What the clock would have run: reminders, alarms, then the post."""
    deadlines.watch_deadlines(0)
    deliver()


def deliver() -> None:
    """Hand every waiting text to its gateway; the demo has none, and the outbox says so."""
    with reading(POST):
        waiting = Message.objects.filter(state=Message.State.QUEUED)
        ids = list(
            waiting.exclude(channel=Message.Channel.LETTER)
            .order_by("id")
            .values_list("public_id", flat=True)
        )
    for message_id in ids:
        kernel.deliver(message_id, by=POST)


def now_or(present: datetime, real: bool) -> "nullcontext[None]":
    """The real clock when the demo is made for the real day, else the moment it is made for."""
    return nullcontext() if real else clock.at(present)  # type: ignore[return-value]
