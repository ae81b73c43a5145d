"""The same product on a PostgreSQL server of a DBA's: TCP and passwords, by DATABASE_URL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation.conftest import public_folder
from tests.installation.program import Program
from tests.installation.tcp_server import TcpServer, start_tcp_server
from tovholder.installation.roles import administrator_script

pytestmark = pytest.mark.slow

PASSWORDS = {
    "postgres": "rød-grød",
    "tov_owner": "ejer 1/2",
    "tov_app": "app@3:4",
    "tov_worker": "arbejder?5",
}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = public_folder()
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[TcpServer]:
    with start_tcp_server(folder / "server", passwords=PASSWORDS) as running:
        done = running.run_script(administrator_script())
        assert done.returncode == 0, done.stderr
        yield running


def url(server: TcpServer, role: str) -> str:
    words = {name: str(value).replace("'", r"\'") for name, value in server.dsn(role).items()}
    return " ".join(f"{name}='{value}'" for name, value in words.items())


@pytest.fixture(scope="module")
def tovholder(folder: Path, server: TcpServer) -> Program:
    return Program(folder / "home").with_small_demo(
        DATABASE_URL=url(server, "tov_app"),
        TOVHOLDER_OWNER_URL=url(server, "tov_owner"),
        TOVHOLDER_WORKER_URL=url(server, "tov_worker"),
    )


def test_migrations_demo_and_promises_work_on_a_server_with_passwords(tovholder: Program) -> None:
    made = tovholder("demo")
    checked = tovholder("check-promises")

    assert made.returncode == 0, made.stdout + made.stderr
    assert checked.returncode == 0, checked.stdout + checked.stderr
    kept = checked.stdout.splitlines()[-1].split()
    assert kept[:2] == ["promises", "kept:"]
    assert int(kept[2]) == int(kept[4]) >= 20
    assert not (tovholder.home / "postgres").exists(), "No embedded database beside a server."


def test_a_wrong_password_is_one_sentence_and_no_traceback(
    tovholder: Program, server: TcpServer
) -> None:
    wrong = url(server, "tov_app").replace("app@3:4", "forkert")
    told = Program(tovholder.home, extra={"DATABASE_URL": wrong})("check-promises")

    assert told.returncode != 0
    assert "Traceback" not in told.stdout + told.stderr
    assert "forkert" not in told.stdout + told.stderr
