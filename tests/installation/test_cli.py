"""The command line: its verbs work by themselves, on an empty home, and fail in sentences."""

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.installation.clusters import NOBODY, SOURCE, can_run
from tests.installation.conftest import public_folder, stop_and_remove
from tests.installation.program import Program
from tovholder.installation import postgres

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[3] / "shared/data/hsds/examples"
DAY = "2026-03-02"


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A home that was migrated once; copied by the tests, because a home may be moved."""
    parent = public_folder()
    home = parent / "migrated"
    done = Program(home)("migrate")
    assert done.returncode == 0, done.stderr
    postgres.stop(home)
    yield home
    shutil.rmtree(parent)


@pytest.fixture
def tovholder(new_home: Callable[[str], Path], migrated: Path) -> Iterator[Program]:
    """The program with a home of its own, a running database, and tables made but empty."""
    home = new_home("home")
    subprocess.run(["cp", "-a", migrated, home], check=True)
    with postgres.ensure_running(home):
        yield Program(home)


def run_sql(program: Program, sql: str) -> list[tuple[object, ...]]:
    """As the superuser, whom no rule of the database stops."""
    with postgres.ensure_running(program.home) as database:
        return database.run_sql(sql, dbname="tovholder")


def set_up(program: Program) -> None:
    words = ("--slug", "lilleby", "--name", "Lilleby", "--phone", "70 70 70 70")
    who = ("--administrator-email", "ane@lilleby.example", "--administrator-name", "Ane")
    made = program("setup", "municipality", *words, *who)
    assert made.returncode == 0, made.stderr


def test_help_loads_neither_django_nor_a_database_driver() -> None:
    """Why it is there at once."""
    program = Program(Path("/nowhere"))
    shown = program("--help")
    loaded = subprocess.run(
        [program.python, "-c", "import sys, tovholder.installation.cli; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env=program.environment,
    )

    assert shown.returncode == 0
    assert {"run", "demo", "doctor", "check-promises"} <= set(shown.stdout.split())
    assert not {"django", "psycopg", "procrastinate"} & set(loaded.stdout.split())


@pytest.mark.skipif(
    importlib.util.find_spec("tovholder.installation.demo") is None
    or importlib.util.find_spec("tovholder.installation.demo.build") is None,
    reason="The demonstration is not built yet.",
)
def test_an_empty_home_takes_the_demo_then_a_directory_twice_and_keeps_every_promise(
    new_home: Callable[[str], Path],
) -> None:
    tovholder = Program(new_home("fresh"))

    made = tovholder("demo", "--today", DAY)
    assert made.returncode == 0, made.stderr
    assert "http://127.0.0.1:8000/" in made.stdout

    first = tovholder("import", "hsds", EXAMPLES, "--yes", "--json")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["stored"]
    before = contents(tovholder)
    second = tovholder("import", "hsds", EXAMPLES, "--yes", "--json")
    assert second.returncode == 0, second.stderr
    assert not json.loads(second.stdout)["stored"]
    assert contents(tovholder) == before

    checked = tovholder("check-promises")
    assert checked.returncode == 0, checked.stdout
    kept = checked.stdout.count("✓")
    assert checked.stdout.splitlines()[-1] == f"promises kept: {kept} of {kept}"


def contents(program: Program) -> list[tuple[object, ...]]:
    """How often the database was written to, table by table."""
    with postgres.ensure_running(program.home) as database:
        tables = database.run_sql(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
            dbname="tovholder",
        )
        union = " UNION ALL ".join(
            f"SELECT '{table}', count(*), coalesce(max(xmin::text::bigint), 0) FROM \"{table}\""
            for (table,) in tables
            if not str(table).startswith("procrastinate")
        )
        return database.run_sql(f"{union} ORDER BY 1", dbname="tovholder")


def test_the_same_directory_again_changes_nothing(tovholder: Program) -> None:
    set_up(tovholder)
    first = tovholder("import", "hsds", EXAMPLES, "--yes")
    assert first.returncode == 0, first.stderr
    assert "Stored in Lilleby." in first.stdout
    before = contents(tovholder)

    second = tovholder("import", "hsds", EXAMPLES, "--yes")

    assert second.returncode == 0, second.stderr
    assert "Nothing to change" in second.stdout
    assert contents(tovholder) == before


def test_an_import_asks_first_and_a_dry_run_stores_nothing(tovholder: Program) -> None:
    set_up(tovholder)
    before = contents(tovholder)
    asked = tovholder("import", "hsds", EXAMPLES)
    tried = tovholder("import", "hsds", EXAMPLES, "--dry-run")
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    assert tried.returncode == 0
    assert "Nothing was stored" in tried.stdout
    assert contents(tovholder) == before


def test_what_is_wrong_in_a_directory_is_told_with_file_row_and_column(
    tovholder: Program, tmp_path: Path
) -> None:
    set_up(tovholder)
    shutil.copytree(EXAMPLES / "csv", tmp_path / "csv")
    services = tmp_path / "csv" / "services.csv"
    if not services.exists():
        services = next((tmp_path / "csv").rglob("service*.csv"))
    lines = services.read_text().splitlines()
    services.write_text("\n".join([*lines, lines[1].replace("active", "asleep")]) + "\n")
    told = tovholder("import", "hsds", tmp_path / "csv", "--dry-run")
    assert told.returncode == 0, told.stderr
    assert "problems in the files" in told.stdout
    assert services.name in told.stdout


def test_a_folder_without_a_directory_is_refused_with_status_2(
    tovholder: Program, tmp_path: Path
) -> None:
    refused = tovholder("import", "hsds", tmp_path / "nothing here", "--yes")
    assert refused.returncode == 2
    assert_one_sentence(refused, "nothing here")


def test_an_import_into_nothing_says_how_to_begin(tovholder: Program) -> None:
    refused = tovholder("import", "hsds", EXAMPLES, "--yes")
    assert refused.returncode == 1
    assert_one_sentence(refused, "tovholder setup municipality")


def test_a_breach_ends_with_status_1_and_is_told(tovholder: Program) -> None:
    set_up(tovholder)
    kept = tovholder("check-promises")
    run_sql(tovholder, "UPDATE audit_entry SET what = 'nothing' WHERE seq = 1")

    broken = tovholder("check-promises")

    total = int(kept.stdout.split()[-1])
    assert kept.returncode == 0
    assert kept.stdout.splitlines()[-1] == f"promises kept: {total} of {total}"
    assert broken.returncode == 1
    assert "✗ P8.1" in broken.stdout
    assert broken.stdout.splitlines()[-1] == f"promises kept: {total - 1} of {total}"


def test_promises_are_told_to_programs_too(tovholder: Program) -> None:
    told = json.loads(tovholder("check-promises", "--json").stdout)
    assert told["kept"] == told["of"] == len(told["promises"])


def test_an_administrator_of_a_real_installation_chooses_a_password(tovholder: Program) -> None:
    set_up(tovholder)
    weak = tovholder("set-password", "ane@lilleby.example", says="ane\n")
    unknown = tovholder("set-password", "bo@lilleby.example", says="ni grønne giraffer\n")
    chosen = tovholder("set-password", "ane@lilleby.example", says="ni grønne giraffer\n")
    assert (weak.returncode, unknown.returncode, chosen.returncode) == (1, 1, 0), chosen.stderr
    [(password,)] = run_sql(tovholder, "SELECT password FROM accounts_user")
    assert str(password).count("$") == 3
    [(kind,)] = run_sql(tovholder, "SELECT kind FROM kernel_installation")
    assert kind == "PRODUCTION"


def test_a_second_municipality_of_the_same_name_is_refused_in_a_sentence(
    tovholder: Program,
) -> None:
    set_up(tovholder)
    words = ("--slug", "lilleby", "--name", "Lilleby", "--phone", "70 70 70 70")
    who = ("--administrator-email", "bo@lilleby.example", "--administrator-name", "Bo")
    refused = tovholder("setup", "municipality", *words, *who)
    assert refused.returncode == 1
    assert_one_sentence(refused)


def test_a_demo_is_refused_where_somebody_works(tovholder: Program) -> None:
    set_up(tovholder)
    refused = tovholder.with_small_demo()("demo")
    assert refused.returncode == 1
    assert_one_sentence(refused, "needs an empty one")


def test_a_demo_cut_short_is_made_anew(tovholder: Program) -> None:
    killed = tovholder.with_small_demo(SMALL_DEMO="is killed")("demo")
    assert killed.returncode != 0

    made = tovholder.with_small_demo()("demo")

    assert made.returncode == 0, made.stderr
    assert "cut short" in made.stderr
    assert "Leder" in made.stdout
    [(places,)] = run_sql(tovholder, "SELECT count(*) FROM accounts_municipality")
    assert places == 1
    checked = tovholder("check-promises")
    assert checked.returncode == 0, checked.stdout
    again = tovholder.with_small_demo()("demo")
    assert again.returncode == 0, again.stderr
    assert "Leder" in again.stdout


def test_links_are_told_to_programs_too(tovholder: Program) -> None:
    assert tovholder.with_small_demo()("demo").returncode == 0
    told = json.loads(tovholder("sign-in-links", "--json").stdout)
    [one] = told["sign_ins"]
    assert one["label"] == "Leder"
    assert one["link"].startswith("http://127.0.0.1:8000/")


def test_the_database_starts_tells_and_stops(new_home: Callable[[str], Path]) -> None:
    tovholder = Program(new_home("home"))
    assert tovholder("db", "status").returncode == 1
    assert tovholder("db", "start").returncode == 0
    told = tovholder("db", "status", "--json")
    assert json.loads(told.stdout) == {"home": str(tovholder.home), "running": True}
    assert "is stopped" in tovholder("db", "stop").stdout
    assert tovholder("db", "status").returncode == 1


def test_two_at_once_migrate_once(new_home: Callable[[str], Path]) -> None:
    tovholder = Program(new_home("fresh"))
    both = [
        subprocess.Popen(
            [sys.executable, "-P", "-m", "tovholder.installation.cli", "migrate"],
            env=tovholder.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("Migrating the tables" in each for each in told) == 1


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"TOVHOLDER_PORT": "many"}, "TOVHOLDER_PORT"),
        ({"DATABASE_URL": "postgresql://tov_app@127.0.0.1:1/tovholder"}, "DATABASE_URL"),
        ({"TOVHOLDER_HOME": "/dev/null/home"}, "/dev/null"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence(
    tmp_path: Path, variables: dict[str, str], words: str
) -> None:
    refused = Program(tmp_path, extra=variables)("check-promises")
    assert refused.returncode in (1, 2)
    assert_one_sentence(refused, words)


def assert_one_sentence(ended: subprocess.CompletedProcess[str], words: str = "") -> None:
    lines = [line for line in ended.stderr.splitlines() if not line.startswith("·")]
    assert len(lines) == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    assert words in lines[0]


def as_another_user(home: Path) -> Program:
    """The program as user nobody, with an interpreter that user may read."""
    packages = Path(psycopg.__file__).parents[1]
    pythons = (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}")
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    found = next((python for python in pythons if can_run(python, packages, NOBODY)), None)
    if found is None:
        pytest.skip(f"user nobody can read the environment through none of {pythons}")
    path = {"PYTHONPATH": f"{SOURCE}:{packages}", "HOME": "/nonexistent"}
    return Program(home, found, path, NOBODY)


@pytest.fixture
def home_of_another_user() -> Iterator[Path]:
    parent = public_folder()
    home = parent / "hjemme på Møn"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    yield home
    with contextlib.suppress(postgres.DatabaseRefused):
        as_another_user(home)("db", "stop")
    stop_and_remove(home)
    shutil.rmtree(parent)


def test_an_ordinary_user_does_all_this_in_a_home_with_spaces_and_letters(
    home_of_another_user: Path,
) -> None:
    tovholder = as_another_user(home_of_another_user).with_small_demo()
    made = tovholder("demo")
    assert made.returncode == 0, made.stderr
    checked = tovholder("check-promises")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with tovholder.running("--port", "8400") as server:
        assert server.get() == 200
        assert "Leder" in server.told
    assert server.process.returncode == 0
