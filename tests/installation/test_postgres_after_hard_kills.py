"""Nothing committed is lost when processes are killed, and the next start works."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.installation.clusters import (
    eventually,
    is_served_by_another,
    keep_row,
    rows,
    server_pid,
    start,
    supervisor_pid,
)
from tovholder.installation.postgres import ensure_running, is_running
from tovholder.installation.postgres.account import server_account
from tovholder.installation.postgres.remains import still_running


def test_a_killed_server_is_back_with_every_committed_row(home: Path) -> None:
    with ensure_running(home) as database:
        for kill in range(10):
            keep_row(database, str(kill))
            killed = server_pid(home)
            os.kill(killed, signal.SIGKILL)
            assert eventually(partial(is_served_by_another, home, killed))
        assert rows(database) == [(str(kill),) for kill in range(10)]


def test_a_killed_supervisor_takes_the_server_with_it_and_the_next_start_works(home: Path) -> None:
    with ensure_running(home, keep=True) as database:
        keep_row(database, "kept")
        os.kill(supervisor_pid(home), signal.SIGKILL)
        assert eventually(lambda: not still_running(home / "postgres/data"))
        assert not is_running(home)

    with ensure_running(home) as database:
        assert rows(database) == [("kept",)]


def test_a_start_right_after_both_were_killed_works(home: Path) -> None:
    with ensure_running(home, keep=True) as database:
        keep_row(database, "kept")
        server = server_pid(home)
        os.kill(supervisor_pid(home), signal.SIGKILL)
        os.kill(server, signal.SIGKILL)

    with ensure_running(home) as database:
        assert rows(database) == [("kept",)]


@pytest.mark.parametrize(
    "left_behind", ["", "12", "garbage\n", "{own}\n{data}\n1\n5432\n\n\n1 2\nready\n"]
)
def test_a_stale_pid_file_does_not_hinder(home: Path, left_behind: str) -> None:
    data = home / "postgres/data"
    account = server_account(data)
    sleeper = subprocess.Popen(["sleep", "60"], user=account.child_user)
    try:
        path = data / "postmaster.pid"
        path.write_text(left_behind.format(own=sleeper.pid, data=data))
        os.chown(path, account.uid, account.gid)

        with start(home) as database:
            assert database.run_sql("SELECT 1") == [(1,)]
    finally:
        sleeper.kill()
        sleeper.wait()


def test_a_killed_user_does_not_keep_the_database_running(home: Path) -> None:
    program = (
        "import sys, os, pathlib; from tovholder.installation.postgres import ensure_running;"
        "r = ensure_running(pathlib.Path(sys.argv[1]), durable=False); os.kill(os.getpid(), 9)"
    )

    subprocess.run([sys.executable, "-c", program, str(home)], check=False)

    assert is_running(home)
    assert eventually(lambda: not is_running(home))
