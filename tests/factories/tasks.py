"""Open loops about something that needs no more than an id."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tests.database import as_owner
from tests.factories.accounts import Office
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor
from tovholder.tasks import commands
from tovholder.tasks.models import Task
from tovholder.tasks.types import NextStep, OpenTask, TaskKind


def an_open_task(
    office: Office,
    *,
    by: Actor,
    taken_by: int | None = None,
    due_at: datetime | None = None,
    subject_id: UUID | None = None,
    kind: TaskKind = TaskKind.CONCLUDE,
) -> Task:
    """A task of the office, in its queue unless ``taken_by`` (a worker's id) holds it."""
    order = OpenTask(
        kind=kind,
        subject_kind="visit",
        subject_id=subject_id or uuid4(),
        municipality_id=office.municipality_id,
        authority_id=office.authority_id,
        unit_id=office.unit_id,
        next_step=NextStep.CALL,
        due_at=due_at or clock.now() + timedelta(days=2),
        origin="TEST",
        about="Mødregruppe",
        taken_by_id=taken_by,
    )
    return stored(commands.open_task(order, by=by))


def stored(task: int | UUID) -> Task:
    """The task as the owner of the database sees it, by its id or its public id."""
    with as_owner():
        key = {"pk": task} if isinstance(task, int) else {"public_id": task}
        return Task.objects.get(**key)
