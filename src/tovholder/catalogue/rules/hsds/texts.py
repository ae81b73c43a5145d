"""Reads published text: cleaned, never trusted.

Each reader returns the value, or None, and a remark that is empty when nothing was wrong.
"""

import json
import re
import unicodedata
from urllib.parse import urlsplit
from uuid import UUID, uuid5

Reading = tuple[object | None, str]

# Fixed for ever: another value would give every object without a UUID a new identity.
NAMESPACE = UUID("6f1d7f4e-5f0b-5d0e-9f57-2c1f0c6b7a10")

# Marks that turn the direction of text around can make a text look like another.
_TURNING = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]))
_QUOTES = str.maketrans("", "", "\"'`“”„‟«»‘’‚‛")
_UUID = re.compile(r"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}", re.I)
_EMAIL = re.compile(r"[^@\s<>\"(),;:]+@[^@\s<>\"(),;:]+\.[^@\s<>\"(),;:]+")
_HOST = re.compile(r"([\w-]+\.)+[^\W\d_]{2,}(:\d+)?([/?#]\S*)?")


def cleaned(raw: str) -> str:
    """Stripped, composed (NFC), without control characters other than line ends."""
    if raw.isprintable():  # nearly all text, and quick to tell
        return unicodedata.normalize("NFC", raw).strip()
    spaced = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(
        each
        for each in spaced
        if each == "\n" or (unicodedata.category(each) not in ("Cc", "Cs") and each not in _TURNING)
    )
    return unicodedata.normalize("NFC", kept).strip()


def as_text(raw: object) -> str | None:
    """The value as cleaned text; None if it is something else than text or a number."""
    if isinstance(raw, str):
        return cleaned(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def as_line(raw: object) -> str:
    return " ".join((as_text(raw) or "").split())


def shown(raw: object) -> str:
    """A value as it may stand in a remark: one short line."""
    if isinstance(raw, dict | list):
        return "An object" if isinstance(raw, dict) else "A list"
    found = as_line(raw) or str(raw)
    return f'"{found[:60]}…"' if len(found) > 60 else f'"{found}"'


def identity(source_id: str) -> UUID:
    """The id itself when it is a UUID, else one made of its text, the same every time."""
    return UUID(source_id) if _UUID.fullmatch(source_id) else uuid5(NAMESPACE, source_id)


def text(raw: object) -> Reading:
    found = as_text(raw)
    return (None, f"{shown(raw)} is not text; left out.") if found is None else (found or None, "")


def verbatim(raw: object) -> Reading:
    """Exactly as written, but for what could hide or turn text around."""
    if not isinstance(raw, str):
        return as_text(raw) or "", ""
    hidden = ("Cc", "Cs")
    return "".join(
        each
        for each in raw
        if each in "\n\r\t" or (unicodedata.category(each) not in hidden and each not in _TURNING)
    ), ""


def line(raw: object) -> Reading:
    found, remark = text(raw)
    return " ".join(found.split()) if isinstance(found, str) else None, remark


def shape(raw: object) -> Reading:
    """An area's extent: text, or GeoJSON given as an object instead of as text."""
    if not isinstance(raw, dict):
        return text(raw)
    try:
        return cleaned(json.dumps(raw, sort_keys=True, ensure_ascii=False)), ""
    except RecursionError:
        return None, "The object lies too deep; left out."


def reference(raw: object) -> Reading:
    source_id = as_line(raw)
    return (identity(source_id), "") if source_id else (None, f"{shown(raw)} is no id; left out.")


def email(raw: object) -> Reading:
    found = as_line(raw).removeprefix("mailto:").strip()
    if _EMAIL.fullmatch(found):
        return found, ""
    return None, f"{shown(raw)} is not an e-mail address; left out."


def url(raw: object) -> Reading:
    """Only http and https: a directory must not bring other schemes into a page."""
    found = as_line(raw)
    refused = f"{shown(raw)} is not a web address; left out."
    if _HOST.fullmatch(found):
        return f"https://{found}", f"{shown(raw)} lacks https:// in front; kept with it added."
    try:
        parts = urlsplit(found)
    except ValueError:
        return None, refused
    whole = parts.scheme in ("http", "https") and parts.netloc and " " not in found
    return (found, "") if whole else (None, refused)


def phone_number(raw: object) -> Reading:
    found = " ".join(as_line(raw).translate(_QUOTES).split()).removeprefix("tel:")
    if any(each.isdigit() for each in found):
        return found, ""
    return None, f"{shown(raw)} is not a telephone number; left out."


def language_code(raw: object) -> Reading:
    found = as_line(raw).replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", found):
        primary, *rest = found.split("-")
        return "-".join([primary.lower(), *rest]), ""
    return None, f"{shown(raw)} is not a language code; left out."


def currency_code(raw: object) -> Reading:
    found = as_line(raw).upper()
    if re.fullmatch(r"[A-Z]{3}", found):
        return found, ""
    return None, f"{shown(raw)} is not a currency of three letters; left out."
