"""Ending relations. Opening the first one is part of ``referrals_receive_enquiry`` (ADR 0006)."""

from uuid import UUID

from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.people.models import Relation


@command()
def end_relation(source_kind: str, source_id: UUID, *, by: Actor) -> int:
    """End the live relations of a source: nobody sees the person through it any more.

    Returns how many ended.
    """
    now = clock.now()
    live = Relation.objects.filter(
        source_kind=source_kind, source_id=source_id, valid_to__isnull=True
    ).select_related("person")
    found = list(live)
    for relation in found:
        trail.changed(
            relation.authority_id,
            "relation",
            relation.public_id,
            persons=[relation.person.public_id],
        )
        relation.valid_to = max(now, relation.valid_from)
        relation.save(update_fields=["valid_to"])
    return len(found)
