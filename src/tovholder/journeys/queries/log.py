"""The log as the data protection officer reads it."""

from dataclasses import dataclass

from tovholder.accounts import queries as accounts
from tovholder.audit import queries as audit
from tovholder.audit.types import LogEntry
from tovholder.kernel import trail
from tovholder.kernel.actor import Actor

PAGE = 50


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry: ``who`` is a worker's name, or the kind of actor; never anybody helped."""

    entry: LogEntry
    who: str
    authority: str


@dataclass(frozen=True, slots=True)
class LogPage:
    rows: tuple[LogRow, ...]
    older_than: int | None
    """Where the next page begins, or None when this is the end."""


def log(*, seen_by: Actor, worker: str, outcome: str, older_than: int | None) -> LogPage:
    """Entries of the municipality's authorities, newest first. Reading it is itself logged."""
    found = audit.entries(
        PAGE + 1,
        worker_ids=accounts.workers_named(worker) if worker else None,
        outcome=outcome,
        older_than=older_than,
    )
    shown = found[:PAGE]
    names = accounts.worker_names(e.worker_id for e in shown if e.worker_id)
    places = accounts.authority_names()
    if seen_by.authority_id is not None:
        trail.saw(seen_by.authority_id, "audit.log", persons=[], why="OVERSIGHT", basis="DPO")
    rows = tuple(
        LogRow(e, names.get(e.worker_id or 0, "") or e.actor, places.get(e.authority_id, ""))
        for e in shown
    )
    return LogPage(rows, shown[-1].id if len(found) > PAGE else None)
