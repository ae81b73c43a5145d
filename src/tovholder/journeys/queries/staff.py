"""Units, those who work in them, and what they hold."""

from dataclasses import dataclass
from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Role, UnitRow, WorkerRow
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
    return [
        (unit, _colleagues(unit, workers, seen_by=seen_by))
        for unit, workers in accounts.staff_in_reach_of(seen_by)
    ]


def _colleagues(unit: UnitRow, workers: list[WorkerRow], *, seen_by: Actor) -> list[Colleague]:
    inside = unit.id in seen_by.serves
    led = seen_by.has_role(Role.UNIT_LEAD, unit.id)
    loads = tasks.worker_loads(unit.id, seen_by=seen_by) if inside else []
    held = {load.worker_public_id: load.open for load in loads}
    return [
        Colleague(worker, held.get(worker.public_id, 0) if inside else None, led)
        for worker in workers
    ]


def worker_in_sight(public_id: UUID, *, seen_by: Actor) -> WorkerRow:
    """A worker whom the actor leads or administers. Raises NotVisible for every other one."""
    found = accounts.staff_in_reach_of(seen_by, public_id)
    if not found:
        raise NotVisible
    _unit, (worker,) = found[0]
    return worker


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
