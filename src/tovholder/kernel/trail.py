"""What the transaction in hand did and saw, collected and written once, last.

``audit`` comes later in the flow, so it registers its writer here. Without a writer nothing
may be read or written: no log, no data.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from tovholder.kernel.actor import Actor

INSTALLATION_CHAIN = 0
"""The chain of what concerns no single authority (chains are otherwise authority ids)."""


class Outcome(StrEnum):
    DONE = "DONE"
    READ = "READ"
    REFUSED = "REFUSED"


@dataclass(slots=True)
class Entry:
    """One row of the audit log: a command, a page or an export, per authority whose data it is."""

    authority_id: int
    what: str
    outcome: Outcome
    subjects: dict[tuple[str, UUID], None] = field(default_factory=dict)
    persons: dict[UUID, None] = field(default_factory=dict)
    why: str = ""
    basis: str = ""
    code: str = ""
    on_behalf_of: str = ""


class Trail:
    """The entries of one transaction: one per authority, kind of doing, reason and basis."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        self._entries: dict[tuple[int, str, Outcome, str, str], Entry] = {}

    def entry(
        self,
        authority_id: int | None,
        what: str,
        outcome: Outcome,
        *,
        why: str = "",
        basis: str = "",
    ) -> Entry:
        chain = authority_id or INSTALLATION_CHAIN
        made = Entry(chain, what, outcome, why=why, basis=basis)
        return self._entries.setdefault((chain, what, outcome, why, basis), made)

    def entries(self) -> list[Entry]:
        """In order of authority: two requests never wait for each other's chains crosswise."""
        return sorted(self._entries.values(), key=lambda e: (e.authority_id, e.what, e.outcome))


Writer = Callable[[Actor, Sequence[Entry]], None]
_writer: list[Writer] = []
_current: ContextVar[Trail | None] = ContextVar("trail", default=None)


def register_writer(writer: Writer) -> None:
    """Called once by ``audit`` when the program starts."""
    _writer[:] = [writer]


@contextmanager
def collecting(by: Actor) -> Iterator[Trail]:
    """Collect for one transaction; the caller writes the trail before the commit."""
    trail = Trail(by)
    token = _current.set(trail)
    try:
        yield trail
    finally:
        _current.reset(token)


def write(trail: Trail) -> None:
    """Append the collected entries. Errors: whatever the writer raises; then nothing commits."""
    entries = trail.entries()
    if entries:
        _writer[0](trail.by, entries)


def changed(
    authority_id: int | None,
    kind: str,
    subject: UUID,
    *,
    persons: Sequence[UUID] = (),
    on_behalf_of: str = "",
    what: str = "",
) -> None:
    """Note what the running command changes. ``what`` is filled in by the command itself."""
    trail = _current.get()
    if trail is None:
        raise RuntimeError("trail.changed is only called inside a command.")
    entry = trail.entry(authority_id, what, Outcome.DONE)
    entry.subjects[kind, subject] = None
    entry.persons.update(dict.fromkeys(persons))
    entry.on_behalf_of = on_behalf_of or entry.on_behalf_of


def saw(authority_id: int, what: str, *, persons: Sequence[UUID], why: str, basis: str) -> None:
    """Note that persons' data are shown, to whom is the actor's, why and on which basis."""
    trail = _current.get()
    if trail is None:
        raise RuntimeError("Persons are only read inside kernel.reading or a command.")
    entry = trail.entry(authority_id, what, Outcome.READ, why=why, basis=basis)
    entry.persons.update(dict.fromkeys(persons))


def in_progress() -> bool:
    """Whether a transaction is already collecting."""
    return _current.get() is not None
