"""Bringing a database up to date: migrations, then what each domain's policies.py says."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from tovholder.kernel import row_security


def _quiet(_: str) -> None:
    return None


def bring_up_to_date(progress: Callable[[str], None] = _quiet) -> None:
    """Migrate, then write functions and row security anew. Runs as tov_owner; safe to repeat."""
    progress("Migrating the tables")
    call_command("migrate", interactive=False, verbosity=0)
    progress("Putting up row security")
    write_policies()


def policy_modules() -> list[ModuleType]:
    """The ``policies.py`` of every domain, in the order of the flow."""
    found: list[ModuleType] = []
    for app in apps.get_app_configs():
        if app.name.startswith("tovholder.") and app.label != "journeys":
            found.append(import_module(f"{app.name}.policies"))
    return found


def write_policies() -> None:
    """Functions first and policies after, domain by domain, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL client_min_messages = warning")
        cursor.execute(
            "INSERT INTO kernel_installation (one, kind) VALUES (true, 'PRODUCTION')"
            " ON CONFLICT DO NOTHING"
        )
        for module in policy_modules():
            row_security.apply(cursor, module.POLICIES, module.STATEMENTS)
