"""Outlines: which areas there are, and where a point lies."""

from datetime import date

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
