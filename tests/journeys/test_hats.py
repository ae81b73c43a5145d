"""One works in one authority at a time: the hat is chosen and always shown."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from tests.factories.accounts import Office, Staff, a_worker, an_office, joins
from tests.factories.tasks import an_open_task
from tovholder.accounts import commands
from tovholder.accounts.models import User, Worker
from tovholder.accounts.types import NewWorker, Role
from tovholder.kernel.actor import installation

pytestmark = pytest.mark.django_db


def also_works_in(staff: Staff, office: Office) -> Staff:
    order = NewWorker(office.authority_id, staff.email, "Mette Krogh", "Konsulent")
    worker_id = commands.employ_worker(order, by=installation())
    joins(worker_id, office)
    made = Worker.objects.get(pk=worker_id)
    return Staff(made.pk, made.public_id, staff.user_id, staff.email)


@pytest.fixture
def two_hats() -> tuple[Staff, Staff]:
    first = a_worker(an_office(name="Familiehuset"))
    return first, also_works_in(first, an_office(name="Jobcenter"))


def without_a_choice(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff.user())
    return client


def test_whoever_has_two_hats_chooses_before_the_first_page(
    two_hats: tuple[Staff, Staff],
) -> None:
    client = without_a_choice(two_hats[0])

    assert client.get("/udbakke/").url == "/hat/?next=/udbakke/"  # type: ignore[attr-defined]
    choice = client.get("/hat/?next=/udbakke/").content.decode()
    assert "Familiehuset" in choice
    assert "Jobcenter" in choice


def test_the_choice_leads_on_and_is_shown(two_hats: tuple[Staff, Staff]) -> None:
    client = without_a_choice(two_hats[0])
    chosen = {"hat": str(two_hats[1].public_id), "next": "/udbakke/"}

    response = client.post("/hat/", chosen)
    page = client.get("/udbakke/").content.decode()

    assert response.url == "/udbakke/"  # type: ignore[attr-defined]
    assert "Jobcenter" in page
    assert "Familiehuset" not in page


def test_one_hat_needs_no_choice() -> None:
    client = without_a_choice(a_worker(an_office()))

    assert client.get("/hat/").url == "/min-dag/"  # type: ignore[attr-defined]


def test_nobody_puts_on_a_strangers_hat(two_hats: tuple[Staff, Staff]) -> None:
    stranger = a_worker(an_office(name="Politiet"))
    client = without_a_choice(two_hats[0])

    for wanted in (str(stranger.public_id), str(uuid4()), "vrøvl", ""):
        assert client.post("/hat/", {"hat": wanted}).status_code == 200

    assert "hat" not in client.session


def test_a_hat_that_ended_is_off_at_the_next_click(
    signed_in: Callable[[Staff], Client],
) -> None:
    office = an_office()
    worker = a_worker(office)
    client = signed_in(worker)
    assert client.get("/udbakke/").status_code == 200

    lead = a_worker(office, Role.UNIT_LEAD)
    commands.deactivate_worker(worker.public_id, by=lead.actor)

    assert client.get("/udbakke/").url == "/hat/?next=/udbakke/"  # type: ignore[attr-defined]


def test_without_any_hat_one_is_told_whom_to_ask() -> None:
    client = Client()
    client.force_login(User.objects.create(email="ny@example.org"))

    page = client.get("/hat/").content.decode()

    assert "Spørg din leder" in page
    assert 'action="/konto/log-ud/"' in page


def test_one_hat_does_not_see_what_the_other_holds(
    signed_in: Callable[[Staff], Client],
) -> None:
    house, centre = an_office(), an_office()
    first = a_worker(house)
    second = also_works_in(first, centre)
    an_open_task(house, by=first.actor)

    page = signed_in(second).get(f"/enhed/{house.public_id}/")

    assert page.status_code == 404


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        (Role.WORKER, "/udbakke/", "/medarbejdere/"),
        (Role.UNIT_LEAD, "/medarbejdere/", "/log/"),
        (Role.MUNICIPAL_ADMINISTRATOR, "/medarbejdere/", "/udbakke/"),
        (Role.DATA_PROTECTION_OFFICER, "/log/", "/udbakke/"),
    ],
)
def test_the_menu_offers_what_the_role_may_use(
    signed_in: Callable[[Staff], Client], role: Role, shown: str, hidden: str
) -> None:
    client = signed_in(a_worker(an_office(), role))

    urls = {item["url"] for item in client.get("/konto/").context["menu"]}

    assert shown in urls
    assert hidden not in urls
    assert client.get(hidden).status_code == 403
