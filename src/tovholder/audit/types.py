"""Rows of the log."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of a chain; ``persons`` counts whom it is about and never says who."""

    id: int
    at: datetime
    authority_id: int
    actor: str
    worker_id: int | None
    what: str
    outcome: str
    code: str
    persons: int
    why: str
    basis: str
