"""Weekdays and hours become words: "tirsdag og torsdag kl. 10-12"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from babel.dates import format_date, get_day_names
from babel.lists import format_list

from tovholder.catalogue.rules.words import LANGUAGES, Words, words
from tovholder.catalogue.types import NewSchedule, Weekday
from tovholder.kernel.texts import pick

WEEK: tuple[str, ...] = tuple(Weekday.values)


def when_in_words(schedules: Iterable[NewSchedule], language: str, *, on: date) -> tuple[str, ...]:
    """One line per schedule that is still to come or in force on the day; same hours are joined."""
    own = words(language)
    lines = (_line(each, own, language, on) for each in _joined(schedules, on))
    return tuple(dict.fromkeys(line for line in lines if line))


def hours_in_words(opens_at: time | None, closes_at: time | None, language: str) -> str:
    """ "kl. 10-12", "fra kl. 10"; "" when neither is told."""
    return _clock(opens_at, closes_at, words(language))


def rhythm(days: Sequence[str], *, every_other_week: bool = False) -> dict[str, str]:
    """Words in every language for days that are not simply every week: ``2MO``, ``-1FR``."""
    if every_other_week:
        return {code: own.other_week for code, own in LANGUAGES.items()}
    return {code: _rhythm(days, own) for code, own in LANGUAGES.items()}


def _joined(schedules: Iterable[NewSchedule], on: date) -> list[NewSchedule]:
    found: dict[object, NewSchedule] = {}
    for number, each in enumerate(schedules):
        if each.valid_to is not None and each.valid_to < on:
            continue
        # A note may be about its own days only, so what has one stands alone.
        hours = (
            each.opens_at, each.closes_at, each.valid_from, each.valid_to, each.every_weeks,
            each.nth,
        )  # fmt: skip
        same = number if each.note else hours
        days = found[same].days if same in found else ()
        found[same] = replace(each, days=(*days, *each.days))
    return list(found.values())


def _line(schedule: NewSchedule, own: Words, language: str, on: date) -> str:
    days, clock = _days(schedule.days, own), _clock(schedule.opens_at, schedule.closes_at, own)
    note = pick(schedule.note, language).text
    if schedule.nth is not None and schedule.days:
        days = _rhythm([f"{schedule.nth}{day}" for day in schedule.days], own)
    elif schedule.every_weeks > 1 and not note:
        note = own.other_week if schedule.every_weeks == 2 else own.certain_days
    season = _season(schedule, own, on)
    if days and note:
        note = f"({note})"
    parts = [days, clock, note] if days else [note, clock]
    line = " ".join(part for part in parts if part)
    return f"{line} ({season})" if season and line else line


def _days(days: Sequence[str], own: Words) -> str:
    names = get_day_names("wide", locale=own.locale)
    places = sorted({WEEK.index(day) for day in days})
    if len(places) == len(WEEK):
        return own.every_day
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        return own.days_through.format(names[places[0]], names[places[-1]])
    return format_list([names[place] for place in places], locale=own.locale) if places else ""


def _clock(opens_at: time | None, closes_at: time | None, own: Words) -> str:
    if opens_at and closes_at:
        return own.clock.format(f"{_hour(opens_at, own)}-{_hour(closes_at, own)}")
    if opens_at:
        return own.opens.format(own.clock.format(_hour(opens_at, own)))
    return own.closes.format(own.clock.format(_hour(closes_at, own))) if closes_at else ""


def _hour(at: time, own: Words) -> str:
    if own.whole_hours and at.minute == 0:
        return str(at.hour)
    return f"{at.hour}{own.minutes}{at.minute:02}"


def _season(schedule: NewSchedule, own: Words, on: date) -> str:
    begins = schedule.valid_from if schedule.valid_from and schedule.valid_from > on else None
    first, last = (
        format_date(day, "long", locale=own.locale) if day else ""
        for day in (begins, schedule.valid_to)
    )
    if first and last:
        return own.season.format(first, last)
    return own.season_from.format(first) if first else own.season_to.format(last) if last else ""


def _rhythm(days: Sequence[str], own: Words) -> str:
    names = get_day_names("wide", locale=own.locale)
    said = []
    for day in days:
        nth, name = day[:-2], names[WEEK.index(day[-2:])]
        if nth == "-1":
            said.append(own.last_day.format(day=name))
        elif nth in ("1", "2", "3", "4", "5"):
            said.append(own.nth_day.format(nth=own.nths[int(nth) - 1], day=name))
        else:
            return own.certain_days
    return format_list(said, locale=own.locale) if said else own.certain_days
