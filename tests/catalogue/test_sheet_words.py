"""Ages, hours, columns and lists as people write them: understood, or said that they are not."""

from datetime import date

import pytest

from tests.factories.sheets import HEADERS
from tovholder.accounts.types import Sector
from tovholder.catalogue.rules.sheets import codes, matching, suggested
from tovholder.catalogue.rules.sheets.ages import (
    Ages,
    AgesReversed,
    AgesUnclear,
    ages_told,
    first_band,
    read_ages,
)
from tovholder.catalogue.rules.sheets.columns import COLUMNS, LANGUAGES, template_columns
from tovholder.catalogue.rules.sheets.hours import (
    HoursReversed,
    HoursUnclear,
    hours_told,
    read_hours,
)
from tovholder.catalogue.rules.sheets.reach import email_kept, phone_kept, url_kept
from tovholder.catalogue.rules.sheets.templates import EXAMPLE, is_example
from tovholder.catalogue.types import AgeBand, Joining

MONDAY = date(2026, 9, 7)
"""Week 37: an odd one."""
AGES = {
    "0-6 år": Ages(0, 83),
    "1½-3 år": Ages(18, 47),
    "1,5-3 år": Ages(18, 47),
    "0-11 mdr.": Ages(0, 11),
    "0–11 mån.": Ages(0, 11),
    "0-11 months": Ages(0, 11),
    "7 mdr. - 6 år": Ages(7, 83),
    "fra uge 12": Ages(None, None, 12, None),
    "uge 20-34": Ages(None, None, 20, 34),
    "från vecka 12": Ages(None, None, 12, None),
    "Gravide fra uge 12": Ages(None, None, 12, None),
    "gravide og 0-3 år": Ages(0, 47, 0, None),
    "under 25 år": Ages(None, 299),
    "65+": Ages(780, None),
    "mænd 65+": Ages(780, None),
    "18 år og opefter": Ages(216, None),
    "from 65 years": Ages(780, None),
    "3 år": Ages(36, 47),
    "alle": Ages(),
}


@pytest.mark.parametrize("said", AGES)
def test_ages_are_understood_and_told_so_that_they_are_understood_again(said: str) -> None:
    ages = read_ages(said)

    assert ages == AGES[said]
    for language in LANGUAGES:
        told = ages_told(ages, language)
        assert read_ages(told or "alle") == ages, told


@pytest.mark.parametrize("said", ["gammel", "0-300 år", "uge 90", "første barn", "3-juni", "1-2-3"])
def test_what_is_no_age_is_not_guessed(said: str) -> None:
    with pytest.raises(AgesUnclear):
        read_ages(said)


@pytest.mark.parametrize("said", ["7-3 år", "7-3", "11-2 mdr.", "uge 34-20"])
def test_ages_that_go_backwards_are_told(said: str) -> None:
    with pytest.raises(AgesReversed):
        read_ages(said)


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("0-6 år", AgeBand.AGE_0), ("fra uge 12", AgeBand.PREGNANCY), ("1½-3 år", AgeBand.AGE_1_2),
        ("under 25 år", AgeBand.AGE_18_64), ("65+", AgeBand.AGE_65), ("12-17 år", AgeBand.AGE_6_12),
    ],
)  # fmt: skip
def test_the_band_is_the_youngest_one(said: str, band: AgeBand) -> None:
    assert first_band(read_ages(said)) == band


HOURS = {
    "ti og to 10-12": "ti og to 10-12",
    "Tirsdag og torsdag kl. 10-12": "ti og to 10-12",
    "tis och tors 10–12": "ti og to 10-12",
    "tuesdays and thursdays 10-12": "ti og to 10-12",
    "ma-fr 9-15": "ma-fr 9-15",
    "hverdage 8.30-15": "ma-fr 8.30-15",
    "man-fre kl 0900-1500": "ma-fr 9-15",
    "fr 9-12, lige uger": "fr 9-12, i lige uger",
    "Fredage 9-12 (ulige uger)": "fr 9-12, i ulige uger",
    "ti 10-12, to 13-15": "ti 10-12; to 13-15",
    "ti 10-12 og lø 9-11": "ti 10-12; lø 9-11",
    "ti 10-12 kun i ferien": "ti 10-12 (kun i ferien)",
    "ma, ti, on, to": "ma-to",
    "efter aftale": "efter aftale",
    "marts-maj": "marts-maj",
    "hver dag, 2 timer, 6 uger": "hver dag, 2 timer, 6 uger",
}


@pytest.mark.parametrize("said", HOURS)
def test_hours_are_understood_and_told_so_that_they_are_understood_again(said: str) -> None:
    schedules = read_hours(said, "da", MONDAY)

    assert hours_told(schedules, "da") == HOURS[said]
    for language in LANGUAGES:
        again = read_hours(hours_told(schedules, language), "da", MONDAY)
        assert hours_told(again, "da") == HOURS[said]


def test_every_other_week_begins_in_the_next_such_week() -> None:
    (even,) = read_hours("fr 9-12, lige uger", "da", MONDAY)
    (odd,) = read_hours("fr 9-12, ulige uger", "da", MONDAY)

    assert (even.every_weeks, even.valid_from) == (2, date(2026, 9, 14))
    assert (odd.every_weeks, odd.valid_from) == (2, MONDAY)


def test_hours_that_cannot_be_are_told() -> None:
    with pytest.raises(HoursUnclear):
        read_hours("ti 25-27", "da", MONDAY)
    with pytest.raises(HoursReversed):
        read_hours("ti 12-10", "da", MONDAY)


@pytest.mark.parametrize(
    ("said", "country", "kept"),
    [
        ("+4501234567", "DK", "01 23 45 67"), ("0045 01 23 45 67", "DK", "01 23 45 67"),
        ("01-23-45-67", "DK", "01 23 45 67"), ("112", "DK", "112"), ("12", "DK", None),
        ("ring til Bo", "DK", None), ("08-123 456 78", "SE", "08-123 456 78"),
        ("+46 8 123 456 78", "SE", "08-123 456 78"),
    ],
)  # fmt: skip
def test_a_telephone_number_is_kept_in_one_way(said: str, country: str, kept: str | None) -> None:
    assert phone_kept(said, country) == kept


def test_addresses_are_kept_with_their_scheme_and_never_run() -> None:
    assert url_kept("www.kor.example") == "https://www.kor.example"
    assert url_kept("javascript:alert(1)") is None
    assert email_kept("mailto:kor@kor.example") == "kor@kor.example"
    assert email_kept("kor") is None


def test_a_word_of_a_list_is_known_in_three_languages_and_a_misspelled_one_suggested() -> None:
    assert {codes.SECTORS.code(w) for w in ("Forening", "förening", "ASSOCIATION")} == {
        Sector.ASSOCIATION
    }
    assert codes.JOININGS.code("Henvisning") == Joining.REFERRAL
    assert codes.SECTORS.likely("foening", "da") == "forening"
    assert codes.SECTORS.likely("mafia", "da") == ""


def test_every_list_can_be_told_and_read_in_every_language() -> None:
    for words in codes.LISTS.values():
        for language in LANGUAGES:
            labels = words.labels(language)
            assert len(labels) == len({words.code(label) for label in labels})


def test_foreign_headers_are_matched_by_likeness_and_each_only_once() -> None:
    found = suggested(
        ("Aktør", "Titel", "Målgruppe", "Aldersgruppe", "Åbningstider", "Tlf.", "E-mail adresse",
         "Bydel", "Vejnavn", "Sagsnr. internt", "Emne"),
        "da",
    )  # fmt: skip

    assert found == {
        "ORGANISATION": "Aktør", "NAME_DA": "Titel", "AUDIENCE_DA": "Målgruppe",
        "AGES": "Aldersgruppe", "WHEN": "Åbningstider", "PHONE": "Tlf.",
        "EMAIL": "E-mail adresse", "AREA": "Bydel", "ADDRESS": "Vejnavn", "TOPICS": "Emne",
    }  # fmt: skip


def test_our_own_headers_need_no_matching_in_any_language_and_order() -> None:
    for language in LANGUAGES:
        headers = [each.header[language] for each in template_columns(language)]
        own = matching.own_columns(headers[::-1])
        assert own is not None
        assert own[1] == language or language == "en"
        assert set(own[0]) == {each.code for each in COLUMNS if each.in_template}
    assert matching.own_columns([*HEADERS, "Række", "Hvad er galt"]) is not None
    assert matching.own_columns([*HEADERS, "Noget"]) is None


def test_no_two_columns_share_a_header() -> None:
    for language in LANGUAGES:
        headers = [each.header[language] for each in COLUMNS]
        assert len(headers) == len(set(headers))


def test_the_example_is_known_until_somebody_writes_in_it() -> None:
    for language in LANGUAGES:
        assert is_example(EXAMPLE[language])
        assert not is_example({**EXAMPLE[language], "PHONE": "01 40 00 01"})
