"""Outlines: which areas there are, and where a point lies."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.areas.models import Area, Polygon
from tovholder.areas.types import AreaRow


def areas(municipality_id: int, *, on: date) -> list[AreaRow]:
    """The areas of a municipality as they are drawn on a day, by name. Two queries."""
    return [_row(area) for area in _drawn(municipality_id, on)]


def area_of(longitude: float, latitude: float, *, municipality_id: int, on: date) -> AreaRow | None:
    """The area that holds a point on a day, the first by name; None outside all of them.

    A point on the line is inside. Two queries.
    """
    around = Polygon.objects.filter(area=OuterRef("pk"), outline__holds=(longitude, latitude))
    found = _drawn(municipality_id, on).filter(Exists(around)).first()
    return _row(found) if found else None


def areas_around(
    longitude: float, latitude: float, *, municipality_id: int, on: date
) -> list[AreaRow]:
    """Every area that holds a point on a day, by name. Two queries."""
    around = Polygon.objects.filter(area=OuterRef("pk"), outline__holds=(longitude, latitude))
    return [_row(found) for found in _drawn(municipality_id, on).filter(Exists(around))]


def ever_drawn(municipality_id: int) -> dict[tuple[str, date], int]:
    """Ids of all areas of a municipality, those that are no more too, by name and first day."""
    found = Area.objects.filter(municipality_id=municipality_id).order_by("-id")
    return {(each.name, each.valid_from): each.pk for each in found}


def area_ids_by_public_id(municipality_id: int, *, on: date) -> dict[UUID, int]:
    """Our ids of the areas drawn on a day, by public id. One query."""
    drawn = _drawn(municipality_id, on).prefetch_related(None)
    return dict(drawn.values_list("public_id", "id"))


def areas_of(
    points: Mapping[int, tuple[float, float]], *, municipality_id: int, on: date
) -> dict[int, UUID]:
    """The area of each point (longitude, latitude) by the point's key; as ``area_of``, at once.

    A point outside all of them is left out. One query.
    """
    if not points:
        return {}
    keys = list(points)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (p.key) p.key, a.public_id"
            " FROM unnest(%s::bigint[], %s::float8[], %s::float8[]) AS p (key, east, north)"
            " JOIN areas_polygon o ON o.outline @> point(p.east, p.north)"
            " JOIN areas_area a ON a.id = o.area_id"
            " WHERE a.municipality_id = %s AND a.valid_from <= %s"
            " AND (a.valid_to IS NULL OR a.valid_to >= %s) ORDER BY p.key, a.name, a.id",
            [
                keys,
                [points[key][0] for key in keys],
                [points[key][1] for key in keys],
                municipality_id,
                on,
                on,
            ],
        )
        return dict(cursor.fetchall())


def _drawn(municipality_id: int, on: date) -> QuerySet[Area]:
    return (
        Area.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
            municipality_id=municipality_id,
            valid_from__lte=on,
        )
        .order_by("name", "id")
        .prefetch_related("polygons")
    )


def _row(found: Area) -> AreaRow:
    outlines = tuple(each.outline for each in found.polygons.all())
    return AreaRow(found.public_id, found.name, found.kind, outlines)


def area_ids(municipality_id: int, *, on: date) -> dict[str, int]:
    """Ids of the areas drawn on a day, by name. One query."""
    drawn = _drawn(municipality_id, on).prefetch_related(None)
    return dict(drawn.values_list("name", "id"))


def area_names(municipality_id: int) -> dict[int, str]:
    """Every area there is or was, by id: what stands on an offer may be of an earlier drawing."""
    found = Area.objects.filter(municipality_id=municipality_id).order_by("name", "id")
    return dict(found.values_list("id", "name"))
