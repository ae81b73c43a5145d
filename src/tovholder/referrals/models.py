"""Enquiries and the attempts to get in touch about them."""

import uuid

from django.db import models
from django.db.models import Case, F, Q, Value, When

from tovholder.referrals.types import EnquiryOutcome, EnquiryState, Reached, Route, Way


def _since(*names: str) -> Q:
    return Q(**{f"{name}__isnull": False for name in names})


def _not_yet(*names: str) -> Q:
    return Q(**{f"{name}__isnull": True for name in names})


class Enquiry(models.Model):
    """Somebody asked. While it is open it points to an open task, and the database knows it.

    ``task`` with ``open`` is a composite foreign key to (task, open), deferred: ending the task
    without the next one, or closing the enquiry with a task left open, is refused (migration 0002
    and check ``enquiry_open_has_a_task``).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    receipt_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Known to the one who asked and to nobody else: opens the receipt, shows no person."""
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    service = models.ForeignKey("catalogue.Service", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="+", null=True)
    route = models.CharField(max_length=16, choices=Route)
    recorded_by = models.ForeignKey("accounts.Worker", models.PROTECT, related_name="+", null=True)
    message = models.TextField(blank=True)
    children_ages = models.CharField(max_length=200, blank=True)
    wants_receipt = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=EnquiryState)
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    first_contact_at = models.DateTimeField(null=True)
    attended_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=EnquiryOutcome, blank=True)
    open = models.GeneratedField(
        expression=Case(When(closed_at__isnull=True, then=Value(True)), default=None),
        output_field=models.BooleanField(null=True),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state="RECEIVED")
                    & _not_yet("answered_at", "first_contact_at", "attended_at", "closed_at")
                )
                | (
                    Q(state="ANSWERED", answered_at__gte=F("received_at"))
                    & _not_yet("first_contact_at", "attended_at", "closed_at")
                )
                | (
                    Q(state="IN_CONTACT", first_contact_at__gte=F("answered_at"))
                    & _since("answered_at")
                    & _not_yet("attended_at", "closed_at")
                )
                | (
                    Q(state="ATTENDED", attended_at__gte=F("first_contact_at"))
                    & _since("answered_at", "first_contact_at")
                    & _not_yet("closed_at")
                )
                | Q(state="CLOSED", closed_at__gte=F("received_at")),
                name="enquiry_state_is_whole",
            ),
            models.CheckConstraint(
                condition=(_not_yet("first_contact_at") | _since("answered_at"))
                & (_not_yet("attended_at") | _since("first_contact_at")),
                name="enquiry_clocks_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=EnquiryOutcome.values),
                name="enquiry_closes_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="HELPED") | _since("attended_at"),
                name="enquiry_accepted_is_not_helped",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, task__isnull=False)
                | Q(closed_at__isnull=False, task__isnull=True),
                name="enquiry_open_has_a_task",
            ),
            models.CheckConstraint(
                condition=Q(route__in=Route.values), name="enquiry_route_is_known"
            ),
            models.UniqueConstraint(
                fields=["task"], condition=Q(task__isnull=False), name="enquiry_has_its_own_task"
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "unit", "received_at"],
                condition=Q(closed_at__isnull=True),
                name="enquiry_open_of_unit",
            ),
            models.Index(fields=["municipality", "unit", "-received_at"], name="enquiry_of_unit"),
        ]


class Contact(models.Model):
    """One attempt to get in touch: by whom, how, what came of it, what was agreed."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="+")
    authority = models.ForeignKey("accounts.Authority", models.PROTECT, related_name="+")
    worker = models.ForeignKey("accounts.Worker", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    way = models.CharField(max_length=16, choices=Way)
    reached = models.CharField(max_length=16, choices=Reached)
    agreed = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=Way.values, reached__in=Reached.values),
                name="contact_words_are_known",
            ),
        ]
        indexes = [models.Index(fields=["enquiry", "at"], name="contact_of_enquiry")]
