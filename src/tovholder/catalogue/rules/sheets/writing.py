"""Sheets that we give: templates, the catalogue itself, and the rows that were wrong.

No text of anybody's becomes a formula: in CSV it gets the apostrophe that our reading takes off
again, in Excel it is stored as text.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import save_workbook

from tovholder.catalogue.rules.sheets.codes import LISTS
from tovholder.catalogue.rules.sheets.columns import (
    REPORT,
    Column,
    is_report,
    template_columns,
)
from tovholder.catalogue.rules.sheets.telling import Line
from tovholder.catalogue.rules.sheets.templates import EXAMPLE
from tovholder.kernel.sheets.types import Problem, Sheet
from tovholder.kernel.sheets.writing import csv_text

FORMATS = ("xlsx", "csv")
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
ROWS_WITH_LISTS = 1_000
_SEVERAL = ("TOPICS", "AREA")
"""Lists of which a cell may hold more than one: the list helps, and does not insist."""


def template(form: str, language: str, areas: Sequence[str] = ()) -> bytes:
    """An empty sheet of ours with its example. ``form``: xlsx or csv."""
    columns = template_columns(language)
    example = [EXAMPLE[language].get(each.code, "") for each in columns]
    return _sheet(form, columns, [example], language, areas)


def catalogue(form: str, lines: Iterable[Line], language: str, areas: Sequence[str] = ()) -> bytes:
    """Offers in the layout of our own sheet: what comes back unchanged changes nothing."""
    columns = template_columns(language)
    rows = ([line.get(each.code, "") for each in columns] for line in lines)
    return _sheet(form, columns, rows, language, areas)


def _sheet(
    form: str, columns: Sequence[Column], rows: Iterable[Sequence[str]], language: str,
    areas: Sequence[str],
) -> bytes:  # fmt: skip
    headers = [each.header[language] for each in columns]
    if form == "csv":
        return csv_text([headers, *rows]).encode()
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Tilbud"))
    _lay_out(sheet, len(columns))
    lists = _lists(language, areas)
    for place, column in enumerate(columns):
        if lists.get(column.choices):
            sheet.data_validations.append(
                _validation(place, list(lists).index(column.choices),
                            len(lists[column.choices]), column.choices in _SEVERAL)
            )  # fmt: skip
    sheet.append([_heading(sheet, header) for header in headers])
    for row in rows:
        sheet.append([_text(sheet, text) for text in row])
    _add_guide(book, columns, language)
    _add_lists(book, lists)
    return _saved(book)


def _lists(language: str, areas: Sequence[str]) -> dict[str, list[str]]:
    lists = {name: words.labels(language) for name, words in LISTS.items()}
    return {**lists, "AREA": list(areas)}


def _validation(place: int, at: int, length: int, may_differ: bool) -> DataValidation:
    letter, of = get_column_letter(place + 1), get_column_letter(at + 1)
    check = DataValidation(
        "list", formula1=f"'{_('Lister')}'!${of}$2:${of}${length + 1}", allow_blank=True,
        showErrorMessage=not may_differ,
        errorTitle=_("Vælg på listen"), error=_("Vælg et af svarene på listen."),
    )  # fmt: skip
    check.add(f"{letter}2:{letter}{ROWS_WITH_LISTS}")
    return check


def _add_guide(book: Workbook, columns: Sequence[Column], language: str) -> None:
    guide = book.create_sheet(_("Vejledning"))
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 34, 90
    guide.append([_heading(guide, _("Kolonne")), _heading(guide, _("Hvad skal der stå?"))])
    for each in columns:
        guide.append([_text(guide, each.header[language]), _text(guide, each.hint[language])])


def _add_lists(book: Workbook, lists: Mapping[str, list[str]]) -> None:
    sheet = book.create_sheet(_("Lister"))
    sheet.append([_heading(sheet, name) for name in lists])
    longest = max(map(len, lists.values()))
    for place in range(longest):
        cells = (each[place] if place < len(each) else "" for each in lists.values())
        sheet.append([_text(sheet, text) for text in cells])


def errors(sheet: Sheet, wrong: Mapping[int, Sequence[Problem]], language: str) -> bytes:
    """Only the wrong rows, as they came, each with row, column and reason behind it."""
    kept = [place for place, name in enumerate(sheet.headers) if name and not is_report(name)]
    report = [REPORT[key][language] for key in ("ROW", "COLUMN", "REASON")]
    headers = [*(sheet.headers[place] for place in kept), *report]

    def rows() -> Iterator[list[str]]:
        for row in sheet.rows:
            problems = wrong.get(row.number)
            if problems:
                yield [
                    *(row.cells[place] for place in kept),
                    str(row.number),
                    "; ".join(dict.fromkeys(each.column for each in problems if each.column)),
                    " ".join(each.reason for each in problems),
                ]

    if sheet.kind == "CSV":
        return csv_text([headers, *rows()]).encode()
    book = Workbook(write_only=True)
    written = book.create_sheet(_("Fejl"))
    _lay_out(written, len(headers))
    written.append([_heading(written, header) for header in headers])
    for line in rows():
        written.append([_text(written, text) for text in line])
    return _saved(book)


def _lay_out(sheet: object, width: int) -> None:
    """Every column is text from the start: no program makes a date of "3-6"."""
    sheet.freeze_panes = "A2"  # type: ignore[attr-defined]
    for place in range(1, width + 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]  # type: ignore[attr-defined]
        dimension.width = 24
        dimension.number_format = "@"


def _heading(sheet: object, text: str) -> WriteOnlyCell:
    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E7EFEF")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _text(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text or None)
    if text:
        cell.data_type = "s"  # also what begins with "="
    cell.number_format = "@"
    return cell


def _saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    save_workbook(book, written)
    return written.getvalue()
