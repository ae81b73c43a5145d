"""Persons, as a relation shows them."""

from datetime import datetime
from uuid import uuid4

from tests.database import as_owner
from tests.factories.accounts import Office
from tovholder.kernel import clock
from tovholder.people.models import Channel, Person, Relation
from tovholder.people.types import Basis, Category, ChannelKind, RelationKind


def a_person(
    office: Office,
    *,
    categories: tuple[Category, ...] = tuple(Category),
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> Person:
    """A person with a telephone, whom the office sees by a live relation unless it has ended."""
    with as_owner():
        person = Person.objects.create(
            municipality_id=office.municipality_id,
            given_name="Sofie",
            language="da",
            created_at=clock.now(),
        )
        Channel.objects.create(
            person=person,
            authority_id=office.authority_id,
            kind=ChannelKind.PHONE,
            address="20 12 34 56",
            created_at=clock.now(),
        )
        is_related(person, office, categories=categories, valid_from=valid_from, valid_to=valid_to)
    return person


def is_related(
    person: Person,
    office: Office,
    *,
    categories: tuple[Category, ...] = tuple(Category),
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> Relation:
    """One more unit that sees the person."""
    with as_owner():
        return Relation.objects.create(
            person=person,
            authority_id=office.authority_id,
            unit_id=office.unit_id,
            kind=RelationKind.ENQUIRY,
            categories=[str(c) for c in categories],
            basis=Basis.OWN_WISH,
            source_kind="test",
            source_id=uuid4(),
            valid_from=valid_from or clock.now(),
            valid_to=valid_to,
        )
