"""What a file is by its first bytes: its name is only what somebody called it."""

from django.utils.translation import gettext as _

from tovholder.kernel.sheets.types import UnreadableSheet

ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def require_readable(content: bytes) -> None:
    """Refuse what is known not to be a sheet we read. Raises UnreadableSheet."""
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableSheet(_("Filen er tom. Er det den rigtige fil?"))
    if content.startswith(_OLE):
        raise UnreadableSheet(_old_excel(content))
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, sentence in _known().items():
        if start.startswith(signature):
            raise UnreadableSheet(sentence)


def _old_excel(content: bytes) -> str:
    if _ENCRYPTED in content:
        return _("Filen er låst med en adgangskode. Fjern koden i Excel, gem filen, og send den"
                 " igen.")  # fmt: skip
    return _("Det er en Excel-fil af den gamle slags (.xls). Åbn den i Excel, vælg “Gem som”"
             " og “Excel-projektmappe (.xlsx)”, og send den igen.")  # fmt: skip


def _known() -> dict[bytes, str]:
    page = _("Filen er en webside, der bare hedder noget andet. Åbn den i Excel, og gem den som"
             " .xlsx.")  # fmt: skip
    picture = _("Filen er et billede. Send selve listen som Excel (.xlsx) eller CSV.")
    packed = _("Filen er pakket. Pak den ud, og send selve listen som Excel (.xlsx) eller CSV.")
    data = _("Filen er data til maskiner (JSON). Send en liste som Excel (.xlsx) eller CSV.")
    return {
        b"%pdf": _("Filen er en PDF. Send selve listen som Excel (.xlsx) eller CSV."),
        b"<!doctype": page,
        b"<html": page,
        b"<table": page,
        b"<?xml": page,
        b"<": page,
        b"\x89png": picture,
        b"\xff\xd8\xff": picture,
        b"gif8": picture,
        b"\x1f\x8b": packed,
        b"7z\xbc\xaf": packed,
        b"rar!": packed,
        b"pk\x05\x06": _("Filen er tom. Er det den rigtige fil?"),
        b"pk\x07\x08": packed,
        b"{\\rtf": _("Filen er et brev (RTF). Send en liste som Excel (.xlsx) eller CSV."),
        b'{"': data,
        b"[{": data,
        b"{\n": data,
        b"mz": _("Filen er et program og bliver ikke åbnet."),
        b"\x7felf": _("Filen er et program og bliver ikke åbnet."),
        b"#!": _("Filen er et program og bliver ikke åbnet."),
    }
