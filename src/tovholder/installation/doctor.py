"""What is wrong with this installation, and how to mend it: one function per thing that can be.

Each check stands alone and reads only; what it cannot find out because another thing is broken,
it leaves to that other check.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tovholder.installation import freshness, opening
from tovholder.installation.claim import serving
from tovholder.installation.opening import Tell
from tovholder.installation.postgres import DatabaseRefused
from tovholder.installation.refused import Refused
from tovholder.installation.roles import APP, OWNER, WORKER, RoleUnfit
from tovholder.kernel.configuration import configuration

LEAST_FREE_BYTES = 1_000_000_000
BEATS_MISSED_SECONDS = 180
JOB_LATE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Finding:
    """``what`` says how it is; ``mend`` says what to do, and is empty when all is well."""

    name: str
    ok: bool
    what: str
    mend: str = ""


def examine(tell: Tell) -> Iterator[Finding]:
    """All findings. Starts the embedded database when none runs; changes nothing else."""
    yield home()
    yield assets()
    yield translations()
    yield static_files()
    with contextlib.suppress(DatabaseRefused, Refused):
        opening.open_database(tell)
    database_answers = database(tell)
    yield database_answers
    if not database_answers.ok:
        return
    for role in (APP, WORKER):
        yield role_is_fit(role)
    fresh = schema()
    yield fresh
    if fresh.ok:
        yield from (check() for check in ON_GOOD_TABLES)
    yield server()


def home() -> Finding:
    folder = configuration().home
    if not folder.exists():
        return Finding("home", True, f"{folder} is not there yet; the first start makes it")
    if not os.access(folder, os.W_OK | os.X_OK):
        mend = "Run as the user who owns it, or choose another TOVHOLDER_HOME."
        return Finding("home", False, f"this user may not write to {folder}", mend)
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        mend = "Free space on that disk: a database that cannot write stops."
        return Finding("home", False, f"only {free // 1_000_000} MB are free at {folder}", mend)
    return Finding("home", True, f"{folder}, {free // 1_000_000_000} GB free")


def assets() -> Finding:
    if freshness.BUILT_BY_NODE.exists():
        return Finding("styles and scripts", True, "built")
    mend = "Run `make setup` in the source folder, which needs Node 20."
    return Finding("styles and scripts", False, f"{freshness.BUILT_BY_NODE} is missing", mend)


def translations() -> Finding:
    texts = sorted((freshness.SOURCE / "kernel" / "locale").glob("*/LC_MESSAGES/*.po"))
    stale = [
        po.parent.parent.name
        for po in texts
        if not (mo := po.with_suffix(".mo")).exists() or mo.stat().st_mtime < po.stat().st_mtime
    ]
    if stale:
        mend = "Run `make setup` in the source folder."
        return Finding("translations", False, f"not compiled: {', '.join(stale)}", mend)
    return Finding("translations", True, f"{len(texts)} compiled")


def static_files() -> Finding:
    if freshness.static_is_fresh(configuration().home):
        return Finding("files of the pages", True, "collected")
    mend = "`tovholder migrate` collects them; `tovholder run` does so by itself."
    return Finding("files of the pages", False, "not collected, or older than the program", mend)


def database(tell: Tell) -> Finding:
    url = configuration().database_url
    kind = "embedded" if url is None else "DATABASE_URL"
    try:
        opening.open_database(tell)
        with opening.connect(APP) as connection:
            version = connection.info.parameter_status("server_version")
    except (DatabaseRefused, Refused, RoleUnfit) as refused:
        mend = (
            f"Read {configuration().home / 'postgres' / 'log' / 'postgresql.log'}."
            if url is None
            else "Check DATABASE_URL; `tovholder doctor --sql` prints how the roles are made."
        )
        return Finding("database", False, str(refused), mend)
    return Finding("database", True, f"{kind}, PostgreSQL {version}")


def role_is_fit(role: str) -> Finding:
    try:
        opening.refuse_unfit(role)
    except (Refused, RoleUnfit) as refused:
        mend = "Have a DBA run what `tovholder doctor --sql` prints; it repairs the roles."
        return Finding(f"role {role}", False, str(refused), mend)
    return Finding(f"role {role}", True, "below row security")


def schema() -> Finding:
    if opening.schema_is_fresh():
        return Finding("tables", True, "of this version")
    mend = "`tovholder migrate`; every other verb does so by itself."
    with contextlib.suppress(Refused, RoleUnfit):
        opening.connect(OWNER).close()
        return Finding("tables", False, "not of this version", mend)
    return Finding(
        "tables",
        False,
        "not of this version, and tov_owner cannot sign in to change them",
        "Set TOVHOLDER_OWNER_URL, then `tovholder migrate`.",
    )


def job_worker() -> Finding:
    age = _number(
        APP,
        "SELECT extract(epoch FROM now() - max(beat_at)) FROM kernel_heartbeat"
        " WHERE name = 'deadlines'",
    )
    mend = "Start `tovholder run`, or `tovholder worker` beside your own web server."
    if age is None:
        return Finding("job worker", False, "has never run: nobody is reminded or alarmed", mend)
    if age > BEATS_MISSED_SECONDS:
        what = f"stopped {_long(age)} ago: nobody is reminded or alarmed"
        return Finding("job worker", False, what, mend)
    return Finding("job worker", True, f"gave a sign of life {age:.0f} s ago")


def failed_jobs() -> Finding:
    failed = _number(WORKER, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    if failed:
        mend = f"Read why in {configuration().home / 'log' / 'worker.log'}."
        return Finding("jobs", False, f"{failed:.0f} ended in an error", mend)
    late = _number(
        WORKER,
        "SELECT count(*) FROM procrastinate_jobs j WHERE status IN ('todo', 'doing') AND"
        " coalesce(scheduled_at, (SELECT max(at) FROM procrastinate_events e WHERE"
        " e.job_id = j.id)) < now() - make_interval(secs => %s)",
        JOB_LATE_SECONDS,
    )
    if late:
        mend = (
            "Start `tovholder worker`; one that runs takes up what a dead one left within minutes."
        )
        return Finding("jobs", False, f"{late:.0f} wait for more than ten minutes", mend)
    return Finding("jobs", True, "none waits, none failed")


def server() -> Finding:
    found = serving(configuration().home)
    if found is None:
        return Finding("web server", True, "no `tovholder run` on this home")
    return Finding("web server", True, f"`tovholder run` (process {found.pid}) {found.address}")


ON_GOOD_TABLES: tuple[Callable[[], Finding], ...] = (job_worker, failed_jobs)


def _number(role: str, sql: str, *values: float) -> float | None:
    with opening.connect(role) as connection:
        row = connection.execute(sql.encode(), values or None).fetchone()
    return None if row is None or row[0] is None else float(row[0])


def _long(seconds: float) -> str:
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
