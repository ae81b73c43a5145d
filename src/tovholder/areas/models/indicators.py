"""Tables of what registers and surveys say about areas: finished figures, never rows of persons.

A value is kept as it was published, with what it was counted from. A small group is hidden before
it reaches us; the database refuses one that is not (D2).
"""

import uuid

from django.db import models
from django.db.models import F, Q

from tovholder.areas.models.outlines import Area
from tovholder.areas.types import ListName, Measure, Population, TableKind

SMALLEST_SHOWN = 5


def _is_safe(column: str) -> Q:
    """Not told, nobody at all, or enough people."""
    return Q(**{f"{column}__isnull": True}) | Q(**{column: 0}) | Q(**{f"{column}__gte": 5})


class ImportedTable(models.Model):
    """One file that came in: what it is, who published it, how it was made safe."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=TableKind)
    source = models.TextField()
    """Who published it and when, as the reader is told."""
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    made = models.JSONField(default=dict)
    """What the file's manifest says of itself: period, engine, rule of disclosure control."""
    imported_at = models.DateTimeField()
    imported_by = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sha256"], name="importedtable_once_per_file"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="importedtable_names_its_source"),
        ]


class Indicator(models.Model):
    """Something that is counted or asked, with its definition in words."""

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    name = models.JSONField()
    definition = models.TextField()
    measure = models.CharField(max_length=16, choices=Measure)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="indicator_once_per_code")
        ]


class IndicatorValue(models.Model):
    """One figure of an area, or of a population it is compared with, for one year.

    REST has an area too: it is the rest of the municipality as seen from there.
    """

    table = models.ForeignKey(ImportedTable, models.PROTECT, related_name="values")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    area = models.ForeignKey(Area, models.PROTECT, related_name="values", null=True)
    population = models.CharField(max_length=16, choices=Population, blank=True)
    year = models.PositiveSmallIntegerField()
    value = models.FloatField(null=True)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    withheld = models.CharField(max_length=80, blank=True)
    """Why there is no value: hidden by disclosure control, or too few events for an interval."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, population__in=["", "REST"])
                | (Q(area__isnull=True) & ~Q(population__in=["", "REST"])),
                name="indicatorvalue_is_of_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(withheld="", value__isnull=False)
                | (
                    ~Q(withheld="")
                    & Q(value__isnull=True, lower__isnull=True, upper__isnull=True)
                    & Q(numerator__isnull=True)
                ),
                name="indicatorvalue_is_told_or_withheld",
            ),
            models.CheckConstraint(
                condition=_is_safe("numerator") & _is_safe("denominator"),
                name="indicatorvalue_hides_small_groups",
            ),
            models.CheckConstraint(
                condition=Q(lower__isnull=True, upper__isnull=True)
                | Q(lower__lte=F("value"), upper__gte=F("value")),
                name="indicatorvalue_lies_in_its_interval",
            ),
            models.UniqueConstraint(
                fields=["table", "indicator", "area", "population", "year"],
                nulls_distinct=False,
                name="indicatorvalue_once_per_table",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "year"], name="indicatorvalue_series")]


class Listing(models.Model):
    """That an area stood on an official list of a year, with the criteria as published."""

    table = models.ForeignKey(ImportedTable, models.PROTECT, related_name="listings")
    area = models.ForeignKey(Area, models.PROTECT, related_name="listings")
    list_name = models.CharField(max_length=16, choices=ListName)
    year = models.PositiveSmallIntegerField()
    criteria = models.JSONField(default=dict)
    """{criterion: share or ratio as published}; the origin share too only as it was published."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "area", "list_name", "year"], name="listing_once_per_table"
            )
        ]
