"""No relation, no person: by the queries, before row security is asked."""

from datetime import timedelta

import pytest

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.people import a_person, is_related
from tovholder.accounts.types import Role
from tovholder.audit.models import Entry
from tovholder.kernel.actor import Actor, installation, visitor
from tovholder.kernel.command import reading
from tovholder.people import access, commands, queries
from tovholder.people.models import Person, Relation
from tovholder.people.types import Basis, Category, ChannelKind, Reachable


@pytest.fixture
def office(db: None, clock: Clock) -> Office:
    return an_office()


@pytest.fixture
def mette(office: Office) -> Staff:
    return a_worker(office)


def look(person: Person, by: Actor) -> Reachable | None:
    with reading(by):
        return queries.reachable(person.pk, seen_by=by, why="test")


def relations_that_show(by: Actor, category: Category) -> int:
    """The first fence alone: asked as the owner, whom row security does not hold back."""
    with as_owner():
        return Relation.objects.filter(access.may(by, category)).count()


def test_a_unit_with_a_relation_sees_name_and_telephone(office: Office, mette: Staff):
    found = look(a_person(office), mette.actor)

    assert found is not None
    assert (found.given_name, found.channel, found.address) == (
        "Sofie",
        ChannelKind.PHONE,
        "20 12 34 56",
    )


def test_nobody_else_sees_that_there_is_a_person(office: Office):
    person = a_person(office)
    same_authority = an_office(
        municipality_id=office.municipality_id, authority_id=office.authority_id
    )

    for by in (
        a_worker(office, Role.DATA_PROTECTION_OFFICER).actor,
        a_worker(office, Role.MUNICIPAL_ADMINISTRATOR).actor,
        a_worker(same_authority).actor,
        a_worker(an_office(municipality_id=office.municipality_id)).actor,
        visitor(office.municipality_id),
        installation(office.municipality_id),
    ):
        assert look(person, by) is None
        assert relations_that_show(by, Category.CONTACT) == 0


@pytest.mark.parametrize("category", Category)
def test_a_relation_shows_the_categories_it_names_only(
    office: Office, mette: Staff, category: Category
):
    a_person(office, categories=(category,))

    shown = {c for c in Category if relations_that_show(mette.actor, c)}

    assert shown == {category}


def test_without_the_category_contact_nobody_is_reached(office: Office, mette: Staff):
    person = a_person(office, categories=(Category.PARTICIPATION,))

    assert look(person, mette.actor) is None


@pytest.mark.parametrize(
    ("starts", "ends", "seen"),
    [(-1, None, True), (0, None, True), (1, None, False), (-2, 1, True), (-2, 0, False)],
)
def test_a_relation_shows_from_its_first_moment_until_its_last(
    office: Office, mette: Staff, clock: Clock, starts: int, ends: int | None, seen: bool
):
    person = a_person(
        office,
        valid_from=clock.now + timedelta(hours=starts),
        valid_to=None if ends is None else clock.now + timedelta(hours=ends),
    )

    assert (look(person, mette.actor) is not None) is seen
    assert (relations_that_show(mette.actor, Category.CONTACT) == 1) is seen


def test_who_looked_at_whom_why_and_on_which_basis_is_in_the_log(office: Office, mette: Staff):
    person = a_person(office)

    look(person, mette.actor)

    with as_owner():
        entry = Entry.objects.filter(outcome="READ").get()
    assert (entry.authority_id, entry.worker_id, entry.persons) == (
        office.authority_id,
        mette.id,
        [person.public_id],
    )
    assert entry.detail == {"why": "test", "basis": Basis.OWN_WISH}


def test_what_was_not_shown_is_not_logged_as_read(office: Office):
    look(a_person(office), a_worker(an_office()).actor)

    with as_owner():
        assert not Entry.objects.filter(outcome="READ").exists()


def test_an_ended_relation_shows_nobody_from_the_same_moment(office: Office, mette: Staff):
    person = a_person(office)
    with as_owner():
        source = Relation.objects.get(person=person)

    ended = commands.end_relation(source.source_kind, source.source_id, by=mette.actor)

    assert ended == 1
    assert look(person, mette.actor) is None


def test_ending_one_source_leaves_the_relations_of_others(office: Office, mette: Staff):
    person = a_person(office)
    other = is_related(person, office)

    commands.end_relation(other.source_kind, other.source_id, by=mette.actor)

    assert look(person, mette.actor) is not None
