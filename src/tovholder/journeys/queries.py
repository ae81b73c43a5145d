"""What the pages of several steps read: the installation's health, units, outbox and log."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, Subquery

from tovholder.accounts import queries as accounts
from tovholder.accounts.models import Authority, Membership, Worker
from tovholder.accounts.types import Role, UnitRow, WorkerRow
from tovholder.audit.models import Entry
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.models import Heartbeat, Installation, Message
from tovholder.tasks import queries as tasks
from tovholder.tasks.types import TaskRow

STALE_AFTER = timedelta(minutes=3)
"""The deadline engine beats each minute; three missed beats are no accident."""
PAGE = 50
SIGN_IN_MAIL = "SIGN_IN"
"""Cause of a message about a worker's own sign-in: nobody else's outbox shows it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What this installation is for, and whether its deadline engine lives (P6)."""

    kind: str
    heartbeat_is_stale: bool

    @property
    def is_demo(self) -> bool:
        return self.kind == Installation.Kind.DEMO


def condition() -> Condition:
    """The installation's kind and health. One query."""
    beat = Heartbeat.objects.filter(name="deadlines").values("beat_at")[:1]
    found = Installation.objects.annotate(beat_at=Subquery(beat)).values_list("kind", "beat_at")
    kind, beat_at = found.first() or (Installation.Kind.PRODUCTION, None)
    return Condition(str(kind), beat_at is None or clock.now() - beat_at > STALE_AFTER)


def heartbeat_is_stale() -> bool:
    """Whether deadlines and reminders have stopped, so that people must look themselves."""
    return condition().heartbeat_is_stale


# --- units and those who work in them ---------------------------------------------------------


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


def unit_in_sight(public_id: UUID, *, seen_by: Actor) -> UnitRow:
    """A unit the actor works in. Raises NotVisible for every other one."""
    found = accounts.unit(public_id)
    if found is None or found.id not in seen_by.units:
        raise NotVisible
    return found


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
    inside = unit.id in seen_by.units
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


# --- what leaves the house --------------------------------------------------------------------


def outbox(*, seen_by: Actor, number: int) -> Page[Message]:
    """Messages of the units the actor works in, newest first, one page of them."""
    found = _messages(seen_by).order_by("-created_at", "-id").defer("text")
    return Paginator(found, PAGE).get_page(number)


def letter(public_id: UUID, *, seen_by: Actor) -> Message:
    """A letter to print; that it was shown is logged. Raises NotVisible."""
    found = _messages(seen_by).filter(public_id=public_id, channel=Message.Channel.LETTER).first()
    if found is None:
        raise NotVisible
    why = f"{found.cause}:{found.cause_id}"
    trail.saw(found.authority_id, "journeys.letter", persons=[], why=why, basis="OWN_UNIT")
    return found


def _messages(by: Actor):  # type: ignore[no-untyped-def]
    return Message.objects.filter(authority_id=by.authority_id, unit_id__in=by.units).exclude(
        cause=SIGN_IN_MAIL
    )


# --- the log ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry: ``who`` is a worker's name, or the kind of actor; never anybody helped."""

    id: int
    at: datetime
    who: str
    authority: str
    what: str
    outcome: str
    code: str
    persons: int
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class LogPage:
    rows: tuple[LogRow, ...]
    older_than: int | None
    """Where the next page begins, or None when this is the end."""


def log(*, seen_by: Actor, worker: str, outcome: str, older_than: int | None) -> LogPage:
    """Entries of the municipality's authorities, newest first. Reading it is itself logged.

    Paged by id and never counted: the log only grows.
    """
    wanted = Q(id__lt=older_than) if older_than else Q()
    if outcome:
        wanted &= Q(outcome=outcome)
    if worker:
        named = Worker.objects.filter(name__icontains=worker).values_list("id", flat=True)
        wanted &= Q(worker_id__in=list(named))
    found = list(Entry.objects.filter(wanted).order_by("-id")[: PAGE + 1])
    shown = found[:PAGE]
    names = dict(
        Worker.objects.filter(pk__in={e.worker_id for e in shown if e.worker_id}).values_list(
            "id", "name"
        )
    )
    places = dict(Authority.objects.values_list("id", "name"))
    if seen_by.authority_id is not None:
        trail.saw(seen_by.authority_id, "audit.log", persons=[], why="OVERSIGHT", basis="DPO")
    rows = tuple(_log_row(entry, names, places) for entry in shown)
    return LogPage(rows, shown[-1].pk if len(found) > PAGE else None)


def _log_row(entry: Entry, names: dict[int, str], places: dict[int, str]) -> LogRow:
    detail = entry.detail or {}
    return LogRow(
        id=entry.pk,
        at=datetime.fromtimestamp(entry.at_us / 1_000_000, UTC),
        who=names.get(entry.worker_id or 0, "") or entry.actor,
        authority=places.get(entry.authority_id, ""),
        what=entry.what,
        outcome=entry.outcome,
        code=entry.code,
        persons=len(entry.persons),
        why=str(detail.get("why", "")),
        basis=str(detail.get("basis", "")),
    )
