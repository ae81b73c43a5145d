"""Organisations and locations as HSDS."""

from tovholder.catalogue.rules.hsds.identity import part_id
from tovholder.catalogue.rules.hsds.texts import email, line, phone_number, text, url
from tovholder.catalogue.rules.hsds.values import as_decimal
from tovholder.catalogue.rules.hsds.vocabulary import SECTORS
from tovholder.catalogue.rules.hsds.writing import (
    Attributes,
    Row,
    put,
    reading,
    told_columns,
)
from tovholder.catalogue.rules.plain import plain
from tovholder.catalogue.types.publishing import (
    PublishedLocation,
    PublishedOrganisation,
    Setting,
)


def as_line(said: str) -> str | None:
    return reading(line)(said)


def as_words(said: str) -> str | None:
    """What stands in a column of running text, when it is read."""
    return plain(reading(text)(said) or "") or None


def organisation(found: PublishedOrganisation, setting: Setting, *, basic: bool = False) -> Row:
    """``basic``: only what a list shows, nothing that lies inside it."""
    order, told = found.order, Attributes(found.id, "organization", setting)
    row: Row = {"id": str(found.id), "name": order.name}
    row |= told_columns(order.published)
    described: Row = {}
    told.column(row, "name", order.name, as_line)
    told.column(described, "description", order.description, as_words)
    row["description"] = described.get("description", "")  # the standard asks for it
    told.column(row, "email", order.email, reading(email))
    told.column(row, "website", order.url, reading(url), "URL")
    phone: Row = {}
    told.column(phone, "number", order.phone, reading(phone_number), "PHONE")
    if basic:
        return {name: value for name, value in row.items() if not isinstance(value, list)}
    if phone:
        row["phones"] = [{"id": str(part_id(found.id, "phone")), **phone, "type": "voice"}]
    told.coded(SECTORS, order.sector)
    told.fact("KIND", order.kind or None)
    told.published(order.published)
    put(row, attributes=told.rows)
    return row


def location(found: PublishedLocation, setting: Setting, *, basic: bool = False) -> Row:
    order, told = found.order, Attributes(found.id, "location", setting)
    row: Row = {"id": str(found.id), "location_type": "physical"} | told_columns(order.published)
    row["location_type"] = "physical"
    told.column(row, "name", order.name, as_line)
    if not order.name:
        told.exactly("NAME", "")  # else its address would be read as its name
    told.column(row, "transportation", order.transport, as_words, "TRANSPORT")
    _coordinates(row, found, told)
    if basic:
        return {name: value for name, value in row.items() if not isinstance(value, list)}
    _address(row, found, told, setting)
    access: Row = {}
    told.column(access, "description", order.accessibility, as_words, "ACCESSIBILITY")
    if access:
        row["accessibility"] = [{"id": str(part_id(found.id, "accessibility")), **access}]
    told.published(order.published)
    put(row, attributes=told.rows)
    return row


def _coordinates(row: Row, found: PublishedLocation, told: Attributes) -> None:
    order = found.order
    if order.latitude is None or order.longitude is None:
        return
    pair = (order.latitude, order.longitude)
    # Read together or not at all: what one cannot say exactly both say elsewhere.
    if any((read := as_decimal(value)) is None or float(read) != value for value in pair):
        told.exactly("LATITUDE", repr(order.latitude))
        told.exactly("LONGITUDE", repr(order.longitude))
        pair = (round(order.latitude, 7), round(order.longitude, 7))
    put(row, latitude=pair[0], longitude=pair[1])


def _address(row: Row, found: PublishedLocation, told: Attributes, setting: Setting) -> None:
    order = found.order
    address: Row = {}
    told.column(address, "address_1", order.address, as_line, "ADDRESS")
    told.column(address, "city", order.city, as_line)
    told.column(address, "postal_code", order.postal_code, as_line)
    if address:
        row["addresses"] = [
            {
                "id": str(part_id(found.id, "address")),
                "address_1": address.get("address_1", ""),
                "city": address.get("city", ""),
                "state_province": "",
                "postal_code": address.get("postal_code", ""),
                "country": setting.country,
                "address_type": "physical",
            },
            *row.get("addresses", []),
        ]
