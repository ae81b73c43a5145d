"""Files that are damaged, or meant to do harm, each made by code: none of them is stored here."""

import gzip
import io
import struct
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

from openpyxl import Workbook

from tests.factories.sheets import HEADERS, as_csv, as_excel, many_rows, saved

GOOD = [list(HEADERS[:4]), ["Koret Kastanjen", "forening", "sang", "Korprøve"]]
SHEET = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def patched(parts: Mapping[str, bytes | Callable[[bytes], bytes]], book: bytes = b"") -> bytes:
    """A workbook with some parts written anew or added."""
    read, written = zipfile.ZipFile(io.BytesIO(book or as_excel(GOOD))), io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as out:
        for name in dict.fromkeys([*read.namelist(), *parts]):
            there = read.read(name) if name in read.namelist() else b""
            change = parts.get(name, there)
            out.writestr(name, change(there) if callable(change) else change)
    return written.getvalue()


def packed(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return written.getvalue()


def in_xml(before: bytes, after: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(before, after)


def entities(declared: bytes) -> bytes:
    head = b"<?xml version='1.0'?><!DOCTYPE x [" + declared + b"]>"
    return patched({SHEET: lambda xml: head + xml[xml.index(b"<worksheet") :]})


def billion_laughs() -> bytes:
    levels = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha" * 10) for n in range(9)
    )
    return entities(levels)


def zip_bomb() -> bytes:
    return patched({SHEET: b"<worksheet>" + b" " * 300_000_000})


def many_shared_texts() -> bytes:
    texts = b"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    return patched({"xl/sharedStrings.xml": texts + b"<si><t>a</t></si>" * 450_000 + b"</sst>"})


def row_beyond_the_end() -> bytes:
    return patched({SHEET: in_xml(b'<row r="2"', b'<row r="99999999999"')})


def wide_rows() -> bytes:
    rows = b"".join(
        b'<row r="%d"><c r="XFD%d" t="inlineStr"><is><t>x</t></is></c></row>' % (n, n)
        for n in range(3, 5_000)
    )
    return patched({SHEET: in_xml(b"</sheetData>", rows + b"</sheetData>")})


def merged_without_end() -> bytes:
    cells = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(2, 5_000))
    return patched(
        {SHEET: in_xml(b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>")}
    )


def book(fill: Callable[[Workbook], object]) -> bytes:
    made = Workbook()
    for row in GOOD:
        made.active.append(row)
    fill(made)
    return saved(made)


def formulas_never_calculated() -> bytes:
    return book(lambda made: made.active.__setitem__("D2", '=HYPERLINK("http://x.example","x")'))


def merged_cells() -> bytes:
    def fill(made: Workbook) -> None:
        made.active.append(["", "forening", "sang", "Sommerkor"])
        made.active.merge_cells("A2:A3")

    return book(fill)


def dates_for_ages() -> bytes:
    made = Workbook()
    made.active.append(["Organisation", "Tilbud", "Alder"])
    made.active.append(["Koret Kastanjen", "Korprøve", date(2026, 6, 3)])
    return saved(made)


def with_flag(book_bytes: bytes) -> bytes:
    """Every part says that it is encrypted."""
    content = bytearray(book_bytes)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


def twice_the_same_part() -> bytes:
    with io.BytesIO(as_excel(GOOD)) as written:
        with zipfile.ZipFile(written, "a") as out, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # zipfile too finds it odd
            out.writestr(SHEET, b"<worksheet/>")
        return written.getvalue()


def utf16_without_mark() -> bytes:
    return as_csv(GOOD, encoding="utf-16-le")


def text(rows: list[list[str]], encoding: str) -> bytes:
    return as_csv(rows, encoding=encoding)


DANISH = [["Organisation", "Tilbud"], ["Fædregruppen på Ærø", "Blå mænd på møde"]]


def many_rows_in_excel() -> bytes:
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>Kor</t></is></c></row>'
    rows = b"".join(row % (number, number) for number in range(3, 30_003))
    return patched({SHEET: in_xml(b"</sheetData>", rows + b"</sheetData>")})


def decomposed() -> bytes:
    return unicodedata.normalize("NFD", text(DANISH, "utf-8").decode()).encode()


def locked_in_a_lie() -> bytes:
    """A workbook that says its sheet is ten bytes long, whatever it is."""
    content = bytearray(as_excel(many_rows(50, {})))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 24, 10)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("liste.csv", lambda: b"", "Filen er tom"),
    "only-spaces": ("liste.csv", lambda: b"\xef\xbb\xbf \r\n\r\n", "Filen er tom"),
    "only-headers": ("liste.csv", lambda: as_csv(GOOD[:1]), "ingen rækker"),
    "no-headers": (
        "liste.csv",
        lambda: as_csv(
            [["01 23 45 67", "a@b.example", "Kor"], ["01 23 45 68", "b@b.example", "Kor"]]
        ),
        "Første række skal være overskrifter",
    ),
    "one-column": ("liste.csv", lambda: b"navn\r\nkor\r\n", "kun se én kolonne"),
    "two-headers-alike": (
        "liste.csv",
        lambda: as_csv([["Organisation", "Telefon", "telefon"], ["Kor", "1", "2"]]),
        "To kolonner hedder “telefon”",
    ),
    "null-bytes": (
        "liste.csv",
        lambda: b"Organisation;Tilbud\r\nKor\x00et;Pr\x00ve\r\n",
        "ikke tekst",
    ),
    "random-bytes": ("liste.csv", lambda: bytes(range(256)) * 40, "ikke"),
    "letters-of-dos": (
        "liste.csv",
        lambda: text([["Organisation", "Tilbud"], ["Fadregruppen", "Bl\x86 m\x91nd"]], "latin-1"),
        "hvordan æ, ø og å er skrevet",
    ),
    "half-a-utf16-letter": (
        "liste.csv",
        lambda: b"\xff\xfeO\x00r\x00g",
        "hvordan æ, ø og å er skrevet",
    ),
    "open-quotation-mark": (
        "liste.csv",
        lambda: b'Organisation;Tilbud\r\n"Kor;Korpr\xc3\xb8ve\r\nA;B\r\n',
        "citationstegn",
    ),
    "mixed-quotation-marks": (
        "liste.csv",
        lambda: b'Organisation;Tilbud\r\n"Kor"et;Pr\r\n',
        "række 2",
    ),
    "huge-cell": (
        "liste.csv",
        lambda: b"Organisation;Tilbud\r\nKor;" + b"x" * 200_000,
        "alt for lang",
    ),
    "100000-rows": (
        "liste.csv",
        lambda: b"Organisation;Tilbud\r\n" + b"Kor;Sang\r\n" * 100_000,
        "mere end 10000 rækker",
    ),
    "30000-rows-in-excel": ("liste.xlsx", many_rows_in_excel, "mere end 10000 rækker"),
    "too-many-columns": (
        "liste.csv",
        lambda: as_csv([[f"Kolonne {n}" for n in range(300)], ["x"] * 300]),
        "mere end 200 kolonner",
    ),
    "larger-than-10-mb": ("liste.csv", lambda: b"x" * (10 * 1024 * 1024 + 1), "større end 10 MB"),
    "zip-bomb": ("liste.xlsx", zip_bomb, "fylder alt for meget"),
    "two-thousand-parts": (
        "liste.xlsx",
        lambda: patched({f"xl/media/{n}.bin": b"" for n in range(2_000)}),
        "fylder alt for meget",
    ),
    "half-a-million-texts": ("liste.xlsx", many_shared_texts, "fylder alt for meget"),
    "billion-laughs": ("liste.xlsx", billion_laughs, "som et regneark ikke skal have"),
    "entity-from-outside": (
        "liste.xlsx",
        lambda: entities(b'<!ENTITY f SYSTEM "file:///etc/passwd">'),
        "som et regneark ikke skal have",
    ),
    "xml-in-another-alphabet": (
        "liste.xlsx",
        lambda: patched({SHEET: lambda xml: xml.decode().encode("utf-16")}),
        "som et regneark ikke skal have",
    ),
    "row-beyond-the-end": ("liste.xlsx", row_beyond_the_end, "mere end 10000 rækker"),
    "rows-of-16384-columns": ("liste.xlsx", wide_rows, "mere end 200 kolonner"),
    "thousands-of-merged-cells": ("liste.xlsx", merged_without_end, "flettede celler"),
    "more-than-50-sheets": (
        "liste.xlsx",
        lambda: book(lambda made: [made.create_sheet() for _ in range(60)]),
        "mere end 50 ark",
    ),
    "half-a-workbook": ("liste.xlsx", lambda: as_excel(GOOD)[:-300], "gået i stykker"),
    "workbook-without-sheets": (
        "liste.xlsx",
        lambda: patched({"xl/workbook.xml": b"<workbook/>"}),
        "Filen er tom",
    ),
    "broken-xml": (
        "liste.xlsx",
        lambda: patched({SHEET: b"<worksheet><sheetData><row>"}),
        "gået i stykker",
    ),
    "macros": ("liste.xlsm", lambda: patched({"xl/vbaProject.bin": b"x"}), "makroer"),
    "password": (
        "liste.xlsx",
        lambda: _OLE + "EncryptedPackage".encode("utf-16-le"),
        "adgangskode",
    ),
    "password-on-the-parts": ("liste.xlsx", lambda: with_flag(as_excel(GOOD)), "adgangskode"),
    "old-excel": ("liste.xls", lambda: _OLE + "Workbook".encode("utf-16-le"), "gamle slags (.xls)"),
    "binary-excel": ("liste.xlsb", lambda: packed({"xl/workbook.bin": b"x"}), ".xlsb"),
    "opendocument": (
        "liste.ods",
        lambda: packed(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
        ),
        ".ods",
    ),
    "numbers": ("liste.numbers", lambda: packed({"Index/Document.iwa": b"x"}), "Numbers"),
    "word": ("liste.docx", lambda: packed({"word/document.xml": b"<x/>"}), "Word"),
    "plain-zip": ("liste.zip", lambda: packed({"liste.csv": as_csv(GOOD)}), "pakket mappe"),
    "pdf-with-a-workbook-behind": ("liste.xlsx", lambda: b"%PDF-1.7\n" + as_excel(GOOD), "PDF"),
    "workbook-with-a-page-behind": (
        "liste.xlsx",
        lambda: as_excel(GOOD) + b"<script>alert(1)</script>",
        "to slags filer",
    ),
    "the-same-part-twice": ("liste.xlsx", twice_the_same_part, "to slags filer"),
    "part-outside-the-container": (
        "liste.xlsx",
        lambda: patched({"../../etc/passwd": b"x"}),
        "gået i stykker",
    ),
    "web-page-called-excel": (
        "liste.xls",
        lambda: b"<html><table><tr><td>Kor</td></tr></table></html>",
        "webside",
    ),
    "json": ("liste.csv", lambda: b'{"organisations": []}', "JSON"),
    "picture": ("liste.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "billede"),
    "gzip": ("liste.csv", lambda: gzip.compress(as_csv(GOOD)), "pakket"),
    "sizes-that-lie": ("liste.xlsx", locked_in_a_lie, "gået i stykker"),
    "program": ("liste.csv", lambda: b"MZ" + bytes(100), "program"),
}
"""Name: (file name, how it is made, what the refusal says)."""

REPORTED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "formula-without-a-value": ("liste.xlsx", formulas_never_calculated, "formel uden værdi"),
    "merged": ("liste.xlsx", merged_cells, "flettet"),
    "a-date-for-an-age": ("liste.xlsx", dates_for_ages, "om til en dato"),
    "a-fault": (
        "liste.xlsx",
        lambda: book(lambda made: made.active.__setitem__("D2", "#REF!")),
        "Formlen i cellen virker ikke",
    ),
    "letters-lost": (
        "liste.csv",
        lambda: as_csv([["Organisation", "Tilbud"], ["FÃ¦dregruppen", "MÃ¸de"]]),
        "Bogstaver er gået tabt",
    ),
    "a-cell-beyond-the-headers": (
        "liste.csv",
        lambda: as_csv([["Organisation", "Tilbud"], ["Koret", "Sang", "", "hemmeligt"]]),
        "til højre for den sidste overskrift",
    ),
    "a-long-cell": (
        "liste.csv",
        lambda: as_csv([["Organisation", "Tilbud"], ["Koret", "x" * 6_000]]),
        "for lang",
    ),
    "the-same-offer-twice": ("liste.csv", lambda: as_csv([*GOOD, GOOD[1]]), "står også i række 2"),
}
"""Files that are read; the rows that are wrong say why."""

READ: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "utf-8": ("liste.csv", lambda: text(DANISH, "utf-8"), "UTF-8"),
    "utf-8-with-mark": ("liste.csv", lambda: text(DANISH, "utf-8-sig"), "UTF-8"),
    "utf-16": ("liste.csv", lambda: text(DANISH, "utf-16"), "UTF-16"),
    "utf-16-without-mark": ("liste.csv", lambda: text(DANISH, "utf-16-le"), "UTF-16"),
    "cp1252": ("liste.csv", lambda: text([*DANISH, ["Kor –", "Sang"]], "cp1252"), "CP1252"),
    "iso-8859-1": ("liste.csv", lambda: text(DANISH, "latin-1"), "ISO-8859-1"),
    "commas": ("liste.csv", lambda: as_csv(DANISH, delimiter=","), "komma"),
    "tabs": ("liste.txt", lambda: as_csv(DANISH, delimiter="\t"), "tabulator"),
    "excels-own-first-line": (
        "liste.csv",
        lambda: b"sep=;\r\n" + text(DANISH, "utf-8"),
        "semikolon",
    ),
    "lines-of-old-macintosh": (
        "liste.csv",
        lambda: text(DANISH, "utf-8").replace(b"\r\n", b"\r"),
        "semikolon",
    ),
    "decomposed": ("liste.csv", decomposed, "UTF-8"),
    "excel-called-csv": ("liste.csv", lambda: as_excel(DANISH), "men er et Excel-ark"),
    "csv-called-excel": ("liste.xlsx", lambda: text(DANISH, "utf-8"), "men er en tekstfil"),
    "a-title-above": (
        "liste.csv",
        lambda: as_csv([["Aktører i kommunen"], [], *DANISH]),
        "Overskrifterne står i række 3",
    ),
}
"""Files that are odd and hold DANISH all the same; what is said of them."""
