"""What changed from one state of an offer to the next, field by field."""

from dataclasses import asdict, fields
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from tovholder.catalogue.types import NewService

NOT_TOLD = frozenset({"municipality_id", "hsds_id", "published"})


def changes(before: NewService, after: NewService) -> dict[str, list[Any]]:
    """``{field: [before, after]}`` in JSON values, of the fields that differ."""
    old, new = asdict(before), asdict(after)
    return {
        each.name: [_json(old[each.name]), _json(new[each.name])]
        for each in fields(NewService)
        if each.name not in NOT_TOLD and old[each.name] != new[each.name]
    }


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_json(each) for each in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return DjangoJSONEncoder().default(value)
