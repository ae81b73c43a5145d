"""The calendar of the day the demo is made: which deadlines fall late, today and later.

A working day closes at 15. ``close(0)`` is the next closing that is still to come (today's, on a
working day before 15), ``close(-1)`` the last that has passed. Whatever has to be due at a closing
begins on a day that is found by looking backwards from it, so any day will do: a Sunday, the day
after Easter, the last day of December, a day when the clocks change.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tovholder.tasks import rules

CLOSES = time(15)


@dataclass(frozen=True, slots=True)
class Days:
    """``present`` is the instant at which the story ends; nothing happens after it."""

    present: datetime
    zone: str
    country: str

    @property
    def today(self) -> date:
        return self.present.astimezone(ZoneInfo(self.zone)).date()

    @classmethod
    def until(cls, present: datetime, zone: str, country: str) -> "Days":
        """The calendar at an instant; while the engine looks at 15.00, it is a minute earlier."""
        days = cls(present, zone, country)
        closing = days.at(days.today, CLOSES.hour)
        if closing <= present < closing + timedelta(minutes=2):
            return cls(closing - timedelta(minutes=1), zone, country)
        return days

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """An hour of a day, local time. No hour of the story is one that a clock change skips."""
        return datetime.combine(day, time(hour, minute), ZoneInfo(self.zone))

    def works(self, day: date) -> bool:
        return rules.is_working_day(day, self.country)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; with 0 the day itself, if it is one."""
        if count:
            return rules.working_day_after(day, count, self.country)
        return day if self.works(day) else self.after(day, 1)

    def before(self, day: date, count: int = 1) -> date:
        """The ``count``-th working day before ``day``."""
        while count:
            day -= timedelta(days=1)
            count -= self.works(day)
        return day

    def looks(self, day: date) -> tuple[datetime, datetime]:
        """When the deadline engine finds a deadline of the day near, and when it has passed."""
        return self.at(day, 8), self.at(day, CLOSES.hour, 1)

    @property
    def open_today(self) -> bool:
        """Whether the deadline of an answer can still fall today."""
        return self.works(self.today) and self.closing_is_ahead

    @property
    def closing_is_ahead(self) -> bool:
        return self.present < self.at(self.today, CLOSES.hour)

    def close(self, number: int) -> date:
        """The day of a closing: 0 the next to come, -1 the last that has passed."""
        ahead = self.today if self.open_today else self.after(self.today, 1)
        return self.after(ahead, number) if number >= 0 else self.before(ahead, -number)

    @property
    def meeting(self) -> date:
        """The first day on which an agreed meeting is not late yet: today, weekends too."""
        return self.today if self.closing_is_ahead else self.close(0)

    def begins(self, due_on: date, working_days: int) -> date:
        """A working day from which ``working_days`` end on ``due_on``, a working day."""
        return self.before(due_on, working_days)

    def evening(self, hour: int, minute: int) -> datetime:
        """The Saturday evening that still waits in time for its answer, else the latest evening.

        Two working days are the answer standard; half an hour is left to act.
        """
        margin = timedelta(minutes=30)
        past = [self.today - timedelta(days=n) for n in range(8)]
        evenings = [self.at(day, hour, minute) for day in past]
        evenings = [each for each in evenings if each + margin <= self.present]
        for each in evenings:
            if each.weekday() == 5 and self.at(self.after(each.date(), 2), 15) > self.present:
                return each
        return evenings[0]
