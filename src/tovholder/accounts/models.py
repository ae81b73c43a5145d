"""Tables of those who work here. Later steps hold on to units and workers by composite keys.

Whatever a worker or unit holds carries a column that is true while open; a foreign key from
(holder, that column) to (id, is_active) makes the database refuse that the holder vanishes (P5).
"""

import uuid
from datetime import time

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.accounts.types import Country, Role, Sector


class Municipality(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.TextField()
    country = models.CharField(max_length=2, choices=Country)
    time_zone = models.CharField(max_length=40)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    host = models.CharField(max_length=253, blank=True)
    phone = models.TextField()
    phone_hours = models.TextField()
    duty_phone = models.TextField()
    duty_phone_name = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(country__in=Country.values), name="municipality_country_is_known"
            ),
            models.UniqueConstraint(
                fields=["host"], condition=~Q(host=""), name="municipality_one_per_host"
            ),
            models.CheckConstraint(
                condition=~Q(duty_phone="") & ~Q(phone=""), name="municipality_can_be_called"
            ),
        ]


class Organisation(models.Model):
    """Everybody who exists: authority, housing organisation, association, company."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    name = models.TextField()
    sector = models.CharField(max_length=16, choices=Sector)
    kind = models.TextField(blank=True)
    description = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    url = models.TextField(blank=True)
    hsds_id = models.UUIDField(null=True)
    published = models.JSONField(default=dict)
    """What a directory says of it that has no column of ours."""
    modified_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sector__in=Sector.values), name="organisation_sector_is_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.UniqueConstraint(
                fields=["municipality", "hsds_id"], name="organisation_one_per_directory_id"
            ),
        ]


class Authority(models.Model):
    """A confidentiality boundary; ``controller`` is who answers for the data."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.TextField()
    controller = models.TextField()


class AuthorityMunicipality(models.Model):
    """Where an authority works: a region or a national organisation works in several."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "municipality"], name="authority_once_per_municipality"
            )
        ]


class Unit(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    """The actor whose unit it is: its workers may keep the actor's offers."""
    name = models.TextField()
    phone = models.TextField()
    phone_hours = models.TextField()
    day_ends = models.TimeField(default=time(15))
    """When the working day ends, municipality's time: deadlines fall at this hour."""
    is_front_door = models.BooleanField(default=False)
    """Answers whatever has no unit of its own, e.g. services of an imported directory."""
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(phone=""), name="unit_can_be_called"),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(is_front_door=True, is_active=True),
                name="unit_one_front_door",
            ),
            models.UniqueConstraint(fields=["id", "is_active"], name="unit_active_key"),
            models.UniqueConstraint(fields=["id", "authority"], name="unit_authority_key"),
        ]


class User(AbstractBaseUser):
    """A sign-in."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []


class Worker(models.Model):
    """A user's employment in one authority."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    name = models.TextField()
    title = models.TextField()
    phone = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "authority"],
                condition=Q(is_active=True),
                name="worker_one_hat_per_authority",
            ),
            models.UniqueConstraint(fields=["id", "is_active"], name="worker_active_key"),
            models.UniqueConstraint(fields=["id", "authority"], name="worker_authority_key"),
        ]


class Membership(models.Model):
    """A worker in a unit, with a role, from a day to a day (included)."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    role = models.CharField(max_length=32, choices=Role)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="membership_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["worker", "unit", "role"],
                condition=Q(to_on__isnull=True),
                name="membership_one_open_per_role",
            ),
        ]
