"""When a published service happens, as our schedules: weekdays with hours, or words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from tovholder.catalogue.rules.hsds import Frequency, HsdsPlace, HsdsSchedule, HsdsService
from tovholder.catalogue.rules.plain import plain
from tovholder.catalogue.rules.when import rhythm
from tovholder.catalogue.types import NewSchedule


def schedules_at(
    service: HsdsService,
    places: Iterable[HsdsPlace],
    location_ids: Mapping[UUID, int],
    language: str,
) -> tuple[NewSchedule, ...]:
    """The service's own hours and those at each place; nothing is said twice."""
    at_places = [
        (location_ids[place.location_id], each) for place in places for each in place.schedules
    ]
    said = {each.id for _, each in at_places}
    anywhere = [(None, each) for each in service.schedules if each.id not in said]
    orders = (_schedule(each, place, language) for place, each in [*at_places, *anywhere])
    return tuple(order for order in orders if order is not None)


def _schedule(each: HsdsSchedule, location_id: int | None, language: str) -> NewSchedule | None:
    begins: date | None = each.valid_from or each.dtstart
    ends = min(filter(None, (each.valid_to, each.until)), default=None)
    if begins and ends and ends < begins:
        return None
    described = plain(each.description)
    bare = NewSchedule(
        valid_from=begins, valid_to=ends, location_id=location_id, hsds_id=each.id,
        note={language: described} if described else {},
    )  # fmt: skip
    timed = replace(bare, opens_at=each.opens_at, closes_at=each.closes_at)
    by_weekday = all(len(day) == 2 for day in each.byday) and each.freq is not Frequency.MONTHLY
    if (
        by_weekday
        and each.interval <= 2
        and not (each.bymonthday or each.byweekno or each.byyearday)
    ):
        weekly = replace(timed, days=each.byday)
        if each.interval == 2 and not described:
            return replace(weekly, note=rhythm((), every_other_week=True))
        return weekly
    # The publisher's own words say the hours too; ours stand in when there are none.
    return bare if described else replace(timed, note=rhythm(each.byday))
