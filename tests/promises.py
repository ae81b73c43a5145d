"""The promises, as `tovholder check-promises` proves them."""

from collections.abc import Collection
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from tests.database import as_owner
from tovholder.kernel.promises import register


@cache
def load() -> None:
    """Let every domain register its lines."""
    for app in apps.get_app_configs():
        if app.name.startswith("tovholder.") and find_spec(f"{app.name}.promises"):
            import_module(f"{app.name}.promises")


def broken(*, but: Collection[str] = ()) -> dict[str, list[str]]:
    """Every promise that does not hold now, with its breaches; seen as tov_owner."""
    load()
    with as_owner():
        told = {p.code: p.find() for p in register() if p.code not in but}
    return {code: breaches for code, breaches in told.items() if breaches}
