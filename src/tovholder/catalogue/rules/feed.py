"""A calendar other calendars subscribe to: iCalendar (RFC 5545)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

PRODUCT = "-//Tovholder//Tovholder//DA"
REFRESHED_EACH = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day; the whole day when no hours are told. ``changed_at`` is UTC."""

    service_id: UUID
    name: str
    text: str
    url: str
    place: str
    on: date
    opens_at: time | None
    closes_at: time | None
    changed_at: datetime


def feed(name: str, entries: tuple[Entry, ...], *, zone: str) -> bytes:
    """The calendar as a file. The same entries make the same file, byte by byte."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESHED_EACH, parameters={"value": "DURATION"})
    for each in entries:
        calendar.add_component(_event(each, ZoneInfo(zone)))
    return bytes(calendar.to_ical())


def _event(entry: Entry, zone: ZoneInfo) -> Event:
    event = Event()
    begins = f"{entry.opens_at:%H%M}" if entry.opens_at else "day"
    event.add("uid", f"{entry.service_id}-{entry.on:%Y%m%d}-{begins}@tovholder")
    event.add("dtstamp", entry.changed_at)
    event.add("summary", entry.name)
    event.add("location", entry.place)
    event.add("url", entry.url)
    if entry.text:
        event.add("description", entry.text)
    if entry.opens_at is None:
        event.add("dtstart", entry.on)
        return event
    # In UTC, so that no calendar has to know our zone by name.
    event.add("dtstart", _instant(entry.on, entry.opens_at, zone))
    if entry.closes_at and entry.closes_at > entry.opens_at:
        event.add("dtend", _instant(entry.on, entry.closes_at, zone))
    return event


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(ZoneInfo("UTC"))
