"""Who acts: one frozen value, the argument ``by`` of every command and what row security sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection

from tovholder.kernel import clock


class ActorKind(StrEnum):
    WORKER = "WORKER"
    RESIDENT = "RESIDENT"
    PARTNER_LINK = "PARTNER_LINK"
    VISITOR = "VISITOR"
    JOB = "JOB"
    INSTALLATION = "INSTALLATION"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, seen from the one authority whose hat is worn.

    ``roles`` holds (role, unit id) pairs of the memberships that are valid now; the names of
    the roles belong to ``accounts``. ``serves`` are the ids of the units in which the actor
    answers people: an administrator or a data protection officer belongs to a unit and serves
    in none, and therefore sees no person.
    """

    kind: ActorKind
    municipality_id: int | None = None
    authority_id: int | None = None
    worker_id: int | None = None
    worker_public_id: UUID | None = None
    roles: frozenset[tuple[str, int]] = frozenset()
    serves: frozenset[int] = frozenset()
    job: str = ""

    @property
    def own_authority(self) -> int:
        """The authority of the hat; 0, which is nobody's, without one."""
        return self.authority_id or 0

    @property
    def units(self) -> frozenset[int]:
        """Ids of the units the actor works in."""
        return frozenset(unit for _, unit in self.roles)

    def has_role(self, role: str, unit_id: int | None = None) -> bool:
        """Whether the actor holds ``role``, in ``unit_id`` or (None) anywhere in the hat."""
        return any(r == role and unit_id in (None, u) for r, u in self.roles)

    @property
    def label(self) -> str:
        """Who this is in the audit trail: never a name."""
        if self.worker_public_id is not None:
            return f"{self.kind}:{self.worker_public_id}"
        return f"{self.kind}:{self.job}" if self.job else str(self.kind)


def visitor(municipality_id: int | None = None) -> Actor:
    """The public: may ask for something, may read only what is published."""
    return Actor(ActorKind.VISITOR, municipality_id=municipality_id)


def job(name: str) -> Actor:
    """Periodic or queued work; sees every authority, but only when signed in as tov_worker."""
    return Actor(ActorKind.JOB, job=name)


def installation(municipality_id: int | None = None) -> Actor:
    """The person at the command line of the installation: sets up, never reads about persons."""
    return Actor(ActorKind.INSTALLATION, municipality_id=municipality_id)


_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


def current() -> Actor | None:
    """The actor bound to the work in hand, or None: then row security shows nothing."""
    return _acting.get()


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Bind the actor (and the clock) for everything inside, also inside an open transaction."""
    token = _acting.set(by)
    _rebind()
    try:
        yield
    finally:
        _acting.reset(token)
        _rebind()


def _rebind() -> None:
    # At the start of a transaction the database backend binds; inside one (a test's sandbox,
    # a read page that calls another) the change has to be told.
    in_transaction = connection.connection is not None and connection.in_atomic_block
    if in_transaction and not connection.needs_rollback:
        bind(connection)


def bind(on: object) -> None:
    """Tell the database who acts and what time it is, for the transaction that is open."""
    by = _acting.get()
    moved = clock.moved_to()
    values = (
        by.kind if by else "",
        str(by.municipality_id or "") if by else "",
        str(by.authority_id or "") if by else "",
        str(by.worker_id or "") if by else "",
        ",".join(sorted({role for role, _ in by.roles})) if by else "",
        moved.isoformat() if moved else "",
    )
    with on.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(
            "SELECT set_config('app.actor_kind', %s, true), set_config('app.municipality', %s,"
            " true), set_config('app.authority', %s, true), set_config('app.worker', %s, true),"
            " set_config('app.roles', %s, true), set_config('app.now', %s, true)",
            values,
        )
