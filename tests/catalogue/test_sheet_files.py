"""A file that somebody sends is read, or refused in a sentence: never an error, never harm."""

import contextlib
import tracemalloc

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.hostile_sheets import (
    DANISH,
    GOOD,
    READ,
    REFUSED,
    REPORTED,
    SHEET,
    in_xml,
    patched,
)
from tests.factories.sheets import AREAS, HEADERS, as_csv, as_excel, many_rows, the_35_rows
from tests.moments import MONDAY
from tests.sizes import size
from tovholder.catalogue.rules import sheets
from tovholder.catalogue.rules.sheets import Ground, Plan, UnreadableSheet, read_sheet
from tovholder.catalogue.types import Change
from tovholder.kernel.sheets.writing import safe

MOST_MEMORY = 250 * 1024 * 1024
EMPTY = Ground(
    1, "DK", "da", MONDAY.date(), 7, {}, {}, dict(enumerate(AREAS, start=1)), {}, {}
)  # fmt: skip


def planned(content: bytes, name: str = "liste.csv", ground: Ground = EMPTY) -> Plan:
    sheet = read_sheet(content, name)
    own = sheets.own_columns(sheet.headers)
    assert own is not None, sheet.headers
    return sheets.plan_import(sheet, own[0], ground, language=own[1])


def test_more_than_forty_damaged_or_hostile_files_are_tried() -> None:
    assert len(REFUSED) + len(REPORTED) > 40


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_list_is_refused_in_a_sentence_and_in_little_memory(name: str) -> None:
    file_name, make, says = REFUSED[name]
    content = make()
    tracemalloc.start()

    try:
        with pytest.raises(UnreadableSheet) as refusal:
            read_sheet(content, file_name)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert says in str(refusal.value.message)
    assert str(refusal.value.message).endswith((".", "?"))
    assert most < MOST_MEMORY


@pytest.mark.parametrize("name", REPORTED)
def test_a_cell_that_cannot_be_trusted_is_named_by_row_column_and_reason(name: str) -> None:
    file_name, make, says = REPORTED[name]

    plan = planned(make(), file_name)

    assert plan.count(None) >= 1
    assert any(says in problem.reason and problem.row >= 2 for problem in plan.problems)


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_and_what_is_odd_is_said(name: str) -> None:
    file_name, make, says = READ[name]

    sheet = read_sheet(make(), file_name)

    assert [list(sheet.headers), list(sheet.rows[0].cells)] == DANISH
    assert any(says in remark for remark in sheet.remarks), sheet.remarks


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_refusal_is_told_in_the_readers_language(language: str) -> None:
    with translation.override(language), pytest.raises(UnreadableSheet) as refusal:
        read_sheet(b"%PDF-1.7", "liste.csv")

    assert "PDF" in str(refusal.value.message)


def test_columns_without_a_header_get_a_name_and_empty_ones_none() -> None:
    sheet = read_sheet(as_csv([["Organisation", "", "", "Tilbud"], ["Kor", "", "x", "Sang"]]))

    assert sheet.headers == ("Organisation", "", "Kolonne C", "Tilbud")


def test_rows_have_the_number_that_a_spreadsheet_program_shows() -> None:
    rows = [["Organisation", "Tilbud"], [], ["Kor", "Sang\nog dans"], ["Kor", "Spil"]]

    for content in (as_csv(rows), as_excel(rows)):
        assert [row.number for row in read_sheet(content).rows] == [3, 4]


def test_a_formula_is_read_as_the_value_it_shows() -> None:
    shown = in_xml(
        b"</row></sheetData>", b'<c r="E2" t="str"><f>1+1</f><v>2</v></c></row></sheetData>'
    )
    headed = in_xml(
        b'</row><row r="2"', b'<c r="E1" t="inlineStr"><is><t>Antal</t></is></c></row><row r="2"'
    )
    content = patched({SHEET: lambda xml: headed(shown(xml))})

    sheet = read_sheet(content)

    assert sheet.rows[0].cells[4] == "2"
    assert "formler i 1 celler" in " ".join(sheet.remarks)


def test_the_list_of_35_rows_names_its_three_wrong_ones() -> None:
    for make in (as_csv, as_excel):
        plan = planned(make(the_35_rows()))

        assert (plan.count(Change.NEW), plan.count(None)) == (32, 3)
        assert [(p.row, p.column, p.reason) for p in plan.problems] == [
            (9, "Organisation", "Organisationen mangler. Skriv, hvem der står bag tilbuddet."),
            (18, "Alder", "Alderen går fra 7 til 3. Den laveste skal stå først. Mente du 3-7?"),
            (29, "Område", "Ukendt område “Klinkevang”. Mente du Klintevang?"),
        ]


def test_decomposed_letters_are_composed_the_country_code_goes_and_a_formula_is_text() -> None:
    plan = planned(as_excel(the_35_rows()))
    rows = {row.number: row for row in plan.rows}

    assert all(rows[number].organisation.isascii() or "\u030a" not in rows[number].organisation
               for number in (5, 12))  # fmt: skip
    assert rows[6].order is not None
    assert rows[6].order.phone == "01 40 00 05"
    assert rows[20].order is not None
    assert rows[20].order.description == {"da": "=Kom og vær med"}


def test_what_we_write_is_never_run_by_a_spreadsheet_and_comes_back_as_it_was() -> None:
    texts = ["=1+1", "+45 01 23", "-2", "@sum", "'=x", "kor"]
    rows = [["Organisation", *(f"Kolonne {n}" for n in range(5))], texts]

    written = as_csv([[safe(cell) for cell in row] for row in rows])

    assert list(read_sheet(written).rows[0].cells) == texts
    assert not any(safe(text).startswith(("=", "+", "-", "@")) for text in texts)


_WRONG = (
    ("Organisation", ""), ("Tilbud", ""), ("Alder", "7-3 år"), ("Alder", "gammel"),
    ("Område", "Klinkevang"), ("Telefon", "12"), ("E-mail", "ingen"), ("Tid", "ti 25-27"),
    ("Pladser", "mange"), ("Niveau", "højt"), ("Sådan kommer man med", "hop"),
    ("Hjemmeside", "javascript:x"), ("Sprog", "klingonsk"), ("Emner", "Lyg"),
    ("Navn skrives ned", "måske"), ("Sektor", "mafia"),
)  # fmt: skip
SEEDED = {row: _WRONG[place % len(_WRONG)] for place, row in enumerate(range(7, 5_001, 37))}


@pytest.mark.slow
def test_of_5000_rows_every_wrong_one_is_named_by_row_and_column() -> None:
    plan = planned(as_excel(many_rows(5_000, SEEDED)))

    assert {(p.row, p.column) for p in plan.problems} == {(r, h) for r, (h, _t) in SEEDED.items()}
    assert (len(plan.rows), plan.count(None)) == (5_000, len(SEEDED))
    assert all(problem.reason for problem in plan.problems)


WHOLE = (as_excel(GOOD), as_csv(the_35_rows()), patched({}))


@pytest.mark.slow
@settings(max_examples=size(60, 5_000), deadline=None)
@given(st.data())
def test_whatever_is_done_to_a_file_it_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes changed, cut out or put in: in the container of a workbook, in its parts, in a CSV."""
    content = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        some = data.draw(st.binary(max_size=4))
        content[at : at + data.draw(st.integers(0, 40))] = some

    try:
        sheet = read_sheet(bytes(content), "liste.xlsx")
    except UnreadableSheet:
        return

    assert sheet.rows


@pytest.mark.slow
@settings(max_examples=size(60, 5_000), deadline=None)
@given(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml"]), st.data())
def test_whatever_is_done_to_a_part_of_a_workbook_it_is_read_or_refused(
    part: str, data: st.DataObject
) -> None:
    def spoiled(xml: bytes) -> bytes:
        at = data.draw(st.integers(0, len(xml) - 1))
        new, gone = data.draw(st.binary(max_size=6)), data.draw(st.integers(0, 9))
        return xml[:at] + new + xml[at + gone :]

    with contextlib.suppress(UnreadableSheet):
        read_sheet(patched({part: spoiled}), "liste.xlsx")


@settings(max_examples=size(100, 20_000), deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=21, max_size=21), min_size=1, max_size=4))
def test_whatever_stands_in_the_cells_each_row_is_good_or_says_why_not(
    rows: list[list[str]],
) -> None:
    try:
        sheet = read_sheet(as_csv([list(HEADERS), *rows], encoding="utf-8"))
    except UnreadableSheet:
        return
    own = sheets.own_columns(sheet.headers)
    assert own is not None

    plan = sheets.plan_import(sheet, own[0], EMPTY, language="da")

    assert all((row.change is None) == bool(row.problems) for row in plan.rows)
