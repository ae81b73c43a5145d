"""The embedded database starts anywhere, and stops when nobody uses it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.installation.clusters import eventually, keep_row, rows, start
from tovholder.installation.postgres import (
    ClusterOfAnotherVersion,
    FolderIsNotACluster,
    FolderNameRefused,
    ServerDidNotStart,
    ensure_running,
    is_running,
    stop,
)
from tovholder.installation.postgres.account import server_account
from tovholder.installation.postgres.remains import still_running


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
        assert steps[0].startswith("Creating the database in")
        assert steps[-1] == "Preparing the roles and the database."
    stop(home)
    steps.clear()
    with ensure_running(home, progress=steps.append) as database:
        assert steps[0] == "Starting PostgreSQL."
        assert "Preparing" not in steps[-1]
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


def test_a_kept_database_runs_until_it_is_stopped(home: Path) -> None:
    start(home).close()
    start(home, keep=True).close()
    time.sleep(4.5)
    assert is_running(home)

    assert stop(home)

    assert not is_running(home)
    assert not stop(home)


def test_the_log_stays_small(home: Path) -> None:
    with start(home) as database:
        with database.log.open("ab") as log:
            log.write(b"a long life\n" * 500_000)

        assert eventually(lambda: database.log.stat().st_size < 1_000_000)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**database.dsn(dbname="missing"))
        assert eventually(lambda: "missing" in database.log.read_text())
        assert database.log.stat().st_size < 1_000_000


def test_a_database_can_be_copied_from_a_template(home: Path) -> None:
    with start(home) as database:
        database.create_database("mal")
        with psycopg.connect(**database.dsn("tov_owner", "mal")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")

        database.create_database("kopi", template="mal")

        with psycopg.connect(**database.dsn("tov_app", "kopi")) as connection:
            assert connection.execute("SELECT one FROM kept").fetchall() == [(1,)]
