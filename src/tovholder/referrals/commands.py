"""Receiving, answering and concluding enquiries. Each keeps exactly one open task behind it."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as queue

from tovholder.catalogue import queries as catalogue
from tovholder.catalogue.types import Receiver
from tovholder.kernel import clock, outbox, trail
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.configuration import configuration
from tovholder.kernel.errors import DomainError, NotAllowed, NotVisible
from tovholder.kernel.models import Message
from tovholder.people import commands as people
from tovholder.people import queries as persons
from tovholder.people.types import ChannelKind
from tovholder.referrals import access, rules
from tovholder.referrals.models import Contact, Enquiry
from tovholder.referrals.types import (
    SUBJECT,
    ContactMade,
    EnquiryOutcome,
    EnquiryReceived,
    EnquiryState,
    NewEnquiry,
    Reached,
)
from tovholder.tasks import commands as tasks
from tovholder.tasks import rules as calendar
from tovholder.tasks.types import OpenTask, Snooze, SnoozeReason, TaskOutcome


class CannotSignUp(DomainError):
    code = "referrals.cannot_sign_up"
    message = _("Man kan ikke tilmelde sig det tilbud her. Ring, så hjælper vi dig videre.")


class NoIdentityNumbers(DomainError):
    code = "referrals.no_identity_numbers"
    message = _("Skriv ikke personnummer her. Slet tallene, og send igen.")


class NotThatFar(DomainError):
    code = "referrals.not_that_far"
    message = _("Henvendelsen er allerede længere fremme. Se, hvad der står nu.")


class AlreadyClosed(DomainError):
    code = "referrals.already_closed"
    message = _("Henvendelsen er afsluttet.")


class AcceptedIsNotHelped(DomainError):
    code = "referrals.accepted_is_not_helped"
    message = _("“Er kommet i gang” kan først vælges, når I har mødt hinanden. Skriv mødet først.")


class AnswerFirst(DomainError):
    code = "referrals.answer_first"
    message = _("Svar først: den, der har spurgt, skal have besked, før henvendelsen afsluttes.")


class TryTwiceFirst(DomainError):
    code = "referrals.try_twice_first"
    message = _("Prøv mindst to gange, før du afslutter med “Kunne ikke træffes”.")


class DayIsWrong(DomainError):
    code = "referrals.day_is_wrong"
    message = _("Dagen skal ligge mellem den dag, I fik kontakt, og i dag.")


class MeetingNeedsTalk(DomainError):
    code = "referrals.meeting_needs_talk"
    message = _("Skriv først dagen, I mødes, når I har talt sammen og aftalt den.")


class MeetingDayIsPast(DomainError):
    code = "referrals.meeting_day_is_past"
    message = _("Dagen, I mødes, kan ikke ligge før i dag eller mere end et år frem.")


LONGEST_WAIT_FOR_MEETING_DAYS = 365


@command(result=EnquiryReceived)
def receive_enquiry(order: NewEnquiry, *, by: Actor) -> EnquiryReceived:
    """Somebody asks for a service: an open task of the receiving unit from the same moment.

    Used alike by the public page and by a worker on the telephone.
    Raises CannotSignUp, NoIdentityNumbers, NotAllowed.
    """
    if by.kind not in (ActorKind.VISITOR, ActorKind.WORKER):
        raise NotAllowed
    receiver = catalogue.receiver(order.service_id)
    if receiver is None or receiver.municipality_id != by.municipality_id:
        raise CannotSignUp
    typed = (order.message, order.given_name, order.best_time, order.children_ages)
    if any(map(rules.holds_identity_number, typed)):
        raise NoIdentityNumbers
    due_at = _due(clock.now(), receiver.answer_days, receiver)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT enquiry_id, receipt_id, person_id FROM referrals_receive_enquiry(%s, %s, %s,"
            " %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                receiver.service_id,
                receiver.unit_id,
                order.given_name,
                order.language,
                order.needs_interpreter,
                order.channel,
                order.address,
                order.best_time,
                order.children_ages,
                order.message,
                order.route,
                order.wants_receipt,
                due_at,
                receiver.name.text[:200],
                order.route,
            ],
        )
        enquiry_id, receipt_id, person_id = cursor.fetchone()
    trail.changed(receiver.authority_id, SUBJECT, enquiry_id, persons=[person_id])
    if order.wants_receipt and order.channel != ChannelKind.LETTER:
        queue.configure_task("referrals.send_receipt").defer(enquiry_id=str(enquiry_id))
    return EnquiryReceived(enquiry_id, receipt_id)


@command()
def send_receipt(enquiry_id: UUID, *, by: Actor) -> None:
    """Write the receipt to the person's own channel: a link, a date and no personal data. Once."""
    if by.kind is not ActorKind.JOB:
        raise NotAllowed
    enquiry = (
        Enquiry.objects.select_related("municipality", "unit", "task", "person")
        .filter(public_id=enquiry_id, task__isnull=False)
        .first()
    )
    channel = persons.channel_for_receipt(enquiry.person_id) if enquiry else None
    if enquiry is None or enquiry.task is None or channel is None:
        return
    language = enquiry.person.language if enquiry.person.language in ("da", "sv", "en") else "da"
    zone = ZoneInfo(enquiry.municipality.time_zone)
    with translation.override(language):
        day = date_format(enquiry.task.due_at.astimezone(zone), gettext("l j. F \\k\\l. H.i"))
        text = gettext(
            "Tak. Vi har modtaget din henvendelse. Du får svar senest %(day)s. "
            "Følg den her: %(link)s"
        ) % {
            "day": day,
            "link": f"{configuration().base_url}/k/{enquiry.municipality.slug}"
            f"/kvittering/{enquiry.receipt_id}/",
        }
        subject = gettext("Kvittering fra %(name)s") % {"name": enquiry.municipality.name}
    kind = Message.Channel.SMS if channel.kind == ChannelKind.PHONE else Message.Channel.EMAIL
    outbox.write(
        outbox.Letter(
            municipality_id=enquiry.municipality_id,
            authority_id=enquiry.authority_id,
            unit_id=enquiry.unit_id,
            channel=kind,
            recipient=channel.address,
            language=language,
            subject=subject,
            text=text,
            cause="ENQUIRY_RECEIVED",
            cause_id=enquiry.public_id,
        ),
        never_says=[enquiry.person.given_name, channel.address],
    )
    trail.changed(enquiry.authority_id, SUBJECT, enquiry.public_id)


@command(refusals=tasks.HELD)
def record_contact(order: ContactMade, *, by: Actor) -> None:
    """Write down an attempt to get in touch, and what came of it.

    Having spoken stores answer and first contact, and an agreed day becomes the deadline, also
    when it is moved later; a word left stores the answer; no answer puts the task aside until
    the next working day while its deadline stays.
    Raises AlreadyClosed, MeetingNeedsTalk, MeetingDayIsPast, NoIdentityNumbers, NotAllowed,
    NotVisible.
    """
    enquiry = _open_for_update(order.enquiry_id, by)
    if by.worker_id is None:
        raise NotAllowed
    # The enquiry was received by the database's clock: it may be a little ahead of this one.
    now = max(clock.now(), enquiry.received_at)
    today = clock.today(enquiry.municipality.time_zone)
    if order.meet_on and not 0 <= (order.meet_on - today).days <= LONGEST_WAIT_FOR_MEETING_DAYS:
        raise MeetingDayIsPast
    if order.meet_on and order.reached is not Reached.SPOKE:
        raise MeetingNeedsTalk
    if rules.holds_identity_number(order.agreed):
        raise NoIdentityNumbers
    Contact.objects.create(
        enquiry=enquiry,
        authority_id=enquiry.authority_id,
        worker_id=by.worker_id,
        at=now,
        way=order.way,
        reached=order.reached,
        agreed=order.agreed,
    )
    before = EnquiryState(enquiry.state)
    after = rules.state_after_contact(before, order.reached)
    if after is not before:
        enquiry.answered_at = enquiry.answered_at or now
        if after is EnquiryState.IN_CONTACT:
            enquiry.first_contact_at = now
        due_at = _day_over(order.meet_on, enquiry) if order.meet_on else None
        _go_on(enquiry, after, by, due_at)
    elif order.meet_on:
        _go_on(enquiry, before, by, _day_over(order.meet_on, enquiry))
    elif order.reached is Reached.NO_ANSWER:
        _try_again(enquiry, by)
    _changed(enquiry)


@command(refusals=tasks.HELD)
def record_attendance(enquiry_id: UUID, on: date, *, by: Actor) -> None:
    """They have met for the first time, on a day. Clocks that were not stored stop here too.

    Raises NotThatFar, DayIsWrong, AlreadyClosed, NotAllowed, NotVisible.
    """
    enquiry = _open_for_update(enquiry_id, by)
    if enquiry.state == EnquiryState.ATTENDED:
        raise NotThatFar
    zone = ZoneInfo(enquiry.municipality.time_zone)
    now = max(clock.now(), enquiry.received_at)
    earliest = enquiry.first_contact_at or enquiry.answered_at or enquiry.received_at
    if not earliest.astimezone(zone).date() <= on <= now.astimezone(zone).date():
        raise DayIsWrong
    noon = datetime.combine(on, time(12), zone)
    met_at = max(earliest, min(noon, now))
    enquiry.answered_at = enquiry.answered_at or met_at
    enquiry.first_contact_at = enquiry.first_contact_at or met_at
    enquiry.attended_at = met_at
    _go_on(enquiry, EnquiryState.ATTENDED, by, None)
    _changed(enquiry)


@command(refusals={"enquiry_accepted_is_not_helped": AcceptedIsNotHelped})
def close_enquiry(enquiry_id: UUID, outcome: EnquiryOutcome, *, by: Actor) -> None:
    """Close with a coded outcome; its task and the relation to the person end with it.

    Raises AcceptedIsNotHelped, AnswerFirst, TryTwiceFirst, AlreadyClosed, NotAllowed, NotVisible.
    """
    enquiry = _open_for_update(enquiry_id, by)
    if enquiry.answered_at is None and outcome is not EnquiryOutcome.DUPLICATE:
        if outcome is not EnquiryOutcome.NOT_REACHED:
            raise AcceptedIsNotHelped if outcome is EnquiryOutcome.HELPED else AnswerFirst
        if Contact.objects.filter(enquiry=enquiry).count() < 2:
            raise TryTwiceFirst
    kind = rules.TASK_OF[EnquiryState(enquiry.state)]
    person = persons.public_id_of(enquiry.person_id)
    enquiry.state, enquiry.outcome = EnquiryState.CLOSED, outcome
    enquiry.closed_at, enquiry.task = max(clock.now(), enquiry.received_at), None
    enquiry.save(update_fields=["state", "outcome", "closed_at", "task"])
    tasks.end_about(SUBJECT, enquiry.public_id, kind, TaskOutcome.DONE, by=by)
    people.end_relation(SUBJECT, enquiry.public_id, by=by)
    trail.changed(
        enquiry.authority_id, SUBJECT, enquiry.public_id, persons=[person] if person else []
    )


def _go_on(enquiry: Enquiry, to: EnquiryState, by: Actor, due_at: datetime | None) -> None:
    """Open the next state's task, held by the same worker, and end the present one's."""
    assert enquiry.task is not None
    following = rules.FOLLOWING[to]
    kind = rules.TASK_OF[EnquiryState(enquiry.state)]
    enquiry.state = to
    enquiry.task_id = tasks.open_task(
        OpenTask(
            kind=following.kind,
            subject_kind=SUBJECT,
            subject_id=enquiry.public_id,
            municipality_id=enquiry.municipality_id,
            authority_id=enquiry.authority_id,
            unit_id=enquiry.unit_id,
            next_step=following.next_step,
            due_at=due_at
            or calendar.due_after(
                clock.now(),
                following.working_days,
                country=enquiry.municipality.country,
                zone=enquiry.municipality.time_zone,
                ends=enquiry.unit.day_ends,
            ),
            origin=enquiry.route,
            about=enquiry.task.about,
            taken_by_id=enquiry.task.taken_by_id or by.worker_id,
        ),
        by=by,
    )
    enquiry.save(update_fields=["state", "task", "answered_at", "first_contact_at", "attended_at"])
    # Last: were it ended first, the enquiry would stand without a task until the next one opens.
    tasks.end_about(SUBJECT, enquiry.public_id, kind, TaskOutcome.DONE, by=by)


def _try_again(enquiry: Enquiry, by: Actor) -> None:
    assert enquiry.task is not None
    if enquiry.task.taken_by_id is None:
        tasks.take(enquiry.task.public_id, by=by)
    today = clock.today(enquiry.municipality.time_zone)
    until = calendar.working_day_after(today, 1, enquiry.municipality.country)
    tasks.snooze(Snooze(enquiry.task.public_id, until, SnoozeReason.NO_ANSWER), by=by)


def _open_for_update(enquiry_id: UUID, by: Actor) -> Enquiry:
    # The enquiry is locked first and its task after it, in every command: no crossing locks.
    enquiry = (
        Enquiry.objects.select_for_update(of=("self",))
        .filter(access.visible_to(by), public_id=enquiry_id)
        .first()
    )
    if enquiry is None:
        raise NotVisible
    if enquiry.closed_at is not None:
        raise AlreadyClosed
    access.require_may_act(by, enquiry)
    return enquiry


def _changed(enquiry: Enquiry) -> None:
    person = persons.public_id_of(enquiry.person_id)
    trail.changed(
        enquiry.authority_id, SUBJECT, enquiry.public_id, persons=[person] if person else []
    )


def _due(start: datetime, working_days: int, receiver: Receiver) -> datetime:
    return calendar.due_after(
        start,
        working_days,
        country=receiver.country,
        zone=receiver.time_zone,
        ends=receiver.day_ends,
    )


def _day_over(day: date, enquiry: Enquiry) -> datetime:
    # The last minute of the day, not the office's closing: many groups meet in the evening.
    return datetime.combine(day, time(23, 59), ZoneInfo(enquiry.municipality.time_zone))
