"""Raw rows become a sheet: which row holds the headers, and what lies below them."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from tovholder.kernel.sheets.types import (
    MOST_COLUMNS,
    MOST_ROWS,
    Odd,
    RawTable,
    Sheet,
    SheetRow,
    UnreadableSheet,
)
from tovholder.kernel.texts import folded

TITLES_ABOVE = 10
"""Rows above the headers that may hold a title, a date, a logo's text."""
_NO_HEADER = re.compile(r"@|^https?:|^\+?[\d\s/.,:-]{4,}$")


def too_many_rows() -> UnreadableSheet:
    return UnreadableSheet(
        _("Filen har mere end %(most)s rækker. Del den i flere filer, og send dem én ad gangen.")
        % {"most": MOST_ROWS}
    )


def too_wide() -> UnreadableSheet:
    return UnreadableSheet(
        _("Filen har mere end %(most)s kolonner. Slet dem, der ikke hører til listen.")
        % {"most": MOST_COLUMNS}
    )


def as_sheet(table: RawTable) -> Sheet:
    """Headers and rows. Raises UnreadableSheet when no row can be the headers."""
    place = next(
        (
            place
            for place, row in enumerate(table.rows[:TITLES_ABOVE])
            if sum(1 for cell in row.cells if cell) > 1
        ),
        None,
    )
    if place is None:
        raise UnreadableSheet(
            _("Vi kan kun se én kolonne. Er det den rigtige fil, og står der semikolon eller komma"
              " mellem felterne?")
        )  # fmt: skip
    head, below = table.rows[place], table.rows[place + 1 :]
    headers = _headers(head, below)
    if not below:
        raise UnreadableSheet(_("Filen har overskrifter, men ingen rækker under dem."))
    remarks = list(table.remarks)
    if place:
        told = _("Overskrifterne står i række %(row)s. Det, der står over dem, bliver ikke læst.")
        remarks.append(told % {"row": head.number})
    rows = tuple(_fitted(row, len(headers)) for row in below)
    return Sheet(table.kind, headers, rows, tuple(remarks))


def _headers(head: SheetRow, below: tuple[SheetRow, ...]) -> tuple[str, ...]:
    names = [" ".join(cell.split())[:200] for cell in head.cells]
    if sum(1 for name in names if _NO_HEADER.search(name)) * 3 >= sum(map(bool, names)):
        raise UnreadableSheet(
            _("Første række skal være overskrifter som “Organisation” og “Telefon”. Her ser den ud"
              " til at være en del af listen. Sæt en række med overskrifter ind øverst.")
        )  # fmt: skip
    used = {
        place
        for row in below
        for place, cell in enumerate(row.cells[: len(names)])
        if cell or place in row.odd
    }
    for place, name in enumerate(names):
        if not name and place in used:
            names[place] = _("Kolonne %(letter)s") % {"letter": letter(place)}
    seen: dict[str, str] = {}
    for name in filter(None, names):
        if folded(name) in seen:
            raise UnreadableSheet(
                _("To kolonner hedder “%(name)s”. Giv dem hver sit navn, og send filen igen.")
                % {"name": name}
            )
        seen[folded(name)] = name
    return tuple(names)


def _fitted(row: SheetRow, width: int) -> SheetRow:
    odd = {place: what for place, what in row.odd.items() if place < width}
    if any(row.cells[width:]):
        odd[width] = Odd.OUTSIDE
    cells = row.cells[:width] + ("",) * (width - len(row.cells))
    return replace(row, cells=cells, odd=odd)


def letter(place: int) -> str:
    """What a spreadsheet program calls a column: 0 is A, 27 is AB."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
