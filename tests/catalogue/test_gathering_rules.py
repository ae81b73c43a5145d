"""Programmes, professions, days and sheets; nothing here asks a database."""

from datetime import date, time
from uuid import UUID

import pytest

from tovholder.catalogue.rules import programme
from tovholder.catalogue.rules.occurrences import days
from tovholder.catalogue.rules.professions import profession_of, professions_of
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.rules.spreadsheet import csv_text, safe
from tovholder.catalogue.types import AgeBand, NewSchedule, Profession
from tovholder.catalogue.types.gathering import NewIdea

SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)


def dates(schedule: NewSchedule, **told: object) -> list[int]:
    given: dict[str, object] = {"closed": (), "holidays": set(), **told}
    return [day.day for day in days(schedule, *SEPTEMBER, **given)]  # type: ignore[arg-type]


def test_a_programme_is_read_line_by_line_in_order_of_time() -> None:
    read = programme.read("10 Pause\n\n9.30 Velkomst (Hallen)\n 13:05 – Hvem gør hvad? (A og B)")

    assert [(line.begins_at, line.title, line.room) for line in read] == [
        (time(9, 30), "Velkomst", "Hallen"),
        (time(10), "Pause", ""),
        (time(13, 5), "Hvem gør hvad?", "A og B"),
    ]


@pytest.mark.parametrize(
    ("text", "number"), [("Velkomst", 1), ("9 Kaffe\n25.00 Nat", 2), ("9.75 Kaffe", 1), ("9.30", 1)]
)
def test_a_line_without_a_time_of_day_is_named_by_its_number(text: str, number: int) -> None:
    with pytest.raises(programme.UnreadableLine) as unread:
        programme.read(text)

    assert unread.value.number == number


def test_what_was_written_is_read_back() -> None:
    lines = [(time(9), "Velkomst", "Hallen"), (time(10, 5), "Pause", "")]

    read = programme.read(programme.written(lines))

    assert [(line.begins_at, line.title, line.room) for line in read] == lines


@pytest.mark.parametrize(
    ("words", "profession"),
    [
        ("Sundhedsplejerske og tovholder", Profession.HEALTH_VISITOR),
        ("BHV-sjuksköterska", Profession.HEALTH_VISITOR),
        ("jordemødre", Profession.MIDWIFE),
        ("Læge", Profession.DOCTOR),
        ("Lærer", Profession.TEACHER),
        ("Pædagog", Profession.PEDAGOGUE),
        ("Socialrådgiver", Profession.SOCIAL_WORKER),
        ("Socialformidler", Profession.SOCIAL_ADVISER),
        ("Psykolog", Profession.PSYCHOLOGIST),
        ("Familiebehandler", Profession.THERAPIST),
        ("Talehørepædagog", Profession.SPEECH_THERAPIST),
        ("Tandplejer", Profession.DENTAL_HYGIENIST),
        ("Tandlæge", Profession.DENTIST),
        ("Boligsocial medarbejder", Profession.HOUSING_WORKER),
        ("Jobguide", Profession.JOB_GUIDE),
        ("Rygestoprådgiver", Profession.COURSE_LEADER),
        ("Frivillig kontaktperson", Profession.VOLUNTEER),
        ("Stabschef", Profession.OTHER),
    ],
)
def test_a_profession_is_known_by_its_title(words: str, profession: Profession) -> None:
    assert profession_of(words) == profession


def test_an_actor_can_be_of_several_professions() -> None:
    assert professions_of("psykologer og talehørepædagoger") == {
        Profession.PSYCHOLOGIST, Profession.SPEECH_THERAPIST,
    }  # fmt: skip


def test_it_happens_on_each_of_its_weekdays() -> None:
    assert dates(NewSchedule(days=("TU", "TH"))) == [1, 3, 8, 10, 15, 17, 22, 24, 29]


def test_every_other_week_is_counted_from_the_week_of_the_first_day() -> None:
    thursday = date(2026, 9, 3)

    assert dates(NewSchedule(days=("MO",), valid_from=thursday, every_weeks=2)) == [14, 28]


def test_the_last_saturday_of_the_month_is_one_day() -> None:
    assert dates(NewSchedule(days=("SA",), nth=-1)) == [26]
    assert dates(NewSchedule(days=("SA",), nth=2)) == [12]


def test_holidays_and_closed_periods_are_left_out_unless_it_is_open_then_too() -> None:
    told = {"closed": [(date(2026, 9, 7), date(2026, 9, 9))], "holidays": {date(2026, 9, 15)}}

    assert dates(NewSchedule(days=("TU",)), **told) == [1, 22, 29]
    assert dates(NewSchedule(days=("TU",), on_holidays=True), **told) == [1, 8, 15, 22, 29]


def test_it_begins_and_ends_when_it_says_so_and_words_give_no_day() -> None:
    season = {"valid_from": date(2026, 9, 8), "valid_to": date(2026, 9, 22)}

    assert dates(NewSchedule(days=("TU",), **season)) == [8, 15, 22]  # type: ignore[arg-type]
    assert dates(NewSchedule(note={"da": "efter aftale"})) == []
    assert dates(NewSchedule(days=("TU",), valid_to=date(2026, 8, 1))) == []


@pytest.mark.parametrize("text", ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_a_sheet_is_in_columns_with_its_signs_kept() -> None:
    assert csv_text([["Navn", "Tal"], ["Søren; Ida", 3]]) == '\ufeffNavn;Tal\r\n"Søren; Ida";3\r\n'


def test_the_same_row_has_the_same_fingerprint_whether_a_code_or_its_text() -> None:
    unit = UUID(int=1)

    assert fingerprint(NewIdea(unit, "x", age_band=AgeBand.AGE_0)) == fingerprint(
        NewIdea(unit, "x", age_band="AGE_0")
    )
    assert fingerprint(NewIdea(unit, "x")) != fingerprint(NewIdea(unit, "y"))
