"""Reading a text file of columns (CSV), however the program that wrote it separates them."""

import csv
import io

from django.utils.translation import gettext as _

from tovholder.kernel.sheets.characters import clean, decoded, is_garbled
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

DELIMITERS = {";": "semikolon", ",": "komma", "\t": "tabulator", "|": "lodret streg"}
LOOKED_AT = 20
"""Rows from the top that decide which sign separates the columns."""


def read_separated(content: bytes) -> RawTable:
    """All rows that hold something. Raises UnreadableSheet."""
    text, encoding = decoded(content)
    text, told = _told_delimiter(text)
    delimiter = told or _delimiter(text)
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    skipped = 1 if told else 0
    number = skipped
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise _unreadable_row(number, str(error)) from error
        if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
            raise too_wide()
        row = _row(number, cells)
        if row is not None:
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                raise too_many_rows()
    if not rows:
        raise UnreadableSheet(_("Filen er tom. Er det den rigtige fil?"))
    sign = {
        ";": _("semikolon"), ",": _("komma"), "\t": _("tabulator"), "|": _("lodret streg"),
    }[delimiter]  # fmt: skip
    remark = _("Vi læser filen som tekst i %(encoding)s med %(sign)s mellem kolonnerne.")
    return RawTable("CSV", tuple(rows), (remark % {"encoding": encoding, "sign": sign},))


def _told_delimiter(text: str) -> tuple[str, str]:
    """Excel's own first line: ``sep=;``."""
    first = text[:10].splitlines()[0] if text[:10].splitlines() else ""
    if first.lower().startswith("sep=") and first[4:5] in DELIMITERS and len(first) == 5:
        rest = text[5:]
        return rest[2:] if rest.startswith("\r\n") else rest[1:], first[4]
    return text, ""


def _delimiter(text: str) -> str:
    """The sign by which the first rows fall into most columns, the same number in each."""
    return max(DELIMITERS, key=lambda sign: _fit(text, sign))


def _fit(text: str, sign: str) -> tuple[int, int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    widths = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) == LOOKED_AT:
                break
    except csv.Error:
        return (0, 0, 0)
    usual = max(set(widths), key=widths.count, default=1)
    if usual < 2:
        # Title lines above the headers have one cell; several wider ones below still count.
        usual = max(widths, default=1)
    return (1 if usual > 1 else 0, widths.count(usual), usual)


def _row(number: int, cells: list[str]) -> SheetRow | None:
    texts: list[str] = []
    odd: dict[int, Odd] = {}
    for place, cell in enumerate(cells[:MOST_COLUMNS]):
        if is_garbled(cell):
            odd[place] = Odd.GARBLED
        if len(cell) > LONGEST_CELL:
            odd[place] = Odd.TOO_LONG
            cell = cell[:100]
        texts.append(unquoted(clean(cell)))
    while texts and not texts[-1]:
        texts.pop()
    return SheetRow(number, tuple(texts), odd) if texts else None


def unquoted(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "'") else text


def _unreadable_row(number: int, error: str) -> UnreadableSheet:
    if "unexpected end of data" in error:
        return UnreadableSheet(
            _("Et citationstegn (\") bliver aldrig lukket. Se efter i filen fra række %(row)s og"
              " frem, eller gem listen som Excel (.xlsx).") % {"row": number}
        )  # fmt: skip
    if "field larger" in error:
        return UnreadableSheet(
            _('En celle i række %(row)s er alt for lang. Mangler der et citationstegn (")?')
            % {"row": number}
        )
    return UnreadableSheet(
        _("Citationstegnene (\") i række %(row)s passer ikke sammen. Ret dem, eller gem listen som"
          " Excel (.xlsx).") % {"row": number}
    )  # fmt: skip
