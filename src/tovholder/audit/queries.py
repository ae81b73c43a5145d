"""The log as the data protection officer may see it; row security keeps everybody else out."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db.models import Q

from tovholder.audit.models import Entry
from tovholder.audit.types import LogEntry


def entries(
    limit: int,
    *,
    worker_ids: Sequence[int] | None = None,
    outcome: str = "",
    older_than: int | None = None,
) -> list[LogEntry]:
    """The newest entries, by these workers when any are named. One query.

    Paged by id (``older_than``) and never counted: the log only grows.
    """
    wanted = Q(id__lt=older_than) if older_than else Q()
    if outcome:
        wanted &= Q(outcome=outcome)
    if worker_ids is not None:
        wanted &= Q(worker_id__in=worker_ids)
    return [_row(entry) for entry in Entry.objects.filter(wanted).order_by("-id")[:limit]]


def _row(entry: Entry) -> LogEntry:
    detail = entry.detail or {}
    return LogEntry(
        id=entry.pk,
        at=datetime.fromtimestamp(entry.at_us / 1_000_000, UTC),
        authority_id=entry.authority_id,
        actor=entry.actor,
        worker_id=entry.worker_id,
        what=entry.what,
        outcome=entry.outcome,
        code=entry.code,
        persons=len(entry.persons),
        why=str(detail.get("why", "")),
        basis=str(detail.get("basis", "")),
    )
