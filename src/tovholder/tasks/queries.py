"""Views of the one table of open loops."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from tovholder.kernel import clock
from tovholder.kernel.actor import Actor
from tovholder.tasks import access, rules
from tovholder.tasks.models import OPEN, Task
from tovholder.tasks.types import Deadline, Group, TaskRow, UnitLoad, WorkerLoad

_ROW = (
    "id", "public_id", "kind", "subject_kind", "subject_id", "about", "next_step", "unit__name",
    "opened_at", "due_at", "taken_by__name", "taken_by_id", "snoozed_until", "snooze_reason",
    "municipality__time_zone",
)  # fmt: skip


def _rows(found: object, by: Actor, now: datetime) -> list[TaskRow]:
    return [
        TaskRow(
            id=row[0], public_id=row[1], kind=row[2], subject_kind=row[3], subject_id=row[4],
            about=row[5], next_step=row[6], unit=row[7], opened_at=row[8], due_at=row[9],
            taken_by=row[10] or "", is_mine=row[11] is not None and row[11] == by.worker_id,
            snoozed_until=row[12], snooze_reason=row[13],
            group=rules.group(
                row[9], taken=row[11] is not None, snoozed_until=row[12], now=now, zone=row[14]
            ),
        )
        for row in found  # type: ignore[attr-defined]
    ]  # fmt: skip


def my_day(*, seen_by: Actor) -> dict[Group, list[TaskRow]]:
    """What the worker holds and what waits in their units' queues, by group. One query.

    A task that nobody has taken and that is late stands under LATE for everybody in the unit.
    """
    mine = (
        Task.objects.filter(OPEN, access.visible_to(seen_by))
        .filter(Q(taken_by_id=seen_by.worker_id) | Q(taken_by__isnull=True))
        .order_by("due_at", "id")
        .values_list(*_ROW)
    )
    groups: dict[Group, list[TaskRow]] = {group: [] for group in Group}
    for row in _rows(mine, seen_by, clock.now()):
        groups[row.group].append(row)
    return groups


def open_in_unit(unit_id: int, *, seen_by: Actor) -> list[TaskRow]:
    """Every open task of a unit the actor works in, soonest first. One query."""
    found = (
        Task.objects.filter(OPEN, access.visible_to(seen_by), unit_id=unit_id)
        .order_by("due_at", "id")
        .values_list(*_ROW)
    )
    return _rows(found, seen_by, clock.now())


def task(public_id: UUID, *, seen_by: Actor) -> TaskRow | None:
    """One open task, or None when it is ended or not the actor's to see."""
    found = Task.objects.filter(OPEN, access.visible_to(seen_by), public_id=public_id)
    rows = _rows(found.values_list(*_ROW), seen_by, clock.now())
    return rows[0] if rows else None


def unit_of(public_id: UUID, *, seen_by: Actor) -> int | None:
    """Id of the unit that owns a task the actor sees, or None."""
    found = Task.objects.filter(access.visible_to(seen_by), public_id=public_id)
    return found.values_list("unit_id", flat=True).first()


def open_about(subject_kind: str, subject_id: UUID, *, seen_by: Actor) -> list[TaskRow]:
    """Open tasks about one subject, soonest first."""
    found = (
        Task.objects.filter(
            OPEN, access.visible_to(seen_by), subject_kind=subject_kind, subject_id=subject_id
        )
        .order_by("due_at", "id")
        .values_list(*_ROW)
    )
    return _rows(found, seen_by, clock.now())


def held_by(worker_public_id: UUID, *, seen_by: Actor) -> list[TaskRow]:
    """What a worker holds in the units the actor works in, soonest first."""
    found = (
        Task.objects.filter(OPEN, access.visible_to(seen_by), taken_by__public_id=worker_public_id)
        .order_by("due_at", "id")
        .values_list(*_ROW)
    )
    return _rows(found, seen_by, clock.now())


def unit_loads(*, seen_by: Actor) -> list[UnitLoad]:
    """Open, late and nobody's tasks of each unit the actor works in."""
    rows = (
        Task.objects.filter(OPEN, access.visible_to(seen_by))
        .values("unit__name")
        .annotate(
            open_count=Count("id"),
            late=Count("id", filter=Q(due_at__lt=clock.now())),
            nobodys=Count("id", filter=Q(taken_by__isnull=True)),
        )
        .order_by("unit__name")
    )
    return [UnitLoad(r["unit__name"], r["open_count"], r["late"], r["nobodys"]) for r in rows]


def worker_loads(unit_id: int, *, seen_by: Actor) -> list[WorkerLoad]:
    """What each worker of a unit holds, by name: for sharing work out, not for ranking."""
    rows = (
        Task.objects.filter(
            OPEN, access.visible_to(seen_by), unit_id=unit_id, taken_by__isnull=False
        )
        .values("taken_by__public_id", "taken_by__name")
        .annotate(open_count=Count("id"), late=Count("id", filter=Q(due_at__lt=clock.now())))
        .order_by("taken_by__name")
    )
    return [
        WorkerLoad(r["taken_by__public_id"], r["taken_by__name"], r["open_count"], r["late"])
        for r in rows
    ]


def _deadlines(found: Q) -> list[Deadline]:
    rows = (
        Task.objects.filter(OPEN, found)
        .order_by("due_at", "id")
        .values_list(
            "id", "public_id", "kind", "about", "municipality_id", "authority_id", "unit_id",
            "due_at", "taken_by__user__email", "municipality__time_zone",
            "municipality__country", "unit__day_ends",
        )
    )  # fmt: skip
    return [Deadline(*row[:8], row[8] or "", *row[9:]) for row in rows]


def to_remind(*, now: datetime) -> list[Deadline]:
    """Open tasks whose reminder may go out at ``now`` and has not. For jobs, all authorities."""
    soon = _deadlines(
        Q(reminded_at__isnull=True, due_at__gt=now, due_at__lte=now + rules.A_DAY)
        & ~Q(snoozed_until__gt=now.date())
    )
    return [d for d in soon if rules.remind_from(d.due_at, d.time_zone) <= now]


def to_escalate(*, now: datetime) -> list[Deadline]:
    """Open tasks past their date that nobody was told about. For jobs, all authorities."""
    return _deadlines(Q(escalated_at__isnull=True, due_at__lte=now))


def open_subjects(kind: str) -> list[UUID]:
    """What the open tasks of a kind are about, in every authority. For jobs. One query."""
    found = Task.objects.filter(OPEN, kind=kind).order_by("id")
    return list(found.values_list("subject_id", flat=True))
