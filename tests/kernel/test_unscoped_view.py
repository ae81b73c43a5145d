"""A view that forgets whose rows it may show: row security alone answers for it."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.test import Client, override_settings
from django.urls import path

from tests.database import OwnDatabase
from tests.factories.accounts import Staff, a_worker, an_office
from tests.factories.catalogue import a_service
from tests.factories.referrals import an_enquiry
from tests.sizes import size
from tests.together import at_once
from tovholder.journeys.middleware import HAT
from tovholder.people.models import Person, Relation
from tovholder.referrals.models import Enquiry
from tovholder.tasks.models import Task

AUTHORITIES, ENQUIRIES, THREADS = 4, 5, 8


def everything(request: HttpRequest) -> JsonResponse:
    """Every row of every table, as a view would that forgets its filter."""
    seen = {
        model.__name__: [list(row) for row in model.objects.values_list("id", "authority_id")]
        for model in (Enquiry, Task, Relation)
    }
    return JsonResponse({**seen, "persons": Person.objects.count()})


urlpatterns = [path("everything/", everything)]


@pytest.fixture
def staff(own_database: OwnDatabase) -> Iterator[list[Staff]]:
    found = []
    for _ in range(AUTHORITIES):
        office = an_office()
        found.append(a_worker(office))
        service = a_service(office)
        for _ in range(ENQUIRIES):
            an_enquiry(office, service_id=service)
    with override_settings(ROOT_URLCONF=__name__):
        yield found


def client_of(somebody: Staff | None) -> Client:
    client = Client()
    if somebody is not None:
        client.force_login(somebody.user())
        session = client.session
        session[HAT] = str(somebody.public_id)
        session.save()
    return client


def ask(staff: list[Staff], requests: int) -> tuple[int, int]:
    """Ask in turn as each of them and as a visitor: (foreign rows shown, own rows missing)."""
    desks = [(s, client_of(s), s.actor.authority_id) for s in staff]
    desks.append((None, client_of(None), None))
    foreign = missing = 0
    for turn in range(requests):
        _somebody, client, own = desks[turn % len(desks)]
        told = client.get("/everything/").json()
        rows = [
            authority for kind in ("Enquiry", "Task", "Relation") for _, authority in told[kind]
        ]
        mine = rows.count(own)
        expected = 0 if own is None else ENQUIRIES
        foreign += len(rows) - mine + max(0, told["persons"] - expected)
        missing += abs(3 * expected - mine) + max(0, expected - told["persons"])
    connection.close()
    return foreign, missing


@pytest.mark.race
def test_an_unscoped_view_shows_no_row_of_another_authority(staff: list[Staff]):
    requests = size(400, 20_000)

    share = -(-requests // THREADS)
    counted = at_once(*[lambda: ask(staff, share)] * THREADS, within=60 + share)

    assert counted == [(0, 0)] * THREADS


@pytest.mark.race
def test_the_same_view_shows_them_where_row_security_is_off(
    own_database: OwnDatabase, staff: list[Staff]
):
    for table in ("referrals_enquiry", "tasks_task", "people_relation", "people_person"):
        own_database.rows(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    foreign, _missing = ask(staff, len(staff) + 1)

    assert foreign > 0
