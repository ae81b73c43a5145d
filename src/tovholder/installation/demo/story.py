"""A life is a list of steps, each a moment and an act; the story plays all lives in order of time.

Every act is a command, given by the one who would press the button; whoever acts on an enquiry
has opened its page first, as people do, so the log of reads is as full as in real life.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from tovholder.installation.demo.days import Days
from tovholder.installation.demo.town import Asked, Somebody, Town
from tovholder.kernel import clock
from tovholder.kernel import commands as kernel
from tovholder.kernel.actor import job, visitor
from tovholder.kernel.command import reading
from tovholder.kernel.models import Message
from tovholder.referrals import commands as referrals
from tovholder.referrals import queries as enquiries
from tovholder.referrals import rules
from tovholder.referrals.types import (
    ContactMade,
    EnquiryOutcome,
    EnquiryPage,
    EnquiryState,
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
LABEL = "Borgere henvender sig og får svar"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """``moves_on``: it ends a task; ``due_on``: the day on which the next one falls due."""

    at: datetime
    act: Callable[[], None]
    moves_on: bool = False
    due_on: date | None = None


@dataclass
class Life:
    """One enquiry from the first word on. Steps are planned first and played later."""

    town: Town
    days: Days
    steps: list[Step] = field(default_factory=list)
    enquiry_id: UUID | None = None
    is_read: bool = False
    """Whether somebody has opened its page."""

    @property
    def ends(self) -> datetime:
        return max(step.at for step in self.steps)

    def looks(self) -> Iterator[datetime]:
        """When the engine has something to see: mornings of deadlines, and deadlines that pass."""
        for number, step in enumerate(self.steps):
            if step.due_on is None:
                continue
            later = (each.at for each in self.steps[number + 1 :] if each.moves_on)
            until = next(later, self.days.present)
            # The alarm of a task that is late falls due a working day later.
            for day in (step.due_on, self.days.after(step.due_on, 1)):
                yield from (at for at in self.days.looks(day) if at <= until)

    def arrives(
        self, at: datetime, about: Asked, order: NewEnquiry, recorder: Somebody | None = None
    ) -> None:
        """Asked on the web, or written down by a worker."""
        by = recorder.actor if recorder else visitor(self.town.id)

        def act() -> None:
            self.enquiry_id = referrals.receive_enquiry(order, by=by).enquiry_id

        self.steps.append(Step(at, act, True, self.days.after(at.date(), about.answer_days)))
        if order.wants_receipt:
            self._then(at + A_MINUTE, lambda: referrals.send_receipt(self._id, by=RECEIPTS))

    def taken(self, at: datetime, who: Somebody) -> None:
        self._then(at, lambda: tasks.take(self._task(who), by=who.actor))

    def assigned(self, at: datetime, lead: Somebody, to: Somebody) -> None:
        self._then(at, lambda: tasks.assign(self._task(lead), to.public_id, by=lead.actor))

    def _then(self, at: datetime, act: Callable[[], None]) -> None:
        self.steps.append(Step(at, act))

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
            if not self.is_read:
                self._page(who)
            order = ContactMade(self._id, way, reached, agreed=agreed, meet_on=meet_on)
            referrals.record_contact(order, by=who.actor)

        if reached is Reached.NO_ANSWER:
            self._then(at, act)
            return
        state = EnquiryState.IN_CONTACT if reached is Reached.SPOKE else EnquiryState.ANSWERED
        usual = self.days.after(at.date(), rules.FOLLOWING[state].working_days)
        self.steps.append(Step(at, act, True, meet_on or usual))

    def met(self, at: datetime, who: Somebody, on: date) -> None:
        def act() -> None:
            referrals.record_attendance(self._id, on, by=who.actor)

        usual = rules.FOLLOWING[EnquiryState.ATTENDED].working_days
        self.steps.append(Step(at, act, True, self.days.after(at.date(), usual)))

    def closed(self, at: datetime, who: Somebody, outcome: EnquiryOutcome) -> None:
        def act() -> None:
            referrals.close_enquiry(self._id, outcome, by=who.actor)

        self.steps.append(Step(at, act, True))

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
        self.is_read = True
        with reading(who.actor):
            return enquiries.enquiry_page(self._id, seen_by=who.actor, language="da")

    def _task(self, who: Somebody) -> UUID:
        task = self._page(who).task
        assert task is not None, "An open enquiry has an open task."
        return task.public_id


def play(lives: Sequence[Life], days: Days, progress: Progress) -> None:
    """Let everything happen, oldest first; the jobs look when there is something to see."""
    late = [life.ends for life in lives if life.ends > days.present]
    assert not late, f"The story would go on until {max(late)}, after {days.present}."
    moments = {at for life in lives for at in life.looks()}
    steps = [(step.at, step.act) for life in lives for step in life.steps]
    steps += [(at, look) for at in moments]
    # In order of time, and what stands first here first: the same order every time.
    for number, (at, act) in enumerate(sorted(steps, key=lambda step: step[0])):
        with clock.at(at):
            act()
        if number % 25 == 0:
            progress(LABEL, number, len(steps))
    progress(LABEL, len(steps), len(steps))


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
