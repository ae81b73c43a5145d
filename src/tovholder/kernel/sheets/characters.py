"""Bytes become letters: which encoding it is, and whether letters were lost before it came here."""

import re
import unicodedata

from django.utils.translation import gettext as _

from tovholder.kernel.sheets.types import UnreadableSheet

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_LOST = re.compile("\ufffd|Ã[\x80-\xbf†…‰¤¦¥¸˜¼–¶„\u2026]|Ã\u00a0|Â\u00a0|â€")
"""The replacement sign, and UTF-8 that was once read as CP1252."""
_OTHER_PAGE = re.compile(r"[A-Za-z][†‘›„”¾¿Œ\x86\x91\x9b][a-z]")
"""æ, ø, å, ä and ö of DOS (CP850) or old Macintosh, seen as CP1252."""
_HIDDEN = re.compile("[\u200b\ufeff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")


def decoded(content: bytes) -> tuple[str, str]:
    """(text, name of the encoding) of a text file. Raises UnreadableSheet."""
    text, name = _decoded(content)
    if "\x00" in text or len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 200:
        raise UnreadableSheet(
            _("Filen er ikke tekst: den er fuld af tegn, som ingen kan læse. Gem den som Excel"
              " (.xlsx) eller “CSV UTF-8”, og send den igen.")
        )  # fmt: skip
    return text, name


def _decoded(content: bytes) -> tuple[str, str]:
    try:
        for mark, codec, name in _MARKS:
            if content.startswith(mark):
                return content.decode(codec), name
        if codec := _utf16_without_mark(content):
            return content.decode(codec), "UTF-16"
    except UnicodeDecodeError as error:
        raise _broken() from error
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _broken() from error
    if _OTHER_PAGE.search(text) and not re.search("[æøåäöÆØÅÄÖ]", text):
        raise _broken()
    is_windows = any(0x80 <= byte <= 0x9F for byte in content)
    return text, "Windows (CP1252)" if is_windows else "ISO-8859-1"


def _utf16_without_mark(content: bytes) -> str:
    """Text in our alphabet as UTF-16 has a zero in nearly every other byte, always the same."""
    start = content[:4000]
    half = len(start) // 2
    if half < 4 or len(content) % 2:
        return ""
    if start[1::2].count(0) > half * 0.8 and start[::2].count(0) < half * 0.05:
        return "utf-16-le"
    if start[::2].count(0) > half * 0.8 and start[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return ""


def _broken() -> UnreadableSheet:
    return UnreadableSheet(
        _("Vi kan ikke se, hvordan æ, ø og å er skrevet i filen. Gem den som “CSV UTF-8” eller"
          " Excel (.xlsx), og send den igen.")
    )  # fmt: skip


def clean(text: str) -> str:
    """One cell as it is kept: composed letters, no invisible signs, single spaces, no edges.

    Lines stay: ``\\n`` between them.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", _HIDDEN.sub("", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def is_garbled(text: str) -> bool:
    """Whether letters were lost in it. They cannot be guessed back."""
    return not text.isascii() and _LOST.search(text) is not None
