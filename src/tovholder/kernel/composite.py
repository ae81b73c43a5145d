"""Foreign keys over several columns, which Django's models cannot say."""

from django.db.migrations.operations import RunSQL


def composite_key(
    name: str, table: str, columns: str, target: str, target_columns: str, *, deferred: bool = False
) -> RunSQL:
    """A foreign key from ``columns`` to ``target_columns``; any NULL among them: not checked.

    ``deferred``: checked at the end of the transaction (kernel.command forces it before).
    """
    when = " DEFERRABLE INITIALLY DEFERRED" if deferred else ""
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns})"
        f" REFERENCES {target} ({target_columns}){when}",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
