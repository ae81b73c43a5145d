"""What of a service HSDS has no column for: attributes with terms of our own taxonomies."""

import json

from tovholder.catalogue.rules.hsds.identity import part_id
from tovholder.catalogue.rules.hsds.vocabulary import (
    AGE_BANDS,
    DUTIES,
    JOINING,
    LAWS,
    LEVELS,
    NAMING,
    TOPICS,
)
from tovholder.catalogue.rules.hsds.writing import Attributes, Row, put
from tovholder.catalogue.types import Joining
from tovholder.catalogue.types.publishing import (
    PublishedArea,
    PublishedService,
    PublishedUnit,
    Setting,
)

TEXT_FIELDS = {
    "NAME": "name", "DESCRIPTION": "description", "AUDIENCE": "audience",
    "HOW_TO_JOIN": "how_to_join", "COST": "cost", "ALERT": "alert", "EVIDENCE": "evidence",
    "COMMITTEE": "committee",
}  # fmt: skip


def way_in(found: PublishedService, setting: Setting) -> str:
    """In the own export the way in that a directory told, while it waits for who answers."""
    order, told = found.order, found.order.published.get("told", {})
    waits = order.unit_id is None and order.joining is Joining.REFERRAL
    return str(told["joining"] if setting.is_own and waits and "joining" in told else order.joining)


def answering(found: PublishedService) -> PublishedUnit | None:
    """Who answers; for what came from elsewhere and waits for its unit, who answered there."""
    told = found.order.published.get("told", {})
    waits = found.unit is None or found.unit.is_front_door
    if waits and told.get("unit"):
        return PublishedUnit(told["unit"], told.get("phone", ""), told.get("hours", ""))
    return found.unit


def facts(found: PublishedService, setting: Setting, told: Attributes) -> None:
    order = found.order
    told.coded(JOINING, way_in(found, setting))
    told.coded(AGE_BANDS, order.age_band)
    told.coded(DUTIES, order.duty)
    told.coded(NAMING, order.naming)
    told.coded(LAWS, order.legal_code or order.published.get("told", {}).get("law"))
    for code in order.topics:
        told.coded(TOPICS, code)
    told.fact("MONTHS_FROM", order.months_from)
    told.fact("MONTHS_TO", order.months_to)
    told.fact("WEEKS_FROM", order.weeks_from)
    told.fact("WEEKS_TO", order.weeks_to)
    told.fact("ANSWER_DAYS", order.answer_days)
    told.fact("INTERPRETER", "true" if order.interpreter else None)
    told.fact("LISTED", None if order.listed else "false")
    if order.capacity:
        told.fact("CAPACITY_UNIT", order.capacity.unit)
        told.fact("CAPACITY_MAXIMUM", order.capacity.maximum)
        told.fact("CAPACITY_AVAILABLE", order.capacity.available)
        updated = order.capacity.updated_at
        told.fact("CAPACITY_UPDATED", updated.isoformat() if updated else None)
    for each in sorted(map(str, found.also)):
        told.fact("ALSO_BY", each, many=True)
    told.fact("REPLACED_BY", found.replaced_by)
    unit = answering(found)
    told.fact("ANSWERED_BY", unit.name if unit else None)
    for code, field in TEXT_FIELDS.items():
        told.texts(code, getattr(order, field))
    _kept(found, setting, told)


def _kept(found: PublishedService, setting: Setting, told: Attributes) -> None:
    """What the municipality keeps for itself; never in what others read."""
    order = found.order
    told.coded(LEVELS, order.level)
    told.kept("ASSURED_BY", order.assured_by or None)
    told.kept("ALONE_WITH_CHILDREN", "true" if order.alone_with_children else "false")
    told.kept("VETTED_ON", order.vetted_on)
    told.kept("VETTED_BY", order.vetted_by or None)
    told.published(order.published)


def areas(found: PublishedService, setting: Setting) -> list[Row]:
    rows = []
    for area in sorted(found.areas, key=lambda each: (each.name, each.valid_from)):
        id = part_id(found.id, f"area/{area.name}/{area.valid_from.isoformat()}")
        told = Attributes(id, "service_area", setting)
        last = area.valid_to.isoformat() if area.valid_to else ".."
        told.fact("AREA", f"{area.kind} {area.valid_from.isoformat()}/{last}")
        row: Row = {"id": str(id), "name": area.name}
        row |= {"extent": outline(area), "extent_type": "geojson"}
        put(row, attributes=told.rows)
        rows.append(row)
    return rows


def outline(area: PublishedArea) -> str:
    """GeoJSON: each part a ring, its first corner repeated as the format asks for."""
    parts = [[[list(corner) for corner in (*each, *each[:1])]] for each in area.outlines]
    return json.dumps({"type": "MultiPolygon", "coordinates": parts}, separators=(",", ":"))
