"""Figures come in as they were published; what could tell of a person does not come in at all."""

import hashlib
import json

import pytest

from tovholder.areas.rules.columns import number, whole
from tovholder.areas.rules.files import (
    ColumnsMissing,
    ManifestUnusable,
    ShowsSmallGroups,
    TellsOfPersons,
    read_file,
    read_manifest,
)
from tovholder.areas.rules.identifiers import telling_columns
from tovholder.areas.types import ListName, Measure, Population, TableKind

AREAS = {"Sneppeparken": 1, "Klintevang": 2}
HEADERS = ("measure", "year", "area", "population", "value", "lower", "upper", "numerator",
           "denominator", "shown", "withheld")  # fmt: skip


def rows(*told: dict[str, str]) -> list[tuple[int, dict[str, str]]]:
    return [(nth, dict.fromkeys(HEADERS, "") | each) for nth, each in enumerate(told, start=2)]


def a_row(**values: str) -> dict[str, str]:
    return {
        "measure": "outside", "year": "2025", "area": "Sneppeparken", "value": "0.441",
        "lower": "0.407", "upper": "0.475", "numerator": "349", "denominator": "792", **values,
    }  # fmt: skip


def read(*told: dict[str, str], kind: TableKind = TableKind.PROFILE, **manifest: object):
    return read_file(kind, list(told[0]), rows(*told), areas=AREAS, manifest=manifest)


def test_a_figure_of_an_area_comes_in_with_what_it_was_counted_from():
    found = read(a_row())

    (value,) = found.values
    assert (value.area_id, value.year, value.value) == (1, 2025, 0.441)
    assert (value.numerator, value.denominator) == (349, 792)
    assert found.problems == []


def test_a_figure_of_a_population_needs_no_area():
    found = read(a_row(area="", population="not_social"))

    assert found.values[0].population is Population.NOT_SOCIAL


def test_what_the_publisher_hid_stays_hidden_and_is_not_nought():
    found = read(a_row(value="", numerator="", lower="", upper="", withheld="SMALL_GROUP"))

    (value,) = found.values
    assert value.value is None
    assert value.withheld == "SMALL_GROUP"


@pytest.mark.parametrize("column", ["numerator", "denominator"])
def test_a_file_that_shows_a_small_group_is_refused_whole(column: str):
    with pytest.raises(ShowsSmallGroups) as refusal:
        read(a_row(), a_row(year="2024", **{column: "3"}))

    assert "3" in str(refusal.value.message), "row 3"


def test_nobody_at_all_is_no_small_group():
    assert read(a_row(numerator="0", value="0", lower="0", upper="0.01")).values


@pytest.mark.parametrize(
    "name", ["PNR", "cpr_nummer", "Personnummer", "person_id", "Navn", "e-mail", "Adresse"]
)
def test_a_column_of_persons_is_known_by_its_name(name: str):
    told = {**a_row(), name: "x"}

    with pytest.raises(TellsOfPersons):
        read_file(TableKind.PROFILE, list(told), [(2, told)], areas=AREAS, manifest={})


@pytest.mark.parametrize("cell", ["010150-1234", "0101501234", "19610973-2395", "200101013xyz"])
def test_a_column_of_persons_is_known_by_what_is_in_it(cell: str):
    found = telling_columns([{"kode": cell.upper()}, {"kode": cell.upper()}, {"kode": "ukendt"}])

    assert found == ["kode"]


def test_years_areas_and_counts_are_no_identity_numbers():
    told = [{"område": "Sneppeparken", "år": "2025", "antal": "1320", "kommune": "990"}] * 3

    assert telling_columns(told) == []


def test_an_area_that_is_not_drawn_here_is_named_with_the_likely_one():
    found = read(a_row(area="Klinkevang"))

    (problem,) = found.problems
    assert (problem.row, problem.column) == (2, "area")
    assert "Klintevang" in problem.reason
    assert found.values == []


@pytest.mark.parametrize(
    ("wrong", "column"),
    [({"year": "25"}, "year"), ({"value": "mange"}, "value"), ({"measure": ""}, "measure"),
     ({"area": "", "population": ""}, "area")],
)  # fmt: skip
def test_what_is_wrong_is_told_by_row_and_column(wrong: dict[str, str], column: str):
    found = read(a_row(), a_row(**wrong))

    assert [(each.row, each.column) for each in found.problems] == [(3, column)]


def test_a_survey_comes_in_as_municipalities_get_it():
    told = {
        "Område": "Klintevang", "År": "2025", "Spørgsmål": "Ryger dagligt", "Procent": "17,5",
        "Nedre grænse": "14,0", "Øvre grænse": "21,6", "Antal svar": "412",
    }  # fmt: skip

    found = read_file(TableKind.SURVEY, list(told), [(2, told)], areas=AREAS, manifest={})

    (value,) = found.values
    assert (value.indicator, value.area_id) == ("Ryger dagligt", 2)
    assert value.value == pytest.approx(0.175)
    assert (value.denominator, value.upper) == (412, pytest.approx(0.216))


def test_an_official_list_keeps_the_criteria_as_they_were_published():
    told = {"Område": "Sneppeparken", "År": "2025", "Liste": "VULNERABLE",
            "Uden tilknytning": "43,5", "Kun grundskole": "61,2"}  # fmt: skip

    found = read_file(TableKind.OFFICIAL_LIST, list(told), [(2, told)], areas=AREAS, manifest={})

    (listing,) = found.listings
    assert listing.list_name is ListName.VULNERABLE
    assert listing.criteria == {"Uden tilknytning": 43.5, "Kun grundskole": 61.2}


def test_a_file_without_a_needed_column_says_which_and_what_it_may_be_called():
    told = {"område": "Klintevang", "år": "2025", "spørgsmål": "Ryger"}

    with pytest.raises(ColumnsMissing) as refusal:
        read_file(TableKind.SURVEY, list(told), [(2, told)], areas=AREAS, manifest={})

    assert "andel" in str(refusal.value.message)


def test_a_manifest_says_what_is_counted_and_in_which_unit():
    measures = [{"name": "outside", "title": {"da": "Uden job"}, "definition": "18-64",
                 "unit": "per_1000"}]  # fmt: skip

    found = read(a_row(), measures=measures)

    indicator = found.indicators["outside"]
    assert (indicator.name, indicator.measure) == ({"da": "Uden job"}, Measure.PER_1000)


TABLE = b"measure;year\n"
GOOD = {"rule": "1-4 hidden", "tables": {"profile.csv": hashlib.sha256(TABLE).hexdigest()}}


def test_the_manifest_has_to_belong_to_the_very_table():
    assert read_manifest(TableKind.PROFILE, json.dumps(GOOD).encode(), TABLE)["rule"]
    with pytest.raises(ManifestUnusable):
        read_manifest(TableKind.PROFILE, json.dumps(GOOD).encode(), TABLE + b"x")


@pytest.mark.parametrize("written", [None, b"", b"{", b"[]", b"{}", b'{"rule": ""}'])
def test_a_profile_without_a_usable_manifest_is_refused(written: bytes | None):
    with pytest.raises(ManifestUnusable):
        read_manifest(TableKind.PROFILE, written, TABLE)


@pytest.mark.parametrize(
    ("cell", "found"),
    [("12,3", 12.3), ("12.3 %", 12.3), ("1.320", 1.32), ("-4", -4.0), ("mange", None), ("", None)],
)
def test_numbers_are_read_as_people_write_them(cell: str, found: float | None):
    assert number(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"), [("1.320", 1320), ("1 320", 1320), ("17", 17), ("17,5", None), ("", None)]
)
def test_counts_are_read_as_people_write_them(cell: str, found: int | None):
    assert whole(cell) == found
