"""Who works where; nobody leaves anything behind."""

from datetime import date, timedelta

import pytest

from tests.conftest import Clock
from tests.factories.accounts import (
    HERE_SINCE,
    Office,
    a_lead,
    a_municipality,
    a_worker,
    an_authority,
    an_office,
    joins,
)
from tests.factories.catalogue import a_service
from tovholder.accounts import commands, queries
from tovholder.accounts.models import Membership, Unit, User, Worker
from tovholder.accounts.types import (
    Country,
    NewMembership,
    NewMunicipality,
    NewUnit,
    NewWorker,
    Role,
)
from tovholder.kernel.actor import Actor, installation, job, visitor
from tovholder.kernel.errors import NotAllowed, NotVisible


def employ(authority_id: int, email: str = "mette@example.org") -> int:
    return commands.employ_worker(
        NewWorker(authority_id, email, "Mette Krogh", "Sundhedsplejerske"), by=installation()
    )


def test_two_municipalities_do_not_share_an_address(db):
    a_municipality(slug="egeby")

    with pytest.raises(commands.SlugTaken):
        a_municipality(slug="egeby")


def test_a_municipality_has_one_front_door(db):
    first = an_office(is_front_door=True)

    with pytest.raises(commands.FrontDoorTaken):
        an_office(municipality_id=first.municipality_id, is_front_door=True)

    assert queries.front_door(first.municipality_id).id == first.unit_id


def test_one_sign_in_wears_the_hats_of_several_authorities(db):
    place = a_municipality()
    employ(an_authority(place)), employ(an_authority(place), "METTE@example.org")

    assert User.objects.count() == 1
    assert Worker.objects.count() == 2


def test_nobody_is_employed_twice_in_one_authority(db):
    authority = an_authority(a_municipality())
    employ(authority)

    with pytest.raises(commands.AlreadyEmployed):
        employ(authority)


def test_a_worker_joins_units_of_their_own_authority_only(db):
    here, elsewhere = an_office(), an_office()
    mette = a_worker(here)

    with pytest.raises(commands.WrongAuthority):
        joins(mette.id, elsewhere)
    with pytest.raises(commands.AlreadyEmployed):
        joins(mette.id, here)


def test_the_hat_holds_every_role_that_is_valid_today(db, clock: Clock):
    office = an_office()
    mette = a_worker(office, Role.WORKER, Role.UNIT_LEAD)
    other = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)
    tomorrow = clock.now.date() + timedelta(days=1)
    commands.join_unit(
        NewMembership(mette.id, other.unit_id, Role.WORKER, from_on=tomorrow), by=installation()
    )

    today = mette.actor.roles
    clock.forward(days=1)

    assert today == {(Role.WORKER, office.unit_id), (Role.UNIT_LEAD, office.unit_id)}
    assert mette.actor.roles == today | {(Role.WORKER, other.unit_id)}


def test_a_membership_lasts_its_last_day(db, clock: Clock):
    office = an_office()
    mette = a_worker(office)
    Membership.objects.filter(worker_id=mette.id).update(to_on=clock.now.date())

    assert mette.actor.units == {office.unit_id}
    clock.forward(days=1)

    assert queries.hats(mette.user_id) == []


def test_whoever_left_has_no_hat_and_keeps_their_history(db, clock: Clock):
    office = an_office()
    mette, lone = a_worker(office), a_lead(office)

    commands.deactivate_worker(mette.public_id, by=lone.actor)

    assert queries.hats(mette.user_id) == []
    membership = Membership.objects.get(worker_id=mette.id)
    assert (membership.from_on, membership.to_on) == (HERE_SINCE, clock.now.date())


def test_whoever_left_can_be_employed_again(db, clock: Clock):
    office = an_office()
    mette, lone = a_worker(office), a_lead(office)
    commands.deactivate_worker(mette.public_id, by=lone.actor)

    again = employ(office.authority_id, mette.email)
    joins(again, office)

    assert len(queries.hats(mette.user_id)) == 1


def test_a_worker_is_deactivated_by_their_lead_or_the_administrator_only(db):
    office = an_office()
    mette = a_worker(office)
    administrator = a_worker(office, Role.MUNICIPAL_ADMINISTRATOR)

    for by in (mette.actor, a_lead(an_office()).actor, visitor(office.municipality_id)):
        with pytest.raises(NotVisible):
            commands.deactivate_worker(mette.public_id, by=by)
    commands.deactivate_worker(mette.public_id, by=administrator.actor)

    assert not Worker.objects.get(pk=mette.id).is_active


def test_a_unit_with_a_service_cannot_be_closed(db):
    office = an_office()
    a_service(office)

    with pytest.raises(commands.UnitStillHoldsSomething):
        commands.close_unit(office.public_id, by=installation())

    assert Unit.objects.get(pk=office.unit_id).is_active


@pytest.mark.parametrize("by", [visitor(), job("test"), Actor("WORKER", authority_id=1)])  # type: ignore[arg-type]
def test_nobody_but_the_installation_and_the_administrator_sets_up(db, by: Actor):
    office = an_office()
    mette = a_worker(office)
    order = NewMembership(mette.id, office.unit_id, Role.UNIT_LEAD, from_on=date(2020, 1, 1))

    with pytest.raises(NotAllowed):
        commands.join_unit(order, by=by)
    with pytest.raises(NotAllowed):
        commands.close_unit(office.public_id, by=by)

    assert not mette.actor.has_role(Role.UNIT_LEAD)


def test_the_leads_of_a_unit_stand_with_the_longest_serving_first(db):
    office = an_office()
    new, old = a_lead(office), a_lead(office)
    Membership.objects.filter(worker_id=new.id).update(from_on=date(2024, 1, 1))
    a_worker(office)

    assert queries.leads_of(office.unit_id) == [(old.id, old.email), (new.id, new.email)]


def test_an_administrator_sets_up_their_own_municipality_and_no_other(db):
    ours, theirs = an_office(), an_office()
    ivan = a_worker(ours, Role.MUNICIPAL_ADMINISTRATOR).actor
    helle = a_worker(theirs)

    def set_up(office: Office) -> None:
        commands.create_unit(
            NewUnit(office.municipality_id, office.authority_id, "Ny enhed", "1", "2"), by=ivan
        )

    def employ_somebody(office: Office) -> None:
        order = NewWorker(office.authority_id, f"{office.unit_id}@example.org", "Bo", "Leder")
        commands.employ_worker(order, by=ivan)

    for doing in (set_up, employ_somebody):
        doing(ours)
        with pytest.raises(NotAllowed):
            doing(theirs)
    with pytest.raises(NotAllowed):
        commands.join_unit(
            NewMembership(helle.id, theirs.unit_id, Role.UNIT_LEAD, HERE_SINCE), by=ivan
        )
    with pytest.raises(NotAllowed):
        commands.close_unit(theirs.public_id, by=ivan)
    with pytest.raises(NotVisible):
        commands.deactivate_worker(helle.public_id, by=ivan)


def test_an_administrator_adds_no_municipality(db):
    ivan = a_worker(an_office(), Role.MUNICIPAL_ADMINISTRATOR).actor
    order = NewMunicipality("ny", "Ny", Country.DENMARK, "Europe/Copenhagen", "1", "2", "3", "4")

    with pytest.raises(NotAllowed):
        commands.create_municipality(order, by=ivan)
