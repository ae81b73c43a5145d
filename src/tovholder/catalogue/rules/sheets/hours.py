"""Weekdays and hours as people write them become schedules; and back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from tovholder.catalogue.rules.sheets.columns import LANGUAGES
from tovholder.catalogue.types import NewSchedule
from tovholder.kernel.texts import pick

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES: dict[str, tuple[tuple[str, ...], ...]] = {
    "da": (("ma", "man", "mandag"), ("ti", "tir", "tirs", "tirsdag"), ("on", "ons", "onsdag"),
           ("to", "tor", "tors", "torsdag"), ("fr", "fre", "fredag"), ("lø", "lør", "lørdag"),
           ("sø", "søn", "søndag")),
    "sv": (("må", "mån", "måndag"), ("ti", "tis", "tisdag"), ("on", "ons", "onsdag"),
           ("to", "tor", "tors", "torsdag"), ("fr", "fre", "fredag"), ("lö", "lör", "lördag"),
           ("sö", "sön", "söndag")),
    "en": (("mo", "mon", "monday"), ("tu", "tue", "tues", "tuesday"), ("we", "wed", "wednesday"),
           ("th", "thu", "thur", "thurs", "thursday"), ("fr", "fri", "friday"),
           ("sa", "sat", "saturday"), ("su", "sun", "sunday")),
}  # fmt: skip
_ENDINGS = ("dag", "day")
_DAY = {
    form: CODES[place]
    for names in _NAMES.values()
    for place, forms in enumerate(names)
    for name in forms
    for form in (name, *(f"{name}{end}" for end in ("e", "ar", "s") if name[-3:] in _ENDINGS))
}  # fmt: skip
_GROUPS = {
    **dict.fromkeys(("hver dag", "alle dage", "alla dagar", "varje dag", "every day", "dagligt",
                     "dagligen", "daily"), CODES),
    **dict.fromkeys(("hverdage", "hverdag", "alle hverdage", "vardagar", "weekdays"), CODES[:5]),
    **dict.fromkeys(("weekend", "weekender", "helg", "helger", "weekends"), CODES[5:]),
}  # fmt: skip
_EVEN = ("lige uger", "lige uge", "jämna veckor", "jämn vecka", "even weeks")
_ODD = ("ulige uger", "ulige uge", "udda veckor", "udda vecka", "odd weeks")
_TOLD = {
    "da": ("i lige uger", "i ulige uger", "og"),
    "sv": ("jämna veckor", "udda veckor", "och"),
    "en": ("even weeks", "odd weeks", "and"),
}
_WORD = r"[a-zæøåäö]+"
_CLOCK = r"(\d{1,2})(?:[.:]?(\d{2}))?"
_HOURS = (
    rf"(?:(?:kl\.?|klokken|klockan|at|from|fra|från)\s*)*{_CLOCK}"
    rf"\s*(?:-|til|till|to)\s*(?:kl\.?\s*)?{_CLOCK}"
)
_BETWEEN = re.compile(
    r"[;\n]|(?<=\d)\s*(?:,|\bog\b|\boch\b|\band\b)\s*(?=(?:"
    + "|".join(sorted(_DAY, key=len, reverse=True))
    + r")\b)",
    re.IGNORECASE,
)
"""Between two lines: a semicolon, or a comma or "and" after an hour and before a weekday."""
_LINE = re.compile(
    rf"(?P<days>.+?)[\s,:]+(?:{_HOURS})(?P<rest>(?:[\s,(]+.+)?)", re.IGNORECASE | re.DOTALL
)


class HoursUnclear(ValueError):
    """Weekdays with a clock that cannot be: "ti 25-27"."""


class HoursReversed(ValueError):
    """It closes before it opens."""


def read_hours(text: str, language: str, on: date) -> tuple[NewSchedule, ...]:
    """Schedules, or one that says it in words when it is no weekday with hours.

    ``on``: every other week is counted from the first such week from this day.
    Errors: HoursUnclear, HoursReversed when it looks like weekdays with hours and is not.
    """
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    read = [_part(part, language, on) for part in parts]
    if read and all(each is not None for each in read):
        return tuple(each for each in read if each is not None)
    if any(_seems_timed(part) and each is None for part, each in zip(parts, read, strict=True)):
        raise HoursUnclear(text)
    return (NewSchedule(note={language: text}),) if text.strip() else ()


def _seems_timed(part: str) -> bool:
    """A weekday first and a clock after it: it was meant to be understood."""
    words = re.findall(_WORD, part.casefold())
    return bool(words) and words[0] in _DAY and re.search(r"\d\s*-\s*\d", part) is not None


def _part(part: str, language: str, on: date) -> NewSchedule | None:
    said = re.sub("[–—−]", "-", " ".join(part.casefold().split())).strip(" .")
    said, parity = _without_parity(said)
    found = _LINE.fullmatch(said)
    if found is None:
        days = _days(said)
        return _schedule(days, None, None, parity, on) if days else None
    days = _days(found["days"])
    note = found["rest"].strip(" ,()")
    if not days or re.search(r"\d", note):
        return None
    opens = _time(found[2], found[3])
    closes = _time(found[4], found[5])
    if closes <= opens:
        raise HoursReversed(part)
    timed = _schedule(days, opens, closes, parity, on)
    return replace(timed, note={language: note}) if note else timed


def _without_parity(said: str) -> tuple[str, int | None]:
    """The words without "in even weeks"; 0 for even, 1 for odd, None for every week."""
    # Odd first: "lige uger" is the end of "ulige uger".
    for parity, words in ((1, _ODD), (0, _EVEN)):
        for word in words:
            pattern = rf"[\s,(]*\b(?:i |in |hver )?{word}\b\)?"
            if re.search(pattern, said):
                return re.sub(pattern, "", said).strip(" ,()"), parity
    return said, None


def _days(said: str) -> tuple[str, ...]:
    said = said.strip(" ,:()")
    said = re.sub(r"^(?:hver|alle|varje|every)\s+(?=" + _WORD + r"dag\b)", "", said)
    if said in _GROUPS:
        return _GROUPS[said]
    found: list[str] = []
    for each in re.split(r"\s*(?:,|\+|&|/|\bog\b|\boch\b|\band\b)\s*", said):
        span = re.fullmatch(rf"({_WORD})\.?\s*(?:-|\btil\b|\btill\b)\s*({_WORD})\.?", each)
        if span and span[1] in _DAY and span[2] in _DAY:
            first, last = CODES.index(_DAY[span[1]]), CODES.index(_DAY[span[2]])
            found += CODES[first : last + 1] if first < last else ("",)
        else:
            found.append(_DAY.get(each.rstrip("."), ""))
    return tuple(dict.fromkeys(found)) if found and all(found) else ()


def _time(hour: str, minute: str | None) -> time:
    hours, minutes = int(hour), int(minute or 0)
    if hours == 24 and not minutes:
        return time(23, 59)
    if hours > 23 or minutes > 59:
        raise HoursUnclear(f"{hour}.{minute or '00'}")
    return time(hours, minutes)


def _schedule(
    days: Sequence[str], opens: time | None, closes: time | None, parity: int | None, on: date
) -> NewSchedule:
    week = None
    if parity is not None:
        week = on - timedelta(days=on.weekday())
        while week.isocalendar().week % 2 != parity:
            week += timedelta(days=7)
    return NewSchedule(
        days=tuple(sorted(set(days), key=CODES.index)),
        opens_at=opens,
        closes_at=closes,
        every_weeks=1 if week is None else 2,
        valid_from=week,
    )


def hours_told(schedules: Iterable[NewSchedule], language: str) -> str:
    """As it is written into a sheet, so that ``read_hours`` understands what it can say."""
    own = language if language in LANGUAGES else "da"
    lines = dict.fromkeys(_told(each, own) for each in _together(schedules))
    return "; ".join(line for line in lines if line)


def _together(schedules: Iterable[NewSchedule]) -> list[NewSchedule]:
    return sorted(schedules, key=lambda s: ([CODES.index(d) for d in s.days], repr(s)))


def _told(schedule: NewSchedule, language: str) -> str:
    even, odd, _and = _TOLD[language]
    note = pick(schedule.note, language).text
    days = _days_told(schedule.days, language)
    clock = "-".join(
        f"{at.hour}{f'.{at.minute:02}' if at.minute else ''}"
        for at in (schedule.opens_at, schedule.closes_at)
        if at is not None
    )
    line = " ".join(filter(None, (days, clock)))
    if schedule.every_weeks == 2 and schedule.valid_from and line and not note:
        is_even = schedule.valid_from.isocalendar().week % 2 == 0
        return f"{line}, {even if is_even else odd}"
    return f"{line} ({note})" if line and note else line or note


def _days_told(days: Sequence[str], language: str) -> str:
    places = sorted(CODES.index(day) for day in days)
    names = [_NAMES[language][place][0] for place in places]
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        return f"{names[0]}-{names[-1]}"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {_TOLD[language][2]} {names[-1]}"
