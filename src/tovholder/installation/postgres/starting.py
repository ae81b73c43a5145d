"""Start, attach to and stop the embedded database."""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tovholder.installation.postgres.cluster import has_cluster
from tovholder.installation.postgres.errors import ServerDidNotStart
from tovholder.installation.postgres.layout import (
    Layout,
    is_supervised,
    layout_of,
    open_lock,
    prepare,
    try_lock,
)
from tovholder.installation.postgres.running import DATABASE, Running, connect, run_script
from tovholder.installation.roles import administrator_script

RECOVERY_SECONDS = 600.0
STOP_SECONDS = 90.0
SUPERVISOR = "tovholder.installation.postgres.supervisor"

_STATE = """
SELECT current_setting('fsync') = 'on',
  (SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s)
"""


@dataclass(frozen=True)
class _State:
    durable: bool
    fingerprint: str | None


def ensure_running(
    home: Path,
    *,
    keep: bool = False,
    durable: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Running:
    """Return the running database of `home`: attached to, started, or created at first use.

    `keep` leaves it running until `stop`. `durable=False` is for tests: a crash of the
    machine may then lose data. `progress` is told each step as a sentence.

    Raises a `DatabaseRefused` that says what stands in the way. Waits up to ten minutes for
    a server that recovers from a hard kill, because cutting recovery short helps nobody.
    """
    tell = progress or (lambda _: None)
    layout = layout_of(home)
    prepare(layout)
    if not has_cluster(layout):
        tell(f"Creating the database in {layout.root}.")
    # First, so that a supervisor that is about to stop as unused either sees us or is gone.
    running = Running(layout, _users_lock(layout))
    try:
        state = _start_or_attach(layout, keep=keep, durable=durable, tell=tell)
        if durable and not state.durable:
            raise ServerDidNotStart(
                f"The database in {layout.root} runs in the mode for tests, which may lose data. "
                "Stop it first, with `tovholder db stop`."
            )
        if keep:
            _signal_supervisor(layout, signal.SIGUSR1)
        _make_roles(layout, state, tell)
    except BaseException:
        running.close()
        raise
    return running


def stop(home: Path) -> bool:
    """Stop the database of `home` whoever uses it; return whether one ran.

    Raises `ServerDidNotStart` when it does not end within 90 seconds.
    """
    layout = layout_of(home)
    if not is_supervised(layout):
        return False
    deadline = time.monotonic() + STOP_SECONDS
    _signal_supervisor(layout, signal.SIGTERM)
    while is_supervised(layout):
        if time.monotonic() > deadline:
            raise ServerDidNotStart(
                f"The database in {layout.root} did not stop within {STOP_SECONDS:.0f} seconds. "
                f"Its log is {layout.log}."
            )
        time.sleep(0.01)
    return True


def is_running(home: Path) -> bool:
    """Tell whether the database of `home` answers now. Starts and creates nothing."""
    layout = layout_of(home)
    return is_supervised(layout) and _state(layout) is not None


def _start_or_attach(
    layout: Layout, *, keep: bool, durable: bool, tell: Callable[[str], None]
) -> _State:
    began = time.monotonic()
    told_of_recovery = False
    spawned = False
    while time.monotonic() - began < RECOVERY_SECONDS:
        if is_supervised(layout):
            if state := _state(layout):
                return state
        elif spawned:
            raise ServerDidNotStart(
                f"The database in {layout.root} did not start. The last lines of {layout.log}:\n"
                + _last_lines(layout.log)
            )
        else:
            tell("Starting PostgreSQL.")
            spawned = _spawn(layout, keep=keep, durable=durable)
        if not told_of_recovery and time.monotonic() - began > 5:
            told_of_recovery = True
            tell(f"PostgreSQL is not ready yet; it may be recovering. Its log is {layout.log}.")
        time.sleep(0.01)
    raise ServerDidNotStart(
        f"The database in {layout.root} was not ready after {RECOVERY_SECONDS / 60:.0f} minutes. "
        f"It is left running; read {layout.log}."
    )


def _spawn(layout: Layout, *, keep: bool, durable: bool) -> bool:
    """Start a supervisor; False when another one was faster. Returns when it holds its lock."""
    command = [sys.executable, "-P", "-m", SUPERVISOR, str(layout.home), "--detach"]
    command += [] if keep else ["--until-unused"]
    command += [] if durable else ["--not-durable"]
    with layout.log.open("ab") as log:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
    return ended.returncode == 0


def _state(layout: Layout) -> _State | None:
    """Ask the server itself; None while it does not answer."""
    import psycopg  # here: takes longer to import than the supervisor takes to start

    try:
        with connect(layout, "postgres") as connection:
            row = connection.execute(_STATE, [DATABASE]).fetchone()
    except psycopg.OperationalError as error:
        if "authentication failed" in str(error):
            raise ServerDidNotStart(
                f"The database in {layout.root} runs but does not know this user: {error}"
            ) from error
        return None
    return _State(*row) if row else None


def _make_roles(layout: Layout, state: _State, tell: Callable[[str], None]) -> None:
    """Run the script of the roles when the database has not seen this version of it."""
    script = administrator_script(database=DATABASE, may_create_databases=True)
    fingerprint = "Tovholder roles " + hashlib.sha256(script.encode()).hexdigest()[:16]
    if state.fingerprint == fingerprint:
        return
    tell("Preparing the roles and the database.")
    with connect(layout, "postgres") as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('tovholder roles'))")
        run_script(layout, script, dbname="postgres")
        # Last, so that a script cut short runs again.
        connection.execute(f"COMMENT ON DATABASE {DATABASE} IS '{fingerprint}'".encode())


def _users_lock(layout: Layout) -> int:
    descriptor = open_lock(layout.users)
    deadline = time.monotonic() + STOP_SECONDS
    while not try_lock(descriptor, shared=True):
        if time.monotonic() > deadline:
            os.close(descriptor)
            raise ServerDidNotStart(
                f"The database in {layout.root} has been stopping for {STOP_SECONDS:.0f} seconds. "
                f"Try again later; its log is {layout.log}."
            )
        time.sleep(0.01)
    return descriptor


def _signal_supervisor(layout: Layout, number: signal.Signals) -> None:
    # The lock is held while this is read, so the id is that of the living supervisor; it writes
    # it an instant after taking the lock.
    while is_supervised(layout):
        with contextlib.suppress(ValueError):
            os.kill(int(layout.lock.read_text()), number)
            return
        time.sleep(0.01)


def _last_lines(log: Path) -> str:
    with contextlib.suppress(OSError):
        return "\n".join(log.read_text(errors="replace").splitlines()[-8:])
    return "(no log)"
