"""Filters: what each keeps, what hides everything, and in how many questions to the database."""

from datetime import date, time
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import Office, an_office
from tests.factories.areas import SQUARE, an_area
from tests.factories.catalogue import a_location, a_service
from tovholder.areas import queries as areas
from tovholder.catalogue import commands, queries
from tovholder.catalogue.types import (
    TODAY,
    AgeBand,
    Hides,
    Joining,
    NewSchedule,
    Status,
    Wanted,
)
from tovholder.kernel.actor import installation

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 9, 7)
OPEN = {"joining": Joining.OPEN_DOOR}


def names(office: Office, on: date = MONDAY, language: str = "da", **wanted: object) -> list[str]:
    found = queries.services(
        office.municipality_id,
        language=language,
        on=on,
        wanted=Wanted(**wanted),  # type: ignore[arg-type]
    )
    return [row.name.text for row in found.rows]


def public_id(office: Office, name: str) -> UUID:
    drawn = areas.areas(office.municipality_id, on=MONDAY)
    return next(each.public_id for each in drawn if each.name == name)


def test_an_age_keeps_what_is_for_it_and_what_is_for_everybody() -> None:
    office = an_office()
    a_service(office, name="Babycafé", months_from=0, months_to=11)
    a_service(office, name="Til alle")
    a_service(office, name="Unge forældre", months_to=299)
    a_service(office, name="Gravide", weeks_from=12)
    a_service(office, name="Pensionister", months_from=780)

    assert sorted(names(office, age="m4")) == ["Babycafé", "Til alle", "Unge forældre"]
    assert sorted(names(office, age="senior")) == ["Pensionister", "Til alle"]
    assert names(office, age="pregnant") == ["Gravide"]


def test_a_child_of_the_last_month_belongs_and_one_of_the_next_does_not() -> None:
    office = an_office()
    a_service(office, name="Til seks år", months_from=0, months_to=83)

    assert names(office, age="m72") == ["Til seks år"]
    assert names(office, age="m84") == []


def test_what_a_band_says_is_for_pregnancy_is_found_by_pregnancy() -> None:
    office = an_office()
    a_service(office, name="Forberedelse", age_band=AgeBand.PREGNANCY)

    assert names(office, age="pregnant") == ["Forberedelse"]


def test_a_main_topic_keeps_what_is_below_it() -> None:
    office = an_office()
    a_service(office, name="Amning", topics=("BREASTFEEDING",))
    a_service(office, name="Rygestop", topics=("SMOKING",))

    assert names(office, topic="BABY") == names(office, topic="BREASTFEEDING") == ["Amning"]
    assert names(office, topic="MOOD") == []


def test_an_area_keeps_what_is_for_its_residents_or_for_all() -> None:
    office = an_office()
    here = an_area(office.municipality_id, "Sneppeparken")
    there = an_area(office.municipality_id, "Klintevang")
    a_service(office, name="Her", area_ids=(here,))
    a_service(office, name="Der", area_ids=(there,))
    a_service(office, name="Alle")

    assert sorted(names(office, area=public_id(office, "Sneppeparken"))) == ["Alle", "Her"]
    assert sorted(names(office, area=uuid4())) == ["Alle"]


def test_what_is_nearest_to_the_area_comes_first_and_what_pauses_last() -> None:
    office = an_office()
    place = office.municipality_id
    near = a_location(place, "Nær", latitude=55.505, longitude=12.11)
    far = a_location(place, "Fjern", latitude=55.6, longitude=12.3)
    a_service(office, name="Hjemme", **OPEN)
    a_service(office, name="Langt væk", location_ids=(far,), **OPEN)
    a_service(office, name="Tæt på", location_ids=(far, near))
    a_service(office, name="Pause", location_ids=(near,), status=Status.PAUSED, **OPEN)

    found = queries.services(place, language="da", on=MONDAY, near=(SQUARE,))

    assert [row.name.text for row in found.rows] == ["Tæt på", "Langt væk", "Hjemme", "Pause"]


def test_a_language_keeps_what_is_given_in_it_or_has_an_interpreter() -> None:
    office = an_office()
    a_service(office, name="Arabisk", languages=("da", "ar"))
    a_service(office, name="Tolk", languages=("da",), interpreter=True)
    a_service(office, name="Dansk", languages=("da",))

    assert sorted(names(office)) == ["Arabisk", "Dansk", "Tolk"]
    found = queries.services(
        office.municipality_id, language="da", on=MONDAY, wanted=Wanted(language="ar")
    )
    assert sorted(row.name.text for row in found.rows) == ["Arabisk", "Tolk"]
    assert sorted(queries.languages_spoken(office.municipality_id)) == ["ar", "da"]


def test_a_weekday_keeps_what_still_happens_on_it() -> None:
    office = an_office()
    a_service(office, name="Hver", schedules=(NewSchedule(days=("SA",)),))
    a_service(office, name="Månedlig", schedules=(NewSchedule(days=("SA",), nth=-1),))
    a_service(
        office, name="Slut", schedules=(NewSchedule(days=("SA",), valid_to=date(2026, 9, 1)),)
    )
    a_service(office, name="Mandag", schedules=(NewSchedule(days=("MO",)),))
    a_service(office, name="Aftale", schedules=(NewSchedule(note={"da": "efter aftale"}),))

    assert sorted(names(office, day="SA")) == ["Hver", "Månedlig"]


def test_open_today_is_what_happens_today_and_is_not_closed() -> None:
    office = an_office()
    tuesday = date(2026, 9, 8)
    every_other = NewSchedule(days=("MO",), every_weeks=2, valid_from=date(2026, 8, 31))
    a_service(office, name="I dag", schedules=(NewSchedule(days=("MO",)),))
    a_service(office, name="Næste uge", schedules=(every_other,))
    a_service(office, name="Altid", schedules=(NewSchedule(days=("MO",), on_holidays=True),))
    a_service(office, name="Pause", status=Status.PAUSED, schedules=(NewSchedule(days=("MO",)),))

    assert sorted(names(office, day=TODAY)) == ["Altid", "I dag"]
    assert names(office, on=tuesday, day=TODAY) == []

    commands.close_for(office.municipality_id, {"da": "Ferie"}, MONDAY, tuesday, by=installation())
    assert names(office, day=TODAY) == ["Altid"]


def test_nothing_is_open_on_a_public_holiday_of_the_country() -> None:
    office = an_office()
    christmas = date(2026, 12, 25)
    a_service(office, name="Fredag", schedules=(NewSchedule(days=("FR",)),))

    assert names(office, on=christmas, day=TODAY) == []
    assert names(office, on=date(2026, 12, 18), day=TODAY) == ["Fredag"]


def test_what_is_not_for_choosing_alone_is_in_no_list() -> None:
    office = an_office()
    a_service(office, name="Klar til start", listed=False, topics=("BIRTH",))

    assert names(office) == names(office, search="klar") == names(office, topic="BIRTH") == []


def test_an_empty_list_says_which_filter_hides_how_much() -> None:
    office = an_office()
    baby = {"months_from": 0, "months_to": 11}
    a_service(office, name="Babycafé", schedules=(NewSchedule(days=("TU",)),), **baby)
    a_service(office, name="Babymøde", schedules=(NewSchedule(days=("TU",)),), **baby)
    a_service(office, name="Motion", schedules=(NewSchedule(days=("SA",)),), months_from=216)

    found = queries.services(
        office.municipality_id, language="da", on=MONDAY, wanted=Wanted(age="m4", day="SA")
    )

    assert found.rows == ()
    assert set(found.hides) == {Hides("age", 1), Hides("day", 2)}


def test_a_misspelled_search_is_answered_and_says_how_it_was_read() -> None:
    office = an_office()
    a_service(office, name="Mødregruppe")

    found = queries.services(office.municipality_id, language="da", on=MONDAY, search="modregrupe")

    assert [row.name.text for row in found.rows] == ["Mødregruppe"]
    assert found.corrected == "mødregruppe"


def test_search_follows_the_words_when_a_place_is_renamed() -> None:
    office = an_office()
    house = uuid4()
    where = a_location(office.municipality_id, "Gammelhuset", hsds_id=house)
    a_service(office, name="Café", location_ids=(where,))

    assert names(office, search="gammelhuset") == ["Café"]
    a_location(office.municipality_id, "Lanternen", hsds_id=house)

    assert names(office, search="lanternen") == ["Café"]
    assert names(office, search="gammelhuset") == []


def test_all_filters_at_once_take_at_most_ten_statements() -> None:
    office = an_office()
    an_area(office.municipality_id)
    for number in range(30):
        a_service(
            office,
            name=f"Mødregruppe {number}",
            topics=("BABY_GROUP",),
            languages=("da",),
            schedules=(NewSchedule(days=("MO",), opens_at=time(10)),),
        )
    everything = Wanted("mødregrupe", "m4", "BABY", public_id(office, "Sneppeparken"), "da", TODAY)

    with CaptureQueriesContext(connection) as statements:
        found = queries.services(
            office.municipality_id, language="da", on=MONDAY, wanted=everything
        )

    assert found.total == 30
    assert len(statements) <= 10


def test_one_municipality_never_finds_what_is_in_another() -> None:
    office, elsewhere = an_office(), an_office()
    a_service(elsewhere, name="Babycafé", schedules=(NewSchedule(days=("MO",)),))

    assert names(office, search="babycafé") == names(office, day=TODAY) == []
