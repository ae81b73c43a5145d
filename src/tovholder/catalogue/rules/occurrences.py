"""On which days something happens: weekdays, every other week, the nth of a month, closed days."""

from collections.abc import Container, Iterable
from datetime import date, datetime, time, timedelta

from dateutil.rrule import (  # type: ignore[import-untyped]
    FR,
    MO,
    MONTHLY,
    SA,
    SU,
    TH,
    TU,
    WE,
    WEEKLY,
    rrule,
)

from tovholder.catalogue.types import NewSchedule

_DAYS = {"MO": MO, "TU": TU, "WE": WE, "TH": TH, "FR": FR, "SA": SA, "SU": SU}


def days(
    schedule: NewSchedule,
    first: date,
    last: date,
    *,
    closed: Iterable[tuple[date, date]],
    holidays: Container[date],
) -> list[date]:
    """The days from ``first`` to ``last``, both included; none for one that is only in words.

    ``closed`` are periods, last day included. Both those and ``holidays`` count only for a
    schedule that keeps closed on them.
    """
    wanted = [_DAYS[day] for day in schedule.days if day in _DAYS]
    begins = max(filter(None, (first, schedule.valid_from)))
    ends = min(filter(None, (last, schedule.valid_to)))
    if not wanted or begins > ends:
        return []
    if schedule.nth is not None:
        rule = rrule(
            MONTHLY, byweekday=[day(schedule.nth) for day in wanted], dtstart=_noon(begins),
            until=_noon(ends),
        )  # fmt: skip
    else:
        # Every other week is counted from the week of the first day, whatever day that was.
        counted_from = schedule.valid_from or begins
        monday = counted_from - timedelta(days=counted_from.weekday())
        rule = rrule(
            WEEKLY, interval=schedule.every_weeks, byweekday=wanted, dtstart=_noon(monday),
            until=_noon(ends),
        )  # fmt: skip
    found = (moment.date() for moment in rule)
    shut = [] if schedule.on_holidays else list(closed)
    return [
        day
        for day in found
        if day >= begins
        and (schedule.on_holidays or day not in holidays)
        and not any(start <= day <= end for start, end in shut)
    ]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
