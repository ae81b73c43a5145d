"""Recurring hours become days: which ones, and whether it is open on one of them.

The rhythm is RFC 5545's, as python-dateutil counts it: weeks begin on Monday, every other week is
counted from the week of the first day, and the fifth Monday of a month that has four is no day.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday

from tovholder.catalogue.types import NewSchedule, Occurrence, Weekday

WEEK: tuple[str, ...] = tuple(Weekday.values)
ALSO_CLOSED = {"DK": ("optional",), "SE": ("de_facto",)}
"""Beside public holidays: days on which houses are closed by custom or agreement."""
OPEN_ALL_THE_SAME = {("DK", 5, 1)}
"""(country, month, day) of customary days on which offers go on."""
A_DAY = timedelta(days=1)


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int, language: str = "") -> Mapping[date, str]:
    """Days off in a country (ISO 3166: DK or SE) by name; none for one that we do not know.

    In the country's own language when the names are not known in another.
    """
    if country not in ALSO_CLOSED:
        return {}
    categories = ("public", *ALSO_CLOSED[country])
    known = holidays.country_holidays(country).supported_languages
    tag = next((each for each in known if each.split("_")[0] == language), None)
    found = holidays.country_holidays(country, years=year, categories=categories, language=tag)
    return {
        day: name
        for day, name in found.items()
        if (country, day.month, day.day) not in OPEN_ALL_THE_SAME
    }


def closed_days(
    country: str, periods: Iterable[tuple[date, date]], first: date, last: date
) -> frozenset[date]:
    """Days from ``first`` to ``last`` that are holidays or lie in one of ``periods`` (from, to)."""
    off = {
        day
        for year in range(first.year, last.year + 1)
        for day in public_holidays(country, year)
        if first <= day <= last
    }
    for begins, ends in periods:
        day = max(begins, first)
        while day <= min(ends, last):
            off.add(day)
            day += A_DAY
    return frozenset(off)


def days_of(
    schedule: NewSchedule, first: date, last: date, closed: frozenset[date] = frozenset()
) -> Iterator[date]:
    """The days from ``first`` to ``last`` on which the schedule happens, in order.

    A schedule in words alone ("by appointment") happens on no day that can be named.
    """
    begins = max(filter(None, (schedule.valid_from, first)))
    ends = min(filter(None, (schedule.valid_to, last)))
    if not schedule.days or ends < begins:
        return
    for each in _rhythm(schedule, begins).between(_at(begins), _at(ends), inc=True):
        day = each.date()
        if schedule.on_holidays or day not in closed:
            yield day


def occurrences(
    schedules: Iterable[NewSchedule],
    first: date,
    last: date,
    closed: frozenset[date] = frozenset(),
) -> tuple[Occurrence, ...]:
    """What happens from ``first`` to ``last``, in the order of days and hours."""
    found = (
        Occurrence(day, each.opens_at, each.closes_at, each.location_id, each.note)
        for each in schedules
        for day in days_of(each, first, last, closed)
    )
    return tuple(sorted(found, key=lambda one: (one.on, one.opens_at or time.min, repr(one))))


def happens_on_one_of(
    schedules: Iterable[NewSchedule], days: Iterable[date], closed: frozenset[date]
) -> bool:
    """Whether anything happens on one of some days."""
    wanted = frozenset(days)
    if not wanted:
        return False
    first, last = min(wanted), max(wanted)
    return any(day in wanted for each in schedules for day in days_of(each, first, last, closed))


def next_days(day: str, today: date, weeks: int) -> tuple[date, ...]:
    """The coming days of one weekday (RFC 5545 code), today among them, in so many weeks."""
    ahead = (WEEK.index(day) - today.weekday()) % 7
    return tuple(today + timedelta(days=ahead, weeks=week) for week in range(weeks))


def _rhythm(schedule: NewSchedule, begins: date) -> rrule:
    if schedule.nth is not None:
        days = [weekday(WEEK.index(day), schedule.nth) for day in schedule.days]
        return rrule(MONTHLY, dtstart=_at(begins), byweekday=days, wkst=MO)
    # Every other week is counted from the first day; without one, every week is every week.
    start = schedule.valid_from if schedule.every_weeks > 1 and schedule.valid_from else begins
    return rrule(
        WEEKLY,
        interval=schedule.every_weeks,
        dtstart=_at(start),
        byweekday=[WEEK.index(day) for day in schedule.days],
        wkst=MO,
    )


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
