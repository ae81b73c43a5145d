"""Django's PostgreSQL backend; each transaction starts by saying who acts.

A middleware cannot do this: the database only keeps the binding for one transaction, and jobs
and commands have no middleware (measured: 0 rows, or another actor's rows).
"""

from django.db.backends.postgresql import base

from tovholder.kernel import actor


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit and actor.current() is not None:
            actor.bind(self)
