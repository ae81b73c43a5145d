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
HEADERS = ("measure", "year", "place_kind", "place", "band", "value", "lower", "upper",
           "numerator", "denominator", "unit", "standard", "method", "reason")  # fmt: skip


def rows(*told: dict[str, str]) -> list[tuple[int, dict[str, str]]]:
    return [(nth, dict.fromkeys(HEADERS, "") | each) for nth, each in enumerate(told, start=2)]


def a_row(**values: str) -> dict[str, str]:
    return {
        "measure": "outside", "year": "2025", "place_kind": "area", "place": "Sneppeparken",
        "value": "44.1", "lower": "40.7", "upper": "47.5", "numerator": "349",
        "denominator": "792", "unit": "per cent", **values,
    }  # fmt: skip


def read(*told: dict[str, str], own_code: str = "990", **manifest: object):
    return read_file(
        TableKind.PROFILE, HEADERS, rows(*told), areas=AREAS, manifest=manifest, own_code=own_code
    )


def a_survey_row(**values: str) -> dict[str, str]:
    return {
        "Område": "Klintevang", "År": "2025", "Spørgsmål": "Ryger dagligt", "Procent": "17,5",
        "Nedre grænse": "14,0", "Øvre grænse": "21,6", "Antal svar": "412", **values,
    }  # fmt: skip


def survey(*told: dict[str, str]):
    return read_file(
        TableKind.SURVEY, list(told[0]), list(enumerate(told, start=2)), areas=AREAS, manifest={}
    )


def test_a_figure_of_an_area_comes_in_with_what_it_was_counted_from():
    found = read(a_row())

    (value,) = found.values
    assert (value.area_id, value.year) == (1, 2025)
    assert value.value == pytest.approx(0.441)
    assert (value.numerator, value.denominator) == (349, 792)
    assert found.problems == []


@pytest.mark.parametrize(
    ("kind", "place", "area", "population"),
    [
        ("population", "not_social", None, Population.NOT_SOCIAL),
        ("country", "all", None, Population.COUNTRY),
        ("municipality", "990", None, Population.MUNICIPALITY),
        ("rest", "Sneppeparken", 1, Population.REST),
    ],
)
def test_a_figure_to_compare_with_says_of_whom_it_is(
    kind: str, place: str, area: int | None, population: Population
):
    (value,) = read(a_row(place_kind=kind, place=place)).values

    assert (value.area_id, value.population) == (area, population)


def test_places_that_are_not_ours_are_counted_and_left_where_they_are():
    found = read(
        a_row(), a_row(place="Et andet sted"), a_row(place_kind="municipality", place="101")
    )

    assert (len(found.values), found.elsewhere, found.problems) == (1, 2, [])


def test_a_rate_is_kept_per_person_and_each_band_and_standard_by_itself():
    found = read(
        a_row(measure="contacts", band="gp", value="6933.3", unit="per 1,000 persons"),
        a_row(measure="contacts", band="gp", unit="per 1,000 persons", standard="European 2013"),
    )

    assert found.values[0].value == pytest.approx(6.9333)
    assert list(found.indicators) == ["contacts|gp", "contacts|gp|European 2013"]


def test_what_the_publisher_hid_stays_hidden_and_is_not_nought():
    found = read(a_row(value="", numerator="", denominator="", lower="", upper="", reason="hidden"))

    (value,) = found.values
    assert value.value is None
    assert value.withheld == "hidden"


@pytest.mark.parametrize("column", ["numerator", "denominator"])
def test_a_file_that_shows_a_small_group_is_refused_whole(column: str):
    with pytest.raises(ShowsSmallGroups) as refusal:
        read(a_row(), a_row(year="2024", **{column: "3"}))

    assert "3" in str(refusal.value.message), "row 3"


def test_nobody_at_all_is_no_small_group():
    assert read(a_row(numerator="0", value="0", lower="0", upper="0.5")).values


@pytest.mark.parametrize(
    "name", ["PNR", "cpr_nummer", "Personnummer", "person_id", "Navn", "e-mail", "Adresse"]
)
def test_a_column_of_persons_is_known_by_its_name(name: str):
    with pytest.raises(TellsOfPersons):
        survey({**a_survey_row(), name: "x"})


@pytest.mark.parametrize("cell", ["010150-1234", "0101501234", "19610973-2395", "200101013xyz"])
def test_a_column_of_persons_is_known_by_what_is_in_it(cell: str):
    found = telling_columns([{"kode": cell.upper()}, {"kode": cell.upper()}, {"kode": "ukendt"}])

    assert found == ["kode"]


def test_years_areas_and_counts_are_no_identity_numbers():
    told = [{"område": "Sneppeparken", "år": "2025", "antal": "1320", "kommune": "990"}] * 3

    assert telling_columns(told) == []


def test_an_area_that_is_not_drawn_here_is_named_with_the_likely_one():
    found = survey(a_survey_row(Område="Klinkevang"))

    (problem,) = found.problems
    assert (problem.row, problem.column) == (2, "Område")
    assert "Klintevang" in problem.reason
    assert found.values == []


@pytest.mark.parametrize(
    ("wrong", "column"), [("25", "År"), ("mange", "Procent"), ("", "Spørgsmål")]
)
def test_what_is_wrong_is_told_by_row_and_column(wrong: str, column: str):
    found = survey(a_survey_row(), a_survey_row(**{column: wrong}))

    assert [(each.row, each.column) for each in found.problems] == [(3, column)]


@pytest.mark.parametrize(("wrong", "column"), [({"year": "?"}, "year"), ({"unit": "pct"}, "unit")])
def test_a_profile_that_was_changed_is_told_by_row_and_column(wrong: dict[str, str], column: str):
    found = read(a_row(), a_row(**wrong))

    assert [(each.row, each.column) for each in found.problems] == [(3, column)]


def test_a_survey_comes_in_as_municipalities_get_it():
    found = survey(a_survey_row())

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


def test_a_manifest_says_what_is_counted():
    words = "Share outside (Andel udenfor)\n  Name: outside"

    found = read(a_row(), definitions={"outside": words})

    indicator = found.indicators["outside"]
    assert indicator.name == {"en": "Share outside", "da": "Andel udenfor"}
    assert (indicator.definition, indicator.measure) == (words, Measure.SHARE)


def test_a_profile_without_its_columns_is_refused():
    with pytest.raises(ManifestUnusable):
        read_file(TableKind.PROFILE, ["measure"], rows(a_row()), areas=AREAS, manifest={})


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
