"""Persons, as far as a relation shows them. What is returned is written in the trail."""

from uuid import UUID

from tovholder.kernel import trail
from tovholder.kernel.actor import Actor
from tovholder.people import access
from tovholder.people.models import Channel, Person, Relation
from tovholder.people.types import Category, Reachable


def reachable(person_id: int, *, seen_by: Actor, why: str) -> Reachable | None:
    """Name, language and channel of a person, or None without a relation that shows them.

    The read is logged with ``why`` and the relation's basis.
    """
    relation = (
        Relation.objects.filter(access.may(seen_by, Category.CONTACT), person_id=person_id)
        .select_related("person")
        .order_by("-valid_from")
        .first()
    )
    if relation is None:
        return None
    person = relation.person
    channel = (
        Channel.objects.filter(person_id=person_id, authority_id=seen_by.own_authority)
        .order_by("-created_at")
        .first()
    )
    trail.saw(
        relation.authority_id,
        "people.reachable",
        persons=[person.public_id],
        why=why,
        basis=relation.basis,
    )
    return Reachable(
        public_id=person.public_id,
        given_name=person.given_name,
        language=person.language,
        needs_interpreter=person.needs_interpreter,
        channel=channel.kind if channel else "",
        address=channel.address if channel else "",
        best_time=channel.best_time if channel else "",
    )


def channel_for_receipt(person_id: int) -> Channel | None:
    """The channel a person gave, for a job that writes to them. Jobs only: row security."""
    return Channel.objects.filter(person_id=person_id).order_by("-created_at").first()


def public_id_of(person_id: int) -> UUID | None:
    """The random id under which a person stands in the log; None without a relation."""
    return Person.objects.filter(pk=person_id).values_list("public_id", flat=True).first()
