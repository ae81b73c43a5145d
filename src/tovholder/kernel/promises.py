"""The register of promises: what ``tovholder check-promises`` proves about the data.

Each domain's ``promises.py`` adds its lines with :func:`promise`. A line is a query that finds
breaches; it runs as tov_owner (who sees every row) in a transaction that cannot write.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

Finder = Callable[[], list[str]]


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of the register. ``find`` returns a sentence per breach, with public ids only."""

    code: str
    holds: str
    find: Finder


_register: dict[str, Promise] = {}


def promise(code: str, holds: str) -> Callable[[Finder], Finder]:
    """Register a finder of breaches. Errors: ValueError when ``code`` is taken."""

    def add(find: Finder) -> Finder:
        if code in _register:
            raise ValueError(f"The promise {code} is registered twice.")
        _register[code] = Promise(code, holds, find)
        return find

    return add


def register() -> list[Promise]:
    """All promises, in order of their codes."""
    return [_register[code] for code in sorted(_register)]


def breaches(sql: str, sentence: str, limit: int = 20) -> list[str]:
    """Run ``sql``; every row it returns is a breach, told by ``sentence`` % row."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchmany(limit + 1)
    told = [sentence % tuple(row) for row in rows[:limit]]
    return [*told, "… and more"] if len(rows) > limit else told


@promise("P9.1", "A message that ended was sent, or says why it was not")
def _messages_end_whole() -> list[str]:
    return breaches(
        "SELECT public_id FROM kernel_message WHERE (state = 'QUEUED') <> (ended_at IS NULL)"
        " OR (state = 'NOT_SENT') <> (not_sent_reason <> '')",
        "message %s",
    )
