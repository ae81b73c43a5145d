"""The embedded database: it starts anywhere, outlives hard kills, and lets nobody else in."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tovholder.installation.postgres import (
    ClusterOfAnotherVersion,
    FolderIsNotACluster,
    FolderNameRefused,
    FolderNotReachable,
    FolderOfAnotherUser,
    Running,
    ServerDidNotStart,
    ensure_running,
    is_running,
    stop,
)
from tovholder.installation.postgres.account import server_account
from tovholder.installation.postgres.layout import layout_of
from tovholder.installation.postgres.remains import still_running

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to act as two users")
SOURCE = Path(__file__).parents[2] / "src"


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


def rows(database: Running) -> list[tuple[object, ...]]:
    with psycopg.connect(**database.dsn("tov_owner")) as connection:
        return connection.execute("SELECT text FROM kept ORDER BY text").fetchall()


def keep_row(database: Running, text: str) -> None:
    with psycopg.connect(**database.dsn("tov_owner")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (text text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [text])


def can_run(python: str, packages: Path, uid: int) -> bool:
    try:
        command = [python, "-c", "import psycopg"]
        environment = {"PYTHONPATH": str(packages)}
        return subprocess.run(command, user=uid, env=environment, cwd="/").returncode == 0
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


def test_the_first_start_creates_everything_and_the_next_one_only_starts(
    new_home: Callable[[str], Path],
) -> None:
    home = new_home("home")
    steps: list[str] = []

    with ensure_running(home, progress=steps.append) as database:
        keep_row(database, "Ærø")
        assert database.run_sql("SHOW fsync") == [("on",)]
        assert database.run_sql("SHOW data_checksums") == [("on",)]
        assert database.run_sql("SHOW listen_addresses") == [("",)]
        assert len(steps) == 3
    stop(home)
    steps.clear()
    with ensure_running(home, progress=steps.append) as database:
        assert steps == ["Starting PostgreSQL."]
        assert rows(database) == [("Ærø",)]


@pytest.mark.parametrize("name", ["Mette og Åse's hjem", "æ ø å, 50 % (#1) & co; ls"])
def test_folder_names_as_people_write_them_will_do(
    new_home: Callable[[str], Path], name: str
) -> None:
    with start(new_home(name)) as database:
        keep_row(database, name)
        assert rows(database) == [(name,)]


@pytest.mark.parametrize("name", ['"', "$HOME", "`id`", "a\\b"])
def test_a_folder_name_that_a_shell_would_read_is_refused(
    new_home: Callable[[str], Path], name: str
) -> None:
    with pytest.raises(FolderNameRefused, match="Choose another"):
        start(new_home(name))


def test_a_long_path_gets_a_private_socket_folder(new_home: Callable[[str], Path]) -> None:
    home = new_home("lang sti/" * 12 + "hjem")

    with start(home) as database:
        sockets = Path(database.dsn()["host"])

        assert not sockets.is_relative_to(home)
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert sockets.stat().st_uid == server_account(home / "postgres/data").uid


@pytest.mark.parametrize("trap", ["link", "open folder"])
def test_a_socket_folder_that_another_made_is_refused(
    new_home: Callable[[str], Path], trap: str
) -> None:
    home = new_home("lang sti/" * 12 + "hjem")
    sockets = layout_of(home).sockets
    if trap == "link":
        sockets.symlink_to(new_home("elsewhere"))
    else:
        sockets.mkdir()
        sockets.chmod(0o777)

    with pytest.raises(FolderOfAnotherUser, match="tovholder-"):
        start(home)
    sockets.unlink() if trap == "link" else sockets.rmdir()


def test_a_second_start_attaches_to_the_same_server(home: Path) -> None:
    with start(home) as first, start(home) as second:
        assert first.run_sql("SELECT pg_postmaster_start_time()") == second.run_sql(
            "SELECT pg_postmaster_start_time()"
        )


def test_many_first_starts_at_once_make_one_database(new_home: Callable[[str], Path]) -> None:
    home = new_home("home")
    program = (
        "import sys, pathlib; from tovholder.installation.postgres import ensure_running;"
        "r = ensure_running(pathlib.Path(sys.argv[1]), durable=False);"
        "print(r.run_sql('SELECT system_identifier FROM pg_control_system()'))"
    )
    command = [sys.executable, "-c", program, str(home)]

    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [started.communicate()[0] for started in starts]

    assert [started.returncode for started in starts] == [0, 0, 0, 0]
    assert len(set(answers)) == 1


def test_a_killed_server_is_back_with_every_committed_row(home: Path) -> None:
    with ensure_running(home) as database:
        for kill in range(10):
            keep_row(database, str(kill))
            killed = server_pid(home)
            os.kill(killed, signal.SIGKILL)
            assert eventually(lambda: server_pid(home) not in (killed, 0) and is_running(home))
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


def test_a_folder_with_something_else_is_refused_and_left_alone(
    new_home: Callable[[str], Path],
) -> None:
    home = new_home("home")
    data = home / "postgres/data"
    data.mkdir(parents=True)
    account = server_account(data)
    os.chown(data, account.uid, account.gid)
    (data / "dagbog.txt").write_text("not ours")

    with pytest.raises(FolderIsNotACluster, match="Move it away"):
        start(home)

    assert (data / "dagbog.txt").read_text() == "not ours"


def test_a_cluster_of_another_version_is_refused(home: Path) -> None:
    (home / "postgres/data/PG_VERSION").write_text("17\n")

    with pytest.raises(ClusterOfAnotherVersion, match="PostgreSQL 17"):
        start(home)


def test_a_server_that_cannot_start_is_explained_with_its_own_words(home: Path) -> None:
    (home / "postgres/data/postgresql.auto.conf").write_text("shared_buffers = 'many'\n")

    with pytest.raises(ServerDidNotStart, match="shared_buffers"):
        start(home)


def test_the_mode_for_tests_is_refused_for_real_use(home: Path) -> None:
    with start(home), pytest.raises(ServerDidNotStart, match="may lose data"):
        ensure_running(home)


def test_the_database_stops_after_its_last_user(home: Path) -> None:
    first, second = start(home), start(home)
    first.close()
    time.sleep(4)
    assert is_running(home)

    second.close()

    assert eventually(lambda: not still_running(home / "postgres/data"))
    assert not is_running(home)


def test_a_killed_user_does_not_keep_the_database_running(home: Path) -> None:
    program = (
        "import sys, os, pathlib; from tovholder.installation.postgres import ensure_running;"
        "r = ensure_running(pathlib.Path(sys.argv[1]), durable=False); os.kill(os.getpid(), 9)"
    )

    subprocess.run([sys.executable, "-c", program, str(home)], check=False)

    assert is_running(home)
    assert eventually(lambda: not is_running(home))


def test_a_kept_database_runs_until_it_is_stopped(home: Path) -> None:
    start(home).close()
    start(home, keep=True).close()
    time.sleep(4.5)
    assert is_running(home)

    assert stop(home)

    assert not is_running(home)
    assert not stop(home)


def test_errors_that_quote_a_person_do_not_reach_the_log(home: Path) -> None:
    with start(home) as database:
        with pytest.raises(psycopg.Error):
            database.run_sql("SELECT 'Karen Blixen'::int")
        with psycopg.connect(**database.dsn()) as connection, pytest.raises(psycopg.Error):
            connection.execute("SELECT %s::date", ["Karen Blixen"])

        assert "ready to accept" in database.log.read_text()
        assert "Blixen" not in database.log.read_text()


def test_a_database_can_be_copied_from_a_template(home: Path) -> None:
    with start(home) as database:
        database.create_database("mal")
        with psycopg.connect(**database.dsn("tov_owner", "mal")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")

        database.create_database("kopi", template="mal")

        with psycopg.connect(**database.dsn("tov_app", "kopi")) as connection:
            assert connection.execute("SELECT one FROM kept").fetchall() == [(1,)]


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
        "try: psycopg.connect(host=sys.argv[1], user=sys.argv[2], dbname='postgres')\n"
        "except psycopg.OperationalError as e: print(e); sys.exit(7)"
    )
    with start(new_home(name)) as database:
        for role in ("postgres", "tov_owner", "tov_app"):
            tried = python_as(NOBODY, program, database.dsn()["host"], role)
            assert tried.returncode == 7, tried.stderr
            assert "Permission denied" in tried.stdout

        # Even with the folder open, the server itself turns the other user away.
        Path(database.dsn()["host"]).chmod(0o755)
        Path(database.dsn()["host"], ".s.PGSQL.5432").chmod(0o777)
        tried = python_as(NOBODY, program, database.dsn()["host"], "tov_app")
        assert "Peer authentication failed" in tried.stdout
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
