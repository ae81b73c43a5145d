"""`tovholder run`: up again whatever is killed, and gone when it is gone."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.installation.clusters import server_pid, supervisor_pid
from tests.installation.conftest import public_folder, stop_and_remove
from tests.installation.program import Program, Server, eventually, free_port, processes_of
from tovholder.installation import postgres

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def homes() -> Iterator[Callable[[str], Program]]:
    """Name a home with the small demonstration: one is made, the others are copies."""
    parent = public_folder()
    first = Program(parent / "made").with_small_demo()
    made = first("demo")
    assert made.returncode == 0, made.stderr
    postgres.stop(first.home)

    def name(name: str) -> Program:
        subprocess.run(["cp", "-a", first.home, parent / name], check=True)
        return Program(parent / name).with_small_demo()

    yield name
    for home in parent.iterdir():
        stop_and_remove(home)
    shutil.rmtree(parent)


@pytest.fixture(scope="module")
def tovholder(homes: Callable[[str], Program]) -> Program:
    """The program of the server that most tests share."""
    return homes("hjemme på Møn")


@pytest.fixture(scope="module")
def shared(tovholder: Program) -> Iterator[Server]:
    with tovholder.running("--port", free_port()) as server:
        yield server


@pytest.fixture(scope="module")
def other(homes: Callable[[str], Program]) -> Program:
    """The program of a home that nobody serves between tests."""
    return homes("other")


def test_a_second_start_says_where_the_first_one_is(tovholder: Program, shared: Server) -> None:
    again = tovholder("run", "--demo")
    assert again.returncode == 0, again.stderr
    assert "already runs" in again.stdout
    assert shared.address in again.stdout
    assert "/demo/ind/" in again.stdout


def test_links_follow_the_port_that_was_free(tovholder: Program, shared: Server) -> None:
    told = tovholder("sign-in-links")
    assert f"{shared.address}/demo/ind/" in told.stdout
    assert f"{shared.address}/demo/ind/" in shared.told


def test_the_database_is_not_stopped_under_a_server(tovholder: Program, shared: Server) -> None:
    refused = tovholder("db", "stop")
    assert refused.returncode == 1
    assert "Stop that first" in refused.stderr
    assert shared.get() == 200


@pytest.mark.parametrize("who", ["web", "worker"])
def test_a_killed_child_is_started_again(shared: Server, who: str) -> None:
    child = getattr(shared, who)
    former = child()
    os.kill(former, signal.SIGKILL)
    assert eventually(lambda: child() not in (0, former))
    assert eventually(lambda: shared.get() == 200)


def test_a_caller_waits_while_a_killed_web_server_starts_again(shared: Server) -> None:
    os.kill(shared.web(), signal.SIGKILL)
    time.sleep(0.5)  # its orphans are gone too
    assert shared.get(seconds=60) == 200  # the first call, not one of many


def test_a_killed_thread_server_of_gunicorn_is_started_again(shared: Server) -> None:
    from tests.installation.program import children

    former = children(shared.web())
    for pid in former:
        os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: shared.get() == 200 and children(shared.web()) != former)


@pytest.mark.parametrize("pid_of", [server_pid, supervisor_pid])
def test_a_killed_database_comes_back(
    tovholder: Program, shared: Server, pid_of: Callable[[Path], int]
) -> None:
    former = pid_of(tovholder.home)
    os.kill(former, signal.SIGKILL)
    assert eventually(lambda: server_pid(tovholder.home) not in (0, former), 60)
    assert eventually(lambda: shared.get() == 200, 60)
    assert eventually(lambda: living_workers(tovholder) > 0, 60)


def living_workers(program: Program) -> int:
    sql = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '6 s'"
    with postgres.ensure_running(program.home) as database:
        return int(database.run_sql(sql, dbname="tovholder")[0][0])


def test_jobs_run_and_the_engine_beats(tovholder: Program, shared: Server) -> None:
    with postgres.ensure_running(tovholder.home) as database:

        def sql(text: str) -> list[tuple[object, ...]]:
            return database.run_sql(text, dbname="tovholder")

        newest = "SELECT max(id) FROM procrastinate_periodic_defers WHERE task_name = 'kernel.beat'"
        [(periodic,)] = sql(newest)
        sql("DELETE FROM kernel_heartbeat")
        # At the next full minute the worker beats by itself.
        assert eventually(lambda: sql(newest) != [(periodic,)], 75)
        assert eventually(lambda: sql("SELECT count(*) FROM kernel_heartbeat") == [(1,)])
        assert sql("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'") == [(0,)]


def test_a_taken_port_is_said_and_the_next_one_used(other: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with other.running("--port", port) as server:
            assert f"Port {port} is taken" in server.told
            assert server.port > port
            assert server.get() == 200


def test_ctrl_c_ends_all_within_seconds(other: Program) -> None:
    with other.running("--port", free_port()) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(20) == 0
        assert processes_of(other.home) == []
    assert eventually(lambda: not postgres.is_running(other.home), 20)


def test_after_a_hard_kill_nothing_is_left_and_the_next_start_has_the_same_port(
    other: Program,
) -> None:
    port = free_port()
    with other.running("--port", port) as server:
        server.process.kill()
        server.process.wait()
        began = time.monotonic()
        with other.running("--port", port) as again:
            assert again.port == port
            assert again.get() == 200
            print(f"again after {time.monotonic() - began:.1f} s")
    assert eventually(lambda: processes_of(other.home) == [], 20)


def test_a_hard_kill_leaves_no_child(other: Program) -> None:
    with other.running("--port", free_port()) as server:
        server.process.kill()
        server.process.wait()
        assert eventually(lambda: processes_of(other.home) == [], 15)
    assert eventually(lambda: not postgres.is_running(other.home), 20)


def test_a_second_start_does_nothing_that_was_done(other: Program) -> None:
    """Why it is up in seconds: no migration, no files to collect, no demonstration to build."""
    with other.running("--demo", "--port", free_port()) as first:
        assert first.get() == 200

    began = time.monotonic()
    with other.running("--demo", "--port", free_port()) as second:
        print(f"up again after {time.monotonic() - began:.1f} s")
        assert second.get() == 200
        for word in ("Migrating", "Collecting", "Small demonstration"):
            assert word not in second.told


def test_a_worker_alone_ends_on_request(other: Program) -> None:
    worker = subprocess.Popen(
        [other.python, "-P", "-m", "tovholder.installation.cli", "worker"],
        env=other.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines: list[str] = []
    assert worker.stderr is not None
    reader = threading.Thread(target=lambda: lines.extend(worker.stderr or ()), daemon=True)
    reader.start()
    assert eventually(lambda: living_workers(other) == 1, 60)
    worker.terminate()
    assert worker.wait(15) == 0, lines
    reader.join(5)
    worker.stderr.close()
