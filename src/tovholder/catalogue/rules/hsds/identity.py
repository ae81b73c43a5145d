"""The ids our things go by in a directory: the same each time, in every installation."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID, uuid5

from tovholder.catalogue.types import NewService


def place_id(service: UUID, location: UUID) -> UUID:
    """Of a service at a location. ``queries.publishing`` computes the same one in SQL."""
    told = f"{service}/{location}".encode()
    digits = hashlib.md5(told, usedforsecurity=False).hexdigest()
    return UUID(f"{digits[:12]}3{digits[13:16]}8{digits[17:]}")


def part_id(of: UUID, what: str) -> UUID:
    """Of something that has no life of its own: a telephone, an address, an attribute."""
    return uuid5(of, what)


def with_ids(order: NewService, id: UUID, locations: Mapping[int, UUID]) -> NewService:
    """The service as a directory tells it: it and each of its parts has an id.

    A part that came without one gets an id made of what it says; two that say the same get two.
    """
    said: dict[str, int] = {}

    def own_id(kind: str, part: Any, where: UUID | None = None) -> UUID:
        if part.hsds_id is not None:
            return part.hsds_id  # type: ignore[no-any-return]
        told = {k: v for k, v in asdict(part).items() if k not in ("hsds_id", "location_id")}
        content = f"{kind}/{where}/{json.dumps(told, sort_keys=True, default=str)}"
        said[content] = said.get(content, 0) + 1
        return part_id(id, f"{content}/{said[content]}")

    schedules = tuple(
        replace(
            each,
            hsds_id=own_id("schedule", each, locations.get(each.location_id or 0)),
        )
        for each in order.schedules
    )
    contacts = tuple(replace(each, hsds_id=own_id("contact", each)) for each in order.contacts)
    return replace(order, hsds_id=id, schedules=schedules, contacts=contacts)
