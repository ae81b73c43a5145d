"""Opening, taking, moving and ending open loops."""

from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.kernel import clock, outbox, trail
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.configuration import configuration
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotAllowed, NotVisible
from tovholder.kernel.models import Message
from tovholder.tasks import access, rules
from tovholder.tasks.models import OPEN, Task
from tovholder.tasks.types import (
    Deadline,
    NextStep,
    OpenTask,
    Snooze,
    TaskKind,
    TaskOutcome,
)


class TakenByAnother(DomainError):
    code = "tasks.taken_by_another"
    message = _("En kollega har allerede taget opgaven.")


class AlreadyEnded(DomainError):
    code = "tasks.already_ended"
    message = _("Opgaven er allerede afsluttet.")


class AlreadyOpen(DomainError):
    code = "tasks.already_open"
    message = _("Der er allerede en åben opgave om det samme.")


class OwnerIsGone(DomainError):
    code = "tasks.owner_is_gone"
    message = _("Medarbejderen eller enheden er ikke længere aktiv. Vælg en anden.")


class SnoozeTooLong(DomainError):
    code = "tasks.snooze_too_long"
    message = _("Vælg en dag fra i morgen og højst 14 dage frem. Fristen flytter sig ikke.")


class EndedByItsSubject(DomainError):
    code = "tasks.ended_by_its_subject"
    message = _("Åbn henvendelsen bag opgaven, og skriv, hvad der skete: så afsluttes opgaven.")


HELD = {
    "task_one_open_per_kind_and_subject": AlreadyOpen,
    "task_taken_by_holder_is_active": OwnerIsGone,
    "task_unit_is_active": OwnerIsGone,
    "task_taken_by_same_authority": OwnerIsGone,
}


@command(refusals=HELD)
def open_task(order: OpenTask, *, by: Actor) -> int:
    """Open a loop with owner, next step and date. Returns its id.

    Raises AlreadyOpen, OwnerIsGone.
    """
    now = clock.now()
    task = Task.objects.create(
        municipality_id=order.municipality_id,
        authority_id=order.authority_id,
        unit_id=order.unit_id,
        taken_by_id=order.taken_by_id,
        taken_at=now if order.taken_by_id else None,
        kind=order.kind,
        subject_kind=order.subject_kind,
        subject_id=order.subject_id,
        about=order.about,
        next_step=order.next_step,
        origin=order.origin,
        opened_at=now,
        due_at=max(order.due_at, now),
    )
    trail.changed(task.authority_id, "task", task.public_id)
    return task.pk


@command(refusals=HELD)
def take(task_id: UUID, *, by: Actor) -> None:
    """Take an open task from the unit's queue. Of two at once, one wins.

    Raises TakenByAnother, AlreadyEnded, NotVisible, OwnerIsGone.
    """
    task = _visible(task_id, by)
    if task.taken_by_id == by.worker_id and task.ended_at is None:
        return
    won = Task.objects.filter(OPEN, pk=task.pk, taken_by__isnull=True).update(
        taken_by=by.worker_id, taken_at=clock.now()
    )
    if not won:
        raise AlreadyEnded if task.ended_at else TakenByAnother
    trail.changed(task.authority_id, "task", task.public_id)


@command(refusals=HELD)
def hand_back(task_id: UUID, *, by: Actor) -> None:
    """Put a task back in the unit's queue. Raises NotAllowed, AlreadyEnded, NotVisible."""
    task = _open_for_update(task_id, by)
    access.require_may_act(by, task)
    _give(task, None)


@command(refusals=HELD)
def assign(task_id: UUID, worker_id: UUID, *, by: Actor) -> None:
    """A lead gives a task to a worker of the unit. Ends the escalation about it.

    Raises NotAllowed, AlreadyEnded, OwnerIsGone, NotVisible.
    """
    task = _open_for_update(task_id, by)
    access.require_lead(by, task.unit_id)
    _give(task, _worker_of_unit(worker_id, task.unit_id))
    end_about("task", task.public_id, TaskKind.ESCALATION, TaskOutcome.DONE, by=by)


@command()
def snooze(order: Snooze, *, by: Actor) -> None:
    """Put a task aside until a day, with a reason. The deadline stays where it is.

    Raises SnoozeTooLong, NotAllowed, AlreadyEnded, NotVisible.
    """
    task = _open_for_update(order.task_id, by)
    access.require_may_act(by, task)
    zone = accounts.municipality(id=task.municipality_id)
    assert zone is not None
    if not rules.may_snooze_until(order.until, today=clock.today(zone.time_zone)):
        raise SnoozeTooLong
    task.snoozed_until, task.snooze_reason = order.until, order.reason
    task.next_step = NextStep.TRY_AGAIN if order.reason == "NO_ANSWER" else task.next_step
    task.save(update_fields=["snoozed_until", "snooze_reason", "next_step"])
    trail.changed(task.authority_id, "task", task.public_id)


@command()
def end_about(
    subject_kind: str, subject_id: UUID, kind: TaskKind, outcome: TaskOutcome, *, by: Actor
) -> int:
    """End the open task of a kind about a subject; called by the subject's domain.

    Returns how many ended (0 or 1). The escalation about it ends with it.
    """
    task = (
        Task.objects.select_for_update()
        .filter(OPEN, kind=kind, subject_kind=subject_kind, subject_id=subject_id)
        .first()
    )
    if task is None:
        return 0
    _end(task, outcome)
    if kind != TaskKind.ESCALATION:
        end_about("task", task.public_id, TaskKind.ESCALATION, TaskOutcome.DONE, by=by)
    return 1


@command()
def settle_escalation(task_id: UUID, *, by: Actor) -> None:
    """A lead has dealt with an escalation. Raises NotAllowed, EndedByItsSubject, NotVisible."""
    task = _open_for_update(task_id, by)
    access.require_lead(by, task.unit_id)
    if task.kind != TaskKind.ESCALATION:
        raise EndedByItsSubject
    _end(task, TaskOutcome.DONE)


@command(refusals=HELD)
def move_holdings(from_worker: UUID, moves: dict[UUID, UUID | None], *, by: Actor) -> int:
    """Move what a worker holds: task id → worker id, or None for the unit's queue.

    All or nothing. Returns how many moved. Raises ChangedMeanwhile when the worker holds
    something that ``moves`` does not name (taken since the page was drawn), NotAllowed,
    OwnerIsGone.
    """
    held = list(
        Task.objects.select_for_update(of=("self",))
        .filter(OPEN, access.visible_to(by), taken_by__public_id=from_worker)
        .order_by("id")
    )
    if {task.public_id for task in held} - set(moves):
        raise ChangedMeanwhile
    for task in held:
        access.require_lead(by, task.unit_id)
        to = moves[task.public_id]
        _give(task, _worker_of_unit(to, task.unit_id) if to else None)
    return len(held)


@command()
def remind(deadline: Deadline, *, by: Actor) -> None:
    """Remind the owner (or, while nobody has taken it, the unit's leads) once, before the date."""
    _require_job(by)
    task = Task.objects.select_for_update().filter(OPEN, pk=deadline.id).first()
    if task is None or task.reminded_at is not None:
        return
    task.reminded_at = clock.now()
    task.save(update_fields=["reminded_at"])
    trail.changed(task.authority_id, "task", task.public_id)
    to = [deadline.owner_email] if deadline.owner_email else _lead_addresses(task)
    for address in to:
        _tell(task, address, "TASK_DUE", _("Du har en opgave med frist i dag"))


@command(refusals=HELD)
def escalate(deadline: Deadline, settled_by: datetime, *, by: Actor) -> None:
    """A deadline has passed: the unit's leads get an escalation, once. Nothing expires silently.

    ``settled_by`` is when a lead must have dealt with it.
    """
    _require_job(by)
    task = Task.objects.select_for_update().filter(OPEN, pk=deadline.id).first()
    if task is None or task.escalated_at is not None or task.due_at > clock.now():
        return
    task.escalated_at = clock.now()
    task.save(update_fields=["escalated_at"])
    trail.changed(task.authority_id, "task", task.public_id)
    for address in _lead_addresses(task):
        _tell(task, address, "TASK_LATE", _("En opgave i din enhed er over fristen"))
    if task.kind == TaskKind.ESCALATION:
        return
    leads = accounts.leads_of(task.unit_id)
    open_task(
        OpenTask(
            kind=TaskKind.ESCALATION,
            subject_kind="task",
            subject_id=task.public_id,
            municipality_id=task.municipality_id,
            authority_id=task.authority_id,
            unit_id=task.unit_id,
            next_step=NextStep.FIND_SOMEBODY,
            due_at=settled_by,
            origin="DEADLINE",
            about=task.about,
            taken_by_id=leads[0][0] if leads else None,
        ),
        by=by,
    )


def _lead_addresses(task: Task) -> list[str]:
    return [address for _id, address in accounts.leads_of(task.unit_id)]


def _tell(task: Task, address: str, cause: str, subject: str | Promise) -> None:
    # Staff texts hold a link and nothing else: mail is read on many screens.
    outbox.write(
        outbox.Letter(
            municipality_id=task.municipality_id,
            authority_id=task.authority_id,
            unit_id=task.unit_id,
            channel=Message.Channel.EMAIL,
            recipient=address,
            language="da",
            subject=str(subject),
            text=f"{subject}: {configuration().base_url}/min-dag/",
            cause=cause,
            cause_id=task.public_id,
        ),
        never_says=(),
    )


def _require_job(by: Actor) -> None:
    if by.kind is not ActorKind.JOB:
        raise NotAllowed


def _visible(task_id: UUID, by: Actor) -> Task:
    task = Task.objects.filter(access.visible_to(by), public_id=task_id).first()
    if task is None:
        raise NotVisible
    return task


def _open_for_update(task_id: UUID, by: Actor) -> Task:
    # No join in the locking query: FOR UPDATE must lock the task and nothing else.
    task = (
        Task.objects.select_for_update(of=("self",))
        .filter(access.visible_to(by), public_id=task_id)
        .first()
    )
    if task is None:
        raise NotVisible
    if task.ended_at is not None:
        raise AlreadyEnded
    return task


def _worker_of_unit(worker_id: UUID, unit_id: int) -> int:
    for worker in accounts.workers_of([unit_id]):
        if worker.public_id == worker_id:
            return worker.id
    raise OwnerIsGone


def _give(task: Task, worker_id: int | None) -> None:
    task.taken_by_id = worker_id
    task.taken_at = clock.now() if worker_id else None
    task.snoozed_until, task.snooze_reason = None, ""
    task.save(update_fields=["taken_by", "taken_at", "snoozed_until", "snooze_reason"])
    trail.changed(task.authority_id, "task", task.public_id)


def _end(task: Task, outcome: TaskOutcome) -> None:
    task.ended_at = max(clock.now(), task.opened_at)
    task.outcome = outcome
    task.save(update_fields=["ended_at", "outcome"])
    trail.changed(task.authority_id, "task", task.public_id)
