"""Programmes, professions, days and sheets; nothing here asks a database."""

from datetime import time
from uuid import UUID

import pytest

from tovholder.catalogue.rules import programme
from tovholder.catalogue.rules.professions import profession_of, professions_of
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types import AgeBand, Profession
from tovholder.catalogue.types.gathering import NewIdea
from tovholder.kernel.sheets.writing import csv_text, safe


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
