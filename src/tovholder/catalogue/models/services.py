"""Tables of what is offered. Nothing here knows a person."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, Value, When

from tovholder.catalogue.models.places import Location
from tovholder.catalogue.types import (
    AgeBand,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    Status,
    Weekday,
)


class LegalBasis(models.Model):
    """A paragraph that services stand on, for as long as it is in force.

    ``must_be_open``: for whoever comes, and nobody has to say a name. ``needs_decision``: an
    authority decides before it begins.
    """

    code = models.CharField(max_length=24)
    country = models.CharField(max_length=2)
    reference = models.TextField()
    text = models.JSONField()
    must_be_open = models.BooleanField()
    needs_decision = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="legalbasis_once_a_day"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True), name="legalbasis_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["id", "must_be_open", "needs_decision"], name="legalbasis_demands_key"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="legalbasis_ends_after_it_begins",
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
    assured_by = models.TextField(blank=True)
    age_band = models.CharField(max_length=16, choices=AgeBand, blank=True)
    weeks_from = models.PositiveSmallIntegerField(null=True)
    weeks_to = models.PositiveSmallIntegerField(null=True)
    level = models.CharField(max_length=16, choices=Level, blank=True)
    duty = models.CharField(max_length=16, choices=Duty, default=Duty.VOLUNTARY)
    naming = models.CharField(max_length=16, choices=Naming, default=Naming.NAMED)
    listed = models.BooleanField(default=True)
    topics = ArrayField(models.CharField(max_length=24), default=list)
    languages = ArrayField(models.CharField(max_length=16), default=list)
    interpreter = models.BooleanField(default=False)
    evidence = models.JSONField(default=dict)
    legal_basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="+", null=True)
    legal_must_be_open = models.BooleanField(null=True)
    legal_needs_decision = models.BooleanField(null=True)
    """The two columns repeat what the paragraph demands, held to it by a composite key."""
    committee = models.JSONField(default=dict)
    alone_with_children = models.BooleanField(default=False)
    vetted_on = models.DateField(null=True)
    vetted_by = models.TextField(blank=True)
    capacity_unit = models.CharField(max_length=16, choices=CapacityUnit, blank=True)
    capacity_maximum = models.PositiveIntegerField(null=True)
    capacity_available = models.PositiveIntegerField(null=True)
    capacity_updated_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    published = models.JSONField(default=dict)
    modified_at = models.DateTimeField()
    search_key = models.TextField()
    """All words in all languages, folded: what parts of words are looked for in."""
    search_da = SearchVectorField(null=True)
    search_sv = SearchVectorField(null=True)
    search_en = SearchVectorField(null=True)
    """Folded words by weight, in stems of the language: written by ``refresh_search``."""
    search_words = models.JSONField(default=dict)
    """{language: its words as they are written}: what a misspelled word can have meant."""
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
            models.CheckConstraint(
                condition=Q(weeks_from__isnull=True)
                | Q(weeks_to__isnull=True)
                | Q(weeks_from__lte=F("weeks_to")),
                name="service_weeks_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(legal_basis__isnull=True)
                | Q(legal_must_be_open__isnull=False, legal_needs_decision__isnull=False),
                name="service_knows_what_the_law_demands",
            ),
            models.CheckConstraint(
                condition=Q(legal_must_be_open__isnull=True)
                | Q(legal_must_be_open=False)
                | (Q(joining=Joining.OPEN_DOOR) & ~Q(naming=Naming.NAMED)),
                name="service_open_advice_is_open",
            ),
            models.CheckConstraint(
                condition=Q(legal_needs_decision__isnull=True)
                | Q(legal_needs_decision=True, joining=Joining.DECISION)
                | (Q(legal_needs_decision=False) & ~Q(joining=Joining.DECISION)),
                name="service_decision_as_the_law_says",
            ),
            models.CheckConstraint(
                condition=Q(alone_with_children=False)
                | ~Q(status=Status.ACTIVE)
                | Q(vetted_on__isnull=False) & ~Q(vetted_by=""),
                name="service_volunteers_are_vetted",
            ),
            models.CheckConstraint(
                condition=Q(capacity_maximum__isnull=True, capacity_available__isnull=True)
                | (
                    ~Q(capacity_unit="")
                    & Q(capacity_maximum__isnull=False)
                    & (
                        Q(capacity_available__isnull=True)
                        | Q(capacity_available__lte=F("capacity_maximum"))
                    )
                ),
                name="service_places_are_within_the_maximum",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(status=Status.WITHDRAWN),
                name="service_replaced_is_withdrawn",
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


class ServiceOrganisation(models.Model):
    """Others who stand behind a service beside its owner."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="others")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "organisation"], name="service_once_per_organisation"
            )
        ]


class ServiceArea(models.Model):
    """A service for residents of some areas only; the area is never written on a person."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="areas")
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "area"], name="service_once_per_area")
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
    every_weeks = models.PositiveSmallIntegerField(default=1)
    nth = models.SmallIntegerField(null=True)
    on_holidays = models.BooleanField(default=False)
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
            models.CheckConstraint(
                condition=Q(every_weeks=1)
                | Q(every_weeks__gte=2, every_weeks__lte=12, valid_from__isnull=False),
                name="schedule_rhythm_has_a_first_week",
            ),
            models.CheckConstraint(
                condition=Q(nth__isnull=True) | Q(nth=-1) | Q(nth__gte=1, nth__lte=5),
                name="schedule_nth_is_known",
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


class ServiceVersion(models.Model):
    """What a change changed: field, before and after. Append-only."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="versions")
    at = models.DateTimeField()
    by = models.TextField()
    """Name and workplace of who did it, as it was that day; "" for the installation."""
    change = models.CharField(max_length=16)
    fields = models.JSONField(default=dict)
    """{field: [before, after]}; of a new service {}."""

    class Meta:
        indexes = [models.Index(fields=["service", "-at"], name="version_newest")]
