"""Bringing an installation up to date: tables, row security, and the files that are served."""

from tovholder.installation import freshness
from tovholder.installation.opening import Tell
from tovholder.kernel.configuration import configuration

_ONE_AT_A_TIME = "SELECT pg_advisory_lock(hashtext('tovholder migrate'))"


def update(tell: Tell) -> bool:
    """Do what is missing, as tov_owner. Returns whether anything was. Safe to repeat at once."""
    migrated = _update_schema(tell)
    return _collect_static_files(tell) or migrated


def mark_as_demo_when_empty() -> None:
    """Say that nothing here is real: only then may the clock be moved and links sign in.

    A database where somebody works already stays what it is.
    """
    from tovholder.accounts import queries as accounts
    from tovholder.kernel import commands
    from tovholder.kernel.actor import installation
    from tovholder.kernel.models import Installation

    if not accounts.municipalities():
        commands.mark_installation(Installation.Kind.DEMO, by=installation())


def _update_schema(tell: Tell) -> bool:
    from django.db import connection

    from tovholder.installation import schema

    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)  # until the process ends
        if freshness.schema_is_fresh(cursor):
            return False
        schema.bring_up_to_date(tell)
        freshness.stamp_schema(cursor)
    return True


def _collect_static_files(tell: Tell) -> bool:
    home = configuration().home
    if freshness.static_is_fresh(home) or not freshness.BUILT_BY_NODE.exists():
        return False
    from django.core.management import call_command

    tell("Collecting the files of the pages")
    fingerprint = freshness.static_fingerprint()
    call_command("collectstatic", interactive=False, verbosity=0)
    freshness.stamp_static(home, fingerprint)
    return True
