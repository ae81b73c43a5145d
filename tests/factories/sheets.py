"""Spreadsheets as actors send them: good ones, and DEMO.md's list of 35 with three wrong rows."""

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from uuid import UUID

from openpyxl import Workbook

from tests.factories.accounts import Staff
from tovholder.accounts.types import Sector
from tovholder.catalogue import commands, queries
from tovholder.catalogue.rules.sheets import own_columns, read_sheet
from tovholder.catalogue.rules.sheets.codes import SECTORS
from tovholder.catalogue.types import SheetSent, SheetStored
from tovholder.installation.demo.actors import ORGANISATIONS
from tovholder.kernel import commands as kernel
from tovholder.kernel.actor import installation
from tovholder.kernel.files import NewFile

HEADERS = (
    "Organisation", "Sektor", "Slags organisation", "Tilbud", "Beskrivelse", "Alder", "Niveau",
    "Sådan kommer man med", "Område", "Sted", "Adresse", "Postnr.", "By", "Tid", "Pladser",
    "Telefon", "E-mail", "Hjemmeside", "Sprog", "Emner", "Navn skrives ned",
)  # fmt: skip
NO_NAME, AGE_REVERSED, UNKNOWN_AREA = 9, 18, 29
"""Rows as a spreadsheet program numbers them: the headers are row 1."""
DECOMPOSED = (5, 12)
WITH_CODE, FORMULA = 6, 20
"""The row whose telephone has +45; the row with a cell that begins with =."""
AREAS = (
    "Sneppeparken",
    "Klintevang",
    "Tjørneringen",
    "Havnegårdene",
    "Elmkøbing By",
    "Landsbyerne",
)
_AGES = ("0-6 år", "1½-3 år", "0-11 mdr.", "fra uge 12", "under 25 år", "65+", "13-17 år", "")
_WHEN = ("ti og to 10-12", "ma-fr 9-15", "fr 9-12, lige uger", "efter aftale", "lø 10-12")
_PLACES = ("24 par", "8 familier", "30", "")
_OTHERS = ("Koret Kastanjen", "Cykelværkstedet Kæden", "Haveholdet Rødbeden")


def the_35_rows(*, mended: bool = False) -> list[list[str]]:
    """Headers and 35 rows: the 32 actors of Elmkøbing, and three more whose rows are wrong."""
    actors = [
        (each.name, SECTORS.label(each.sector, "da"), each.kind, each.phone, each.email, each.url)
        for each in ORGANISATIONS
    ]
    for place, name in zip((NO_NAME, AGE_REVERSED, UNKNOWN_AREA), _OTHERS, strict=True):
        mail = f"kontakt@{name.split()[1].lower()}.example".translate(_ASCII)
        more = (name, SECTORS.label(Sector.ASSOCIATION, "da"), "fritid", "01 40 01 00", mail, "")
        actors.insert(place - 2, more)
    rows = [list(HEADERS), *(_row(number, *actor) for number, actor in enumerate(actors, start=2))]
    at = {name: place for place, name in enumerate(HEADERS)}
    for number in DECOMPOSED:
        rows[number - 1] = [unicodedata.normalize("NFD", cell) for cell in rows[number - 1]]
    rows[WITH_CODE - 1][at["Telefon"]] = "+4501400005"
    rows[FORMULA - 1][at["Beskrivelse"]] = "=Kom og vær med"
    if not mended:
        rows[NO_NAME - 1][at["Organisation"]] = ""
        rows[AGE_REVERSED - 1][at["Alder"]] = "7-3 år"
        rows[UNKNOWN_AREA - 1][at["Område"]] = "Klinkevang"
    return rows


_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def _row(
    number: int, name: str, sector: str, kind: str, phone: str, mail: str, url: str
) -> list[str]:
    area = "Klintevang" if number == UNKNOWN_AREA else ("", *AREAS)[number % 7]
    return [
        name, sector, kind, f"Åbent hus hos {name}", "Kom, og hør, hvad vi laver.",
        "3-7 år" if number == AGE_REVERSED else _AGES[number % 8], "for alle", "åbent hus", area,
        f"Huset nr. {number}", f"Elmegade {number}", "0990", "Elmkøbing", _WHEN[number % 5],
        _PLACES[number % 4], phone, mail, url, "dansk", "Fællesskab", "nej",
    ]  # fmt: skip


def many_rows(count: int, wrong: Mapping[int, tuple[str, str]]) -> list[list[str]]:
    """Headers and ``count`` good rows, but for ``wrong``: {row number: (header, what it says)}."""
    at = {name: place for place, name in enumerate(HEADERS)}
    rows = [list(HEADERS)]
    for number in range(2, count + 2):
        made = _row(
            number, f"Forening {number % 400}", "forening", "idræt", "01 40 00 01",
            "post@forening.example", "https://forening.example",
        )  # fmt: skip
        made[at["Tilbud"]] = f"Hold {number}"
        if number in wrong:
            header, text = wrong[number]
            made[at[header]] = text
        rows.append(made)
    return rows


def as_csv(
    rows: Sequence[Sequence[str]], *, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode(encoding)


def as_excel(rows: Sequence[Sequence[object]]) -> bytes:
    """Text is stored as text, also what begins with "="."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sent(
    municipality_id: int, content: bytes, name: str = "aktoerer.csv", sender: str = ""
) -> SheetSent:
    """A file in our own columns, as it is ordered to be imported."""
    own = own_columns(read_sheet(content, name).headers)
    assert own is not None
    return SheetSent(municipality_id, content, name, own[0], sender, own[1])


def imported(order: SheetSent) -> SheetStored:
    """Previewed, and confirmed as it was previewed."""
    by = installation(order.municipality_id)
    plan = queries.preview_sheet(order)
    return commands.import_sheet(order, fingerprint=plan.fingerprint, by=by)


def a_sheet(staff: Staff, content: bytes, name: str = "aktoerer.csv") -> UUID:
    """A file that somebody has sent and nobody has confirmed. Returns its public id."""
    place = staff.actor.municipality_id
    assert place is not None
    order = NewFile(place, content, "text/csv", name, is_public=False)
    return kernel.store_file(order, by=staff.actor)
