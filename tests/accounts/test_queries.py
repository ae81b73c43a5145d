"""Who works where on a given day."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.conftest import Clock
from tests.factories.accounts import Office, a_lead, a_municipality, a_worker, an_office, joins
from tovholder.accounts import commands, queries
from tovholder.accounts.models import Worker
from tovholder.accounts.types import NewMembership, NewWorker, Role
from tovholder.kernel.actor import installation

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def employed(office: Office, from_on: date, to_on: date | None = None) -> int:
    """Somebody with one membership from a day to a day. Returns the user's id."""
    order = NewWorker(office.authority_id, "vikar@example.org", "Vera Vikar", "Vikar")
    worker_id = commands.employ_worker(order, by=installation())
    membership = NewMembership(worker_id, office.unit_id, Role.WORKER, from_on, to_on)
    commands.join_unit(membership, by=installation())
    return Worker.objects.get(pk=worker_id).user_id


@pytest.mark.parametrize(
    ("begins", "ends", "has_a_hat"),
    [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False), (-9, 3, True)],
)
def test_a_hat_is_worn_from_the_first_day_to_the_last(
    clock: Clock, begins: int, ends: int | None, has_a_hat: bool
) -> None:
    today = clock.now.date()
    last = None if ends is None else today + ends * A_DAY

    user_id = employed(an_office(), today + begins * A_DAY, last)

    assert bool(queries.hats(user_id)) is has_a_hat


def test_a_hat_holds_every_role_in_one_authority() -> None:
    office = an_office(name="Familiehuset")
    second = an_office(
        municipality_id=office.municipality_id,
        authority_id=office.authority_id,
        name="Sundhedspleje Nord",
    )
    worker = a_worker(office, Role.UNIT_LEAD)
    joins(worker.id, second)

    (hat,) = queries.hats(worker.user_id)

    assert hat.unit == "Familiehuset, Sundhedspleje Nord"
    assert hat.actor.has_role(Role.UNIT_LEAD, office.unit_id)
    assert not hat.actor.has_role(Role.UNIT_LEAD, second.unit_id)


def test_each_authority_is_a_hat_of_its_own() -> None:
    office, other = an_office(), an_office()
    worker = a_worker(office)
    second = NewWorker(other.authority_id, worker.email, "Mette Krogh", "Konsulent")
    joins(commands.employ_worker(second, by=installation()), other)

    hats = queries.hats(worker.user_id)

    assert {hat.actor.authority_id for hat in hats} == {office.authority_id, other.authority_id}


def test_hats_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    worker = a_worker(an_office(), Role.WORKER, Role.UNIT_LEAD)

    with django_assert_num_queries(1):
        queries.hats(worker.user_id)


def test_a_closed_unit_gives_no_hat() -> None:
    office = an_office()
    worker = a_worker(office)

    commands.close_unit(office.public_id, by=installation())

    assert queries.hats(worker.user_id) == []


def test_a_municipality_is_found_by_its_own_host_name_only() -> None:
    a_municipality()
    own = a_municipality(host="hjaelp.elmkoebing.example")

    found = queries.municipality(host="hjaelp.elmkoebing.example")

    assert found is not None
    assert found.id == own
    assert queries.municipality(host="andre.example") is None


def test_a_worker_with_two_roles_is_listed_once_with_both() -> None:
    office = an_office()
    a_worker(office, Role.WORKER, Role.UNIT_LEAD)

    (row,) = queries.workers_of([office.unit_id])

    assert set(row.roles) == {Role.WORKER, Role.UNIT_LEAD}


def test_workers_are_listed_by_name_and_only_while_employed() -> None:
    office = an_office()
    lead = a_lead(office, name="Lone Friis")
    gone = a_worker(office, name="Bo Tranberg")
    a_worker(office, name="Anne Lund")

    commands.deactivate_worker(gone.public_id, by=lead.actor)

    assert [row.name for row in queries.workers_of([office.unit_id])] == ["Anne Lund", "Lone Friis"]


def test_the_lead_who_has_led_longest_comes_first() -> None:
    office = an_office()
    new = a_worker(office, name="Ny Leder")
    order = NewMembership(new.id, office.unit_id, Role.UNIT_LEAD, from_on=date(2026, 1, 1))
    commands.join_unit(order, by=installation())
    old = a_lead(office)

    assert [worker_id for worker_id, _ in queries.leads_of(office.unit_id)] == [old.id, new.id]
