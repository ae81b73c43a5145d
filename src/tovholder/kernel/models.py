"""Tables that belong to no step: repeats, messages on their way out, signs of life."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """One row: what this database is for. Only DEMO and TEST let the clock be moved."""

    class Kind(models.TextChoices):
        PRODUCTION = "PRODUCTION"
        DEMO = "DEMO"
        TEST = "TEST"

    one = models.BooleanField(primary_key=True, default=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PRODUCTION)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one=True), name="installation_is_one_row"),
            models.CheckConstraint(
                condition=Q(kind__in=["PRODUCTION", "DEMO", "TEST"]),
                name="installation_kind_is_known",
            ),
        ]


class CommandReceipt(models.Model):
    """That a command with this key was done, and its answer: a repeat gets the same answer."""

    key = models.UUIDField(primary_key=True)
    actor = models.CharField(max_length=80)
    command = models.CharField(max_length=80)
    answer = models.JSONField(null=True)
    at = models.DateTimeField(db_index=True)


class Message(models.Model):
    """A text on its way out: written in the transaction of its cause, delivered by a job."""

    class Channel(models.TextChoices):
        SMS = "SMS", _("Sms")
        EMAIL = "EMAIL", _("E-mail")
        LETTER = "LETTER", _("Brev")

    class State(models.TextChoices):
        QUEUED = "QUEUED", _("På vej")
        SENT = "SENT", _("Sendt")
        NOT_SENT = "NOT_SENT", _("Ikke sendt")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality_id = models.BigIntegerField()
    authority_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    channel = models.CharField(max_length=8, choices=Channel)
    recipient = models.TextField()
    language = models.CharField(max_length=8)
    subject = models.TextField()
    text = models.TextField()
    cause = models.CharField(max_length=40)
    """Why it was written, e.g. ENQUIRY_RECEIVED."""
    cause_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    not_sent_reason = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=["SMS", "EMAIL", "LETTER"]),
                name="message_channel_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="QUEUED", ended_at__isnull=True, not_sent_reason="")
                | Q(state="SENT", ended_at__gte=F("created_at"), not_sent_reason="")
                | (Q(state="NOT_SENT", ended_at__gte=F("created_at")) & ~Q(not_sent_reason="")),
                name="message_state_is_whole",
            ),
            models.UniqueConstraint(
                fields=["cause", "cause_id", "channel", "recipient"],
                name="message_once_per_cause",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality_id", "unit_id", "-created_at"], name="message_list"),
            models.Index(fields=["id"], condition=Q(state="QUEUED"), name="message_queued"),
        ]


class Heartbeat(models.Model):
    """When the deadline engine last lived. A stale one is shown to everybody (P6)."""

    name = models.CharField(max_length=40, primary_key=True)
    beat_at = models.DateTimeField()


class File(models.Model):
    """A file in the database, so that backup, row security and erasure cover it; at most 10 MB."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality_id = models.BigIntegerField()
    authority_id = models.BigIntegerField(null=True)
    """The boundary that a file which is not public stays inside; None for a public one."""
    is_public = models.BooleanField()
    """Anybody may fetch it; else only whoever sent it, until it expires."""
    sent_by = models.CharField(max_length=80)
    content_type = models.CharField(max_length=100)
    name = models.TextField(blank=True)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(expires_at__isnull=True),
                name="file_public_ones_stay",
            ),
            models.CheckConstraint(
                condition=Q(is_public=True) | Q(authority_id__isnull=False),
                name="file_has_a_boundary",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(expires_at__isnull=False),
                name="file_expiring",
            )
        ]
