"""One `tovholder run` per home, and where it serves: a locked file.

Whether it runs is asked of the lock and never of a process id: after a hard kill an id may
belong to anybody.
"""

import contextlib
import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Serving:
    """What a running server tells of itself. ``address`` is empty while it is starting."""

    pid: int
    port: int = 0
    address: str = ""


class Claim:
    """The right to serve one home, held until the process ends, however it ends."""

    def __init__(self, descriptor: int, former: Serving | None) -> None:
        self._descriptor = descriptor
        self.former = former
        """Who held the claim before and was killed; None after an orderly end."""
        self.tell(Serving(os.getpid()))

    @classmethod
    def take(cls, home: Path) -> Self | None:
        """Claim the home; None when somebody else serves it."""
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(_file(home), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        if not _lock(descriptor):
            os.close(descriptor)
            return None
        return cls(descriptor, _read(home))

    def tell(self, serving: Serving) -> None:
        self._write(json.dumps(asdict(serving)))

    def release(self) -> None:
        self._write("")
        os.close(self._descriptor)

    def _write(self, text: str) -> None:
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, text.encode(), 0)


def serving(home: Path, *, wait: float = 0) -> Serving | None:
    """Who serves this home, or None. Waits for an address for up to ``wait`` seconds."""
    until = time.monotonic() + wait
    while True:
        if not _is_locked(home):
            return None
        found = _read(home)
        if (found and found.address) or time.monotonic() > until:
            return found or Serving(0)
        time.sleep(0.1)


def _is_locked(home: Path) -> bool:
    try:
        descriptor = os.open(_file(home), os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _lock(descriptor, shared=True)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, shared: bool = False) -> bool:
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(home: Path) -> Serving | None:
    with contextlib.suppress(ValueError, TypeError):
        return Serving(**json.loads(_file(home).read_text()))
    return None


def _file(home: Path) -> Path:
    return home / "run.lock"
