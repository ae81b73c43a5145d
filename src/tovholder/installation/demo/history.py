"""Closed enquiries over many months: a weekly rhythm, quiet summers, mixed ends, some late answers.

Outcomes, routes and waiting times are drawn with a fixed seed, so that response times and the
way from enquiry to help have figures to show that look like a real house's.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from tovholder.installation.demo.days import Days
from tovholder.installation.demo.residents import Residents
from tovholder.installation.demo.story import Life
from tovholder.installation.demo.town import Asked, Somebody, Town
from tovholder.referrals.types import EnquiryOutcome, Reached, Route, Way

T = TypeVar("T")

# Monday to Sunday: most people ask after a weekend of thinking about it.
WEEKDAYS = (22, 18, 17, 15, 10, 8, 10)
QUIET_MONTHS = {7: 0.4, 12: 0.7}
"""Months in which fewer ask, and how many of a hundred percent."""

OUTCOMES = {
    EnquiryOutcome.HELPED: 60,
    EnquiryOutcome.GUIDED_ON: 10,
    EnquiryOutcome.NO_THANKS: 9,
    EnquiryOutcome.NOT_REACHED: 9,
    EnquiryOutcome.CANNOT_RECEIVE: 8,
    EnquiryOutcome.DUPLICATE: 4,
}
ROUTES = {Route.WEB: 62, Route.TELEPHONE: 28, Route.IN_PERSON: 10}
ASKED_FOR = {
    5: 18, 11: 12, 16: 12, 7: 8, 25: 12, 28: 6, 2: 10, 13: 6, 27: 8, 45: 16, 40: 5, 43: 5, 48: 4,
    49: 4, 39: 4, 55: 3, 21: 5, 26: 3, 53: 3, 58: 4, 59: 3, 60: 5,
}  # fmt: skip
"""How often each offer is asked for, by its number."""
LATE_PERCENT = 10
AGREED = {
    EnquiryOutcome.HELPED: ("Begynder på næste hold.", "Vi mødes og ser på huset.", ""),
    EnquiryOutcome.GUIDED_ON: ("Vil hellere komme i den åbne café.",),
    EnquiryOutcome.NO_THANKS: ("Siger nej tak for nu og ved, hvor vi er.",),
    EnquiryOutcome.CANNOT_RECEIVE: ("Der er fuldt. Har fået navn på et andet tilbud.",),
}


@dataclass
class Historian:
    """Writes lives that are over before ``days.today``."""

    town: Town
    days: Days
    chance: random.Random
    people: Residents

    def lives(self, count: int, begins: date) -> list[Life]:
        """``count`` closed enquiries between a day and lately, each over by now."""
        last = self.days.before(self.days.today, 3)
        made: list[Life] = []
        while len(made) < count:
            day = begins + timedelta(days=self.chance.randint(0, (last - begins).days))
            usual = WEEKDAYS[day.weekday()] / max(WEEKDAYS) * QUIET_MONTHS.get(day.month, 1)
            if self.chance.random() > usual:
                continue
            life = self._life(day)
            if life.ends.date() < self.days.today:
                made.append(life)
        return made

    def _life(self, day: date) -> Life:
        about = self.town.services[_drawn(self.chance, {
            number: often for number, often in ASKED_FOR.items() if number in self.town.services
        })]  # fmt: skip
        route, outcome = _drawn(self.chance, ROUTES), _drawn(self.chance, OUTCOMES)
        staff = self.town.staff[about.unit]
        workers = staff[1:] or staff
        holder, other = self.chance.choice(workers), self.chance.choice(workers)
        life = Life(self.town, self.days)
        came = self._moment(day, route)
        recorder = None if route is Route.WEB else other
        life.arrives(came, about, self.people.asks(about, route), recorder)
        answered = self._answered(life, came, about, holder, outcome, recorder)
        self._end(life, outcome, answered, holder)
        return life

    def _answered(
        self,
        life: Life,
        came: datetime,
        about: Asked,
        holder: Somebody,
        outcome: EnquiryOutcome,
        recorder: Somebody | None,
    ) -> datetime:
        if outcome not in (EnquiryOutcome.DUPLICATE, EnquiryOutcome.NOT_REACHED):
            if recorder is holder and self.chance.random() < 0.8:
                # They are on the telephone already: answered in the same talk.
                return came + timedelta(minutes=self.chance.randint(3, 12))
            if self.chance.randint(1, 100) <= LATE_PERCENT:
                return self._late(life, came, about, holder)
        return self._in_time(life, came, about, holder)

    def _moment(self, day: date, route: Route) -> datetime:
        minute = self.chance.randint(0, 59)
        if route is Route.WEB:
            hour = self.chance.choice((7, 9, 10, 12, 13, 15, 19, 20, 20, 21, 21, 22))
            return self.days.at(day, hour, minute)
        return self.days.at(self.days.after(day, 0), self.chance.randint(9, 14), minute)

    def _office(self, day: date, hour: int) -> datetime:
        return self.days.at(day, hour, self.chance.randint(0, 59))

    def _in_time(self, life: Life, came: datetime, about: Asked, holder: Somebody) -> datetime:
        """Taken, and answered within the standard; half of them on the next working day."""
        waits = self.chance.choice((1, 1, about.answer_days)) if about.answer_days > 1 else 1
        on = self.days.after(came.date(), waits)
        if self.chance.random() < 0.7:
            life.taken(self._office(on, 8), holder)
        return self._office(on, self.chance.randint(9, 12))

    def _late(self, life: Life, came: datetime, about: Asked, holder: Somebody) -> datetime:
        """Nobody answers in time; the lead gets the alarm and gives the task to somebody."""
        due_on = self.days.after(came.date(), about.answer_days)
        on = self.days.after(due_on, 1)
        life.assigned(self._office(on, 8), self.town.lead(about.unit), holder)
        return self._office(on, self.chance.randint(9, 13))

    def _end(self, life: Life, outcome: EnquiryOutcome, at: datetime, holder: Somebody) -> None:
        if outcome is EnquiryOutcome.DUPLICATE:
            life.closed(at, holder, outcome)
        elif outcome is EnquiryOutcome.NOT_REACHED:
            life.contacted(at, holder, Reached.NO_ANSWER)
            again = self.days.at(at.date(), 14, 5)
            life.contacted(again, holder, Reached.NO_ANSWER, Way.SMS)
            life.closed(again + timedelta(minutes=20), holder, outcome)
        else:
            self._reached(life, outcome, at, holder)

    def _reached(self, life: Life, outcome: EnquiryOutcome, at: datetime, holder: Somebody) -> None:
        if self.chance.random() < 0.3:
            life.contacted(at, holder, Reached.LEFT_WORD, self.chance.choice((Way.SMS, Way.EMAIL)))
            at = self._office(self.days.after(at.date(), self.chance.randint(1, 2)), 10)
        agreed = self.chance.choice(AGREED[outcome])
        if outcome is not EnquiryOutcome.HELPED:
            life.contacted(at, holder, Reached.SPOKE, agreed=agreed)
            life.closed(at + timedelta(minutes=self.chance.randint(3, 25)), holder, outcome)
            return
        meet_on = self.days.after(at.date(), self.chance.randint(1, 9))
        life.contacted(at, holder, Reached.SPOKE, agreed=agreed, meet_on=meet_on)
        life.met(self._office(meet_on, 13), holder, meet_on)
        over = self.days.after(meet_on, self.chance.randint(2, 8))
        life.closed(self._office(over, 11), holder, outcome)


def _drawn(chance: random.Random, weights: dict[T, int]) -> T:
    return chance.choices(list(weights), list(weights.values()))[0]
