"""What the tests of the embedded database do to it."""

import contextlib
import functools
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tovholder.installation.postgres import Running, ensure_running, is_running

NOBODY = 65534
ROOT = Path(__file__).parents[2]
SOURCE = f"{ROOT / 'src'}:{ROOT / 'evidence' / 'src'}"
"""The product and its evidence library, for an interpreter in which neither is installed."""


def start(home: Path, *, keep: bool = False) -> Running:
    return ensure_running(home, durable=False, keep=keep)


def server_pid(home: Path) -> int:
    """Return the server's process id, 0 while there is none."""
    with contextlib.suppress(OSError, IndexError):
        return int((home / "postgres/data/postmaster.pid").read_text().split()[0])
    return 0


def supervisor_pid(home: Path) -> int:
    return int((home / "postgres/lock").read_text())


def eventually(holds: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def is_served_by_another(home: Path, former: int) -> bool:
    return server_pid(home) not in (former, 0) and is_running(home)


def rows(database: Running) -> list[tuple[object, ...]]:
    with psycopg.connect(**database.dsn("tov_owner")) as connection:
        return connection.execute("SELECT text FROM kept ORDER BY text").fetchall()


def keep_row(database: Running, text: str) -> None:
    with psycopg.connect(**database.dsn("tov_owner")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (text text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [text])


@functools.cache
def can_run(python: str, packages: Path, uid: int) -> bool:
    try:
        command = [python, "-c", "import psycopg"]
        environment = {"PYTHONPATH": str(packages)}
        return (
            subprocess.run(command, user=uid, env=environment, cwd="/", check=False).returncode == 0
        )
    except OSError:
        return False


def python_as(uid: int, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program as another user, with an interpreter that user may read."""
    packages = Path(psycopg.__file__).parents[1]
    pythons = (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}")
    found = next((python for python in pythons if can_run(python, packages, uid)), None)
    if found is None:
        pytest.skip(f"user {uid} can read the environment through none of {pythons}")
    return subprocess.run(
        [found, "-c", program, *map(str, arguments)],
        user=uid,
        group=uid,
        extra_groups=[],
        cwd="/",
        env={"PATH": os.defpath, "PYTHONPATH": f"{SOURCE}:{packages}"},
        capture_output=True,
        text=True,
        check=False,
    )
