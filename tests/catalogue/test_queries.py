"""What visitors find: the right services, well ordered, in their language, in few questions."""

from datetime import date, time
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import Office, a_municipality, an_office
from tests.factories.catalogue import a_location, a_service, an_organisation
from tovholder.accounts import commands as accounts
from tovholder.accounts import queries as organisations
from tovholder.accounts.models import Organisation
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue import commands, queries
from tovholder.catalogue.queries.listing import PER_PAGE
from tovholder.catalogue.types import (
    Joining,
    NewContact,
    NewSchedule,
    ServiceList,
    ServicePage,
    Status,
)
from tovholder.kernel.actor import installation
from tovholder.kernel.texts import Text

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 7)
MORNING = {"opens_at": time(10), "closes_at": time(12)}


def found(office: Office, search: str = "", *, language: str = "da", page: int = 1) -> ServiceList:
    return queries.services(
        office.municipality_id, language=language, on=TODAY, search=search, page=page
    )


def names(office: Office, search: str = "") -> list[str]:
    return [row.name.text for row in found(office, search).rows]


def shown(office: Office, service: UUID, language: str = "da") -> ServicePage:
    row = queries.service_page(
        service, municipality_id=office.municipality_id, language=language, on=TODAY
    )
    assert row is not None
    return row


def test_what_needs_least_asking_comes_first_and_what_pauses_last() -> None:
    office = an_office()
    a_service(office, name="Afgørelse", joining=Joining.DECISION)
    a_service(office, name="Åben dør", joining=Joining.OPEN_DOOR)
    a_service(office, name="Bamsecafé", joining=Joining.OPEN_DOOR)
    a_service(office, name="Café på pause", joining=Joining.OPEN_DOOR, status=Status.PAUSED)
    a_service(office, name="Hold", joining=Joining.SIGN_UP)

    assert names(office) == ["Åben dør", "Bamsecafé", "Hold", "Afgørelse", "Café på pause"]


def test_what_is_withdrawn_or_elsewhere_is_not_listed() -> None:
    office = an_office()
    a_service(an_office(), name="Et andet sted")
    gone = a_service(office, name="Slut")
    commands.withdraw_service(gone, by=installation())

    assert found(office) == ServiceList((), total=0, page=1, pages=1)


@pytest.mark.parametrize(
    "search",
    ["modregrupe", "mødre", "MÖDRE", "moedre gruppe", "gruppe", "hus ro", "sneppe", "gravid"],
)
def test_search_finds_by_parts_of_words_of_name_audience_organisation_and_place(
    search: str,
) -> None:
    office = an_office()
    a_service(
        office,
        name="Mødregruppe",
        audience={"da": "For gravide"},
        description={"da": "Ro og kaffe"},
        organisation_id=an_organisation(office.municipality_id, "Familiens Hus"),
        location_ids=(a_location(office.municipality_id, "Sneppevej 4"),),
    )
    a_service(
        office, name="Cykelværksted", organisation_id=an_organisation(office.municipality_id, "X")
    )

    assert names(office, search) == ["Mødregruppe"]


def test_signs_that_mean_something_to_the_database_mean_nothing_to_search() -> None:
    office = an_office()
    a_service(office, name="Hold")

    assert names(office, "%") == names(office, "_") == ["Hold"]
    assert names(office, "x%") == []


def test_search_finds_a_text_in_any_language_and_shows_it_in_the_readers() -> None:
    office = an_office()
    a_service(office, name={"da": "Sprogcafé", "en": "Language café"})

    (danish,) = found(office, "language").rows
    (english,) = found(office, "sprog", language="en").rows
    (swedish,) = found(office, language="sv").rows

    assert danish.name == Text("Sprogcafé", "")
    assert english.name == Text("Language café", "")
    assert swedish.name == Text("Sprogcafé", "da")


def test_a_row_says_who_for_when_and_where_in_words() -> None:
    office = an_office()
    place = a_location(office.municipality_id, "Sneppehuset")
    a_service(
        office,
        months_from=0,
        months_to=11,
        location_ids=(place,),
        schedules=(NewSchedule(days=("TU",), location_id=place, **MORNING),),
    )

    (row,) = found(office, language="sv").rows

    assert (row.ages, row.when, row.where) == ("0-11 mån.", "tisdag kl. 10-12", "Sneppehuset")


def test_many_places_are_counted_instead_of_named() -> None:
    office = an_office()
    houses = tuple(a_location(office.municipality_id, f"Hus {n}") for n in range(4))
    a_service(office, location_ids=houses)

    assert found(office).rows[0].where == "4 steder"


def test_only_an_active_service_with_somebody_to_answer_takes_sign_ups() -> None:
    office = an_office()
    a_service(office, name="A")
    a_service(office, name="B", unit_id=None)
    a_service(office, name="C", status=Status.PAUSED)
    a_service(office, name="D", joining=Joining.OPEN_DOOR)

    assert {row.name.text: row.can_sign_up for row in found(office).rows} == {
        "A": True,
        "B": False,
        "C": False,
        "D": False,
    }
    choices = queries.sign_up_choices(office.municipality_id, language="da")
    assert [name for _id, name in choices] == ["A"]


def test_a_page_of_the_list_takes_three_statements_however_many_services_there_are() -> None:
    office = an_office()
    place = a_location(office.municipality_id)
    for number in range(PER_PAGE + 1):
        a_service(
            office,
            name=f"Tilbud {number:02}",
            location_ids=(place,),
            schedules=(NewSchedule(days=("MO",)),),
        )

    with CaptureQueriesContext(connection) as statements:
        first = found(office)
    second, after_the_last = found(office, page=2), found(office, page=99)

    assert len(statements) == 3
    assert (len(first.rows), first.total, first.pages) == (PER_PAGE, PER_PAGE + 1, 2)
    assert [row.name.text for row in second.rows] == [f"Tilbud {PER_PAGE}"]
    assert after_the_last == second


def test_the_page_tells_hours_at_their_own_place_in_nine_statements() -> None:
    office = an_office()
    house, hall = (a_location(office.municipality_id, name) for name in ("Huset", "Hallen"))
    service = a_service(
        office,
        location_ids=(house, hall),
        schedules=(
            NewSchedule(days=("TU",), location_id=house, **MORNING),
            NewSchedule(days=("FR",), **MORNING),
        ),
        contacts=(NewContact("Ida", "Leder", phone="01 23 45 67"),),
    )

    with CaptureQueriesContext(connection) as statements:
        row = shown(office, service)

    assert len(statements) == 9
    assert [(place.name, place.when) for place in row.places] == [
        ("Hallen", ()),
        ("Huset", ("tirsdag kl. 10-12",)),
    ]
    assert row.when == ("fredag kl. 10-12",)
    assert (row.unit, row.unit_phone, row.unit_phone_hours) == (
        "Familiens Hus",
        "57 87 00 00",
        "Hverdage 9-15",
    )
    assert [contact.name for contact in row.contacts] == ["Ida"]


def test_hours_at_the_only_place_are_the_hours_of_the_service() -> None:
    office = an_office()
    house = a_location(office.municipality_id)
    hours = (NewSchedule(days=("TU",), location_id=house, **MORNING),)

    row = shown(office, a_service(office, location_ids=(house,), schedules=hours))

    assert row.when == ("tirsdag kl. 10-12",)
    assert [place.when for place in row.places] == [()]


def test_a_service_of_another_municipality_has_no_page_here() -> None:
    office, service = an_office(), a_service(an_office())

    for wanted in (service, uuid4()):
        assert (
            queries.service_page(
                wanted, municipality_id=office.municipality_id, language="da", on=TODAY
            )
            is None
        )


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, followed: str) -> None:
    office = an_office()

    assert shown(office, a_service(office, url=url)).url == followed


def test_who_answers_is_the_unit_and_nobody_once_the_service_pauses() -> None:
    office = an_office()
    active, paused = a_service(office), a_service(office, status=Status.PAUSED)

    receiver = queries.receiver(active)

    assert receiver is not None
    assert (receiver.unit_id, receiver.answer_days) == (office.unit_id, 2)
    assert queries.receiver(paused) is None


def test_services_without_a_unit_are_named_until_they_are_withdrawn() -> None:
    office = an_office()
    a_service(office, name="Besvaret")
    waiting = a_service(office, name="Ubesvaret", unit_id=None, joining=Joining.REFERRAL)
    here = office.municipality_id

    named = queries.services_without_unit(here, language="da")
    commands.withdraw_service(waiting, by=installation())

    assert [each.name.text for each in named] == ["Ubesvaret"]
    assert queries.services_without_unit(here, language="da") == []


def test_organisations_of_a_directory_compare_equal_to_what_stored_them() -> None:
    here = a_municipality()
    order = NewOrganisation(here, "Stien", Sector.ASSOCIATION, "Venner", hsds_id=uuid4())
    stored = accounts.store_organisation(order, by=installation())
    own = Organisation.objects.get(pk=an_organisation(here, "Vores egen"))

    known = organisations.directory_organisations(here)

    assert known.keys() == {order.hsds_id, own.public_id}
    assert known[order.hsds_id] == (stored, order)
