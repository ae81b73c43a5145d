"""A service as it is stored elsewhere than in its own table: in a proposal, in a version, in a
draft. JSON there, an order here; and a mark that tells whether somebody else was faster.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from tovholder.catalogue.rules.history import as_json
from tovholder.catalogue.types import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    NewContact,
    NewSchedule,
    NewService,
    Status,
)

Content = dict[str, Any]
"""{field of NewService: its value as JSON}; all fields, or those that are to change."""

_WORDS: dict[str, Any] = {
    "joining": Joining, "status": Status, "duty": Duty, "naming": Naming,
    "age_band": AgeBand, "level": Level,
}  # fmt: skip
_DAYS = ("assured_on", "vetted_on")
_TUPLES = ("also_organisation_ids", "area_ids", "topics", "languages", "location_ids")


def content_of(values: Mapping[str, Any]) -> Content:
    """Fields of an order as JSON."""
    return {name: as_json(value) for name, value in values.items()}


def whole_content(order: NewService) -> Content:
    """Every field of an order as JSON."""
    return {each.name: as_json(getattr(order, each.name)) for each in fields(NewService)}


def values_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an order back from JSON; names that no field has any more are left out.

    Errors: ValueError when a value is none that the field can have.
    """
    known = {each.name for each in fields(NewService)}
    return {name: _value(name, told) for name, told in content.items() if name in known}


def order_of(content: Mapping[str, Any]) -> NewService:
    """A whole order back from JSON. Errors: TypeError when a required field is missing."""
    return NewService(**values_of(content))


def applied(order: NewService, content: Mapping[str, Any]) -> NewService:
    """The order with the fields of the content."""
    return replace(order, **values_of(content))


def changed_content(before: NewService, after: NewService) -> Content:
    """The fields in which two orders differ, as JSON of the later."""
    return {
        each.name: as_json(getattr(after, each.name))
        for each in fields(NewService)
        if getattr(before, each.name) != getattr(after, each.name)
    }


def mark(order: NewService, names: Iterable[str]) -> str:
    """What these fields hold, in sixteen letters: another mark means that somebody changed them."""
    held = {name: as_json(getattr(order, name)) for name in sorted(names)}
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:16]


def mark_of(content: Content) -> str:
    """As ``mark``, of a whole proposal."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def schedules_of(told: Iterable[Mapping[str, Any]]) -> tuple[NewSchedule, ...]:
    """Hours back from JSON, as versions and proposals hold them."""
    return tuple(_schedule(each) for each in told)


def _value(name: str, told: Any) -> Any:
    if name in _WORDS:
        return _WORDS[name](told) if told else None
    if name in _DAYS:
        return date.fromisoformat(told) if told else None
    if name in _TUPLES:
        return tuple(told)
    if name == "capacity":
        return _capacity(told) if told else None
    if name == "schedules":
        return schedules_of(told)
    if name == "contacts":
        return tuple(NewContact(**{**each, "hsds_id": _id(each["hsds_id"])}) for each in told)
    return _id(told) if name == "hsds_id" else told


def _schedule(told: Mapping[str, Any]) -> NewSchedule:
    return NewSchedule(
        **{
            **told,
            "days": tuple(told["days"]),
            **{name: _time(told[name]) for name in ("opens_at", "closes_at")},
            **{
                name: date.fromisoformat(told[name]) if told[name] else None
                for name in ("valid_from", "valid_to")
            },
            "hsds_id": _id(told["hsds_id"]),
        }
    )


def _capacity(told: Mapping[str, Any]) -> Capacity:
    at = told["updated_at"]
    return Capacity(
        unit=CapacityUnit(told["unit"]),
        maximum=told["maximum"],
        available=told["available"],
        updated_at=datetime.fromisoformat(at) if at else None,
    )


def _time(told: str | None) -> time | None:
    return time.fromisoformat(told) if told else None


def _id(told: str | None) -> UUID | None:
    return UUID(told) if told else None
