"""The map, and the front page of a house with its calendar and its feed."""

import re
from datetime import date, datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from tests.catalogue.test_views import page_of, slug_of, text_of
from tests.conftest import Clock
from tests.factories.accounts import Office, an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_location, a_service, an_organisation
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue import commands
from tovholder.catalogue.models import Location
from tovholder.catalogue.types import (
    NewSchedule,
)
from tovholder.kernel.actor import installation

pytestmark = pytest.mark.django_db
MORNING = {"opens_at": time(10), "closes_at": time(12)}


def a_house(office: Office, name: str = "Lanternen", **values: object) -> tuple[int, UUID]:
    where = a_location(office.municipality_id, name, latitude=55.505, longitude=12.11, **values)
    return where, Location.objects.get(pk=where).public_id


def house_page(office: Office, place: UUID) -> str:
    return reverse("catalogue:place", args=[slug_of(office), place])


def map_of(office: Office) -> str:
    return reverse("catalogue:map", args=[slug_of(office)])


# --- the map -----------------------------------------------------------------------------------


def test_the_map_and_the_list_beside_it_have_the_same_numbers(client: Client) -> None:
    office = an_office()
    an_area(office.municipality_id, "Sneppeparken")
    first, _ = a_house(office, "Ahuset")
    second, _ = a_house(office, "Bhuset")
    unknown = a_location(office.municipality_id, "Ukendt sted")
    for where in (first, second, unknown):
        a_service(office, location_ids=(where,))

    page = text_of(client, map_of(office))

    drawn, listed = page.split("</svg></figure>")[0], page.split("</figure>")[-1]
    assert re.findall(r"<text x=[^>]*>(\d+)</text>", page) == ["1", "2"]
    assert "Sneppeparken" in drawn
    assert re.findall(r'tov-mark" aria-hidden="true">(\d+)</span>', listed) == ["1", "2"]
    assert listed.index("Ahuset") < listed.index("Bhuset") < listed.index("Ukendt sted")
    assert not re.search(r'(?:cx|cy|x|y)="\d+,', page)


def test_the_map_shows_only_what_the_filters_find(client: Client) -> None:
    office = an_office()
    for name, topic in (("Ahuset", "TEETH"), ("Bhuset", "SMOKING")):
        where, _ = a_house(office, name)
        a_service(office, location_ids=(where,), topics=(topic,))

    page = text_of(client, f"{map_of(office)}?topic=TEETH")

    assert "Ahuset" in page
    assert "Bhuset" not in page


# --- a house -----------------------------------------------------------------------------------


def test_a_house_tells_everything_and_everybody_under_its_roof(
    client: Client, clock: Clock
) -> None:
    office = an_office()
    where, place = a_house(office, address="Elmegade 12")
    region = store_organisation(
        NewOrganisation(office.municipality_id, "Jordemødrene", Sector.REGION), by=installation()
    )
    house = an_organisation(office.municipality_id, "Familiens Hus")
    tuesday = (NewSchedule(days=("TU",), location_id=where, **MORNING),)
    a_service(
        office, name="Barselscafé", location_ids=(where,), schedules=tuesday, months_from=0,
        months_to=11, organisation_id=house,
    )  # fmt: skip
    a_service(office, name="Fødsel", location_ids=(where,), organisation_id=region)
    a_service(office, name="Et andet sted")

    page = text_of(client, house_page(office, place))

    assert "Uge 37: 7. september til 13. september" in page
    for fact in (
        "Elmegade 12", "Barselscafé", "Fødsel", "kl. 10-12", "0-11 mdr.", "57 87 00 00",
        "Hverdage 9-15",
    ):  # fmt: skip
        assert fact in page, fact
    assert re.search(r"Jordemødrene <span[^>]*>Region", page)
    assert re.search(r"Familiens Hus <span[^>]*>Kommune", page)
    assert "De har hver deres papirer." in page
    assert "Et andet sted" not in page


def test_the_calendar_says_why_a_house_is_closed(client: Client, clock: Clock) -> None:
    office = an_office()
    where, place = a_house(office)
    a_service(
        office, name="Legestue", location_ids=(where,), schedules=(NewSchedule(days=("FR",)),)
    )
    commands.close_for(
        office.municipality_id, {"da": "Juleferie", "en": "Christmas break"},
        date(2026, 12, 27), date(2026, 12, 30), by=installation(),
    )  # fmt: skip

    month = text_of(client, f"{house_page(office, place)}?view=month&from=2026-12-01")
    calendar = month.split("<table")[1].split("</table>")[0]

    assert calendar.count("Legestue") == 3  # 4, 11 and 18 December; not Christmas and New Year
    assert "Lukket: Juledag" in calendar
    assert calendar.count("Lukket: Juleferie") == 4


def test_hours_elsewhere_are_not_those_of_the_house(client: Client, clock: Clock) -> None:
    office = an_office()
    (here, place), (there, _) = a_house(office), a_house(office, "Andethus")
    schedules = (
        NewSchedule(days=("TU",), location_id=here),
        NewSchedule(days=("WE",), location_id=there),
        NewSchedule(days=("TH",)),
    )
    a_service(office, name="Vejledning", location_ids=(here, there), schedules=schedules)

    page = text_of(client, house_page(office, place))

    assert page.split("<table")[1].split("</table>")[0].count("Vejledning") == 1


def test_other_calendars_subscribe_to_what_happens_in_a_house(client: Client, clock: Clock) -> None:
    office = an_office()
    where, place = a_house(office, address="Elmegade 12")
    service = a_service(
        office, name="Barselscafé", location_ids=(where,),
        schedules=(NewSchedule(days=("TH",), **MORNING),),
    )  # fmt: skip
    url = reverse("catalogue:place_calendar", args=[slug_of(office), place])

    answer = client.get(url)
    events = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(events[0]["summary"]) == "Barselscafé"
    assert events[0].decoded("dtstart") == datetime(2026, 9, 10, 8, tzinfo=ZoneInfo("UTC"))
    assert str(events[0]["location"]) == "Lanternen, Elmegade 12"
    assert str(service) in str(events[0]["url"])
    assert 24 <= len(events) <= 27
    assert client.get(url).content == answer.content


def test_a_house_of_another_municipality_is_not_here(client: Client) -> None:
    office, elsewhere = an_office(), an_office()
    _, place = a_house(elsewhere)

    for name in ("place", "place_calendar"):
        for wanted in (place, uuid4()):
            url = reverse(f"catalogue:{name}", args=[slug_of(office), wanted])
            assert client.get(url).status_code == 404


def test_a_house_with_much_going_on_stays_within_fifteen_questions(client: Client) -> None:
    office = an_office()
    where, place = a_house(office)
    for _ in range(12):
        a_service(office, location_ids=(where,), schedules=(NewSchedule(days=("MO",), **MORNING),))

    for url in (house_page(office, place), f"{house_page(office, place)}?view=month"):
        with CaptureQueriesContext(connection) as statements:
            text_of(client, url)
        assert len(statements) <= 15


@pytest.mark.parametrize("query", ["from=x", "from=0001-01-01", "from=9999-12-31", "view=x"])
def test_an_odd_calendar_address_shows_this_week(client: Client, clock: Clock, query: str) -> None:
    office = an_office()
    _, place = a_house(office)

    assert "Uge 37" in text_of(client, f"{house_page(office, place)}?{query}")


def test_every_public_page_gives_a_telephone_number_with_its_hours(client: Client) -> None:
    office = an_office()
    where, place = a_house(office)
    service = a_service(office, location_ids=(where,))

    for url in (map_of(office), house_page(office, place), page_of(office, service)):
        for language in ("da", "sv", "en"):
            page = text_of(client, url, **{"Accept-Language": language})
            assert "tel:70204021" in page
            assert "Mandag-torsdag 9-18" in page
