"""Reading an Excel workbook (.xlsx): its values, never what it wants to have done."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from tovholder.kernel.sheets.characters import clean, is_garbled
from tovholder.kernel.sheets.containers import damaged, opened
from tovholder.kernel.sheets.table import too_many_rows, too_wide
from tovholder.kernel.sheets.types import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Odd,
    RawTable,
    SheetRow,
    UnreadableSheet,
)

MOST_SHEETS = 50
MOST_MERGED = 2_000
LAST_ROW = 1_048_576
"""Of any Excel sheet. A sheet may be formatted to its end and hold thirty rows."""
MOST_CELLS_SCANNED = 20_000_000
_FAULTS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read_excel(content: bytes) -> RawTable:
    """The first visible sheet that holds something. Raises UnreadableSheet."""
    with opened(content) as container:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about looks that we do not need
                return _read(content, container)
        except UnreadableSheet:
            raise
        except Exception as error:
            # A damaged workbook fails the library in every way there is: KeyError, TypeError,
            # ParseError, EntitiesForbidden, … To whoever sent it they are all the same.
            raise damaged() from error


def _read(content: bytes, container: zipfile.ZipFile) -> RawTable:
    _require_rows_of_a_sheet(container)
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheets = [each for each in book.worksheets if each.sheet_state == "visible"]
    if len(book.worksheets) > MOST_SHEETS:
        raise UnreadableSheet(_("Filen har mere end 50 ark. Send kun det ark, listen står i."))
    read: RawTable | None = None
    others = []
    for each in sheets:
        if read is None:
            rows = tuple(_rows(each))
            if rows:
                read = _checked(content, container, each, rows)
                first = each.title
        else:
            others.append(each.title)
    book.close()
    if read is None:
        raise UnreadableSheet(_("Filen er tom. Er det den rigtige fil?"))
    if others:
        told = _("Vi læser arket “%(sheet)s”. De andre ark bliver ikke læst: %(others)s.")
        remark = told % {"sheet": first, "others": ", ".join(others)}
        return RawTable(read.kind, read.rows, (*read.remarks, remark))
    return read


def _require_rows_of_a_sheet(container: zipfile.ZipFile) -> None:
    """The library counts up to the number a row claims to have, however high."""
    for name in container.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            claimed = _ROW_NUMBER.findall(container.read(name))
            if any(len(number) > 7 or int(number) > LAST_ROW for number in claimed):
                raise too_many_rows()


def _rows(sheet: Any) -> Iterator[SheetRow]:
    """Rows that hold something."""
    sheet.reset_dimensions()  # what the file says of its own size may be a lie
    filled = scanned = 0
    # One above the last: a row number beyond any sheet must end the reading, not go on for ever.
    for number, cells in enumerate(
        islice(sheet.iter_rows(values_only=True), LAST_ROW + 1), start=1
    ):
        scanned += len(cells) + 1
        if number > LAST_ROW or scanned > MOST_CELLS_SCANNED:
            raise too_many_rows()
        row = _row(number, cells)
        if row is None:
            continue
        filled += 1
        if len(row.cells) > MOST_COLUMNS:
            raise too_wide()
        if filled > MOST_ROWS + 1:
            raise too_many_rows()
        yield row


def _row(number: int, cells: Any) -> SheetRow | None:
    texts: list[str] = []
    odd: dict[int, Odd] = {}
    last = -1
    for place, value in enumerate(cells):
        if value is None:
            texts.append("")
            continue
        text, what = _text(value)
        texts.append(text)
        if text:
            last = place
        if what is not None:
            odd[place] = what
    return SheetRow(number, tuple(texts[: last + 1]), odd) if last >= 0 else None


def _text(value: object) -> tuple[str, Odd | None]:
    if isinstance(value, str):
        if value in _FAULTS:
            return value, Odd.FAULT
        if len(value) > LONGEST_CELL:
            return value[:100], Odd.TOO_LONG
        text = _ESCAPED.sub(_unescaped, value) if "_x" in value else value
        return clean(text), Odd.GARBLED if is_garbled(text) else None
    if isinstance(value, bool):
        return ("ja" if value else "nej"), None
    if isinstance(value, int):
        return str(value), Odd.NUMBER
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else repr(value).replace(".", ","), Odd.NUMBER
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return (day if value.time() == time() else f"{day} {value:%H:%M}"), Odd.DATE
    if isinstance(value, date):
        return value.isoformat(), Odd.DATE
    if isinstance(value, time):
        return f"{value:%H:%M}", None
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}", None
    return clean(str(value))[:LONGEST_CELL], None


def _unescaped(found: re.Match[str]) -> str:
    """Excel writes a character that XML cannot hold as _x0007_."""
    return chr(int(found[1], 16))


def _checked(
    content: bytes, container: zipfile.ZipFile, sheet: Any, rows: tuple[SheetRow, ...]
) -> RawTable:
    """The rows, with what their values alone do not tell: formulas and merged cells."""
    written = container.read(sheet._worksheet_path)
    remarks: list[str] = []
    if _FORMULA.search(written):
        rows, number = _with_formulas(content, sheet.title, rows)
        if number:
            told = _("Filen har formler i %(number)s celler. Vi har læst det, de viser, ikke"
                     " formlerne.")  # fmt: skip
            remarks.append(told % {"number": number})
    merged = _MERGED.findall(written)
    if len(merged) > MOST_MERGED:
        raise UnreadableSheet(
            _("Filen har alt for mange flettede celler. Ophæv fletningen, og send den igen.")
        )
    return RawTable("XLSX", _with_merged(rows, merged), tuple(remarks))


def _with_formulas(
    content: bytes, title: str, rows: tuple[SheetRow, ...]
) -> tuple[tuple[SheetRow, ...], int]:
    """Mark the cells whose formula has no value, and count the formulas that have one."""
    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheet = book[title]
    sheet.reset_dimensions()
    known = {row.number: row for row in rows}
    empty: dict[int, dict[int, Odd]] = {}
    calculated = 0
    for number, cells in enumerate(islice(sheet.iter_rows(), LAST_ROW), start=1):
        for place, cell in enumerate(cells[:MOST_COLUMNS]):
            if cell.data_type != "f":
                continue
            row = known.get(number)
            if row and place < len(row.cells) and row.cells[place]:
                calculated += 1
            else:
                empty.setdefault(number, {})[place] = Odd.EMPTY_FORMULA
                if len(empty) > MOST_ROWS:
                    raise too_many_rows()
    book.close()
    for number, places in empty.items():
        row = known.get(number, SheetRow(number, ()))
        width = max(len(row.cells), max(places) + 1)
        cells = row.cells + ("",) * (width - len(row.cells))
        known[number] = SheetRow(number, cells, {**row.odd, **places})
    return tuple(known[number] for number in sorted(known)), calculated


def _with_merged(rows: tuple[SheetRow, ...], merged: list[bytes]) -> tuple[SheetRow, ...]:
    """Mark what lies under a merged cell: only its first corner holds the value."""
    if not merged:
        return rows
    known = {row.number: row for row in rows}
    for reference in merged:
        left, top, right, bottom = range_boundaries(reference.decode())
        for number in range(top, min(bottom, rows[-1].number) + 1):
            row = known.get(number)
            if row is None:
                continue
            under = {
                place: Odd.MERGED
                for place in range(left - 1, min(right, MOST_COLUMNS))
                if (number, place) != (top, left - 1)
            }
            known[number] = SheetRow(number, row.cells, {**row.odd, **under})
    return tuple(known[row.number] for row in rows)
