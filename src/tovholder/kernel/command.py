"""The one way to write, and the one way to read about persons.

A command is one transaction: actor and time are bound, inner commands join it, an idempotency
key makes a repeat harmless, deferred constraints are forced while a refusal can still be given,
and the audit row is written last. See docs/adr/0003.
"""

import dataclasses
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction

from tovholder.kernel import trail as trails
from tovholder.kernel.actor import Actor, acting
from tovholder.kernel.errors import DomainError, KeyReused, refusal_for
from tovholder.kernel.trail import Outcome, Trail

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 4
"""How often a command is tried when the database asks for it (deadlock, serialisation)."""
_RETRY = {"40001", "40P01"}


class _Running:
    """The outermost command in progress: its name, and all refusals declared in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.refusals: dict[str, type[DomainError]] = {}


_running: ContextVar[_Running | None] = ContextVar("running", default=None)


def command(
    *,
    refusals: Mapping[str, type[DomainError]] | None = None,
    result: type | None = None,
    audited: bool = True,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function of ``commands.py`` a command.

    ``refusals`` maps a constraint's name to the refusal that explains it. ``result`` is the
    frozen dataclass the command returns, when it returns one (needed to answer a repeat).
    ``audited`` is False only for the sign of life, which tells nothing about anybody.
    The decorated function takes ``by`` (the actor) and may be given ``key``, a UUID made by
    the sender: the same key and order by the same actor is done once and answered alike; the
    same key with another order is refused (KeyReused), so that a correction is never swallowed.

    Raises DomainError; after it nothing is stored but the log of the refusal.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__.split('.')[1]}.{function.__name__}"

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            key = kwargs.pop("key", None)
            by = kwargs["by"]
            assert isinstance(by, Actor)
            running = _running.get()
            if running is not None:
                running.refusals.update(refusals or {})
                return function(*args, **kwargs)
            told = {k: v for k, v in sorted(kwargs.items()) if k != "by"}
            call = _Call(name, by, key, refusals or {}, result, audited)  # type: ignore[arg-type]
            call.order = hashlib.sha256(repr((args, told)).encode()).hexdigest()[:16]
            return call.run(lambda: function(*args, **kwargs))

        run.command_name = name  # type: ignore[attr-defined]
        return run

    return decorate


@dataclasses.dataclass(slots=True)
class _Call:
    name: str
    by: Actor
    key: UUID | None
    refusals: Mapping[str, type[DomainError]]
    result: type | None
    audited: bool
    order: str = ""
    """What was ordered, as a short hash: the same key with another order is no repeat."""

    def run(self, body: Callable[[], R]) -> R:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(body)
            except DomainError as refusal:
                self._log_refusal(refusal)
                raise
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", None) not in _RETRY or attempt == ATTEMPTS:
                    raise
                time.sleep(0.01 * 2**attempt)
        raise AssertionError("unreachable")

    def _once(self, body: Callable[[], R]) -> R:
        running = _Running(self.name)
        running.refusals.update(self.refusals)
        token = _running.set(running)
        try:
            with (
                acting(self.by),
                trails.collecting(self.by) as trail,
                transaction.atomic(durable=True),
            ):
                if self.key is not None and not self._claim():
                    return cast(R, self._earlier())
                answer = body()
                force_deferred_constraints()
                self._write(trail)
                if self.key is not None:
                    self._remember(answer)
                return answer
        except IntegrityError as error:
            refusal = refusal_for(error, running.refusals)
            if refusal is None:
                raise
            raise refusal from error
        finally:
            _running.reset(token)

    def _write(self, trail: Trail) -> None:
        if not self.audited:
            return
        done = [e for e in trail.entries() if e.outcome is Outcome.DONE]
        for entry in done:
            entry.what = entry.what or self.name
        if not done:
            trail.entry(self.by.authority_id, self.name, Outcome.DONE)
        trails.write(trail)

    def _log_refusal(self, refusal: DomainError) -> None:
        with (
            acting(self.by),
            trails.collecting(self.by) as trail,
            transaction.atomic(),
        ):
            trail.entry(self.by.authority_id, self.name, Outcome.REFUSED).code = refusal.code
            trails.write(trail)

    def _claim(self) -> bool:
        # A second sender of the same key waits here until the first has committed or given up.
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO kernel_commandreceipt (key, actor, command, at)"
                " VALUES (%s, %s, %s, app_now()) ON CONFLICT (key) DO NOTHING",
                [self.key, self.by.label, f"{self.name}:{self.order}"],
            )
            return bool(cursor.rowcount == 1)

    def _remember(self, answer: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE kernel_commandreceipt SET answer = %s WHERE key = %s",
                [json.dumps(_packed(answer)), self.key],
            )

    def _earlier(self) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT actor, command, answer FROM kernel_commandreceipt WHERE key = %s",
                [self.key],
            )
            actor, name, answer = cursor.fetchone()
        if (actor, name) != (self.by.label, f"{self.name}:{self.order}"):
            raise KeyReused
        return _unpacked(json.loads(answer), self.result)


def _packed(answer: object) -> object:
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        return {f.name: _packed(getattr(answer, f.name)) for f in dataclasses.fields(answer)}
    if isinstance(answer, UUID):
        return {"uuid": str(answer)}
    if answer is None or isinstance(answer, int | str):
        return answer
    raise TypeError(f"A command answers with ids, not with {type(answer).__name__}.")


def _unpacked(stored: Any, result: type | None) -> Any:
    if isinstance(stored, dict) and set(stored) == {"uuid"}:
        return UUID(stored["uuid"])
    if isinstance(stored, dict):
        assert result is not None, "declare result= for a command that returns a dataclass"
        return result(**{name: _unpacked(value, None) for name, value in stored.items()})
    return stored


def force_deferred_constraints() -> None:
    """Let deferred constraints speak now: at COMMIT nobody could turn them into a sentence."""
    with connection.cursor() as cursor:
        # And deferred again: where the transaction goes on (the sandbox of a test), the next
        # command may end one task before it opens another.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def reading(by: Actor) -> Iterator[None]:
    """One transaction in which an actor reads; what was seen of persons is logged before it ends.

    Joined when one is already open. A page is rendered inside it: no log, no data.
    """
    if trails.in_progress():
        yield
        return
    with acting(by), trails.collecting(by) as trail, transaction.atomic():
        yield
        trails.write(trail)


def log_refused_read(by: Actor, what: str, code: str) -> None:
    """Write down, in a transaction of its own, that somebody asked for what is not shown."""
    with acting(by), trails.collecting(by) as trail, transaction.atomic():
        trail.entry(by.authority_id, what, Outcome.REFUSED).code = code
        trails.write(trail)
