"""Recurring hours become the right days: rhythms, periods, holidays."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.moments import MONDAY
from tovholder.catalogue.rules.calendar import MONTH_VIEW, WEEK_VIEW, leaf
from tovholder.catalogue.rules.feed import Entry, feed
from tovholder.catalogue.rules.occurrences import (
    closed_days,
    days_of,
    happens_on_one_of,
    next_days,
    occurrences,
    public_holidays,
)
from tovholder.catalogue.types import NewSchedule

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
SATURDAYS = [date(2026, 11, day) for day in (7, 14, 21, 28)]


def days(schedule: NewSchedule, first: date = FIRST, last: date = LAST) -> list[date]:
    return list(days_of(schedule, first, last))


def test_every_week_is_every_week() -> None:
    assert days(NewSchedule(days=("SA",))) == SATURDAYS


def test_every_other_week_is_counted_from_the_week_of_the_first_day() -> None:
    monday_of_week_45 = date(2026, 11, 2)
    friday_before = date(2026, 10, 30)

    odd = days(NewSchedule(days=("SA",), every_weeks=2, valid_from=monday_of_week_45))
    even = days(NewSchedule(days=("SA",), every_weeks=2, valid_from=friday_before))

    assert odd == [SATURDAYS[0], SATURDAYS[2]]
    assert even == [SATURDAYS[1], SATURDAYS[3]]


@pytest.mark.parametrize(
    ("nth", "expected"),
    [(1, [7]), (3, [21]), (-1, [28]), (5, [])],
)
def test_monthly_is_the_nth_of_the_weekday_and_nothing_when_the_month_has_no_fifth(
    nth: int, expected: list[int]
) -> None:
    assert [day.day for day in days(NewSchedule(days=("SA",), nth=nth))] == expected


def test_what_has_not_begun_or_is_over_does_not_happen() -> None:
    schedule = NewSchedule(days=("SA",), valid_from=date(2026, 11, 8), valid_to=date(2026, 11, 21))

    assert days(schedule) == SATURDAYS[1:3]
    assert days(schedule, date(2026, 12, 1), date(2026, 12, 31)) == []


def test_words_alone_name_no_day() -> None:
    assert days(NewSchedule(note={"da": "efter aftale"})) == []


def test_nothing_happens_on_holidays_and_in_closed_weeks_but_what_says_so() -> None:
    christmas = date(2026, 12, 25), date(2027, 1, 1)
    closed = closed_days("DK", [(date(2026, 12, 28), date(2026, 12, 30))], *christmas)
    usual = NewSchedule(days=("TU", "FR"))
    always = NewSchedule(days=("TU", "FR"), on_holidays=True)

    assert list(days_of(usual, *christmas, closed)) == []
    assert [day.day for day in days_of(always, *christmas, closed)] == [25, 29, 1]


def test_holidays_are_those_of_the_country_in_a_language_that_is_known() -> None:
    constitution_day, midsummer_eve = date(2026, 6, 5), date(2026, 6, 19)

    assert constitution_day in public_holidays("DK", 2026)
    assert date(2026, 5, 1) not in public_holidays("DK", 2026)
    assert midsummer_eve in public_holidays("SE", 2026)
    assert constitution_day not in public_holidays("SE", 2026)
    assert public_holidays("NO", 2026) == {}
    names = [public_holidays("DK", 2026, language)[date(2026, 12, 25)] for language in ("da", "en")]
    assert names == ["Juledag", "Christmas Day"]


def test_what_happens_is_told_in_the_order_of_days_and_hours() -> None:
    late = NewSchedule(days=("SA", "SU"), opens_at=time(15))
    early = NewSchedule(days=("SA",), opens_at=time(9))

    found = occurrences([late, early], SATURDAYS[0], SATURDAYS[0] + timedelta(days=1))

    assert [(each.on.day, each.opens_at) for each in found] == [
        (7, time(9)), (7, time(15)), (8, time(15)),
    ]  # fmt: skip


def test_a_weekday_filter_finds_monthly_things_and_none_that_are_over() -> None:
    coming = next_days("SA", FIRST, 8)
    monthly = NewSchedule(days=("SA",), nth=-1)
    over = NewSchedule(days=("SA",), valid_to=date(2026, 10, 31))

    assert coming[0] == SATURDAYS[0]
    assert next_days("SU", FIRST, 2) == (FIRST, FIRST + timedelta(days=7))
    assert happens_on_one_of([monthly], coming, frozenset())
    assert not happens_on_one_of([over], coming, frozenset())
    assert not happens_on_one_of([monthly], (), frozenset())


@given(
    st.builds(
        NewSchedule,
        days=st.sets(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))).map(tuple),
        nth=st.sampled_from((None, 1, 5, -1)),
        every_weeks=st.integers(1, 4),
        valid_from=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    )
)
def test_a_day_is_found_the_same_whatever_window_one_looks_through(schedule: NewSchedule) -> None:
    year = (date(2026, 1, 1), date(2027, 6, 30))
    whole = set(days_of(schedule, *year))

    for day in [date(2026, 12, 1) + timedelta(days=n) for n in range(14)]:
        assert bool(list(days_of(schedule, day, day))) == (day in whole)


def test_a_calendar_is_leafed_through_by_whole_weeks() -> None:
    wednesday = date(2026, 11, 25)

    week = leaf(WEEK_VIEW, "", wednesday)
    month = leaf(MONTH_VIEW, "2026-12-31", wednesday)

    assert (week.first, week.last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert (week.before, week.after) == (date(2026, 11, 16), date(2026, 11, 30))
    assert (month.first, month.last) == (date(2026, 11, 30), date(2027, 1, 3))
    assert (month.before, month.after) == (date(2026, 11, 1), date(2027, 1, 1))


@pytest.mark.parametrize("odd", ["x", "2026-13-01", "0001-01-01", "9999-12-31", "2026-W01-1\x00"])
def test_a_calendar_that_cannot_be_read_or_is_far_away_shows_today(odd: str) -> None:
    today = date(2026, 11, 25)

    for view in (WEEK_VIEW, MONTH_VIEW):
        assert leaf(view, odd, today) == leaf(view, "", today)


def test_a_feed_is_read_by_other_calendars_and_never_changes_by_itself() -> None:
    entry = Entry(
        UUID(int=1), "Mødregruppe, åben; for alle", "Kom\nforbi", "https://x.example/1",
        "Huset, Vej 1", date(2026, 7, 4), time(10), time(12), MONDAY,
    )  # fmt: skip
    words_only = Entry(
        UUID(int=2), "Legestue", "", "https://x.example/2", "Huset", date(2026, 7, 5), None, None,
        MONDAY,
    )  # fmt: skip

    sent = feed("Huset", (entry, words_only), zone="Europe/Copenhagen")

    first, second = Calendar.from_ical(sent).walk("VEVENT")
    assert str(first["summary"]) == "Mødregruppe, åben; for alle"
    assert first.decoded("dtstart").isoformat() == "2026-07-04T08:00:00+00:00"
    assert first.decoded("dtend").hour == 10
    assert second.decoded("dtstart") == date(2026, 7, 5)
    assert first["uid"] != second["uid"]
    assert sent == feed("Huset", (entry, words_only), zone="Europe/Copenhagen")
    assert all(len(line) <= 75 for line in sent.split(b"\r\n"))
