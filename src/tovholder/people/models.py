"""Persons, channels and relations: the smallest file that lets somebody be called back."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.people.types import Basis, Category, ChannelKind, RelationKind


class Person(models.Model):
    """Somebody who is helped. No identity number, no address, no reason is asked for."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=200)
    language = models.CharField(max_length=35)
    """BCP 47 tag of the language the person wants to be met in."""
    needs_interpreter = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(given_name=""), name="person_has_a_name"),
        ]


class Channel(models.Model):
    """One way to reach a person, known to the authority that wrote it down."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ChannelKind)
    address = models.CharField(max_length=400)
    best_time = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ChannelKind.values) & ~Q(address=""),
                name="channel_is_whole",
            ),
        ]


class Relation(models.Model):
    """Why an authority's unit sees a person: which categories, on which basis, from when to when.

    ``source_kind`` and ``source_id`` name the enquiry (later: referral, plan) it came from.
    ``live`` (migration 0002) and a composite key to the active unit: a unit cannot vanish under
    a live relation.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=RelationKind)
    categories = ArrayField(models.CharField(max_length=24, choices=Category))
    basis = models.CharField(max_length=24, choices=Basis)
    source_kind = models.CharField(max_length=24)
    source_id = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="relation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RelationKind.values, basis__in=Basis.values),
                name="relation_words_are_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    categories__len__gt=0, categories__contained_by=[str(c) for c in Category]
                ),
                name="relation_names_its_categories",
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "person", "unit"],
                name="relation_one_per_source",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "authority"], name="relation_of_person"),
        ]
