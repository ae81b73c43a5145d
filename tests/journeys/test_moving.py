"""Somebody stops: everything they hold is moved in one go, or nothing is (P5)."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories.accounts import Office, Staff, a_lead, a_worker, an_office, joins
from tests.factories.tasks import an_open_task
from tests.factories.tasks import stored as stored_task
from tovholder.accounts import queries
from tovholder.accounts.models import Worker
from tovholder.accounts.types import Role
from tovholder.journeys.queries import holdings
from tovholder.kernel.command import reading
from tovholder.kernel.errors import NotVisible
from tovholder.tasks import commands as tasks
from tovholder.tasks.models import Task

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class House:
    """Signe stops; Merete leads; Anne is there."""

    office: Office
    lead: Staff
    leaving: Staff
    colleague: Staff
    held: tuple[Task, ...]
    client: Client

    @property
    def page(self) -> str:
        return f"/medarbejder/{self.leaving.public_id}/flyt/"

    def move(self, all_to: str = "", then: str = "", **rows: str) -> HttpResponse:
        """Send the page as it was drawn for ``held``."""
        drawn = {f"task_{task.public_id}": "" for task in self.held}
        named = {f"task_{self.held[int(n[1:])].public_id}": to for n, to in rows.items()}
        data = {"key": str(uuid4()), "all_to": all_to, **drawn, **named}
        return self.client.post(self.page, data | ({"then": then} if then else {}))

    def holders(self) -> list[int | None]:
        return [stored_task(task.pk).taken_by_id for task in self.held]


@pytest.fixture
def house(signed_in: Callable[[Staff], Client]) -> House:
    office = an_office(name="Familiehuset")
    lead = a_lead(office, name="Merete Vindsø")
    leaving = a_worker(office, name="Signe Tornebjerg")
    colleague = a_worker(office, name="Anne Lund")
    held = tuple(an_open_task(office, by=leaving.actor, taken_by=leaving.id) for _ in range(2))
    return House(office, lead, leaving, colleague, held, signed_in(lead))


def test_the_page_lists_everything_that_is_held(house: House) -> None:
    page = house.client.get(house.page).content.decode()

    assert all(f'name="task_{task.public_id}"' in page for task in house.held)


def test_one_choice_moves_all_of_it(house: House) -> None:
    response = house.move(all_to=str(house.colleague.public_id))

    assert response.url == "/medarbejdere/"  # type: ignore[attr-defined]
    assert house.holders() == [house.colleague.id, house.colleague.id]


def test_a_row_of_its_own_comes_before_the_common_choice(house: House) -> None:
    house.move(all_to=str(house.colleague.public_id), _1="queue")

    assert house.holders() == [house.colleague.id, None]


def test_a_row_without_any_choice_moves_nothing(house: House) -> None:
    response = house.move(_0=str(house.colleague.public_id))

    assert response.status_code == 422
    assert "Vælg, hvem der tager opgaven." in response.content.decode()
    assert house.holders() == [house.leaving.id, house.leaving.id]


def test_moving_and_ending_the_employment_is_one_act(house: House) -> None:
    house.move(all_to="queue", then="end")

    assert house.holders() == [None, None]
    assert not Worker.objects.get(pk=house.leaving.id).is_active
    assert queries.hats(house.leaving.user_id) == []


def test_moving_alone_ends_no_employment(house: House) -> None:
    house.move(all_to="queue")

    assert Worker.objects.get(pk=house.leaving.id).is_active


def test_what_was_taken_meanwhile_is_shown_and_nothing_moves(house: House) -> None:
    new = an_open_task(house.office, by=house.leaving.actor)
    tasks.take(new.public_id, by=house.leaving.actor)

    response = house.move(all_to="queue", then="end")

    page = response.content.decode()
    assert response.status_code == 422
    assert "En anden nåede det før dig." in page
    assert f'name="task_{new.public_id}"' in page
    assert house.holders() == [house.leaving.id, house.leaving.id]
    assert Worker.objects.get(pk=house.leaving.id).is_active


def test_what_is_held_in_an_unseen_unit_stops_the_whole_act(house: House) -> None:
    unseen = an_office(
        municipality_id=house.office.municipality_id, authority_id=house.office.authority_id
    )
    joins(house.leaving.id, unseen)
    an_open_task(unseen, by=house.leaving.actor, taken_by=house.leaving.id)

    response = house.move(all_to="queue", then="end")

    assert response.status_code == 422
    assert "Medarbejderen har stadig opgaver." in response.content.decode()
    assert house.holders() == [house.leaving.id, house.leaving.id]
    assert Worker.objects.get(pk=house.leaving.id).is_active


def test_a_task_goes_only_to_somebody_of_its_own_unit(house: House) -> None:
    second = an_office(
        municipality_id=house.office.municipality_id,
        authority_id=house.office.authority_id,
        name="Sundhedspleje Nord",
    )
    joins(house.lead.id, second, Role.UNIT_LEAD)
    joins(house.leaving.id, second)
    there = an_open_task(second, by=house.leaving.actor, taken_by=house.leaving.id)
    drawn = {f"task_{task.public_id}": "" for task in (*house.held, there)}
    data = {"key": str(uuid4()), "all_to": str(house.colleague.public_id), **drawn}

    response = house.client.post(house.page, data)

    assert "Anne Lund arbejder ikke i Sundhedspleje Nord." in response.content.decode()
    assert house.holders() == [house.leaving.id, house.leaving.id]


def test_pressing_twice_moves_once(house: House) -> None:
    drawn = {f"task_{task.public_id}": "queue" for task in house.held}
    data = {"key": str(uuid4()), "all_to": "", **drawn}

    first = house.client.post(house.page, data)
    tasks.take(house.held[0].public_id, by=house.leaving.actor)
    second = house.client.post(house.page, data)

    assert first.status_code == second.status_code == 302
    assert house.holders() == [house.leaving.id, None]


@pytest.mark.parametrize("to_whom", ["queue", "colleague"])
def test_ending_twice_with_one_key_is_answered_alike(house: House, to_whom: str) -> None:
    drawn = {f"task_{task.public_id}": "" for task in house.held}
    to = str(house.colleague.public_id) if to_whom == "colleague" else to_whom
    data = {"key": str(uuid4()), "all_to": to, "then": "end", **drawn}

    first = house.client.post(house.page, data)
    second = house.client.post(house.page, data)
    third = house.client.post(house.page, data | {"key": str(uuid4())})

    assert (first.status_code, second.status_code, third.status_code) == (302, 302, 404)


def test_a_lead_of_another_unit_moves_nothing(
    house: House, signed_in: Callable[[Staff], Client]
) -> None:
    neighbour = an_office(
        municipality_id=house.office.municipality_id, authority_id=house.office.authority_id
    )

    client = signed_in(a_lead(neighbour))
    drawn = {f"task_{task.public_id}": "queue" for task in house.held}

    assert client.get(house.page).status_code == 404
    for then in ("", "end"):
        data = {"key": str(uuid4()), "all_to": "queue", "then": then, **drawn}
        assert client.post(house.page, data).status_code == 404
    assert house.holders() == [house.leaving.id, house.leaving.id]


def test_a_worker_is_not_shown_what_a_colleague_holds(house: House) -> None:
    with pytest.raises(NotVisible), reading(house.colleague.actor):
        holdings(house.leaving.public_id, seen_by=house.colleague.actor)


def test_ending_is_refused_while_something_is_held_and_says_where_to_move_it(
    house: House,
) -> None:
    page = f"/medarbejder/{house.leaving.public_id}/afslut/"

    response = house.client.post(page, {"key": str(uuid4())})

    assert response.status_code == 422
    assert "Medarbejderen har stadig opgaver." in response.content.decode()
    assert f'href="{house.page}"' in response.content.decode()
    assert Worker.objects.get(pk=house.leaving.id).is_active


def test_ending_an_employment_without_holdings(house: House) -> None:
    page = f"/medarbejder/{house.colleague.public_id}/afslut/"

    response = house.client.post(page, {"key": str(uuid4())})

    assert response.url == "/medarbejdere/"  # type: ignore[attr-defined]
    assert not Worker.objects.get(pk=house.colleague.id).is_active


def test_looking_at_the_confirmation_ends_nothing(house: House) -> None:
    house.client.get(f"/medarbejder/{house.colleague.public_id}/afslut/")

    assert Worker.objects.get(pk=house.colleague.id).is_active
