"""Recurring hours as HSDS: RFC 5545 in columns, what it cannot say in words and attributes."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from uuid import UUID

from babel.dates import format_date

from tovholder.catalogue.rules.hsds.values import WEEKDAYS
from tovholder.catalogue.rules.hsds.writing import Attributes, Row, put, said
from tovholder.catalogue.rules.words import words
from tovholder.catalogue.types import NewSchedule
from tovholder.catalogue.types.publishing import PublishedClosing, Setting


def schedule(order: NewSchedule, setting: Setting, *, at: UUID | None = None) -> Row:
    """``at`` is told when the place of the hours is none of the service's own."""
    assert order.hsds_id is not None, "ids are given before anything is written"
    told = Attributes(order.hsds_id, "schedule", setting)
    row: Row = {"id": str(order.hsds_id)}
    put(
        row,
        valid_from=_iso(order.valid_from),
        valid_to=_iso(order.valid_to),
        dtstart=_iso(order.valid_from),
    )
    _rhythm(row, order, told)
    put(row, description=said(order.note, setting))
    _clock(row, "opens_at", order.opens_at, told)
    _clock(row, "closes_at", order.closes_at, told)
    if not setting.is_own and not order.on_holidays and order.days:
        put(row, notes=_closed(setting.closings, setting.language))
    told.texts("NOTE", order.note)
    told.fact("ON_HOLIDAYS", "true" if order.on_holidays else None)
    told.fact("AT_LOCATION", at)
    put(row, attributes=told.rows)
    return row


def _rhythm(row: Row, order: NewSchedule, told: Attributes) -> None:
    days = tuple(sorted(set(order.days), key=WEEKDAYS.index))
    if order.nth is not None:
        put(row, freq="MONTHLY", interval=1, byday=",".join(f"{order.nth}{day}" for day in days))
    elif days:
        put(row, freq="WEEKLY", interval=order.every_weeks, byday=",".join(days))
    if days != order.days:
        told.exactly("DAYS", " ".join(order.days))
    if order.nth is not None and not days:
        told.exactly("NTH", order.nth)
    if order.every_weeks != 1 and (order.nth is not None or not days):
        told.exactly("EVERY_WEEKS", order.every_weeks)


def _clock(row: Row, column: str, at: time | None, told: Attributes) -> None:
    """The time on the wall: an offset would be wrong half of the year (FACTS, TIME_ZONE)."""
    if at is not None:
        row[column] = at.replace(microsecond=0, tzinfo=None).isoformat()
        if at.microsecond:
            told.exactly(column.upper(), at.isoformat())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _closed(closings: Sequence[PublishedClosing], language: str) -> str:
    own = words(language)
    spans = (
        own.season.format(
            format_date(each.from_on, "long", locale=own.locale),
            format_date(each.to_on, "long", locale=own.locale),
        )
        for each in closings
    )
    return "; ".join([own.closed_on_holidays, *spans])


def closing_attributes(
    closings: Sequence[PublishedClosing], zone: str, link: UUID, setting: Setting
) -> list[Row]:
    """What holds for the whole directory: its time zone, and the days on which all is closed."""
    told = Attributes(link, "meta_table_description", setting)
    told.fact("TIME_ZONE", zone)
    for each in closings:
        span = f"{each.from_on.isoformat()}/{each.to_on.isoformat()}"
        for language, name in sorted(_named(each.name).items()):
            told.closing(f"{span} {name}".strip() if language != NOBODYS else span, language)
    return told.rows


NOBODYS = "zxx"
"""BCP 47 for 'no linguistic content': a closed period without a name."""


def _named(name: Mapping[str, str]) -> Mapping[str, str]:
    return name or {NOBODYS: ""}
