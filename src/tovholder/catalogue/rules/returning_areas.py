"""Areas and closed periods that a Tovholder told in its directory."""

import json
import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from tovholder.areas.types import AreaKind, NewArea, Outline
from tovholder.catalogue.rules.ground import AreaKey
from tovholder.catalogue.rules.hsds import (
    Directory,
    HsdsService,
    HsdsServiceArea,
    ServiceStatus,
)
from tovholder.catalogue.rules.hsds.facts import Facts, day
from tovholder.catalogue.rules.hsds.writing_hours import NOBODYS

_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)(?: (.*))?", re.A | re.S)


def area_keys(each: HsdsService) -> Iterator[AreaKey]:
    """The areas a service is for, as far as one of ours told them."""
    for area in each.service_areas:
        told = _told(area)
        if told:
            yield area.name, told[1]


def area_orders(directory: Directory, municipality_id: int) -> tuple[NewArea, ...]:
    """One order an area that a service is for and that can be drawn from what was told."""
    found: dict[AreaKey, NewArea] = {}
    for each in directory.services:
        for area in each.service_areas:
            told, outlines = _told(area), _outlines(area.extent)
            if told and outlines:
                kind, first, last = told
                order = NewArea(municipality_id, area.name, kind, outlines, first, last)
                found.setdefault((area.name, first), order)
    return tuple(found[key] for key in sorted(found))


def replacements(directory: Directory, known: Collection[UUID]) -> dict[UUID, UUID | None]:
    """What each withdrawn service that one of ours told is replaced by, if that is known here."""
    found = {}
    for each in directory.services:
        facts = Facts(each.attributes)
        if facts.are_of_a_service and each.status is ServiceStatus.DEFUNCT:
            after = facts.identifier("REPLACED_BY")
            found[each.id] = after if after in known and after != each.id else None
    return found


def closings(directory: Directory) -> dict[date, tuple[dict[str, str], date]]:
    """Closed periods by their first day: name and last day."""
    found: dict[date, tuple[dict[str, str], date]] = {}
    for language, told in Facts(directory.attributes).several("CLOSED"):
        read = _SPAN.fullmatch(told)
        first, last = (day(read[1]), day(read[2])) if read else (None, None)
        if read and first and last and first <= last:
            name, until = found.setdefault(first, ({}, last))
            if language != NOBODYS and until == last:
                name[language] = read[3] or ""
    return found


def _told(area: HsdsServiceArea) -> tuple[AreaKind, date, date | None] | None:
    kind, _, span = (Facts(area.attributes).fact("AREA") or "").partition(" ")
    first, _, last = span.partition("/")
    begins = day(first)
    if kind not in AreaKind.values or begins is None:
        return None
    return AreaKind(kind), begins, day(last)


def _outlines(extent: str) -> tuple[Outline, ...]:
    try:
        told = json.loads(extent)
        parts: Any = told["coordinates"] if told["type"] == "MultiPolygon" else ()
        return tuple(
            tuple((float(x), float(y)) for x, y in part[0][:-1]) for part in parts
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return ()
