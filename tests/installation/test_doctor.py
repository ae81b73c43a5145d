"""`tovholder doctor`: each thing that can be wrong is found, and what mends it is said."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installation.program import Program
from tests.installation.test_cli import migrated, run_sql, set_up, tovholder

__all__ = ["migrated", "tovholder"]

pytestmark = pytest.mark.slow


def findings(program: Program, status: int = 1) -> dict[str, dict[str, object]]:
    told = program("doctor", "--json")
    assert told.returncode == status, told.stdout + told.stderr
    return {each["name"]: each for each in json.loads(told.stdout)["findings"]}


def test_what_stands_still_is_found_and_what_mends_it_is_said(tovholder: Program) -> None:
    found = findings(tovholder)
    assert not found["job worker"]["ok"]
    assert "tovholder worker" in str(found["job worker"]["mend"])
    assert {name for name, each in found.items() if not each["ok"]} <= {
        "job worker",
        "tables",  # while others change migrations
        "translations",
        "files of the pages",
    }
    said = tovholder("doctor").stdout
    assert "✗ job worker" in said
    assert "→" in said
    assert "secret" not in said


def test_a_job_worker_that_stopped_and_a_job_that_failed_are_found(tovholder: Program) -> None:
    run_sql(
        tovholder,
        "INSERT INTO kernel_heartbeat VALUES ('deadlines', now() - interval '2 hours');"
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'x',"
        " 'failed')",
    )
    found = findings(tovholder)
    assert "2 hours ago" in str(found["job worker"]["what"])
    assert "1 ended in an error" in str(found["jobs"]["what"])
    assert "worker.log" in str(found["jobs"]["mend"])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("ALTER ROLE tov_app BYPASSRLS", "bypasses row security"),
        ("ALTER ROLE tov_app SUPERUSER", "superuser"),
        ("GRANT tov_owner TO tov_app", "bypasses row security"),
        ("ALTER TABLE accounts_user OWNER TO tov_app", "owns tables"),
    ],
)
def test_an_unfit_role_is_found_and_nothing_is_served_through_it(
    tovholder: Program, spoil: str, words: str
) -> None:
    run_sql(tovholder, spoil)

    found = findings(tovholder)["role tov_app"]
    started = tovholder("run", "--port", "8499")

    assert words in str(found["what"])
    assert "doctor --sql" in str(found["mend"])
    assert started.returncode == 1
    assert words in started.stderr
    assert "Traceback" not in started.stderr


def test_gunicorn_by_itself_refuses_an_unfit_role_too(tovholder: Program) -> None:
    run_sql(tovholder, "ALTER ROLE tov_app BYPASSRLS")
    started = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", "python:tovholder.installation.web"],
        env=tovholder.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert started.returncode == 1
    assert "bypasses row security" in started.stderr
    assert "Traceback" not in started.stderr


def test_missing_files_of_the_pages_are_found_and_migrate_mends_them(tovholder: Program) -> None:
    (tovholder.home / "static.stamp").unlink()
    assert not findings(tovholder)["files of the pages"]["ok"]
    assert tovholder("migrate").returncode == 0
    assert findings(tovholder)["files of the pages"]["ok"]


def test_missing_styles_and_scripts_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from tovholder.installation import doctor, freshness

    monkeypatch.setattr(freshness, "BUILT_BY_NODE", Path("/nowhere/app.css"))
    found = doctor.assets()
    assert not found.ok
    assert "make setup" in found.mend


def test_the_script_for_an_administrator_starts_no_database(tmp_path: Path) -> None:
    told = Program(tmp_path / "home")("doctor", "--sql")
    assert told.returncode == 0
    assert "CREATE DATABASE" in told.stdout
    assert "tov_worker" in told.stdout
    assert not (tmp_path / "home").exists()


def test_settings_are_told_without_secrets(tovholder: Program) -> None:
    set_up(tovholder)
    url = {"DATABASE_URL": "postgresql://tov_app:hemmeligt@127.0.0.1:1/tovholder"}
    told = Program(tovholder.home, extra=url)("doctor")
    assert told.returncode == 1
    assert "hemmeligt" not in told.stdout + told.stderr
    assert "✗ database" in told.stdout
