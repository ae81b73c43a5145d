"""The test databases: one cluster, one template, a copy for the run and copies for single tests.

The template is migrated once as tov_owner and kept while no migration or policy changes; a copy
takes some milliseconds. Several runs may use the cluster at once.
"""

import contextlib
import hashlib
import itertools
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connection, connections
from django.db.backends.signals import connection_created

from tovholder.installation import freshness, schema
from tovholder.installation.postgres import Running, ensure_running
from tovholder.installation.roles import APP, OWNER, WORKER

SOURCE = Path(schema.__file__).parents[1]
SUPERUSER = "postgres"
TEMPLATES_KEPT_DAYS = 2
_numbers = itertools.count(1)


def cluster_home() -> Path:
    """Below /tmp and open to be entered: the server's user must reach it, whoever we are."""
    home = Path(f"/tmp/tovholder-tests-{os.getuid()}")
    home.mkdir(mode=0o755, exist_ok=True)
    if home.stat().st_uid != os.getuid():
        raise PermissionError(f"{home} belongs to somebody else.")
    return home


def start_cluster() -> Running:
    """Start or join the test cluster: it loses data when the machine crashes, and may."""
    return ensure_running(cluster_home(), durable=False)


def fingerprint() -> str:
    """Of everything that decides what a migrated database looks like."""
    told = hashlib.sha256()
    files = [
        *SOURCE.rglob("migrations/*.py"),
        *SOURCE.rglob("policies.py"),
        SOURCE / "kernel/row_security.py",
        SOURCE / "kernel/composite.py",
        SOURCE / "installation/schema.py",
        SOURCE / "installation/roles.py",
        SOURCE / "project/settings.py",
        Path(__file__),
    ]
    for file in sorted(files):
        told.update(str(file.relative_to(SOURCE.parents[1])).encode() + file.read_bytes())
    for package in ("django", "procrastinate", "django-allauth"):
        told.update(version(package).encode())
    return told.hexdigest()[:12]


@dataclass(frozen=True)
class Databases:
    """The test cluster, and which of its databases Django talks to."""

    running: Running

    def template(self) -> str:
        """The migrated database that all others are copies of; made when it is missing."""
        name = f"tov_template_{fingerprint()}"
        with self._superuser() as session:
            session.execute("SELECT pg_advisory_lock(hashtext('tovholder test template'))")
            if not self._exists(session, name):
                unfinished = f"{name}_{os.getpid()}"
                session.execute(f'DROP DATABASE IF EXISTS "{unfinished}"')
                self.running.create_database(unfinished)
                self._migrate(unfinished)
                session.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
                self._forget_old(session)
        return name

    def copy(self, template: str) -> str:
        """Copy the template, contents and rights. Returns the new database's name."""
        name = f"tov_test_{os.getpid()}_{next(_numbers)}"
        with self._superuser() as session:
            session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            session.execute(f'CREATE DATABASE "{name}" OWNER {OWNER} TEMPLATE "{template}"')
            session.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
            session.execute(f'GRANT CONNECT ON DATABASE "{name}" TO {APP}, {WORKER}')
        return name

    def drop(self, name: str) -> None:
        with self._superuser() as session:
            session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def session(self, user: str, name: str) -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection of its own to one of the databases, in autocommit."""
        return psycopg.connect(**self.running.dsn(user, name), autocommit=True)

    def drop_left_behind(self) -> None:
        """Databases of runs that were killed."""
        with self._superuser() as session:
            rows = session.execute("SELECT datname FROM pg_database WHERE datname ~ '^tov_test_'")
            for (name,) in rows.fetchall():
                if not Path(f"/proc/{name.split('_')[2]}").exists():
                    session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def point_django_at(self, name: str, user: str) -> None:
        """Let Django's default connection, in every thread, be ``user`` in this database."""
        connection.close()
        address = self.running.dsn(user, name)
        connections.settings["default"].update(
            NAME=name, USER=user, HOST=address["host"], PORT=address["port"]
        )

    def _migrate(self, name: str) -> None:
        self.point_django_at(name, OWNER)
        schema.bring_up_to_date()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE kernel_installation SET kind = 'TEST'")
            freshness.stamp_schema(cursor)
        connection.close()

    def _superuser(self) -> "psycopg.Connection[tuple[Any, ...]]":
        return psycopg.connect(**self.running.dsn(SUPERUSER, "postgres"), autocommit=True)

    @staticmethod
    def _exists(session: "psycopg.Connection[tuple[Any, ...]]", name: str) -> bool:
        found = session.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None

    @staticmethod
    def _forget_old(session: "psycopg.Connection[tuple[Any, ...]]") -> None:
        # By age, not by number: another run may be making copies of the one before this.
        rows = session.execute(
            "SELECT datname FROM pg_database WHERE datname ~ '^tov_template_' AND"
            " (pg_stat_file('base/' || oid || '/PG_VERSION')).modification"
            " < now() - make_interval(days => %s)",
            [TEMPLATES_KEPT_DAYS],
        )
        for (name,) in rows.fetchall():
            with contextlib.suppress(psycopg.errors.ObjectInUse):
                session.execute(f'DROP DATABASE IF EXISTS "{name}"')


@dataclass(frozen=True)
class OwnDatabase:
    """A database of one test, where transactions commit and everybody signs in for real."""

    name: str
    databases: Databases

    def connect(self, role: str) -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection of its own, in autocommit: tov_owner sees every row, postgres may all."""
        return psycopg.connect(**self.databases.running.dsn(role, self.name), autocommit=True)

    def rows(self, sql: str, *values: object, role: str = OWNER) -> list[tuple[Any, ...]]:
        """Run one statement as ``role``; what it returns, or nothing."""
        with self.connect(role) as session:
            cursor = session.execute(sql.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def url(self, role: str = APP) -> str:
        address = self.databases.running.dsn(role, self.name)
        host = quote(address["host"], safe="")
        return f"postgresql://{role}@{host}:{address['port']}/{self.name}"

    def environment(self, home: Path) -> dict[str, str]:
        """For a process of the product (server, worker, command line) in this database."""
        shutil.copytree(os.environ["TOVHOLDER_HOME"], home, dirs_exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TOVHOLDER_", "PG"))}
        return kept | {
            "TOVHOLDER_HOME": str(home),
            "DATABASE_URL": self.url(),
            "TOVHOLDER_OWNER_URL": self.url(OWNER),
            "TOVHOLDER_WORKER_URL": self.url(WORKER),
        }


def become_app(*, connection: Any, **_: object) -> None:
    """In the sandbox of a test the connection may change role: it starts as tov_app, no more.

    Rights and row security are those of tov_app; that it can become another role again is known
    to ``as_role`` only, because no role is granted to another.
    """
    if connection.settings_dict["USER"] == SUPERUSER:
        with connection.cursor() as cursor:
            cursor.execute(f"SET SESSION AUTHORIZATION {APP}")


connection_created.connect(become_app)


@contextlib.contextmanager
def as_role(role: str) -> Iterator[None]:
    """Let Django's connection be another role inside: in the sandbox, or by signing in anew.

    Main thread only. What runs inside must not commit or break the sandbox's transaction.
    """
    if connections.settings["default"]["USER"] != SUPERUSER:
        before = connections.settings["default"]["USER"]
        _sign_in_as(role)
        try:
            yield
        finally:
            _sign_in_as(before)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        before = cursor.fetchone()[0]
        cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {role}")
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {before}")


def _sign_in_as(role: str) -> None:
    assert not connection.in_atomic_block, "Signing in anew would lose the open transaction."
    connection.close()
    connections.settings["default"]["USER"] = role


def as_owner() -> contextlib.AbstractContextManager[None]:
    """See and write every row, as migrations and check-promises do."""
    return as_role(OWNER)


def as_worker_role() -> contextlib.AbstractContextManager[None]:
    """Be tov_worker, as jobs are: only then does row security believe a job actor."""
    return as_role(WORKER)
