"""A service as HSDS: its columns, what lies inside it, and attributes for the rest."""

from datetime import UTC, datetime
from uuid import UUID

from babel import Locale, UnknownLocaleError

from tovholder.catalogue.rules.hsds import writing_hours as hours
from tovholder.catalogue.rules.hsds import writing_places as places
from tovholder.catalogue.rules.hsds.identity import part_id, place_id, with_ids
from tovholder.catalogue.rules.hsds.texts import email, language_code, phone_number, url
from tovholder.catalogue.rules.hsds.writing import (
    Attributes,
    Row,
    by_id,
    put,
    reading,
    said,
    told_columns,
)
from tovholder.catalogue.rules.hsds.writing_facts import answering, areas, facts
from tovholder.catalogue.rules.words import words
from tovholder.catalogue.types import NewContact, Status
from tovholder.catalogue.types.publishing import (
    PublishedPlace,
    PublishedService,
    Setting,
)

STATUS = {
    Status.ACTIVE: "active",
    Status.PAUSED: "temporarily closed",
    Status.WITHDRAWN: "defunct",
}


def unit_phone_id(service: UUID) -> UUID:
    """Of the telephone of who answers, among those of the service."""
    return part_id(service, "unit")


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def minimal(found: PublishedService, setting: Setting) -> Row:
    """Only what tells whether it has changed; the schema asks for name and status too."""
    return {
        "id": str(found.id),
        "name": places.as_line(said(found.order.name, setting)) or "?",
        "status": STATUS[found.order.status],
        "last_modified": instant(found.modified_at),
        "modified_date": instant(found.modified_at),
    }


def listed(found: PublishedService, setting: Setting) -> Row:
    """One-to-one columns only, as the standard's lists have them."""
    row = _columns(found, setting, Attributes(found.id, "service", setting))
    row = {name: value for name, value in row.items() if not isinstance(value, list)}
    return row | {"organization": places.organisation(found.organisation, setting, basic=True)}


def full(found: PublishedService, setting: Setting, *, inside: bool = True) -> Row:
    """Everything. Not ``inside``: without the organisation and places it lies in."""
    order = with_ids(
        found.order, found.id, {own: place.id for own, place in found.locations.items()}
    )
    told = Attributes(found.id, "service", setting)
    row = _columns(found, setting, told)
    put(row, phones=_phones(found, told))
    here = set(order.location_ids)
    put(
        row,
        schedules=by_id(
            hours.schedule(each, setting, at=_elsewhere(found, each.location_id))
            for each in order.schedules
            if each.location_id not in here
        ),
        service_areas=areas(found, setting),
    )
    if inside:
        put(
            row,
            service_at_locations=by_id(
                _place(found, order.schedules, own, setting) for own in order.location_ids
            ),
        )
    put(row, languages=_languages(found, setting, told))
    if inside and not setting.is_own:
        row["organization"] = places.organisation(found.organisation, setting)
    put(row, contacts=by_id(_contact(each, setting) for each in order.contacts))
    facts(found, setting, told)
    put(row, attributes=told.rows)
    return row


def service_at_location(found: PublishedPlace, setting: Setting, *, whole: bool) -> Row:
    row: Row = {"id": str(found.id)}
    if whole:
        mine = with_ids(
            found.service.order,
            found.service.id,
            {own: place.id for own, place in found.service.locations.items()},
        )
        (own,) = (k for k, v in found.service.locations.items() if v.id == found.location.id)
        put(
            row,
            schedules=by_id(
                hours.schedule(each, setting)
                for each in mine.schedules
                if each.location_id == own
            ),
        )  # fmt: skip
    row["location"] = places.location(found.location, setting, basic=not whole)
    service = full(found.service, setting, inside=False) if whole else None
    return row | {
        "service": (service or {})
        | {"organization": places.organisation(found.service.organisation, setting)}
        if service
        else listed(found.service, setting)
    }


def _columns(found: PublishedService, setting: Setting, told: Attributes) -> Row:
    order = found.order
    row: Row = {"id": str(found.id)}
    if setting.is_own:
        row["organization_id"] = str(found.organisation.id)
    row["name"] = places.as_line(said(order.name, setting)) or "?"
    row |= told_columns(order.published)
    put(row, description=said(order.description, setting))
    told.column(row, "url", order.url, reading(url))
    told.column(row, "email", order.email, reading(email))
    row["status"] = STATUS[order.status]
    if order.interpreter:
        row.setdefault("interpretation_services", words(setting.language).interpreter)
    put(
        row,
        application_process=said(order.how_to_join, setting),
        fees_description=said(order.cost, setting),
        eligibility_description=said(order.audience, setting),
        assured_date=order.assured_on.isoformat() if order.assured_on else None,
        alert=said(order.alert, setting),
    )
    if order.months_from is not None:
        row["minimum_age"] = _years(order.months_from)
    if order.months_to is not None:
        row["maximum_age"] = _last_year(order.months_to, order.months_from)
    if not setting.is_own:
        row["last_modified"] = instant(found.modified_at)
    return row


def _years(months: int) -> int | float:
    return months // 12 if months % 12 == 0 else round(months / 12, 2)


def _last_year(months: int, first: int | None) -> int | float:
    """Until the day before the seventh birthday is "at most 6 years", unless that is too young."""
    years = months // 12
    whole = (months + 1) % 12 == 0 and (first or 0) <= years * 12
    return years if whole else round(months / 12, 2)


def _phones(found: PublishedService, told: Attributes) -> list[Row]:
    own: Row = {}
    told.column(own, "number", found.order.phone, reading(phone_number), "PHONE")
    rows = [{"id": str(part_id(found.id, "phone")), **own, "type": "voice"}] if own else []
    unit = answering(found)
    if unit and unit.phone:
        row: Row = {"id": str(unit_phone_id(found.id)), "number": unit.phone, "type": "voice"}
        put(row, description=unit.phone_hours)
        rows.append(row)
    return rows


def _languages(found: PublishedService, setting: Setting, told: Attributes) -> list[Row]:
    tags = found.order.languages
    if any(language_code(tag)[0] != tag for tag in tags):
        told.exactly("LANGUAGES", " ".join(tags))
    return [
        {
            "id": str(part_id(found.id, f"language/{tag}")),
            "name": _language_name(tag, setting.language),
            "code": tag,
        }
        for tag in tags
    ]


def _language_name(tag: str, language: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(language) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _place(found: PublishedService, schedules: tuple, own: int, setting: Setting) -> Row:  # type: ignore[type-arg]
    location = found.locations[own]
    row: Row = {"id": str(place_id(found.id, location.id))}
    if setting.is_own:
        row["location_id"] = str(location.id)
    put(
        row,
        schedules=by_id(
            hours.schedule(each, setting) for each in schedules if each.location_id == own
        ),
    )
    if not setting.is_own:
        row["location"] = places.location(location, setting)
    return row


def _elsewhere(found: PublishedService, location_id: int | None) -> UUID | None:
    place = found.locations.get(location_id) if location_id is not None else None
    return place.id if place else None


def _contact(order: NewContact, setting: Setting) -> Row:
    assert order.hsds_id is not None, "ids are given before anything is written"
    told = Attributes(order.hsds_id, "contact", setting)
    row: Row = {"id": str(order.hsds_id)}
    told.column(row, "name", order.name, places.as_line)
    told.column(row, "title", order.title, places.as_line)
    told.column(row, "department", order.department, places.as_line)
    told.column(row, "email", order.email, reading(email))
    phone: Row = {}
    told.column(phone, "number", order.phone, reading(phone_number), "PHONE")
    if phone:
        row["phones"] = [{"id": str(part_id(order.hsds_id, "phone")), **phone}]
    put(row, attributes=told.rows)
    return row
