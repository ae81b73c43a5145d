"""Tables of how the catalogue is kept: by the actors themselves, approved the first time."""

import uuid

from django.db import models
from django.db.models import F, Q

from tovholder.catalogue.models.services import Service
from tovholder.catalogue.types import ProposalState


class Editorship(models.Model):
    """An organisation whose own people keep its entries without anybody asking again."""

    organisation = models.OneToOneField(
        "accounts.Organisation", models.PROTECT, related_name="+", primary_key=True
    )
    approved_on = models.DateField()
    approved_by = models.TextField()


class Proposal(models.Model):
    """A new entry or a change that waits for the municipality. ``content`` is what to store."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+", null=True)
    content = models.JSONField()
    state = models.CharField(max_length=16, choices=ProposalState, default=ProposalState.WAITING)
    proposed_by = models.ForeignKey("accounts.Worker", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProposalState.WAITING, decided_at__isnull=True)
                | (~Q(state=ProposalState.WAITING) & Q(decided_at__gte=F("proposed_at"))),
                name="proposal_decided_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.DECLINED) | ~Q(reason=""),
                name="proposal_declined_says_why",
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(state=ProposalState.WAITING, service__isnull=False),
                name="proposal_one_waiting_per_service",
            ),
        ]


class ColumnMapping(models.Model):
    """How one sender's spreadsheet columns become ours, remembered by its header row."""

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    sender = models.TextField()
    headers = models.CharField(max_length=64)
    """A hash of the header row: the same sheet next year finds its mapping."""
    columns = models.JSONField()
    """{our column: their header}."""
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "headers"], name="columnmapping_one_per_header_row"
            )
        ]


class SheetImport(models.Model):
    """A sheet came in: who sent what, and what came of it. Append-only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.TextField()
    """Name of who did it, as it was that day; "" for the command line."""
    sender = models.TextField(blank=True)
    file_name = models.TextField()
    sha256 = models.CharField(max_length=64)
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    wrong = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "-at"], name="sheetimport_newest")]


class Picture(models.Model):
    """A photo or a leaflet of a service, made anew by us from what was sent."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="pictures")
    file = models.ForeignKey("kernel.File", models.PROTECT, related_name="+")
    description = models.JSONField(default=dict)
    """What it shows, for who cannot see it; of a leaflet its title."""
    is_leaflet = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(description={}), name="picture_is_described")
        ]
