"""Which areas there are, and where a point lies."""

from datetime import date

from django.db.models import Q

from tovholder.areas.models import Area
from tovholder.areas.types import AreaRow


def areas(municipality_id: int, *, on: date) -> list[AreaRow]:
    """The areas of a municipality as they are drawn on a day, by name. Two queries."""
    found = (
        Area.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
            municipality_id=municipality_id,
            valid_from__lte=on,
        )
        .order_by("name")
        .prefetch_related("polygons")
    )
    return [
        AreaRow(a.public_id, a.name, a.kind, tuple(p.outline for p in a.polygons.all()))
        for a in found
    ]


def area_of(
    longitude: float, latitude: float, *, municipality_id: int, on: date
) -> AreaRow | None:
    """The area that holds a point on a day, the first by name; None outside all of them."""
    found = (
        Area.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
            municipality_id=municipality_id,
            valid_from__lte=on,
        )
        .extra(
            where=[
                "EXISTS (SELECT 1 FROM areas_polygon p WHERE p.area_id = areas_area.id"
                " AND p.outline @> point(%s, %s))"
            ],
            params=[longitude, latitude],
        )
        .order_by("name")
        .prefetch_related("polygons")
        .first()
    )
    if found is None:
        return None
    outlines = tuple(p.outline for p in found.polygons.all())
    return AreaRow(found.public_id, found.name, found.kind, outlines)
