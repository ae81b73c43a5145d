"""Everything a page of an offer tells the public, and the filters above the list."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.catalogue.test_houses import a_house, house_page, map_of
from tests.catalogue.test_views import front, page_of, slug_of, text_of
from tests.conftest import Clock
from tests.factories.accounts import an_office
from tests.factories.areas import an_area
from tests.factories.catalogue import a_service, an_organisation
from tests.moments import MONDAY
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue import commands
from tovholder.catalogue.types import (
    Capacity,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    NewSchedule,
)
from tovholder.kernel.actor import installation

pytestmark = pytest.mark.django_db
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MORNING = {"opens_at": time(10), "closes_at": time(12)}


# --- one offer ---------------------------------------------------------------------------------


def test_an_offer_tells_all_that_the_public_should_know_and_never_its_level(
    client: Client, clock: Clock
) -> None:
    office = an_office()
    where, _ = a_house(office, accessibility="Elevator", transport="Bus 4")
    region = store_organisation(
        NewOrganisation(office.municipality_id, "Jordemødrene", Sector.REGION), by=installation()
    )
    service = a_service(
        office,
        joining=Joining.OPEN_DOOR,
        naming=Naming.OPTIONAL,
        level=Level.INDICATED,
        weeks_from=20,
        weeks_to=34,
        months_from=0,
        months_to=47,
        languages=("da", "ar"),
        interpreter=True,
        cost={"da": "Gratis"},
        capacity=Capacity(CapacityUnit.PERSONS, 12, 3, MONDAY),
        legal_code="DK_BL_29",
        evidence={"da": "To forsøg viser, at det hjælper."},
        alone_with_children=True,
        vetted_on=date(2026, 5, 4),
        vetted_by="Leder",
        also_organisation_ids=(region,),
        topics=("BREASTFEEDING",),
        assured_on=date(2026, 8, 3),
        location_ids=(where,),
        schedules=(NewSchedule(days=("SA",), **MORNING),),
    )

    page = text_of(client, page_of(office, service))

    for fact in (
        "Gravid i uge 20-34 og 0-3 år", "Arabisk, dansk", "Du kan få en tolk", "Gratis",
        "Ledige pladser: 3 af 12", "(set den 7. september)", "Barnets lov § 29",
        "Råd til forældre og gravide.", "To forsøg viser", "Den er hentet den 4. maj 2026",
        "Jordemødrene", "Amning og mad til baby", "Oplysningerne er set efter den 3. august 2026.",
        "Lørdag 12. september kl. 10-12", "Elevator", "Bus 4", "Ja, du kan altid sige nej tak.",
        "Du bestemmer, om du siger dit navn.",
    ):  # fmt: skip
        assert fact in page, fact
    assert not re.search(r"INDICATED|kendt behov|niveau", page, re.I)
    assert "Spørg, før du kommer" not in page


def test_an_offer_for_all_and_one_for_some_have_the_same_page_and_the_same_way_in(
    client: Client, clock: Clock
) -> None:
    office = an_office()
    owner = an_organisation(office.municipality_id)
    services = [
        a_service(office, name="Hold", level=level, organisation_id=owner) for level in Level
    ]

    pages = [text_of(client, page_of(office, each)).replace(str(each), "") for each in services]

    assert len({page.split("<main")[1].split("</main>")[0] for page in pages}) == 1


def test_what_is_a_duty_says_so_and_what_one_can_do(client: Client) -> None:
    office = an_office()
    service = a_service(office, duty=Duty.MANDATORY)

    page = text_of(client, page_of(office, service))

    assert "Nej. Er det bestemt for dig, skal du være med. Du kan klage over det." in page
    assert "Ja, du kan altid sige nej tak." not in page


@pytest.mark.parametrize(
    ("assured_on", "is_marked"), [(date(2026, 3, 7), True), (date(2026, 3, 8), False)]
)
def test_what_nobody_has_looked_at_for_six_months_is_marked_in_list_and_page(
    client: Client, clock: Clock, assured_on: date, is_marked: bool
) -> None:
    office = an_office()
    service = a_service(office, assured_on=assured_on)

    for url in (front(office), page_of(office, service)):
        assert ("Spørg, før du kommer" in text_of(client, url)) is is_marked


def test_what_is_over_today_is_not_the_next_time(client: Client, clock: Clock) -> None:
    office = an_office()
    service = a_service(office, schedules=(NewSchedule(days=("MO",), **MORNING),))
    clock.to(datetime(2026, 9, 7, 11, tzinfo=COPENHAGEN))

    assert "Mandag 7. september" in text_of(client, page_of(office, service))
    clock.to(datetime(2026, 9, 7, 12, 30, tzinfo=COPENHAGEN))
    page = text_of(client, page_of(office, service))

    assert "Mandag 7. september" not in page
    assert "Mandag 14. september" in page


def test_what_has_ended_says_what_came_instead(client: Client) -> None:
    office = an_office()
    old, new = a_service(office, name="Gammelt"), a_service(office, name="Nyt hold")
    commands.withdraw_service(old, replaced_by=new, by=installation())

    page = text_of(client, page_of(office, old), status=410)

    assert "Nyt hold" in page
    assert page_of(office, new) in page


def test_what_is_not_for_choosing_alone_has_a_page_and_is_in_no_list(client: Client) -> None:
    office = an_office()
    where, place = a_house(office)
    service = a_service(
        office,
        name="Klar til start",
        listed=False,
        location_ids=(where,),
        schedules=(NewSchedule(days=("MO",)),),
    )
    feed = reverse("catalogue:place_calendar", args=[slug_of(office), place])

    assert "Klar til start" in text_of(client, page_of(office, service))
    for url in (front(office), map_of(office), house_page(office, place), feed):
        assert "Klar til start" not in text_of(client, url)


# --- the list ----------------------------------------------------------------------------------


def test_each_filter_in_use_is_a_chip_whose_link_leaves_out_only_itself(client: Client) -> None:
    office = an_office()
    a_service(
        office, months_from=0, months_to=11, topics=("FATHERS",),
        schedules=(NewSchedule(days=("SA",)),),
    )  # fmt: skip

    page = text_of(client, f"{front(office)}?age=m4&day=SA&topic=FATHERS&q=gruppe")

    chips = dict(re.findall(r'tov-chip-off" href="([^"]*)"><span[^>]*>[^<]*</span>([^<]+)', page))
    assert {label.strip(): url.split("?")[1] for url, label in chips.items()} == {
        "4 mdr.": "q=gruppe&amp;topic=FATHERS&amp;day=SA",
        "Fædre": "q=gruppe&amp;age=m4&amp;day=SA",
        "Lørdag": "q=gruppe&amp;age=m4&amp;topic=FATHERS",
    }


def test_an_empty_list_says_which_choice_hides_offers(client: Client) -> None:
    office = an_office()
    a_service(office, months_from=0, months_to=11, schedules=(NewSchedule(days=("TU",)),))

    page = text_of(client, f"{front(office)}?age=m4&day=SA")

    assert "Uden Lørdag: 1 tilbud" in page
    assert 'href="' + front(office) + '?age=m4"' in page


def test_a_misspelled_search_shows_what_was_meant(client: Client) -> None:
    office = an_office()
    a_service(office, name="Mødregruppe")

    page = text_of(client, f"{front(office)}?q=modregrupe")

    assert "Mente du:" in page
    assert "q=m%C3%B8dregruppe" in page
    assert 'value="modregrupe"' in page


@pytest.mark.parametrize(
    "odd",
    [
        "age=m13", "age=x", "day=XX", "area=1",
        "area=00000000-0000-4000-8000-0000000000ff", "topic=NOT_ONE", "lang=xx",
        "age=m4&age=m5", "topic=%00", "day=TODAY%00",
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_asks_for_nothing(client: Client, odd: str) -> None:
    office = an_office()
    a_service(office, name="Barselscafé")

    assert "Barselscafé" in text_of(client, f"{front(office)}?{odd}")
    assert "Kort over tilbud" in text_of(client, f"{map_of(office)}?{odd}")


def test_the_list_with_everything_asked_stays_within_fifteen_questions(client: Client) -> None:
    office = an_office()
    an_area(office.municipality_id)
    a_service(office, name="Mødregruppe", languages=("da",), schedules=(NewSchedule(days=("MO",)),))
    asked = "?q=modregrupe&age=m4&day=MO&topic=BABY&lang=da"

    for url in (front(office) + asked, map_of(office) + asked):
        with CaptureQueriesContext(connection) as statements:
            text_of(client, url)
        assert len(statements) <= 15, url
