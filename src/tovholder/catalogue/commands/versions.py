"""Every change of a service leaves a version: who, when, which field, before and after."""

from collections.abc import Mapping
from typing import Any

from tovholder.accounts import queries as accounts
from tovholder.catalogue.models import ServiceVersion
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor


def note_version(service_id: int, change: str, changed: Mapping[str, Any], by: Actor) -> None:
    """Write down what the command in hand does to a service."""
    ServiceVersion.objects.create(
        service_id=service_id,
        at=clock.now(),
        by=accounts.signature(by),
        change=change,
        fields=dict(changed),
    )
