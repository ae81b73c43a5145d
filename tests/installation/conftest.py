"""Homes for real clusters. Not `tmp_path`: as root its parents are closed to the server's user."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tovholder.installation.postgres import DatabaseRefused, ensure_running, stop
from tovholder.installation.postgres.layout import layout_of


def public_folder() -> Path:
    """Make a folder that anybody may enter."""
    folder = Path(tempfile.mkdtemp(prefix="tov-", dir="/tmp"))
    folder.chmod(0o755)
    return folder


def stop_and_remove(home: Path) -> None:
    with contextlib.suppress(DatabaseRefused):
        stop(home)
    if not (sockets := layout_of(home).sockets).is_relative_to(home):
        shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture
def new_home() -> Iterator[Callable[[str], Path]]:
    """Name a home below a new folder; what is started in it is stopped afterwards."""
    parent = public_folder()
    homes = []

    def name(name: str = "home") -> Path:
        homes.append(parent / name)
        return parent / name

    yield name
    for home in homes:
        stop_and_remove(home)
    shutil.rmtree(parent)


@pytest.fixture(scope="session")
def stopped_home() -> Iterator[Path]:
    parent = public_folder()
    home = parent / "stopped"
    ensure_running(home, durable=False).close()
    stop(home)
    yield home
    shutil.rmtree(parent)


@pytest.fixture
def home(new_home: Callable[[str], Path], stopped_home: Path) -> Path:
    """Copy a home that has a cluster: faster than a new one, and a home may be moved anyway."""
    copy = new_home("home")
    (copy / "postgres").mkdir(parents=True)
    for programs in (stopped_home / "postgres").glob("bin-*"):
        subprocess.run(["cp", "-al", programs, copy / "postgres"], check=True)
    subprocess.run(["cp", "-a", stopped_home / "postgres/data", copy / "postgres"], check=True)
    return copy
