"""The log answers to the data protection officer, and says nothing of those it is about."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.conftest import Clock
from tests.database import as_owner
from tests.factories.accounts import Office, Staff, a_worker, an_office
from tests.factories.referrals import an_enquiry
from tests.factories.tasks import an_open_task
from tovholder.accounts.types import Role
from tovholder.audit.models import Entry
from tovholder.journeys.queries import PAGE
from tovholder.tasks import commands as tasks

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]


def an_officer(office: Office) -> Staff:
    """In an authority of their own, in the same municipality."""
    staff = an_office(municipality_id=office.municipality_id, name="Direktionens stab")
    return a_worker(staff, Role.DATA_PROTECTION_OFFICER, name="Ulla Kornvang")


def shown(client: Client, query: str = "") -> list[tuple[str, str]]:
    rows = client.get(f"/log/{query}").context["rows"]
    return [(str(row["what"]), str(row["who"])) for row in rows]


def test_a_look_at_a_person_is_found_by_the_workers_name(signed_in: SignIn, clock: Clock) -> None:
    office = an_office()
    worker = a_worker(office, name="Signe Tornebjerg")
    asked = an_enquiry(office)
    signed_in(worker).get(f"/henvendelse/{asked.id}/")

    found = shown(signed_in(an_officer(office)), "?worker=tornebjerg&outcome=READ")

    assert found == [("Så navn og kontakt", "Signe Tornebjerg")]


def test_the_log_names_nobody_who_is_helped(signed_in: SignIn) -> None:
    office = an_office()
    asked = an_enquiry(office, given_name="Selam")
    signed_in(a_worker(office)).get(f"/henvendelse/{asked.id}/")

    page = signed_in(an_officer(office)).get("/log/").content.decode()

    assert "Selam" not in page
    assert str(asked.person_id) not in page


def test_reading_the_log_is_logged(signed_in: SignIn) -> None:
    officer = an_officer(an_office())
    client = signed_in(officer)
    client.get("/log/?worker=signe")

    assert shown(client)[0] == ("Læste denne log", "Ulla Kornvang")


def test_a_refusal_can_be_singled_out(signed_in: SignIn) -> None:
    office = an_office()
    worker, colleague = a_worker(office), a_worker(office, name="Bo Tranberg")
    task = an_open_task(office, by=worker.actor, taken_by=colleague.id)
    with pytest.raises(tasks.TakenByAnother):
        tasks.take(task.public_id, by=worker.actor)

    rows = signed_in(an_officer(office)).get("/log/?outcome=REFUSED").context["rows"]

    assert [(row["entry"].what, row["why"]) for row in rows] == [
        ("tasks.take", "tasks.taken_by_another")
    ]


def test_another_municipalitys_log_is_not_shown(signed_in: SignIn) -> None:
    abroad = an_office()
    worker = a_worker(abroad, name="Anne Lund")
    an_open_task(abroad, by=worker.actor)

    page = signed_in(an_officer(an_office())).get("/log/").content.decode()

    assert "Anne Lund" not in page


@pytest.mark.parametrize("role", [Role.WORKER, Role.UNIT_LEAD, Role.MUNICIPAL_ADMINISTRATOR])
def test_the_log_is_for_the_officer_alone(signed_in: SignIn, role: Role) -> None:
    assert signed_in(a_worker(an_office(), role)).get("/log/").status_code == 403


def test_older_entries_are_on_the_next_page(signed_in: SignIn) -> None:
    office = an_office()
    worker = a_worker(office)
    for _ in range(PAGE + 3):
        an_open_task(office, by=worker.actor)
    client = signed_in(an_officer(office))
    query = "worker=krogh&outcome=DONE"

    first = client.get(f"/log/?{query}")
    second = client.get(f"/log/?{first.context['older']}")

    ids = [[row["entry"].id for row in page.context["rows"]] for page in (first, second)]
    assert (len(ids[0]), len(ids[1])) == (PAGE, 3)
    assert min(ids[0]) > max(ids[1])


def test_a_name_nobody_has_finds_nothing(signed_in: SignIn) -> None:
    office = an_office()
    an_open_task(office, by=a_worker(office).actor)

    assert shown(signed_in(an_officer(office)), f"?worker={uuid4()}") == []


def test_nonsense_in_the_address_is_no_error(signed_in: SignIn) -> None:
    client = signed_in(an_officer(an_office()))

    assert client.get("/log/?outcome=VRØVL&older_than=-1").status_code == 200


def test_a_full_page_takes_few_queries(
    signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office = an_office()
    worker = a_worker(office)
    for _ in range(10):
        an_open_task(office, by=worker.actor)
    client = signed_in(an_officer(office))

    with django_assert_max_num_queries(16):
        client.get("/log/")


def test_what_was_read_stays_in_the_log_of_the_reader(signed_in: SignIn) -> None:
    officer = an_officer(an_office())

    signed_in(officer).get("/log/")

    with as_owner():
        entry = Entry.objects.get(what="audit.log")
    assert (entry.worker_id, entry.persons) == (officer.id, [])
