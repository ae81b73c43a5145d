"""Tables of the prevention day and the marketplace, of gaps and of who hands over to whom.

The people here come in their work: nobody who is helped stands in these tables.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from tovholder.catalogue.models.places import Location
from tovholder.catalogue.models.services import Service
from tovholder.catalogue.types import AgeBand, Decision, IdeaStatus, Level, Profession
from tovholder.catalogue.types.words import Usefulness


class Event(models.Model):
    """A prevention day: one day, one place, a programme, stands."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    """Who holds it, and sees who comes."""
    name = models.JSONField()
    description = models.JSONField(default=dict)
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    held_on = models.DateField()
    begins_at = models.TimeField()
    ends_at = models.TimeField()
    register_by = models.DateField()
    maximum = models.PositiveSmallIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(register_by__lte=F("held_on")), name="event_registration_ends_in_time"
            ),
        ]


class ProgrammeItem(models.Model):
    event = models.ForeignKey(Event, models.CASCADE, related_name="programme")
    begins_at = models.TimeField()
    title = models.JSONField()
    room = models.TextField(blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", null=True
    )


class Stand(models.Model):
    """An actor at the marketplace; the number stands on the card and on the plan of the hall."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="stands")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="stand_one_per_number"),
            models.UniqueConstraint(fields=["event", "organisation"], name="stand_one_per_actor"),
        ]


class Invitation(models.Model):
    """A profession was invited; each letter about it is in the outbox."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="invitations")
    profession = models.CharField(max_length=24, choices=Profession)
    sent_at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "profession"], name="invitation_once_per_profession"
            )
        ]


class Registration(models.Model):
    """Somebody comes, in their work. ``worker`` when they have an account here."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    worker = models.ForeignKey("accounts.Worker", models.PROTECT, related_name="+", null=True)
    name = models.TextField()
    email = models.TextField()
    profession = models.CharField(max_length=24, choices=Profession)
    workplace = models.TextField()
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(email=""), name="registration_can_be_answered"
            ),
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=Q(cancelled_at__isnull=True),
                name="registration_once_per_address",
            ),
        ]


class EventAnswer(models.Model):
    """What somebody who came said afterwards. No time and no worker: nobody can be told from it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="answers")
    useful = models.CharField(max_length=16, choices=Usefulness)
    met_somebody = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(useful__in=Usefulness.values), name="eventanswer_word_is_known"
            )
        ]


class Idea(models.Model):
    """What is missing becomes an idea: with an owner, a decision, and later the service."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    """Who owns it."""
    title = models.TextField()
    why = models.TextField(blank=True)
    age_band = models.CharField(max_length=16, choices=AgeBand, blank=True)
    level = models.CharField(max_length=16, choices=Level, blank=True)
    area = models.ForeignKey("areas.Area", models.PROTECT, related_name="+", null=True)
    decision = models.CharField(max_length=16, choices=Decision, default=Decision.NONE)
    decided_on = models.DateField(null=True)
    status = models.CharField(max_length=16, choices=IdeaStatus, default=IdeaStatus.PROPOSED)
    service = models.ForeignKey(Service, models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="idea_has_a_title"),
            models.CheckConstraint(
                condition=Q(decision=Decision.NONE, decided_on__isnull=True)
                | (~Q(decision=Decision.NONE) & Q(decided_on__isnull=False)),
                name="idea_decision_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=IdeaStatus.BECAME_SERVICE) | Q(service__isnull=False),
                name="idea_became_a_service",
            ),
        ]


class HandoverRoute(models.Model):
    """That one actor hands people over to another, as far as they have agreed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    sender = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    receiver = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    about = models.TextField()
    agreed_on = models.DateField(null=True)
    """None: it happens, and nobody has agreed on it."""
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="handoverroute_goes_to_another"
            ),
            models.UniqueConstraint(
                fields=["sender", "receiver"],
                condition=Q(ended_on__isnull=True),
                name="handoverroute_one_live_per_pair",
            ),
        ]
