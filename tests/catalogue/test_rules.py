"""Plain values become words people read, and keys that search finds them by."""

import unicodedata
from datetime import date, time
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.catalogue import (
    CAFE,
    HALL,
    HOUSE,
    a_directory,
    a_published_service,
)
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue.rules import importing
from tovholder.catalogue.rules.ages import ages_in_words
from tovholder.catalogue.rules.hsds import (
    Frequency,
    HsdsCost,
    HsdsSchedule,
    HsdsService,
    ServiceStatus,
)
from tovholder.catalogue.rules.plain import plain
from tovholder.catalogue.rules.search import folded, search_key, wanted_words
from tovholder.catalogue.rules.when import rhythm, when_in_words
from tovholder.catalogue.types import Joining, NewSchedule, NewService, Status

TODAY = date(2026, 9, 7)
TEN_TO_TWELVE = {"opens_at": time(10), "closes_at": time(12)}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Åben rådgivning", "aaben raadgivning"),
        ("MØDRE", "mödre"),
        ("Færgevej", "färgevej"),
        ("Cafe", "Café"),
        ("God-morgen, Klub!", "god morgen  klub"),
        ("Straße", "strasse"),
        (unicodedata.normalize("NFD", "Åse på Ærø"), "Aase paa Ærø"),
    ],
)
def test_spellings_of_the_same_word_meet(written: str, meant: str) -> None:
    assert folded(written) == folded(meant)


def test_different_letters_stay_different() -> None:
    assert len({folded(word) for word in ("får", "far", "før", "fær")}) == 4


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_every_word_of_a_text_is_found_in_its_key() -> None:
    key = search_key(["Mødregruppe", "For dig, der er på barsel", "mødregruppe"])

    assert key == "moedregruppe for dig der er paa barsel"
    assert all(word in key for word in wanted_words("PÅ   mödre"))
    assert wanted_words(" - ") == []


@pytest.mark.parametrize(
    ("months", "danish", "swedish", "english"),
    [
        ((0, 11), "0-11 mdr.", "0-11 mån.", "0-11 months"),
        ((0, 15), "0-15 mdr.", "0-15 mån.", "0-15 months"),
        ((0, 83), "0-6 år", "0-6 år", "0-6 years"),
        ((18, 47), "1½-3 år", "1½-3 år", "1½-3 years"),
        ((6, 47), "6 mdr. - 3 år", "6 mån. - 3 år", "6 months - 3 years"),
        ((156, 215), "13-17 år", "13-17 år", "13-17 years"),
        ((60, 71), "5 år", "5 år", "5 years"),
        ((780, None), "fra 65 år", "från 65 år", "from 65 years"),
        ((2, None), "fra 2 mdr.", "från 2 mån.", "from 2 months"),
        ((None, 299), "under 25 år", "under 25 år", "under 25 years"),
        ((None, None), "", "", ""),
        ((0, None), "", "", ""),
    ],
)
def test_ages_are_said_as_people_say_them(
    months: tuple[int | None, int | None], danish: str, swedish: str, english: str
) -> None:
    said = tuple(ages_in_words(*months, language) for language in ("da", "sv", "en"))

    assert said == (danish, swedish, english)


@pytest.mark.parametrize(
    ("schedule", "danish", "swedish", "english"),
    [
        (
            NewSchedule(days=("TH", "TU"), **TEN_TO_TWELVE),
            "tirsdag og torsdag kl. 10-12",
            "tisdag och torsdag kl. 10-12",
            "Tuesday and Thursday 10:00-12:00",
        ),
        (
            NewSchedule(days=("MO", "TU", "WE", "TH"), opens_at=time(9, 30)),
            "mandag til torsdag fra kl. 9.30",
            "måndag till torsdag från kl. 9.30",
            "Monday to Thursday from 9:30",
        ),
        (
            NewSchedule(days=("FR",), note=rhythm((), every_other_week=True), **TEN_TO_TWELVE),
            "fredag kl. 10-12 (hver anden uge)",
            "fredag kl. 10-12 (varannan vecka)",
            "Friday 10:00-12:00 (every other week)",
        ),
        (
            NewSchedule(note=rhythm(("2MO", "-1FR")), closes_at=time(12)),
            "2. mandag i måneden og sidste fredag i måneden til kl. 12",
            "2:a måndagen i månaden och sista fredagen i månaden till kl. 12",
            "2nd Monday of the month and last Friday of the month until 12:00",
        ),
        (
            NewSchedule(note=rhythm(())),
            "på bestemte dage",
            "vissa dagar",
            "on certain days",
        ),
        (
            NewSchedule(days=("MO", "TU", "WE", "TH", "FR", "SA", "SU")),
            "hver dag",
            "varje dag",
            "every day",
        ),
    ],
)
def test_hours_are_said_in_three_languages(
    schedule: NewSchedule, danish: str, swedish: str, english: str
) -> None:
    said = [when_in_words([schedule], language, on=TODAY) for language in ("da", "sv", "en")]

    assert said == [(danish,), (swedish,), (english,)]


def test_days_with_the_same_hours_are_said_together() -> None:
    days = [NewSchedule(days=(day,), **TEN_TO_TWELVE) for day in ("TH", "MO")]

    assert when_in_words(days, "da", on=TODAY) == ("mandag og torsdag kl. 10-12",)


def test_a_season_that_is_over_is_not_told_and_a_coming_one_says_when_it_begins() -> None:
    over = NewSchedule(days=("MO",), valid_to=date(2026, 9, 6))
    last_day = NewSchedule(days=("TU",), valid_to=TODAY)
    coming = NewSchedule(days=("WE",), valid_from=date(2026, 9, 8), valid_to=date(2027, 3, 3))

    assert when_in_words([over, last_day, coming], "da", on=TODAY) == (
        "tirsdag (til 7. september 2026)",
        "onsdag (8. september 2026 til 3. marts 2027)",
    )


def test_published_markup_becomes_words() -> None:
    published = "<p>Mad &amp; leg<br/>for <b>b&oslash;rn</b></p><ul><li>Gratis</li></ul> 3 < 4"

    assert plain(published) == "Mad & leg\nfor børn\nGratis\n3 < 4"


AT_FRONT_DOOR = importing.Ground(municipality_id=1, unit_id=7, language="und")
IDS = importing.Ids({HOUSE: 10}, {HALL: 20})


def brought_in(
    *services: HsdsService,
    ground: importing.Ground = AT_FRONT_DOOR,
    earlier: NewService | None = None,
) -> list[NewService]:
    stored = {CAFE: earlier} if earlier else {}
    return list(importing.service_orders(a_directory(*services), ground, IDS, stored))


def test_a_published_service_is_answered_by_the_front_door() -> None:
    (order,) = brought_in(a_published_service(description="<b>Kaffe</b>"))

    assert (order.unit_id, order.joining) == (7, Joining.SIGN_UP)
    assert (order.organisation_id, order.location_ids) == (10, (20,))
    assert order.description == {"und": "Kaffe"}


def test_without_anybody_to_answer_the_way_in_is_the_telephone_and_no_open_door_is_promised() -> (
    None
):
    (order,) = brought_in(a_published_service(), ground=importing.Ground(1, None, "und"))

    assert (order.unit_id, order.joining) == (None, Joining.REFERRAL)


def test_what_the_municipality_decided_stays_when_the_directory_comes_again() -> None:
    (first,) = brought_in(a_published_service())
    decided = NewService(
        1, 10, first.name, Joining.OPEN_DOOR, unit_id=9, answer_days=5, hsds_id=CAFE
    )

    (again,) = brought_in(a_published_service(name="Ny café"), earlier=decided)

    assert (again.unit_id, again.joining, again.answer_days) == (9, Joining.OPEN_DOOR, 5)
    assert again.name == {"und": "Ny café"}


def test_a_service_that_waited_for_a_unit_can_be_signed_up_for_when_there_is_one() -> None:
    (waiting,) = brought_in(a_published_service(), ground=importing.Ground(1, None, "und"))

    (answered,) = brought_in(a_published_service(), earlier=waiting)

    assert (answered.unit_id, answered.joining) == (7, Joining.SIGN_UP)


def test_nobody_is_sent_to_what_its_publisher_does_not_call_active() -> None:
    found = {told: brought_in(a_published_service(status=told))[0].status for told in ServiceStatus}

    assert found == {
        ServiceStatus.ACTIVE: Status.ACTIVE,
        ServiceStatus.INACTIVE: Status.PAUSED,
        ServiceStatus.TEMPORARILY_CLOSED: Status.PAUSED,
        ServiceStatus.DEFUNCT: Status.WITHDRAWN,
    }


def test_a_service_without_an_organisation_is_left_out() -> None:
    assert brought_in(a_published_service(organisation_id=None)) == []


def test_at_most_six_years_lasts_until_the_seventh_birthday() -> None:
    (order,) = brought_in(a_published_service(minimum_age=Decimal("0.5"), maximum_age=Decimal(6)))

    assert (order.months_from, order.months_to) == (6, 83)


def test_a_price_that_has_run_out_is_not_told() -> None:
    old = HsdsCost("Børn", "DKK", Decimal(50), "", None, date(2022, 12, 31))
    lasting = HsdsCost("Voksne", "DKK", Decimal(80), "per gang", None, None)

    (order,) = brought_in(a_published_service(cost_options=(old, lasting)))

    assert order.cost == {"und": "Voksne 80 DKK per gang"}


def published_hours(**values: object) -> HsdsSchedule:
    told = {
        "id": UUID(int=1), "owners": (), "dtstart": None, "until": None, "count": None,
        "valid_from": None, "valid_to": None, "timezone": None, "freq": Frequency.WEEKLY,
        "interval": 1, "wkst": "", "byday": ("TH", "FR"), "byweekno": (), "bymonthday": (),
        "byyearday": (), "opens_at": time(10), "closes_at": time(18), "description": "",
        "attending_type": "", "schedule_link": "", "notes": "",
    }  # fmt: skip
    return HsdsSchedule(**{**told, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (published_hours(), "torsdag og fredag kl. 10-18"),
        (published_hours(interval=2), "torsdag og fredag kl. 10-18 (hver anden uge)"),
        (published_hours(interval=3), "på bestemte dage kl. 10-18"),
        (
            published_hours(freq=Frequency.MONTHLY, byday=("2MO",)),
            "2. mandag i måneden kl. 10-18",
        ),
        (published_hours(byweekno=(41,), description="Uge 41"), "Uge 41"),
        (published_hours(until=TODAY), "torsdag og fredag kl. 10-18 (til 7. september 2026)"),
    ],
)
def test_published_hours_are_never_said_to_be_more_often_than_they_are(
    hours: HsdsSchedule, said: str
) -> None:
    (order,) = brought_in(a_published_service(schedules=(hours,)))

    assert when_in_words(order.schedules, "da", on=TODAY) == (said,)


def test_sector_and_kind_of_an_organisation_are_ours() -> None:
    ours = NewOrganisation(1, "Før", Sector.ASSOCIATION, kind="fædre", hsds_id=HOUSE)

    (order,) = importing.organisation_orders(a_directory(), AT_FRONT_DOOR, {HOUSE: ours})

    assert (order.name, order.sector, order.kind) == ("Fælles Hus", Sector.ASSOCIATION, "fædre")
