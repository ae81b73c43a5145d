"""Tables of where and when it is closed. Nothing here knows a person."""

import uuid

from django.db import models
from django.db.models import F, Q


class Location(models.Model):
    """A place where something happens."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    name = models.TextField()
    address = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    city = models.TextField(blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    accessibility = models.TextField(blank=True)
    transport = models.TextField(blank=True)
    hsds_id = models.UUIDField(null=True)
    published = models.JSONField(default=dict)
    """What a directory says of it that has no column of ours."""
    modified_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "hsds_id"], name="location_one_per_directory_id"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="location_is_on_earth",
            ),
        ]


class ClosedPeriod(models.Model):
    """Days on which the municipality's offers are closed: the summer weeks, between the years."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    name = models.JSONField()
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="closedperiod_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["municipality", "from_on"], name="closedperiod_one_a_day"
            ),
        ]
