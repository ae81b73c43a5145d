"""Processes that are kept alive: started again when they die, gone when their parent is."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
LONGEST_PAUSE_SECONDS = 10.0
STEADY_SECONDS = 30.0
"""After so long alive a death counts as the first one."""
LOG_BYTES = 5_000_000


@dataclass(slots=True)
class Child:
    """One process with its descendants, in a process group of its own.

    A terminal's Ctrl-C reaches only the parent, which then stops its children in order.
    """

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str]
    log: Path
    keeps_open: tuple[int, ...] = ()
    """File descriptors it inherits."""
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    _began: float = 0.0
    _rest_until: float = field(default=0.0, repr=False)

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                pass_fds=self.keeps_open,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=stop_with(os.getpid()),
            )
        self._began = time.monotonic()

    def tend(self) -> str | None:
        """Start it again when it has died and rested. Returns what there is to tell."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._rest_until:
                self.start()
            return None
        return self._bury(self.process, now) if self.has_ended() else None

    def _bury(self, process: subprocess.Popen[bytes], now: float) -> str:
        self.kill()  # what a killed leader has left
        self.deaths = 1 if now - self._began > STEADY_SECONDS else self.deaths + 1
        pause = 0.0 if self.deaths == 1 else min(LONGEST_PAUSE_SECONDS, 0.25 * 2**self.deaths)
        self._rest_until = now + pause
        when = f"in {pause:.0f} s" if pause >= 1 else "now"
        return (
            f"The {self.name} ended ({_how(process.returncode)}) and is started again {when}."
            f" Its log is {self.log}."
        )

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def has_ended(self) -> bool:
        if self.process is None:
            return True
        # Without reaping it: until then nobody else can be given its number, or its group's.
        return bool(os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT))

    def kill(self) -> None:
        """Kill it and everything it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def bound_log(self) -> None:
        """Keep one old log. Copied and emptied, not renamed: the child appends to the open file."""
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.with_suffix(".log.1").write_bytes(self.log.read_bytes())
            os.truncate(self.log, 0)


def stop_all(children: Sequence[Child], seconds: float) -> None:
    """Ask all to stop, and kill those that have not after ``seconds``."""
    for child in children:
        child.ask_to_stop()
    until = time.monotonic() + seconds
    while time.monotonic() < until and not all(child.has_ended() for child in children):
        time.sleep(0.02)
    for child in children:
        child.kill()


def stop_with(parent: int) -> Callable[[], None]:
    """Make the kernel stop the child when its parent is killed. For `Popen(preexec_fn=...)`.

    Linux only; elsewhere a killed parent leaves children that must be stopped by hand.
    """
    set_option = getattr(ctypes.CDLL(None), "prctl", None)

    def arrange() -> None:
        if set_option is not None:
            set_option(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
            if os.getppid() != parent:  # killed between fork and here
                os._exit(1)

    return arrange


def _how(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
