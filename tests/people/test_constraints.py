"""What the database refuses about persons, whoever writes."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Office, an_office
from tests.factories.people import a_person, is_related
from tovholder.accounts import commands as accounts
from tovholder.kernel.actor import installation
from tovholder.people.models import Channel, Person, Relation

REFUSED: dict[str, Callable[[], object]] = {
    "person_has_a_name": lambda: Person.objects.update(given_name=""),
    "channel_is_whole": lambda: Channel.objects.update(address=""),
    "relation_names_its_categories": lambda: Relation.objects.update(categories=[]),
    "relation_words_are_known": lambda: Relation.objects.update(basis="BECAUSE"),
}


@pytest.fixture
def office(db: None, clock: Clock) -> Office:
    return an_office()


def constraint_of(error: IntegrityError) -> str:
    return error.__cause__.diag.constraint_name or ""  # type: ignore[union-attr]


@pytest.mark.parametrize("constraint", REFUSED)
def test_a_person_is_whole(office: Office, constraint: str):
    a_person(office)

    with as_owner(), pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED[constraint]()

    assert constraint_of(refused.value) == constraint


def test_an_unknown_category_shows_nothing_and_is_not_stored(office: Office):
    a_person(office)

    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.update(categories=["CONTACT", "HEALTH"])


def test_a_relation_belongs_to_the_authority_of_its_unit(office: Office):
    elsewhere = an_office(municipality_id=office.municipality_id)
    a_person(office)

    with as_owner(), pytest.raises(IntegrityError) as refused, transaction.atomic():
        Relation.objects.update(authority_id=elsewhere.authority_id)

    assert constraint_of(refused.value) == "relation_unit_same_authority"


def test_a_unit_is_not_closed_while_it_sees_somebody(office: Office, clock: Clock):
    person = a_person(office)

    with pytest.raises(accounts.UnitStillHoldsSomething):
        accounts.close_unit(office.public_id, by=installation())
    with as_owner():
        Relation.objects.filter(person=person).update(valid_to=clock.now)

    accounts.close_unit(office.public_id, by=installation())


def test_one_source_opens_a_person_once_to_a_unit(office: Office):
    person = a_person(office)
    relation = is_related(person, office)

    with as_owner(), pytest.raises(IntegrityError) as refused, transaction.atomic():
        Relation.objects.exclude(pk=relation.pk).update(source_id=relation.source_id)

    assert constraint_of(refused.value) == "relation_one_per_source"
