"""When something is due. Pure: the calendar and the time are told."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from tovholder.tasks.types import Group

REMIND_AT = time(8)
"""Local time on the day of the deadline when a reminder goes out."""
LONGEST_SNOOZE_DAYS = 14
A_DAY = timedelta(days=1)


ALSO_CLOSED = {"DK": ("optional",), "SE": ("de_facto",)}
"""Beside public holidays: days on which offices are closed by custom or agreement."""
OPEN_ALL_THE_SAME = {("DK", 5, 1)}
"""(country, month, day) of customary days on which municipal offices answer."""


@lru_cache(maxsize=64)
def _days_off(country: str, year: int) -> frozenset[date]:
    closed = holidays.country_holidays(
        country, years=year, categories=("public", *ALSO_CLOSED.get(country, ()))
    )
    return frozenset(
        day for day in closed if (country, day.month, day.day) not in OPEN_ALL_THE_SAME
    )


def is_working_day(day: date, country: str) -> bool:
    """Monday to Friday, and no public holiday in ``country`` (ISO 3166: DK or SE)."""
    return day.weekday() < 5 and day not in _days_off(country, day.year)


def working_day_after(day: date, count: int, country: str) -> date:
    """The ``count``-th working day after ``day``; ``day`` itself never counts.

    Errors: ValueError unless count >= 1.
    """
    if count < 1:
        raise ValueError("Count at least one working day.")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day


def due_after(
    start: datetime, working_days: int, *, country: str, zone: str, ends: time
) -> datetime:
    """The instant (UTC) when ``working_days`` after ``start`` are over.

    Units: whole working days in the municipality's calendar; the last one ends at ``ends``
        local time. Saturday 21.40 plus 2 is Tuesday at ``ends``.
    """
    local = start.astimezone(ZoneInfo(zone))
    last = working_day_after(local.date(), working_days, country)
    return datetime.combine(last, ends, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def remind_from(due_at: datetime, zone: str) -> datetime:
    """From when a reminder may go: the morning of the day of the deadline."""
    local = due_at.astimezone(ZoneInfo(zone))
    morning = datetime.combine(local.date(), REMIND_AT, ZoneInfo(zone))
    return min(morning, due_at).astimezone(ZoneInfo("UTC"))


def group(
    due_at: datetime, *, taken: bool, snoozed_until: date | None, now: datetime, zone: str
) -> Group:
    """Where a task stands in "Min dag". Late beats everything: a snooze never hides a deadline."""
    if due_at < now:
        return Group.LATE
    if not taken:
        return Group.QUEUE
    today = now.astimezone(ZoneInfo(zone)).date()
    if snoozed_until and snoozed_until > today:
        return Group.COMING
    due_on = due_at.astimezone(ZoneInfo(zone)).date()
    return Group.TODAY if due_on == today else Group.COMING


def may_snooze_until(until: date, *, today: date) -> bool:
    """From tomorrow and at most LONGEST_SNOOZE_DAYS ahead."""
    return today < until <= today + timedelta(days=LONGEST_SNOOZE_DAYS)
