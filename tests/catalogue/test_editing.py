"""Actors keep their own offers: only their own, only what is theirs to say, never past another."""

from datetime import date, time
from uuid import uuid4

import pytest

from tests.conftest import Clock
from tests.factories.accounts import a_municipality, a_worker, an_office
from tests.factories.catalogue import a_location, a_service
from tests.factories.keeping import (
    a_town_hall,
    a_trusted_association,
    an_association,
    an_edit,
    order_of,
)
from tovholder.accounts.types import Role
from tovholder.catalogue import commands
from tovholder.catalogue.commands import MustBeOpen, TooManyPlaces
from tovholder.catalogue.models import Proposal, Service, ServiceVersion
from tovholder.catalogue.types import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Joining,
    Level,
    NewLocation,
    NewSchedule,
    NewService,
)
from tovholder.catalogue.types.editing import Published
from tovholder.kernel.actor import installation, visitor
from tovholder.kernel.errors import ChangedMeanwhile, NotAllowed, NotVisible

pytestmark = pytest.mark.django_db
TUESDAY_MORNING = NewSchedule(days=("TU",), opens_at=time(10), closes_at=time(12))
THURSDAY = NewSchedule(days=("TH",), opens_at=time(13), closes_at=time(15))


def test_an_actor_corrects_opening_hours_and_everybody_sees_them() -> None:
    place = a_municipality()
    fathers = a_trusted_association(place)

    done = commands.edit_service(
        an_edit(fathers.service, schedules=(TUESDAY_MORNING,)), by=fathers.editor.actor
    )

    assert done.outcome == Published.SHOWN
    assert order_of(fathers.service).schedules == (TUESDAY_MORNING,)


def test_another_actors_offer_does_not_exist_for_an_actor() -> None:
    place = a_municipality()
    fathers, women = a_trusted_association(place), a_trusted_association(place, "Krydderurten")
    edit = an_edit(women.service, schedules=(THURSDAY,))

    with pytest.raises(NotVisible):
        commands.edit_service(edit, by=fathers.editor.actor)
    with pytest.raises(NotVisible):
        commands.assure_service(women.service, by=fathers.editor.actor)
    with pytest.raises(NotAllowed):
        commands.withdraw_service(women.service, by=fathers.editor.actor)

    assert order_of(women.service).schedules == ()


def test_an_offer_in_another_municipality_does_not_exist_for_a_keeper() -> None:
    _place, keeper = a_town_hall()
    elsewhere = an_association(a_municipality())

    with pytest.raises(NotVisible):
        commands.edit_service(an_edit(elsewhere.service, phone="01 23"), by=keeper.actor)


def test_who_stands_behind_beside_the_owner_does_not_edit() -> None:
    place = a_municipality()
    fathers = a_trusted_association(place)
    office = an_office(municipality_id=place)
    shared = a_service(office, also_organisation_ids=(fathers.organisation_id,))

    with pytest.raises(NotVisible):
        commands.edit_service(an_edit(shared, phone="01 23 45 67"), by=fathers.editor.actor)


def test_the_unit_that_answers_for_an_offer_can_put_it_right() -> None:
    place = a_municipality()
    office = an_office(municipality_id=place)
    offer = a_service(office)
    signe, neighbour = a_worker(office), a_worker(an_office(municipality_id=place))

    commands.edit_service(an_edit(offer, phone="01 23 45 67"), by=signe.actor)

    assert order_of(offer).phone == "01 23 45 67"
    with pytest.raises(NotVisible):
        commands.edit_service(an_edit(offer, phone="01 99 99 99"), by=neighbour.actor)


def test_what_the_municipality_decides_stays_whatever_an_actor_sends() -> None:
    place = a_municipality()
    fathers = a_trusted_association(place, level=Level.SELECTIVE, age_band=AgeBand.AGE_0)
    other = an_office(municipality_id=place)

    commands.edit_service(
        an_edit(
            fathers.service,
            phone="01 23 45 67",
            level=Level.UNIVERSAL,
            age_band=None,
            listed=False,
            unit_id=other.unit_id,
            answer_days=30,
            assured_on=date(2030, 1, 1),
        ),
        by=fathers.editor.actor,
    )

    now = order_of(fathers.service)
    assert now.phone == "01 23 45 67"
    assert (now.level, now.age_band, now.listed) == (Level.SELECTIVE, AgeBand.AGE_0, True)
    assert (now.unit_id, now.answer_days, now.assured_on) == (None, 2, None)


def test_two_who_edit_different_facts_both_keep_their_words() -> None:
    place, keeper = a_town_hall()
    fathers = a_trusted_association(place)
    hours = an_edit(fathers.service, schedules=(TUESDAY_MORNING,))
    price = an_edit(fathers.service, cost={"da": "Gratis"})

    commands.edit_service(hours, by=fathers.editor.actor)
    commands.edit_service(price, by=keeper.actor)

    now = order_of(fathers.service)
    assert (now.schedules, now.cost) == ((TUESDAY_MORNING,), {"da": "Gratis"})


def test_of_two_who_edit_the_same_fact_the_second_is_told() -> None:
    place, keeper = a_town_hall()
    fathers = a_trusted_association(place)
    first = an_edit(fathers.service, schedules=(TUESDAY_MORNING,))
    second = an_edit(fathers.service, schedules=(THURSDAY,))

    commands.edit_service(first, by=fathers.editor.actor)
    with pytest.raises(ChangedMeanwhile):
        commands.edit_service(second, by=keeper.actor)

    assert order_of(fathers.service).schedules == (TUESDAY_MORNING,)


def test_the_same_again_is_no_change_and_leaves_no_version() -> None:
    fathers = a_trusted_association(a_municipality())
    same = an_edit(fathers.service, cost=order_of(fathers.service).cost)

    done = commands.edit_service(same, by=fathers.editor.actor)

    assert done.outcome == Published.SAME
    assert ServiceVersion.objects.filter(service__public_id=fathers.service).count() == 1


def test_a_version_tells_who_from_where_changed_which_fact() -> None:
    fathers = a_trusted_association(a_municipality())

    commands.edit_service(an_edit(fathers.service, phone="01 23 45 67"), by=fathers.editor.actor)

    version = ServiceVersion.objects.filter(service__public_id=fathers.service).latest("id")
    assert version.by == "Mette Krogh, Stien"
    assert version.fields == {"phone": ["", "01 23 45 67"]}


def test_a_refusal_stores_nothing() -> None:
    fathers = a_trusted_association(a_municipality())
    full = Capacity(CapacityUnit.PERSONS, 8, 9)

    with pytest.raises(TooManyPlaces):
        commands.edit_service(an_edit(fathers.service, capacity=full), by=fathers.editor.actor)

    assert order_of(fathers.service).capacity is None


def test_open_advice_stays_open_whoever_edits() -> None:
    place, keeper = a_town_hall()
    office = an_office(municipality_id=place)
    advice = an_association(place, legal_code="DK_BL_29").service

    with pytest.raises(MustBeOpen):
        commands.edit_service(
            an_edit(advice, joining=Joining.SIGN_UP, unit_id=office.unit_id), by=keeper.actor
        )


def test_a_new_place_is_written_down_with_the_edit_that_needs_it() -> None:
    place = a_municipality()
    fathers = a_trusted_association(place)
    here = a_location(place)
    edit = an_edit(fathers.service, location_ids=(here,))
    new = NewLocation(place, "Bådehuset", "Havnegade 1", "9900", "Elmkøbing")

    commands.edit_service(
        type(edit)(edit.service_id, edit.fields, edit.seen, new_place=new),
        by=fathers.editor.actor,
    )

    found = Service.objects.get(public_id=fathers.service)
    assert {each.location.name for each in found.places.all()} == {"Sneppehuset", "Bådehuset"}


def test_an_actor_not_looked_at_yet_writes_down_no_places() -> None:
    place = a_municipality()
    fathers = an_association(place)

    with pytest.raises(NotAllowed):
        commands.store_location(NewLocation(place, "Bådehuset"), by=fathers.editor.actor)


def test_a_new_offer_of_a_trusted_actor_is_shown_and_answered_at_the_front_door() -> None:
    place = a_municipality()
    door = an_office(municipality_id=place, is_front_door=True)
    fathers = a_trusted_association(place)
    order = NewService(
        place, fathers.organisation_id, {"da": "Fars lørdag"}, Joining.SIGN_UP,
        level=Level.INDICATED, unit_id=fathers.office.unit_id,
    )  # fmt: skip

    done = commands.add_service(order, by=fathers.editor.actor)

    now = order_of(done.public_id)
    assert done.outcome == Published.SHOWN
    # Nobody answers people in a unit of editors only.
    assert (now.unit_id, now.level) == (door.unit_id, None)
    assert now.assured_by == "Mette Krogh, Stien"


def test_a_new_offer_is_of_the_own_organisation_only() -> None:
    place = a_municipality()
    fathers, women = a_trusted_association(place), a_trusted_association(place, "Krydderurten")
    order = NewService(place, women.organisation_id, {"da": "X"}, Joining.OPEN_DOOR)

    with pytest.raises(NotAllowed):
        commands.add_service(order, by=fathers.editor.actor)
    with pytest.raises(NotAllowed):
        commands.add_service(order, by=visitor(place))


def test_the_municipalitys_own_people_need_nobody_to_approve_them() -> None:
    place = a_municipality()
    office = an_office(municipality_id=place)
    offer = a_service(office)

    done = commands.edit_service(an_edit(offer, phone="01 23 45 67"), by=a_worker(office).actor)

    assert done.outcome == Published.SHOWN
    assert not Proposal.objects.exists()


def test_a_data_protection_officer_edits_nothing() -> None:
    place = a_municipality()
    office = an_office(municipality_id=place)
    offer = a_service(office)
    officer = a_worker(office, Role.DATA_PROTECTION_OFFICER)

    with pytest.raises(NotVisible):
        commands.edit_service(an_edit(offer, phone="01 23 45 67"), by=officer.actor)


def test_a_withdrawn_offer_says_what_replaces_it(clock: Clock) -> None:
    place, keeper = a_town_hall()
    old, new = an_association(place).service, an_association(place, "Stien").service

    commands.withdraw_service(old, by=keeper.actor, replaced_by=new)

    gone = Service.objects.get(public_id=old)
    assert gone.replaced_by is not None
    assert gone.replaced_by.public_id == new


def test_pressing_twice_changes_once() -> None:
    fathers = a_trusted_association(a_municipality())
    edit, key = an_edit(fathers.service, phone="01 23 45 67"), uuid4()

    first = commands.edit_service(edit, by=fathers.editor.actor, key=key)
    again = commands.edit_service(edit, by=fathers.editor.actor, key=key)

    assert first == again
    assert ServiceVersion.objects.filter(service__public_id=fathers.service).count() == 2


def test_nobody_but_a_worker_says_that_they_have_looked() -> None:
    place = a_municipality()
    fathers = an_association(place)
    order = NewService(place, fathers.organisation_id, {"da": "Café"}, Joining.OPEN_DOOR)

    with pytest.raises(NotAllowed):
        commands.add_service(order, by=installation(place))
    with pytest.raises(NotAllowed):
        commands.assure_service(fathers.service, by=installation(place))
