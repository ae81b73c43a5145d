"""Hours and contacts that a Tovholder told in its directory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from tovholder.catalogue.rules.ground import Ids
from tovholder.catalogue.rules.hsds import HsdsContact, HsdsPlace, HsdsSchedule, HsdsService
from tovholder.catalogue.rules.hsds.facts import Facts, clock_time, exact_number
from tovholder.catalogue.types import NewContact, NewSchedule, Weekday


def exactly(facts: Facts, codes: str) -> dict[str, Any]:
    """Fields whose value a column of the standard could not carry."""
    told = {code.lower(): facts.exact(code) for code in codes.split()}
    return {field: value for field, value in told.items() if value is not None}


def known(told: Iterable[str], ids: Mapping[UUID, int]) -> tuple[int, ...]:
    """Our ids of those that are here."""
    by_text = {str(key): own for key, own in ids.items()}
    return tuple(by_text[each] for each in told if each in by_text)


def schedules(each: HsdsService, places: Sequence[HsdsPlace], ids: Ids) -> tuple[NewSchedule, ...]:
    """The hours at each place, at another place, and of no particular one."""
    at_places = {
        hours.id: _schedule(hours, ids.locations[place.location_id])
        for place in places
        for hours in place.schedules
    }
    own = {hours.id: _schedule(hours, _elsewhere(hours, ids)) for hours in each.schedules}
    return tuple((own | at_places).values())


def _elsewhere(each: HsdsSchedule, ids: Ids) -> int | None:
    return next(iter(known(Facts(each.attributes).facts("AT_LOCATION"), ids.locations)), None)


def _schedule(each: HsdsSchedule, location_id: int | None) -> NewSchedule:
    facts = Facts(each.attributes)
    nth = _nth(each, facts)
    weeks = exact_number(facts.exact("EVERY_WEEKS"))
    return NewSchedule(
        days=_days(each, facts),
        opens_at=clock_time(facts.exact("OPENS_AT")) or each.opens_at,
        closes_at=clock_time(facts.exact("CLOSES_AT")) or each.closes_at,
        valid_from=each.valid_from,
        valid_to=each.valid_to,
        every_weeks=min(max(int(weeks), 1), 12)
        if weeks
        else min(each.interval, 12)
        if nth is None
        else 1,
        nth=nth,
        on_holidays=facts.fact("ON_HOLIDAYS") == "true",
        note=facts.texts("NOTE"),
        location_id=location_id,
        hsds_id=each.id,
    )


def _days(each: HsdsSchedule, facts: Facts) -> tuple[str, ...]:
    exact = (facts.exact("DAYS") or "").split()
    if exact and set(exact) <= set(Weekday.values):
        return tuple(exact)
    return tuple(dict.fromkeys(day[-2:] for day in each.byday))


def _nth(each: HsdsSchedule, facts: Facts) -> int | None:
    exact = exact_number(facts.exact("NTH"))
    told = {int(day[:-2]) for day in each.byday if day[:-2]}
    found = int(exact) if exact is not None else next(iter(told), None)
    return found if found in (-1, 1, 2, 3, 4, 5) else None


def contact(each: HsdsContact) -> NewContact:
    phone = next((phone.number for phone in each.phones), "")
    order = NewContact(each.name, each.title, each.department, phone, each.email, each.id)
    told = exactly(Facts(each.attributes), "NAME TITLE DEPARTMENT PHONE EMAIL")
    return replace(order, **told)
