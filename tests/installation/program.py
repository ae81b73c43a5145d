"""The product as its users start it: processes in a home of their own."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.environment import HERMETIC

SMALL_DEMO = Path(__file__).with_name("small_demo")
VERB = ["-P", "-m", "tovholder.installation.cli"]


@dataclass(frozen=True)
class Program:
    """`tovholder` with one home."""

    home: Path
    python: str = sys.executable
    extra: dict[str, str] = field(default_factory=dict)
    user: int | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith((*HERMETIC, "DJANGO_"))}
        return kept | {"TOVHOLDER_HOME": str(self.home)} | self.extra

    def with_small_demo(self, **extra: str) -> "Program":
        path = os.pathsep.join(filter(None, [str(SMALL_DEMO), self.extra.get("PYTHONPATH")]))
        return Program(self.home, self.python, self.extra | {"PYTHONPATH": path} | extra, self.user)

    def __call__(self, *words: object, says: str = "") -> subprocess.CompletedProcess[str]:
        """Run a verb to its end."""
        return subprocess.run(
            [self.python, *VERB, *map(str, words)],
            input=says,
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            timeout=600,
            **self._as_user,
        )

    def start(self, *words: object) -> "Server":
        """Start `run` and return at once."""
        return Server(
            subprocess.Popen(
                [self.python, *VERB, "run", *map(str, words)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                cwd="/",
                start_new_session=True,
                **self._as_user,
            )
        )

    @contextlib.contextmanager
    def running(self, *words: object) -> Iterator["Server"]:
        """`run` while inside; it answers when entered."""
        with self.start(*words) as server:
            server.wait_for("Tovholder answers on ")
            yield server

    @property
    def _as_user(self) -> dict[str, Any]:
        other = {} if self.user is None else {
            "user": self.user, "group": self.user, "extra_groups": []
        }  # fmt: skip
        return {"env": self.environment} | other


class Server:
    """A `tovholder run` in progress."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(10)
        assert self.process.stdout is not None
        self.process.stdout.close()

    @property
    def told(self) -> str:
        return "\n".join(self.lines)

    @property
    def address(self) -> str:
        return self._after("Tovholder answers on ")

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def wait_for(self, words: str, seconds: float = 120) -> None:
        assert eventually(lambda: words in self.told or self.has_ended(), seconds), self.told
        assert words in self.told, self.told

    def has_ended(self) -> bool:
        return self.process.poll() is not None and not self._reader.is_alive()

    def get(self, path: str = "/healthz", seconds: float = 30) -> int:
        """The status of a page; 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def web(self) -> int:
        """The process id of gunicorn's first process."""
        return self._child("gunicorn")

    def worker(self) -> int:
        return self._child("installation.cli worker")

    def _child(self, words: str) -> int:
        found = [pid for pid in children(self.process.pid) if words in command_line(pid)]
        return found[0] if len(found) == 1 else 0

    def _after(self, words: str) -> str:
        line = next(line for line in self.lines if line.startswith(words))
        return line.removeprefix(words).strip()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))


def eventually(holds: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.05)
    return holds()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    return []


def command_line(pid: int) -> str:
    with contextlib.suppress(OSError):
        return " ".join(Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0"))
    return ""


def processes_of(home: Path) -> list[int]:
    """Processes of the product with this home, its database left out."""
    mark = f"TOVHOLDER_HOME={home}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        words = command_line(int(folder.name))
        with contextlib.suppress(OSError):
            ours = "gunicorn" in words or "installation.cli" in words
            if ours and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found
