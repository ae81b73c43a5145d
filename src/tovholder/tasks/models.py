"""The one table of open loops."""

import uuid

from django.db import models
from django.db.models import Case, F, Q, Value, When

from tovholder.tasks.types import NextStep, SnoozeReason, TaskKind, TaskOutcome

OPEN = Q(ended_at__isnull=True)


class Task(models.Model):
    """An open loop. ``open`` is true while open and NULL after: what a holder's key looks at.

    Composite foreign keys (migration 0002): (unit, open) and (taken_by, open) to the active
    unit and worker; (unit, authority) and (taken_by, authority) to the same authority.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    taken_by = models.ForeignKey("accounts.Worker", models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=32, choices=TaskKind)
    subject_kind = models.CharField(max_length=24)
    subject_id = models.UUIDField()
    """A loose reference: the subject's domain comes later; check-promises proves it exists."""
    about = models.CharField(max_length=200, blank=True)
    next_step = models.CharField(max_length=24, choices=NextStep)
    origin = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    snoozed_until = models.DateField(null=True)
    snooze_reason = models.CharField(max_length=24, choices=SnoozeReason, blank=True)
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, choices=TaskOutcome, blank=True)
    open = models.GeneratedField(
        expression=Case(When(ended_at__isnull=True, then=Value(True)), default=None),
        output_field=models.BooleanField(null=True),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=TaskKind.values), name="task_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(next_step__in=NextStep.values), name="task_next_step_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="")
                | Q(ended_at__gte=F("opened_at"), outcome__in=TaskOutcome.values),
                name="task_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("opened_at")), name="task_is_due_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="task_taken_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True, snooze_reason="")
                | Q(snoozed_until__isnull=False, snooze_reason__in=SnoozeReason.values),
                name="task_snooze_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject_kind", "subject_id"],
                condition=OPEN,
                name="task_one_open_per_kind_and_subject",
            ),
            models.UniqueConstraint(fields=["id", "open"], name="task_open_key"),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "unit", "due_at"], condition=OPEN, name="task_open_of_unit"
            ),
            models.Index(fields=["taken_by", "due_at"], condition=OPEN, name="task_open_of_worker"),
            models.Index(fields=["due_at"], condition=OPEN, name="task_open_by_due"),
        ]
