"""Reads published numbers, dates, times, choices and lists.

Each reader returns the value, or None, and a remark that is empty when nothing was wrong.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

from tovholder.catalogue.rules.hsds.texts import Reading, as_line, shown

Reader = Callable[[object], Reading]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,15})?")
_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(z|[+-]\d{2}:?\d{2})?", re.I | re.A
)
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.A)


def number(low: int, high: int, outcome: str = "left out") -> Reader:
    """A number from low to high; a comma before the last two digits may mark the decimals."""

    def read(raw: object) -> Reading:
        found = as_decimal(raw)
        if found is None:
            return None, f"{shown(raw)} is not a number; {outcome}."
        if not low <= found <= high:
            return None, f"{shown(raw)} is outside {low} to {high}; {outcome}."
        return found, ""

    return read


def as_decimal(raw: object) -> Decimal | None:
    written = as_line(raw)
    if isinstance(raw, float) and "e-" in written:
        written = f"{raw:.12f}"
    if not _NUMBER.fullmatch(written) or re.search(r",\d{3}$", written):
        return None  # 1,000 may be one or one thousand
    return Decimal(written.replace(",", "."))


def whole(low: int, high: int) -> Reader:
    read_number = number(low, high)

    def read(raw: object) -> Reading:
        found, remark = read_number(raw)
        if isinstance(found, Decimal):
            if found == int(found):
                return int(found), ""
            return None, f"{shown(raw)} is not a whole number; left out."
        return None, remark

    return read


def day(raw: object) -> Reading:
    """A date, or the date of an instant as it is written."""
    written = as_line(raw)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}([T ].*)?", written, re.A):
        try:
            return date.fromisoformat(written[:10]), ""
        except ValueError:
            pass
    return None, f"{shown(raw)} is not a date; left out."


def instant(raw: object) -> Reading:
    """In UTC; an instant that names no offset is taken to be in UTC, as HSDS says."""
    try:
        found = datetime.fromisoformat(as_line(raw))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC), ""
    except (ValueError, OverflowError):
        return None, f"{shown(raw)} is not a date with a time; left out."


def time_of_day(raw: object) -> Reading:
    """The time on the wall. A stated offset is dropped: it would be wrong half of the year."""
    found = _TIME.fullmatch(as_line(raw))
    refused = f"{shown(raw)} is not a time of day; left out."
    if not found:
        return None, refused
    hour, minute, second = (int(part or 0) for part in found.group(1, 2, 3))
    if (hour, minute, second) == (24, 0, 0):
        return time(0), f"{shown(raw)} is kept as 00:00, the midnight that follows."
    try:
        read = time(hour, minute, second)
    except ValueError:
        return None, refused
    offset = found.group(4)
    return read, f"{shown(raw)} is kept as local time without {offset}." if offset else ""


def choice(words: type[StrEnum]) -> Reader:
    known = {each.value.lower(): each for each in words}

    def read(raw: object) -> Reading:
        found = known.get(as_line(raw).lower().replace("_", " "))
        listed = ", ".join(each.value for each in words)
        return found, "" if found else f"{shown(raw)} is none of {listed}; left out."

    return read


def _parts(raw: object) -> list[str]:
    written = ",".join(map(as_line, raw)) if isinstance(raw, list) else as_line(raw)
    return [part for part in re.split(r"[,;\s]+", written) if part]


def weekdays(raw: object) -> Reading:
    """`TH,FR` or, for the nth in a month, `2MO`; in the order of the week."""
    good: set[tuple[int, int]] = set()
    bad = []
    for part in _parts(raw):
        found = _DAY.fullmatch(part.upper())
        nth = int(found.group(1) or 0) if found else 0
        if found and (nth or not found.group(1)):
            good.add((nth, WEEKDAYS.index(found.group(2))))
        else:
            bad.append(part)
    read = tuple(f"{nth or ''}{WEEKDAYS[index]}" for nth, index in sorted(good))
    return read or None, f"{shown(','.join(bad))} is not a day MO to SU; left out." if bad else ""


def weekday(raw: object) -> Reading:
    found = as_line(raw).upper()
    if found in WEEKDAYS:
        return found, ""
    return None, f"{shown(raw)} is not a day MO to SU; left out."


def ordinals(highest: int) -> Reader:
    """Numbers counted from the start (1) or from the end (-1), in order."""
    read_one = whole(-highest, highest)

    def read(raw: object) -> Reading:
        good: set[int] = set()
        bad = []
        for part in _parts(raw):
            found, _ = read_one(part)
            if isinstance(found, int) and found:
                good.add(found)
            else:
                bad.append(part)
        remark = f"{shown(','.join(bad))} is not from 1 to {highest}; left out." if bad else ""
        return tuple(sorted(good)) or None, remark

    return read
