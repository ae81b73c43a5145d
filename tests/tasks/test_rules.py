"""When something is due, by the calendar of the municipality."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.tasks import rules
from tovholder.tasks.types import Group

COPENHAGEN, STOCKHOLM = "Europe/Copenhagen", "Europe/Stockholm"
THREE = time(15)
NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(COPENHAGEN))


def due(start: datetime, days: int, country: str = "DK", zone: str = COPENHAGEN) -> datetime:
    return rules.due_after(start, days, country=country, zone=zone, ends=THREE)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),  # nytårsdag
        date(2026, 4, 2),  # skærtorsdag
        date(2026, 4, 3),  # langfredag
        date(2026, 4, 6),  # anden påskedag
        date(2026, 5, 14),  # Kristi himmelfartsdag
        date(2026, 5, 25),  # anden pinsedag
        date(2026, 6, 5),  # grundlovsdag
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 31),
        date(2027, 3, 26),  # langfredag of another year
        date(2026, 9, 5),  # a Saturday
        date(2026, 9, 6),  # a Sunday
    ],
)
def test_danish_offices_are_closed(day: date):
    assert not rules.is_working_day(day, "DK")


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 6),  # a holiday in Sweden
        date(2026, 5, 1),  # the same
        date(2024, 4, 26),  # store bededag was abolished from 2024
        date(2026, 9, 7),
    ],
)
def test_danish_offices_are_open(day: date):
    assert rules.is_working_day(day, "DK")


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 6),  # trettondedag jul
        date(2026, 4, 3),  # långfredagen
        date(2026, 4, 6),  # annandag påsk
        date(2026, 5, 1),  # första maj
        date(2026, 5, 14),  # Kristi himmelsfärdsdag
        date(2025, 6, 6),  # nationaldagen, a Friday that year
        date(2026, 6, 19),  # midsommarafton
        date(2026, 12, 24),  # julafton
        date(2026, 12, 31),  # nyårsafton
    ],
)
def test_swedish_offices_are_closed(day: date):
    assert not rules.is_working_day(day, "SE")


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 2),  # skärtorsdagen is a working day
        date(2026, 5, 25),  # annandag pingst is one since 2005
        date(2026, 6, 5),  # grundlovsdag is Danish
    ],
)
def test_swedish_offices_are_open(day: date):
    assert rules.is_working_day(day, "SE")


def test_asked_on_saturday_evening_two_days_are_over_on_tuesday_at_three():
    assert due(local(2026, 9, 5, 21, 40), 2) == local(2026, 9, 8, 15)


def test_the_day_it_was_asked_never_counts():
    assert due(local(2026, 9, 7, 0, 1), 1) == local(2026, 9, 8, 15)
    assert due(local(2026, 9, 7, 23, 59), 1) == local(2026, 9, 8, 15)


def test_easter_is_waited_out():
    assert due(local(2026, 4, 1, 10), 2) == local(2026, 4, 8, 15)


def test_christmas_and_new_year_are_waited_out():
    assert due(local(2026, 12, 23, 10), 3) == local(2026, 12, 30, 15)
    assert due(local(2026, 12, 30, 10), 1) == local(2027, 1, 4, 15)


def test_a_swedish_deadline_follows_the_swedish_calendar():
    asked = datetime(2026, 4, 1, 10, tzinfo=ZoneInfo(STOCKHOLM))

    assert due(asked, 2, "SE", STOCKHOLM) == datetime(2026, 4, 7, 15, tzinfo=ZoneInfo(STOCKHOLM))


@pytest.mark.parametrize(
    ("asked", "hour_utc"),
    [
        (local(2026, 3, 27, 10), 13),  # summer time begins on Sunday the 29th
        (local(2026, 10, 23, 10), 14),  # and ends on Sunday the 25th
    ],
)
def test_three_o_clock_stays_three_when_the_clocks_change(asked: datetime, hour_utc: int):
    over = due(asked, 1)

    assert over.astimezone(ZoneInfo(COPENHAGEN)).time() == THREE
    assert over.hour == hour_utc


def test_what_is_asked_at_night_counts_from_the_local_day():
    just_after_midnight = datetime(2026, 9, 7, 22, 30, tzinfo=UTC)  # the 8th in Copenhagen

    assert due(just_after_midnight, 1) == local(2026, 9, 9, 15)


@given(
    day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    count=st.integers(1, 40),
    country=st.sampled_from(["DK", "SE"]),
)
def test_between_a_day_and_its_nth_working_day_lie_exactly_n(day: date, count: int, country: str):
    last = rules.working_day_after(day, count, country)

    between = (day + timedelta(days=n) for n in range(1, (last - day).days + 1))
    assert sum(rules.is_working_day(d, country) for d in between) == count
    assert rules.is_working_day(last, country)


@pytest.mark.parametrize("count", [0, -1])
def test_no_working_days_at_all_are_not_counted(count: int):
    with pytest.raises(ValueError, match="at least one"):
        rules.working_day_after(date(2026, 9, 7), count, "DK")


def test_a_reminder_goes_in_the_morning_of_the_day():
    assert rules.remind_from(local(2026, 9, 8, 15), COPENHAGEN) == local(2026, 9, 8, 8)


def test_a_reminder_never_goes_after_the_deadline():
    assert rules.remind_from(local(2026, 9, 8, 7), COPENHAGEN) == local(2026, 9, 8, 7)


def group(due_at: datetime, *, taken: bool = True, snoozed_until: date | None = None) -> Group:
    return rules.group(due_at, taken=taken, snoozed_until=snoozed_until, now=NOW, zone=COPENHAGEN)


def test_late_is_late_whether_taken_or_put_aside_or_not():
    yesterday = NOW - timedelta(days=1)

    assert group(yesterday) is Group.LATE
    assert group(yesterday, taken=False) is Group.LATE
    assert group(yesterday, snoozed_until=date(2026, 9, 20)) is Group.LATE


def test_what_nobody_has_taken_stands_in_the_queue():
    assert group(NOW + timedelta(hours=2), taken=False) is Group.QUEUE


def test_what_is_due_today_stands_under_today_until_it_is_put_aside():
    today = NOW + timedelta(hours=2)

    assert group(today) is Group.TODAY
    assert group(today, snoozed_until=date(2026, 9, 8)) is Group.COMING
    assert group(today, snoozed_until=date(2026, 9, 7)) is Group.TODAY


def test_what_is_due_another_day_is_coming():
    assert group(NOW + timedelta(days=1)) is Group.COMING


def test_today_is_the_local_day():
    late_in_the_evening = datetime(2026, 9, 7, 22, 30, tzinfo=UTC)  # the 8th in Copenhagen

    assert group(late_in_the_evening) is Group.COMING


@pytest.mark.parametrize(
    ("days", "allowed"), [(-1, False), (0, False), (1, True), (14, True), (15, False)]
)
def test_one_may_put_aside_from_tomorrow_to_fourteen_days(days: int, allowed: bool):
    today = date(2026, 9, 7)

    assert rules.may_snooze_until(today + timedelta(days=days), today=today) is allowed
