"""What changed from one state of an offer to the next, field by field."""

from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from tovholder.catalogue.types import NewService

NOT_TOLD = frozenset({"municipality_id", "hsds_id", "published"})


def changes(before: NewService, after: NewService) -> dict[str, list[Any]]:
    """``{field: [before, after]}`` in JSON values, of the fields that differ."""
    old, new = asdict(before), asdict(after)
    return {
        each.name: [as_json(old[each.name]), as_json(new[each.name])]
        for each in fields(NewService)
        if each.name not in NOT_TOLD and old[each.name] != new[each.name]
    }


def as_json(value: Any) -> Any:
    """A value of an order as JSON holds it, and back from it without loss."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | str) else value
