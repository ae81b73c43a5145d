"""Nobody else on the machine can read the embedded database or lead it astray."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.installation.clusters import NOBODY, python_as, server_pid, start
from tovholder.installation.postgres import FolderNotReachable, FolderOfAnotherUser
from tovholder.installation.postgres.account import Account, server_account
from tovholder.installation.postgres.layout import layout_of

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to act as two users")


def test_a_long_path_gets_a_private_socket_folder(new_home: Callable[[str], Path]) -> None:
    home = new_home("lang sti/" * 12 + "hjem")

    with start(home) as database:
        sockets = Path(database.dsn()["host"])

        assert not sockets.is_relative_to(home)
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert sockets.stat().st_uid == server_account(home / "postgres/data").uid


@pytest.mark.parametrize("trap", ["link", "open folder", "folder of another"])
def test_a_socket_folder_that_another_made_is_refused(
    new_home: Callable[[str], Path], trap: str
) -> None:
    home = new_home("lang sti/" * 12 + "hjem")
    sockets = layout_of(home).sockets
    account = server_account(home)
    if trap == "link":
        sockets.symlink_to(new_home("elsewhere"))
    else:
        sockets.mkdir(mode=0o700)
        sockets.chmod(0o777 if trap == "open folder" else 0o700)
    if trap != "folder of another":
        os.chown(sockets, account.uid, account.gid, follow_symlinks=False)
    elif not account.is_other:
        pytest.skip("needs root, to act as two users")
    else:
        os.chown(sockets, NOBODY, NOBODY)

    with pytest.raises(FolderOfAnotherUser, match="tovholder-"):
        start(home)
    sockets.unlink() if trap == "link" else sockets.rmdir()


def test_a_socket_folder_not_yet_handed_over_is_no_trap(new_home: Callable[[str], Path]) -> None:
    home = new_home("lang sti/" * 12 + "hjem")
    sockets = layout_of(home).sockets
    sockets.mkdir(mode=0o700)

    with start(home):
        assert sockets.stat().st_uid == server_account(home / "postgres/data").uid


def test_errors_that_quote_a_person_do_not_reach_the_log(home: Path) -> None:
    with start(home) as database:
        with pytest.raises(psycopg.Error):
            database.run_sql("SELECT 'Karen Blixen'::int")
        with psycopg.connect(**database.dsn()) as connection, pytest.raises(psycopg.Error):
            connection.execute("SELECT %s::date", ["Karen Blixen"])

        assert "ready to accept" in database.log.read_text()
        assert "Blixen" not in database.log.read_text()


@as_root
def test_a_user_shared_by_many_programs_may_run_the_server_but_not_enter_it() -> None:
    assert Account("nobody", NOBODY, NOBODY).may_connect == ["root"]
    assert Account("tovholder", 999, 999).may_connect == ["root", "tovholder"]


@as_root
def test_root_does_not_run_the_server(home: Path) -> None:
    with start(home):
        assert Path(f"/proc/{server_pid(home)}").stat().st_uid != 0
        assert (home / "postgres/data").stat().st_uid != 0


@as_root
@pytest.mark.parametrize("name", ["home", "lang sti/" * 12 + "hjem"])
def test_another_user_of_the_machine_cannot_connect(
    new_home: Callable[[str], Path], name: str
) -> None:
    program = (
        "import sys, psycopg\n"
        "for role in ('postgres', 'tov_owner', 'tov_app'):\n"
        "    try: psycopg.connect(host=sys.argv[1], user=role, dbname='postgres')\n"
        "    except psycopg.OperationalError as error: print(error)\n"
        "    else: print('let in')"
    )
    with start(new_home(name)) as database:
        tried = python_as(NOBODY, program, database.dsn()["host"])
        assert tried.stdout.count("Permission denied") == 3, tried.stderr
        assert "let in" not in tried.stdout

        # Even with the folder open, the server itself turns the other user away.
        Path(database.dsn()["host"]).chmod(0o755)
        Path(database.dsn()["host"], ".s.PGSQL.5432").chmod(0o777)
        tried = python_as(NOBODY, program, database.dsn()["host"])
        assert tried.stdout.count("Peer authentication failed") == 3, tried.stderr
        assert "let in" not in tried.stdout
        Path(database.dsn()["host"]).chmod(0o700)


@as_root
def test_a_closed_folder_above_home_is_named_and_not_opened(
    new_home: Callable[[str], Path],
) -> None:
    closed = new_home("closed")
    closed.mkdir(mode=0o700)

    with pytest.raises(FolderNotReachable, match=f"{closed}.*TOVHOLDER_HOME=/var/lib/tovholder"):
        start(closed / "home")

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@as_root
def test_an_ordinary_user_can_run_it_and_keeps_it_private(
    new_home: Callable[[str], Path],
) -> None:
    home = new_home("hos nobody, æøå")
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    program = (
        "import sys, psycopg, pathlib\n"
        "from tovholder.installation.postgres import ensure_running, stop\n"
        "home = pathlib.Path(sys.argv[1])\n"
        "with ensure_running(home, durable=False) as database:\n"
        "    print(psycopg.connect(**database.dsn()).execute('SELECT current_user').fetchone())\n"
        "print(stop(home))\n"
    )

    ran = python_as(NOBODY, program, home)

    assert ran.stdout == "('tov_app',)\nTrue\n", ran.stderr
    assert stat.S_IMODE((home / "postgres").stat().st_mode) == 0o700
    with pytest.raises(FolderOfAnotherUser, match="Start Tovholder as the user"):
        start(home)


@as_root
def test_a_home_of_root_is_refused_to_an_ordinary_user(home: Path) -> None:
    start(home).close()
    program = (
        "import sys, pathlib; from tovholder.installation.postgres import *\n"
        "try: ensure_running(pathlib.Path(sys.argv[1]))\n"
        "except DatabaseRefused as refused: print(refused)"
    )

    assert "choose another TOVHOLDER_HOME" in python_as(NOBODY, program, home).stdout
