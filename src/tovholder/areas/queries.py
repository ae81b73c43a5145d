"""Which areas there are, and where a point lies."""

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


def area_names(municipality_id: int) -> dict[int, str]:
    """Every area there is or was, by id: what stands on an offer may be of an earlier drawing."""
    found = Area.objects.filter(municipality_id=municipality_id).order_by("name", "id")
    return dict(found.values_list("id", "name"))
