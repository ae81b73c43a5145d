"""The log as the data protection officer reads it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q

from tovholder.accounts.models import Authority, Worker
from tovholder.audit.models import Entry
from tovholder.kernel import trail
from tovholder.kernel.actor import Actor

PAGE = 50


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
