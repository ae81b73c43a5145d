"""The log and the heads of its chains. Written by ``audit_append`` only (see policies)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Entry(models.Model):
    """One command, page or export, in the chain of the authority whose data it concerned.

    ``detail`` (why, basis, subjects) enters the chain only as a salted hash, so that it can be
    erased and the chain still verifies. ``persons`` are random ids: erasing the person leaves
    an id that leads nowhere.
    """

    authority_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    at_us = models.BigIntegerField()
    """Microseconds since 1970, UTC: an integer, because a rounded time can never verify."""
    actor = models.TextField()
    worker_id = models.BigIntegerField(null=True)
    what = models.TextField()
    outcome = models.CharField(max_length=8)
    code = models.TextField()
    persons = ArrayField(models.UUIDField())
    detail = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    detail_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "seq"], name="entry_is_in_one_place"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["DONE", "READ", "REFUSED"]),
                name="entry_outcome_is_known",
            ),
        ]
        indexes = [GinIndex(fields=["persons"], name="entry_of_person")]


class Head(models.Model):
    """The last link of one chain."""

    authority_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()
