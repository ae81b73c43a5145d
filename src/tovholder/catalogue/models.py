"""Tables of what exists. Nothing here knows a person."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, Value, When

from tovholder.catalogue.types import Joining, Status, Weekday


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


class Service(models.Model):
    """An offer. ``unit`` answers enquiries about it and cannot vanish while it is listed (P5)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", null=True)
    name = models.JSONField()
    description = models.JSONField(default=dict)
    audience = models.JSONField(default=dict)
    how_to_join = models.JSONField(default=dict)
    cost = models.JSONField(default=dict)
    alert = models.JSONField(default=dict)
    joining = models.CharField(max_length=16, choices=Joining)
    status = models.CharField(max_length=16, choices=Status)
    months_from = models.PositiveSmallIntegerField(null=True)
    months_to = models.PositiveSmallIntegerField(null=True)
    answer_days = models.PositiveSmallIntegerField(default=2)
    """The answer standard, in working days of the municipality's calendar."""
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    url = models.TextField(blank=True)
    assured_on = models.DateField(null=True)
    search_key = models.TextField()
    """Words of the name, description and organisation, folded: what search looks in."""
    hsds_id = models.UUIDField(null=True)
    open = models.GeneratedField(
        expression=Case(When(status="WITHDRAWN", then=None), default=Value(True)),
        output_field=models.BooleanField(null=True),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(joining__in=Joining.values, status__in=Status.values),
                name="service_words_are_known",
            ),
            models.CheckConstraint(
                condition=Q(months_from__isnull=True)
                | Q(months_to__isnull=True)
                | Q(months_from__lte=F("months_to")),
                name="service_ages_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=30),
                name="service_answer_standard_is_days",
            ),
            models.UniqueConstraint(
                fields=["municipality", "hsds_id"], name="service_one_per_directory_id"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "status"], name="service_list")]


class ServiceAtLocation(models.Model):
    service = models.ForeignKey(Service, models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="service_once_per_place")
        ]


class Schedule(models.Model):
    """When: weekdays and hours in the municipality's time, or words."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="schedules")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+", null=True)
    days = ArrayField(models.CharField(max_length=2, choices=Weekday), default=list)
    opens_at = models.TimeField(null=True)
    closes_at = models.TimeField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    note = models.JSONField(default=dict)
    hsds_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="schedule_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(days__contained_by=Weekday.values), name="schedule_days_are_known"
            ),
        ]


class Contact(models.Model):
    """Somebody to ask at the service, in their work: not a person who is helped."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="contacts")
    name = models.TextField(blank=True)
    title = models.TextField(blank=True)
    department = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    hsds_id = models.UUIDField(null=True)
