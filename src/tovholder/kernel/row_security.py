"""Row security as declarations: each domain's ``policies.py`` says what its tables show.

The rules are written to the database anew after every migration (``installation.schema``), so
what the file says is what holds. They are the second fence; ``access.py`` is the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

# (select f()) makes PostgreSQL ask once per statement instead of once per row.
AUTHORITY = "(select app_authority())"
MUNICIPALITY = "(select app_municipality())"
WORKER = "(select app_worker())"
KIND = "(select app_kind())"
NOW = "(select app_now())"
OF_MY_AUTHORITY = f"({KIND} = 'WORKER' AND authority_id = {AUTHORITY})"
A_JOB = "(select app_is_job())"
"""True for a job actor signed in as tov_worker: the web application can never claim it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the application roles may see (``using``) and store (``check``) in one table."""

    table: str
    using: str
    check: str
    name: str = "own"
    command: str = "ALL"

    def sql(self) -> Iterator[str]:
        yield f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {self.table} FORCE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {self.name} ON {self.table}"
        using = f" USING ({self.using})" if self.command != "INSERT" else ""
        check = f" WITH CHECK ({self.check})" if self.command not in ("SELECT", "DELETE") else ""
        yield (
            f"CREATE POLICY {self.name} ON {self.table} FOR {self.command}"
            f" TO tov_app, tov_worker{using}{check}"
        )


def apply(cursor: CursorWrapper, policies: tuple[Policy, ...], statements: tuple[str, ...]) -> None:
    """Write a domain's functions and policies; safe to repeat. Runs as tov_owner."""
    for statement in statements:
        cursor.execute(statement)
    for policy in policies:
        for statement in policy.sql():
            cursor.execute(statement)
