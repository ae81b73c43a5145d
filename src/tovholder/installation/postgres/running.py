"""The running database: how to reach it, and its programs."""

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tovholder.installation.postgres.binaries import binary_folder
from tovholder.installation.postgres.cluster import SERVER_ENVIRONMENT, SUPERUSER
from tovholder.installation.postgres.errors import ServerDidNotStart
from tovholder.installation.postgres.layout import PORT, Layout
from tovholder.installation.roles import APP, OWNER, database_script

if TYPE_CHECKING:
    import psycopg

DATABASE = "tovholder"


class Running:
    """A database that runs for as long as this object, or this process, lives.

    Close it, or use it in `with`. A forked child keeps the database running too. After
    `keep=True` it runs on until `stop`.
    """

    def __init__(self, layout: Layout, users: int) -> None:
        self._layout = layout
        self._users = users

    @property
    def log(self) -> Path:
        return self._layout.log

    def dsn(self, role: str = APP, dbname: str = DATABASE) -> dict[str, Any]:
        """Return the keyword arguments of `psycopg.connect` for one of the roles."""
        return {
            "host": str(self._layout.sockets),
            "port": str(PORT),
            "user": role,
            "dbname": dbname,
        }

    def binary(self, name: str) -> Path:
        """Return the path of a PostgreSQL program, such as `pg_dump`."""
        return binary_folder(self._layout) / name

    def run_sql(self, sql: str, *, dbname: str = "postgres") -> list[tuple[Any, ...]]:
        """Run SQL as the cluster's superuser, and return the rows of the last statement.

        For tests and `doctor`: row security does not hold here. Raises `psycopg.Error`.
        """
        with connect(self._layout, dbname) as connection:
            cursor = connection.execute(sql.encode())
            while cursor.nextset():
                pass
            return cursor.fetchall() if cursor.description else []

    def create_database(self, name: str, template: str | None = None) -> None:
        """Create a database of `tov_owner` with our rights, empty or as a copy of `template`.

        Raises `psycopg.Error`, also when somebody is connected to the template.
        """
        identifier = _identifier(name)
        source = f" TEMPLATE {_identifier(template)}" if template else ""
        self.run_sql(f"CREATE DATABASE {identifier} OWNER {OWNER}{source}")
        run_script(self._layout, database_script(name), dbname=name)

    def close(self) -> None:
        """Stop using the database. Safe to repeat."""
        if self._users >= 0:
            # Closed, not unlocked: a forked child has the same lock and may still use it.
            os.close(self._users)
            self._users = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


def connect(layout: Layout, dbname: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """Connect as the cluster's superuser; every statement is its own transaction."""
    import psycopg  # here: takes longer to import than the supervisor takes to start

    return psycopg.connect(
        host=str(layout.sockets),
        port=PORT,
        user=SUPERUSER,
        dbname=dbname,
        autocommit=True,
        connect_timeout=10,
    )


def run_script(layout: Layout, script: str, *, dbname: str) -> None:
    """Run a psql script as the cluster's superuser; raise `ServerDidNotStart` when it fails."""
    command = [
        *(str(binary_folder(layout) / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1"),
        *("-h", str(layout.sockets), "-p", str(PORT), "-U", SUPERUSER, "-d", dbname),
    ]
    environment = SERVER_ENVIRONMENT | {"PGCLIENTENCODING": "UTF8"}
    ran = subprocess.run(
        command, input=script.encode(), env=environment, capture_output=True, check=False
    )
    if ran.returncode != 0:
        raise ServerDidNotStart(
            f"The roles in database {dbname} could not be prepared. PostgreSQL says: "
            + ran.stderr.decode(errors="replace").strip()
        )


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
