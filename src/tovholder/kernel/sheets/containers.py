"""The container an Excel file is: opened only when it is what it says and cannot swell up."""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from tovholder.kernel.sheets.types import UnreadableSheet

MOST_PARTS = 1_000
MOST_UNPACKED_BYTES = 80 * 1024 * 1024
MOST_TIMES_LARGER = 150
"""How much larger a part over a megabyte may become; a real sheet becomes 5 to 20 times larger."""
MOST_SHARED_TEXTS = 400_000
MOST_STYLES = 65_000
_END = b"PK\x05\x06"
_TYPE_DEFINITION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)
_OTHER_ALPHABET = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii)", re.I)


def damaged() -> UnreadableSheet:
    return UnreadableSheet(
        _("Excel-filen er gået i stykker. Åbn den i Excel, gem den igen, og send den nye fil.")
    )


def opened(content: bytes) -> zipfile.ZipFile:
    """The container of a workbook, checked part by part. Raises UnreadableSheet."""
    try:
        container = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise damaged() from error
    parts = container.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableSheet(
            _("Filen er låst med en adgangskode. Fjern koden, gem filen, og send den igen.")
        )
    _require_whole(content, parts)
    _require_workbook({part.filename for part in parts}, container)
    _require_small(parts)
    try:
        for part in parts:
            _require_harmless(container, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise damaged() from error
    return container


def _require_whole(content: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """One container from the first byte to the last, each part once: nothing rides along."""
    end = content.rfind(_END)
    comment = int.from_bytes(content[end + 20 : end + 22], "little")
    names = [part.filename for part in parts]
    first = min((part.header_offset for part in parts), default=0)
    if first != 0 or end + 22 + comment != len(content) or len(names) != len(set(names)):
        raise UnreadableSheet(
            _("Filen er to slags filer i én og bliver ikke åbnet. Åbn listen i Excel, gem den som"
              " en ny fil, og send den.")
        )  # fmt: skip
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise damaged()


def _require_workbook(names: set[str], container: zipfile.ZipFile) -> None:
    lower = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lower):
        raise UnreadableSheet(
            _("Filen har små programmer i sig (makroer) og bliver ikke åbnet. Gem den som"
              " “Excel-projektmappe (.xlsx)” uden makroer, og send den igen.")
        )  # fmt: skip
    if "xl/workbook.xml" in lower:
        return
    if "xl/workbook.bin" in lower:
        kind = _("en binær Excel-fil (.xlsb)")
    elif "mimetype" in lower and "content.xml" in lower:
        kind = _("en OpenDocument-fil (.ods)")
    elif any(name.endswith(".iwa") for name in lower) or "index.zip" in lower:
        kind = _("en fil fra Numbers på Mac")
    elif any(name.startswith("word/") for name in lower):
        kind = _("et Word-dokument")
    else:
        kind = _("en pakket mappe (zip)")
    raise UnreadableSheet(
        _("Filen er %(kind)s. Gem eller eksportér listen som Excel (.xlsx) eller CSV, og send den.")
        % {"kind": kind}
    )


def _require_small(parts: list[zipfile.ZipInfo]) -> None:
    swollen = any(
        part.file_size > 1024 * 1024
        and part.file_size > MOST_TIMES_LARGER * max(part.compress_size, 1)
        for part in parts
    )
    too_much = sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES
    if len(parts) > MOST_PARTS or swollen or too_much:
        raise UnreadableSheet(
            _("Filen fylder alt for meget, når den pakkes ud. Slet ark og billeder, der ikke"
              " hører til listen, eller del den i flere filer.")
        )  # fmt: skip


def _require_harmless(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    name = part.filename.lower()
    if not name.endswith((".xml", ".rels")):
        return
    written = container.read(part)  # never more than the size it was told to have
    start = written[:4096]
    foreign = start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start
    if foreign or _OTHER_ALPHABET.search(start) or _TYPE_DEFINITION.search(written):
        raise UnreadableSheet(
            _("Filen har noget i sig, som et regneark ikke skal have, og bliver ikke åbnet. Kopiér"
              " listen over i en ny Excel-fil, og send den.")
        )  # fmt: skip
    texts = written.count(b"<si>") + written.count(b"<si ") + written.count(b"<si/")
    styles = written.count(b"<xf ") + written.count(b"<xf/") if "styles" in name else 0
    if texts > MOST_SHARED_TEXTS or styles > MOST_STYLES:
        raise UnreadableSheet(
            _("Filen fylder alt for meget, når den pakkes ud. Slet ark og billeder, der ikke"
              " hører til listen, eller del den i flere filer.")
        )  # fmt: skip
