"""The process that keeps PostgreSQL running: `python -m ….supervisor HOME`.

It starts the server, starts it again when it dies, and stops it when it is itself told to
stop. When the supervisor is killed, the kernel tells the server to stop. Who runs is decided
by a file lock and never by a process id: after a hard kill an id may belong to anybody
(RELIABILITY.md 2.1). Imports neither Django nor psycopg, so that a start takes no time.
"""

import argparse
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tovholder.installation.postgres.binaries import binary_folder, prepare_binaries
from tovholder.installation.postgres.cluster import (
    SERVER_ENVIRONMENT,
    create_cluster,
    has_cluster,
    write_settings,
)
from tovholder.installation.postgres.errors import DatabaseRefused
from tovholder.installation.postgres.layout import (
    Layout,
    layout_of,
    open_lock,
    prepare,
    try_lock,
)
from tovholder.installation.postgres.remains import set_aside_stale_pid, still_running

EXIT_FAILED = 1
EXIT_ALREADY_SUPERVISED = 3
KEEP = signal.SIGUSR1  # `tovholder db start` while a page or a command already uses it

POLL_SECONDS = 0.5
UNUSED_GRACE_SECONDS = 3.0
STOP_SECONDS = 60.0
FAILED_STARTS_ALLOWED = 5  # two seconds: what could pass by itself has been waited for already
LONGEST_PAUSE_SECONDS = 5.0
LOG_BYTES = 5_000_000
PR_SET_PDEATHSIG = 1


class Supervisor:
    """One server and the loop around it. The caller holds the supervisor's lock."""

    def __init__(self, layout: Layout, *, until_unused: bool, durable: bool) -> None:
        self.layout = layout
        self.until_unused = until_unused
        self.durable = durable
        self.stopping = False
        self._users = open_lock(layout.users)
        self._signals = _signals_as_a_pipe()
        self._began = time.monotonic()

    def run(self) -> int:
        """Keep the server running; return the exit status when told to stop or unused."""
        prepare_binaries(self.layout)
        if not has_cluster(self.layout):
            create_cluster(self.layout, durable=self.durable)
        failures = 0
        while not self.stopping:
            self._wait_for_the_former_server()
            if self.stopping:
                break
            if self._run_server():
                failures = 0
            elif (failures := failures + 1) >= FAILED_STARTS_ALLOWED:
                _say("PostgreSQL ended at each of its starts; its own words are above. Giving up.")
                return EXIT_FAILED
            if not self.stopping:
                self._pause(min(LONGEST_PAUSE_SECONDS, 0.05 * 2**failures))
        return 0

    def _run_server(self) -> bool:
        """Run the server until it ends; tell whether it had become ready."""
        server = start_server(self.layout, durable=self.durable)
        was_ready = False
        while server.poll() is None:
            if self.stopping:
                stop_server(server)
                return True
            self._pause(POLL_SECONDS)
            was_ready = was_ready or _is_ready(self.layout, server.pid)
            _bound_log(self.layout.log)
        if not self.stopping:
            _say(f"PostgreSQL ended with status {server.returncode}; starting it again.")
        return was_ready or _is_ready(self.layout, server.pid)

    def _wait_for_the_former_server(self) -> None:
        # Its backends outlive a killed server for a moment, and two servers must never share data.
        told = False
        while not self.stopping and (remaining := still_running(self.layout.data)):
            if not told:
                _say(f"Waiting for former PostgreSQL processes to end: {remaining}.")
                told = True
            self._pause(0.02)
        if not self.stopping:
            set_aside_stale_pid(self.layout)

    def _pause(self, seconds: float) -> None:
        """Wait, but act at once on a signal; also notice that nobody uses the database."""
        readable, _, _ = select.select([self._signals], [], [], seconds)
        for number in os.read(self._signals, 512) if readable else b"":
            if number == KEEP:
                self.until_unused = False
            elif number in (signal.SIGTERM, signal.SIGINT):
                self.stopping = True
        if self.until_unused and time.monotonic() - self._began > UNUSED_GRACE_SECONDS:
            self._stop_if_unused()

    def _stop_if_unused(self) -> None:
        if not try_lock(self._users):
            return
        # Held until we are gone, so that nobody attaches to a server that is about to stop.
        self.stopping = True


def start_server(layout: Layout, *, durable: bool) -> subprocess.Popen[bytes]:
    """Start PostgreSQL as the layout's user, tied to the life of this process."""
    account = layout.account
    settings = write_settings(layout, durable=durable)
    return subprocess.Popen(
        [
            *(binary_folder(layout) / "postgres", "-D", layout.data),
            *("-c", f"config_file={settings}"),
        ],
        user=account.child_user,
        group=account.child_group,
        extra_groups=account.child_groups,
        preexec_fn=_stop_with(os.getpid()),
        env=SERVER_ENVIRONMENT,
        cwd="/",
        stdin=subprocess.DEVNULL,
        umask=0o077,
    )


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Stop within a minute: politely to the data (SIGINT), then leaving recovery to the next."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def _stop_with(parent: int) -> Callable[[], None]:
    """Make the kernel send the server a fast stop when its supervisor is killed.

    Linux only; elsewhere a killed supervisor leaves a server that must be stopped by hand.
    """
    set_option = getattr(ctypes.CDLL(None), "prctl", None)

    def arrange() -> None:
        if set_option is not None:
            set_option(PR_SET_PDEATHSIG, int(signal.SIGINT), 0, 0, 0)
            if os.getppid() != parent:  # killed between fork and here
                os._exit(EXIT_FAILED)

    return arrange


def _signals_as_a_pipe() -> int:
    readable, writable = os.pipe()
    os.set_blocking(readable, False)
    os.set_blocking(writable, False)
    signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD, KEEP):
        signal.signal(number, lambda *_: None)
    return readable


def _is_ready(layout: Layout, server: int) -> bool:
    try:
        lines = (layout.data / "postmaster.pid").read_text(errors="replace").splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0] == str(server) and lines[7].strip() == "ready"


def _bound_log(log: Path) -> None:
    # Copied and emptied, not renamed: the server holds the file open, for appending.
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.with_suffix(".log.1").write_bytes(log.read_bytes())
        os.truncate(log, 0)


def _say(sentence: str) -> None:
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S UTC', time.gmtime())} supervisor: {sentence}")
    sys.stdout.flush()


def _lock_or_leave(layout: Layout) -> int | None:
    descriptor = open_lock(layout.lock)
    # Whoever asks `is_supervised` holds the lock for an instant.
    for _ in range(20):
        if try_lock(descriptor):
            return descriptor
        time.sleep(0.05)
    return None


def _detach() -> None:
    """Return in a child that nobody waits for; the lock goes with it, the parent ends."""
    if os.fork():
        os._exit(0)
    os.setsid()
    os.chdir("/")


def main() -> int:
    parser = argparse.ArgumentParser(description="Keep the embedded PostgreSQL running.")
    parser.add_argument("home", type=Path)
    parser.add_argument("--until-unused", action="store_true", help="stop after the last user")
    parser.add_argument("--not-durable", action="store_true", help="for tests: may lose data")
    parser.add_argument("--detach", action="store_true", help="return when it is under way")
    options = parser.parse_args()
    layout = layout_of(options.home)
    try:
        prepare(layout)
        lock = _lock_or_leave(layout)
        if lock is None:
            _say(f"Another supervisor already runs the database in {layout.root}.")
            return EXIT_ALREADY_SUPERVISED
        if options.detach:
            _detach()
        supervisor = Supervisor(
            layout, until_unused=options.until_unused, durable=not options.not_durable
        )
        os.truncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        return supervisor.run()
    except DatabaseRefused as refused:
        _say(str(refused))
        return EXIT_FAILED


if __name__ == "__main__":
    sys.exit(main())
