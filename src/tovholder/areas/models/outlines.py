"""Tables of areas and their outlines."""

import uuid
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.db.models.sql.compiler import SQLCompiler

from tovholder.areas.types import AreaKind


class Area(models.Model):
    """A neighbourhood as it was drawn for a time; a new outline is a new row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    name = models.TextField()
    kind = models.CharField(max_length=16, choices=AreaKind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AreaKind.values), name="area_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="area_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=Q(valid_to__isnull=True),
                name="area_one_present_outline",
            ),
        ]


class PolygonField(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's own ``polygon``; in Python a tuple of (longitude, latitude) corners."""

    def db_type(self, connection: object) -> str:
        return "polygon"

    def from_db_value(self, value: str | None, *_: object) -> object:
        if value is None:
            return None
        numbers = [float(part) for part in value.replace("(", "").replace(")", "").split(",")]
        return tuple(zip(numbers[::2], numbers[1::2], strict=True))

    def get_prep_value(self, value: object) -> str | None:
        if value is None:
            return None
        return "(" + ",".join(f"({x!r},{y!r})" for x, y in value) + ")"  # type: ignore[attr-defined]


@PolygonField.register_lookup
class Holds(models.Lookup):  # type: ignore[type-arg]
    """``outline__holds=(longitude, latitude)``: the point lies inside or on the line."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        outline, parameters = self.process_lhs(compiler, connection)
        longitude, latitude = self.rhs
        return f"{outline} @> point(%s, %s)", [*parameters, longitude, latitude]


class Polygon(models.Model):
    """One part of an area's outline."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="polygons")
    outline = PolygonField()
