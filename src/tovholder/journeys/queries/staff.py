"""Units, those who work in them, and what they hold."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tovholder.accounts import queries as accounts
from tovholder.accounts.models import Membership, Worker
from tovholder.accounts.types import Role, UnitRow, WorkerRow
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.tasks import queries as tasks
from tovholder.tasks.types import TaskRow


@dataclass(frozen=True, slots=True)
class Colleague:
    """A worker in one unit. ``holds`` is None where the reader may not see what is held there."""

    worker: WorkerRow
    holds: int | None
    is_led_by_reader: bool

    @property
    def roles(self) -> str:
        """What the worker is in this unit, in the reader's language."""
        return ", ".join(str(Role(role).label) for role in self.worker.roles)


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing a worker holds, its unit, and the colleagues who could hold it instead."""

    task: TaskRow
    unit: UnitRow
    colleagues: tuple[WorkerRow, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that a worker holds: what the reader may move, and how much stands elsewhere."""

    worker: WorkerRow
    movable: tuple[Holding, ...]
    in_units_of_others: int


def staff_of(seen_by: Actor) -> list[tuple[UnitRow, list[Colleague]]]:
    """Workers by unit: a lead's own units, an administrator's whole municipality."""
    led = {unit for role, unit in seen_by.roles if role == Role.UNIT_LEAD}
    found: dict[int, tuple[UnitRow, dict[int, tuple[Worker, list[str]]]]] = {}
    for m in _memberships(_reach(seen_by, led)):
        _unit, people = found.setdefault(m.unit_id, (accounts.unit_row(m.unit), {}))
        people.setdefault(m.worker_id, (m.worker, []))[1].append(m.role)
    return [
        (unit, _colleagues(unit, people, led=unit.id in led, seen_by=seen_by))
        for unit, people in found.values()
    ]


def _colleagues(
    unit: UnitRow, people: dict[int, tuple[Worker, list[str]]], *, led: bool, seen_by: Actor
) -> list[Colleague]:
    inside = unit.id in seen_by.serves
    loads = tasks.worker_loads(unit.id, seen_by=seen_by) if inside else []
    held = {load.worker_public_id: load.open for load in loads}
    return [
        Colleague(
            WorkerRow(w.pk, w.public_id, w.name, w.title, w.phone, tuple(roles), w.is_active),
            held.get(w.public_id, 0) if inside else None,
            led,
        )
        for w, roles in people.values()
    ]


def worker_in_sight(public_id: UUID, *, seen_by: Actor) -> WorkerRow:
    """A worker whom the actor leads or administers. Raises NotVisible for every other one."""
    led = {unit for role, unit in seen_by.roles if role == Role.UNIT_LEAD}
    found = list(_memberships(_reach(seen_by, led) & Q(worker__public_id=public_id)))
    if not found:
        raise NotVisible
    w = found[0].worker
    roles = tuple(m.role for m in found)
    return WorkerRow(w.pk, w.public_id, w.name, w.title, w.phone, roles, w.is_active)


def _reach(by: Actor, led: set[int]) -> Q:
    if by.has_role(Role.MUNICIPAL_ADMINISTRATOR):
        return Q(unit__municipality_id=by.municipality_id)
    return Q(unit_id__in=led)


def _memberships(wanted: Q) -> list[Membership]:
    day = clock.now().date()
    return list(
        Membership.objects.filter(wanted, worker__is_active=True, from_on__lte=day)
        .filter(Q(to_on__isnull=True) | Q(to_on__gte=day), unit__is_active=True)
        .select_related("worker", "unit")
        .order_by("unit__name", "unit_id", "worker__name", "worker_id", "id")
    )


def holdings(worker_public_id: UUID, *, seen_by: Actor) -> Holdings:
    """Everything a worker holds in the actor's units, soonest first. Raises NotVisible."""
    worker = worker_in_sight(worker_public_id, seen_by=seen_by)
    held = tasks.held_by(worker_public_id, seen_by=seen_by)
    ids = {row.public_id for row in held}
    movable = []
    for unit in accounts.units_of(seen_by):
        if not ids or not seen_by.has_role(Role.UNIT_LEAD, unit.id):
            continue
        others = tuple(c for c in accounts.workers_of([unit.id]) if c.id != worker.id)
        for row in tasks.open_in_unit(unit.id, seen_by=seen_by):
            if row.public_id in ids:
                movable.append(Holding(row, unit, others))
    return Holdings(worker, tuple(movable), len(held) - len(movable))
