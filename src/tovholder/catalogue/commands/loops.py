"""Open loops about the catalogue: somebody has to look at a service, somebody has to answer.

A task lies inside the boundary of the unit that owns it. Who assures a service or answers a
proposal may work in another authority; then a job, which sees every boundary, ends the task.
"""

from uuid import UUID

from procrastinate.contrib.django import app as queue

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import UnitRow
from tovholder.catalogue import access
from tovholder.catalogue.models import Proposal, Service
from tovholder.catalogue.queries.freshness import needs_a_look
from tovholder.catalogue.rules.freshness import ANSWER_WORKING_DAYS
from tovholder.catalogue.types import ProposalState
from tovholder.catalogue.types.editing import PROPOSAL, SERVICE
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.errors import NotAllowed
from tovholder.kernel.texts import pick
from tovholder.tasks import commands as tasks
from tovholder.tasks import rules as calendar
from tovholder.tasks.types import NextStep, OpenTask, TaskKind, TaskOutcome

LONGEST_ABOUT = 200


def end_loop(kind: TaskKind, subject_id: UUID, outcome: TaskOutcome, by: Actor) -> None:
    """End the task about a service or proposal now, or by a job where it is another authority's."""
    subject_kind = SERVICE if kind == TaskKind.ASSURE_SERVICE else PROPOSAL
    if not tasks.end_about(subject_kind, subject_id, kind, outcome, by=by):
        queue.configure_task("catalogue.end_loop").defer(
            kind=str(kind), subject_id=str(subject_id), outcome=str(outcome)
        )


@command()
def end_loop_elsewhere(
    kind: TaskKind, subject_id: UUID, outcome: TaskOutcome, *, by: Actor
) -> None:
    """End a task whose cause is gone, wherever it lies. For jobs. Raises NotAllowed."""
    _require_job(by)
    if kind == TaskKind.ASSURE_SERVICE:
        found = Service.objects.select_for_update(of=("self",)).filter(public_id=subject_id).first()
        if found is not None and needs_a_look(found.pk):
            return
        tasks.end_about(SERVICE, subject_id, kind, outcome, by=by)
        return
    waits = Proposal.objects.filter(public_id=subject_id, state=ProposalState.WAITING)
    if not waits.exists():
        tasks.end_about(PROPOSAL, subject_id, kind, outcome, by=by)


@command()
def ask_to_look(service_id: int, *, by: Actor) -> None:
    """Open the task to assure a stale service, once. For jobs. Raises AlreadyOpen, NotAllowed."""
    _require_job(by)
    # Whoever assures it holds this lock too: a task never opens about what was just looked at.
    service = Service.objects.select_for_update().filter(pk=service_id).first()
    if service is None or not needs_a_look(service_id):
        return
    unit = accounts.unit_by_id(service.unit_id) if service.unit_id else None
    unit = unit or _keepers_unit(service.municipality_id)
    if unit is not None:
        name = pick(service.name, "da").text
        _open(TaskKind.ASSURE_SERVICE, SERVICE, service.public_id, unit, name, by)


@command()
def ask_for_review(proposal_id: UUID, *, by: Actor) -> None:
    """Open the task to answer an actor's proposal, where the catalogue is kept. For jobs.

    Raises AlreadyOpen, NotAllowed.
    """
    _require_job(by)
    found = Proposal.objects.select_for_update(of=("self",)).filter(
        public_id=proposal_id, state=ProposalState.WAITING
    )
    proposal = found.select_related("organisation").first()
    unit = _keepers_unit(proposal.municipality_id) if proposal else None
    if proposal is not None and unit is not None:
        about = proposal.organisation.name
        _open(TaskKind.REVIEW_PROPOSAL, PROPOSAL, proposal.public_id, unit, about, by)


def _open(
    kind: TaskKind, subject_kind: str, subject_id: UUID, unit: UnitRow, about: str, by: Actor
) -> None:
    zone, country, day_ends = accounts.unit_hours(unit.id)
    tasks.open_task(
        OpenTask(
            kind=kind,
            subject_kind=subject_kind,
            subject_id=subject_id,
            municipality_id=unit.municipality_id,
            authority_id=unit.authority_id,
            unit_id=unit.id,
            next_step=(NextStep.LOOK if kind == TaskKind.ASSURE_SERVICE else NextStep.COMPARE),
            due_at=calendar.due_after(
                clock.now(), ANSWER_WORKING_DAYS, country=country, zone=zone, ends=day_ends
            ),
            origin="FRESHNESS" if kind == TaskKind.ASSURE_SERVICE else "PROPOSAL",
            about=about[:LONGEST_ABOUT],
        ),
        by=by,
    )


def _keepers_unit(municipality_id: int) -> UnitRow | None:
    """Where the catalogue is kept, else the front door."""
    kept = accounts.unit_with_role(municipality_id, *access.KEEPERS)
    return kept or accounts.front_door(municipality_id)


def _require_job(by: Actor) -> None:
    if by.kind is not ActorKind.JOB:
        raise NotAllowed
