"""The unit's page, and who works there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.conftest import Clock
from tests.factories.accounts import Staff, a_lead, a_worker, an_office, joins
from tests.factories.tasks import an_open_task
from tovholder.accounts.types import Role
from tovholder.kernel.actor import Actor

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]


def test_the_unit_sees_every_open_task_with_whoever_has_it(signed_in: SignIn, clock: Clock) -> None:
    office = an_office()
    worker, colleague = a_worker(office), a_worker(office, name="Bo Tranberg")
    an_open_task(office, by=worker.actor, taken_by=colleague.id)
    an_open_task(office, by=worker.actor)

    page = signed_in(worker).get(f"/enhed/{office.public_id}/").content.decode()

    assert "Bo Tranberg" in page
    assert "Ingen har taget den" in page


def test_only_the_lead_gives_tasks_away(signed_in: SignIn) -> None:
    office = an_office()
    lead, worker = a_lead(office), a_worker(office)
    task = an_open_task(office, by=worker.actor)
    press = f'action="/opgave/{task.public_id}/giv/"'

    seen_by_lead = signed_in(lead).get(f"/enhed/{office.public_id}/").content.decode()
    seen_by_worker = signed_in(worker).get(f"/enhed/{office.public_id}/").content.decode()

    assert press in seen_by_lead
    assert press not in seen_by_worker


def test_a_lead_of_another_unit_does_not_find_the_page(signed_in: SignIn) -> None:
    office = an_office()
    neighbour = an_office(municipality_id=office.municipality_id, authority_id=office.authority_id)

    page = signed_in(a_lead(neighbour)).get(f"/enhed/{office.public_id}/")

    assert page.status_code == 404


def test_the_menu_leads_to_ones_own_unit(signed_in: SignIn) -> None:
    office = an_office()

    response = signed_in(a_worker(office)).get("/enhed/")

    assert response.url == f"/enhed/{office.public_id}/"  # type: ignore[attr-defined]


def test_the_page_of_a_busy_unit_takes_few_queries(
    signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office = an_office()
    lead, worker = a_lead(office), a_worker(office)
    for _ in range(12):
        an_open_task(office, by=worker.actor, taken_by=worker.id)
    client = signed_in(lead)

    with django_assert_max_num_queries(18):
        client.get(f"/enhed/{office.public_id}/")


def test_a_lead_sees_the_workers_of_the_units_they_lead(signed_in: SignIn) -> None:
    office = an_office(name="Familiehuset")
    other = an_office(municipality_id=office.municipality_id, name="Jobcenter")
    lead = a_lead(office)
    worker = a_worker(office, name="Anne Lund")
    a_worker(other, name="Bo Tranberg")
    an_open_task(office, by=worker.actor, taken_by=worker.id)

    page = signed_in(lead).get("/medarbejdere/").content.decode()

    assert "Anne Lund" in page
    assert "Bo Tranberg" not in page
    assert f"/medarbejder/{worker.public_id}/flyt/" in page


def test_an_administrator_sees_everybody_but_not_what_they_hold(signed_in: SignIn) -> None:
    office = an_office(name="Familiehuset")
    digital = an_office(municipality_id=office.municipality_id, name="Digitalisering")
    worker = a_worker(office, name="Anne Lund")
    an_open_task(office, by=worker.actor, taken_by=worker.id)

    response = signed_in(a_worker(digital, Role.MUNICIPAL_ADMINISTRATOR)).get("/medarbejdere/")

    held = {c.worker.name: c.holds for _, people in response.context["units"] for c in people}
    assert held["Anne Lund"] is None
    assert f"/medarbejder/{worker.public_id}/flyt/" not in response.content.decode()


def test_an_administrator_sees_no_other_municipality(signed_in: SignIn) -> None:
    a_worker(an_office(), name="Anne Lund")

    page = signed_in(a_worker(an_office(), Role.MUNICIPAL_ADMINISTRATOR)).get("/medarbejdere/")

    assert "Anne Lund" not in page.content.decode()


def test_a_lead_who_also_works_elsewhere_leads_only_the_one(signed_in: SignIn) -> None:
    office = an_office(name="Familiehuset")
    second = an_office(
        municipality_id=office.municipality_id,
        authority_id=office.authority_id,
        name="Sundhedspleje Nord",
    )
    lead = a_lead(office)
    joins(lead.id, second)
    a_worker(second, name="Signe Tornebjerg")

    page = signed_in(lead).get("/medarbejdere/").content.decode()

    assert "Signe Tornebjerg" not in page


def test_late_work_stands_first(signed_in: SignIn, clock: Clock) -> None:
    office = an_office()
    worker = a_worker(office)
    by: Actor = worker.actor
    an_open_task(office, by=by, taken_by=worker.id, due_at=clock.now + timedelta(days=5))
    an_open_task(office, by=by, due_at=clock.now + timedelta(hours=1))
    clock.forward(hours=2)

    sections = signed_in(worker).get(f"/enhed/{office.public_id}/").context["sections"]

    assert [code for code, _, _ in sections] == ["late", "coming"]
