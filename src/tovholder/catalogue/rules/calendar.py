"""Weeks and months of a calendar that one leafs through."""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK_VIEW, MONTH_VIEW = "week", "month"
FURTHEST_YEARS = 2
"""A calendar is not leafed through further than this from today."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """``first`` to ``last`` are whole weeks; ``begins`` is the day or the month they are about."""

    view: str
    begins: date
    first: date
    last: date
    before: date
    after: date


def leaf(view: str, wanted: str, today: date) -> Leaf:
    """The week or month with the day ``wanted`` (ISO); with today when that says nothing usable."""
    day = _day(wanted, today)
    if view == MONTH_VIEW:
        begins = day.replace(day=1)
        after = (begins + timedelta(days=32)).replace(day=1)
        last = _monday(after - timedelta(days=1)) + timedelta(days=6)
        before = (begins - timedelta(days=1)).replace(day=1)
        return Leaf(MONTH_VIEW, begins, _monday(begins), last, before, after)
    begins = _monday(day)
    week = timedelta(days=7)
    return Leaf(WEEK_VIEW, begins, begins, begins + timedelta(days=6), begins - week, begins + week)


def _day(wanted: str, today: date) -> date:
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        return today
    return day if abs(day.year - today.year) <= FURTHEST_YEARS else today


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
