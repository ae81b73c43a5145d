"""Opening the installation for one process: its database runs and fits, Django is set up.

A process signs in as one database role for its whole life, because Django's settings are read
once; a verb that needs two roles runs the other part as a verb of its own (``run_verb``).
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tovholder.installation import freshness, postgres
from tovholder.installation.children import stop_with
from tovholder.installation.refused import Refused
from tovholder.installation.roles import (
    APP,
    OLDEST_SERVER,
    OWNER,
    WORKER,
    RoleUnfit,
    refuse_unfit_role,
)
from tovholder.kernel.configuration import configuration

if TYPE_CHECKING:
    import psycopg

Tell = Callable[[str], None]
SETTINGS = "tovholder.project.settings"
VERBS = "tovholder.installation.cli"
CONNECT_SECONDS = 10

_running: postgres.Running | None = None
"""The embedded database, kept running for as long as this process lives."""


def _quiet(_: str) -> None:
    return None


def open_database(tell: Tell = _quiet) -> None:
    """Make sure that the database answers, and tell this process and its children where.

    Raises a sentence (`DatabaseRefused`, `Refused`) when it cannot.
    """
    global _running
    settings = configuration()
    settings.home.mkdir(parents=True, exist_ok=True)
    os.environ["TOVHOLDER_HOME"] = str(settings.home)
    if settings.database_url is None:
        _running = postgres.ensure_running(settings.home, progress=tell)
        where = _running.dsn(APP)
        os.environ["TOVHOLDER_SOCKET"] = where["host"]
        os.environ["TOVHOLDER_SOCKET_PORT"] = where["port"]


def running() -> postgres.Running:
    """The embedded database that `open_database` started or joined."""
    assert _running is not None, "only the embedded database can be asked for"
    return _running


def connect(role: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """Sign in as a role, in autocommit, without Django. Raises `Refused` or `RoleUnfit`."""
    import psycopg

    settings = configuration()
    address: Mapping[str, Any] = settings.database(role) or running().dsn(role)
    try:
        opened = psycopg.connect(
            **{"connect_timeout": CONNECT_SECONDS} | dict(address), autocommit=True
        )
    except psycopg.OperationalError as error:
        raise Refused(_not_let_in(role, str(error))) from error
    if opened.info.server_version < OLDEST_SERVER:
        found = opened.info.parameter_status("server_version")
        opened.close()
        raise RoleUnfit(
            f"Tovholder needs PostgreSQL 18 or later, and this server is {found}. "
            "Upgrade the server, or point Tovholder at another one."
        )
    return opened


def refuse_unfit(*roles: str) -> None:
    """Raise `RoleUnfit` when row security says nothing to one of the roles that serve people."""
    for role in roles:
        with connect(role) as connection, connection.cursor() as cursor:
            refuse_unfit_role(cursor)


def schema_is_fresh() -> bool:
    """Whether the tables and rules in the database are those of this code."""
    with connect(APP) as connection, connection.cursor() as cursor:
        return freshness.schema_is_fresh(cursor)


def bring_up_to_date(*options: str) -> None:
    """Migrate, as tov_owner in a process of its own, when the database is not of this code."""
    if not schema_is_fresh():
        run_verb("migrate", *options)


def start_django(role: str, tell: Tell = _quiet) -> None:
    """Open the database, bring it up to date, refuse an unfit role, and set Django up as ``role``.

    tov_owner neither checks nor migrates: it is who does it.
    """
    open_database(tell)
    if role != OWNER:
        bring_up_to_date()
        refuse_unfit(role)
    os.environ["TOVHOLDER_DATABASE_ROLE"] = role
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    django.setup()


def verb(*words: str) -> list[str]:
    """The command that runs a verb of ours in a process of its own."""
    return [sys.executable, "-P", "-m", VERBS, *words]


def run_verb(*words: str) -> None:
    """Run a verb and wait. Raises `Refused` when it failed; it has said why itself."""
    ended = subprocess.run(
        verb(*words), stdin=subprocess.DEVNULL, preexec_fn=stop_with(os.getpid()), check=False
    )
    if ended.returncode != 0:
        raise Refused(f"`tovholder {words[0]}` did not succeed; the reason stands above.")


def _not_let_in(role: str, error: str) -> str:
    reason = " ".join(error.split())
    if configuration().database_url is None:
        return f"The embedded database did not let {role} in: {reason}"
    variable = {OWNER: "TOVHOLDER_OWNER_URL", WORKER: "TOVHOLDER_WORKER_URL"}.get(role)
    return (
        f"The database of DATABASE_URL did not let {role} in: {reason}. Check DATABASE_URL"
        + (f" and {variable}" if variable else "")
        + ", and that the roles are made: `tovholder doctor --sql` prints the script for that."
    )
