"""Nested rows become the tables of the HSDS data package, with the description of each column."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tovholder.catalogue.rules.hsds.writing import Row

TABLES: dict[str, str] = {
    "organizations": "id name alternate_name description email website tax_status tax_id"
    " year_incorporated legal_status logo uri parent_organization_id",
    "services": "id organization_id program_id name alternate_name description url email status"
    " interpretation_services application_process fees_description wait_time fees accreditations"
    " eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert"
    " last_modified",
    "locations": "id location_type url organization_id name alternate_name description"
    " transportation latitude longitude external_identifier external_identifier_type",
    "service_at_location": "id service_id location_id description",
    "schedules": "id service_id location_id service_at_location_id valid_from valid_to dtstart"
    " timezone until count wkst freq interval byday byweekno bymonthday byyearday description"
    " opens_at closes_at schedule_link attending_type notes",
    "phones": "id location_id service_id organization_id contact_id service_at_location_id number"
    " extension type description",
    "contacts": "id organization_id service_id service_at_location_id location_id name title"
    " department email",
    "addresses": "id location_id attention address_1 address_2 city region state_province"
    " postal_code country address_type",
    "accessibility": "id location_id description details url",
    "languages": "id service_id location_id phone_id name code note",
    "service_areas": "id service_id name description extent extent_type uri",
    "required_documents": "id service_id document uri",
    "cost_options": "id service_id valid_from valid_to option currency amount amount_description",
    "organization_identifiers": "id organization_id identifier_scheme identifier_type identifier",
    "attributes": "id link_id taxonomy_term_id link_type link_entity value",
    "taxonomies": "id name description uri version",
    "taxonomy_terms": "id code name description parent_id taxonomy language taxonomy_id term_uri",
    "meta_table_descriptions": "id name language character_set",
}
"""The tables of the standard that we fill, and their columns in its order."""
INSIDE = {"service_at_locations": "service_at_location"}
"""Where a list inside an object has another name than its table."""
_TYPES = {
    "minimum_age": "number", "maximum_age": "number", "latitude": "number", "longitude": "number",
    "timezone": "number", "count": "number", "interval": "number", "amount": "number",
    "extension": "number", "year_incorporated": "number", "assured_date": "date",
    "valid_from": "date", "valid_to": "date", "dtstart": "date", "until": "date",
    "opens_at": "time", "closes_at": "time", "last_modified": "datetime",
}  # fmt: skip
_OWNER = {
    "organizations": "organization_id", "services": "service_id", "locations": "location_id",
    "service_at_location": "service_at_location_id", "contacts": "contact_id",
    "phones": "phone_id",
}  # fmt: skip


def tables(rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Every object of every table, each pointing to what it lay in; by id."""
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    for table, outer in rows.items():
        for row in outer:
            for name, flat in _flat(table, row):
                found[name].append(flat)
    return {name: sorted(told, key=lambda row: row["id"]) for name, told in found.items() if told}


def _flat(table: str, row: Row, above: Row | None = None) -> Iterator[tuple[str, Row]]:
    own = {name: value for name, value in row.items() if not isinstance(value, list)}
    yield table, (above or {}) | own
    for name, inside in row.items():
        if isinstance(inside, list):
            below = {_OWNER[table]: row["id"]} if table in _OWNER else {}
            for each in inside:
                into = INSIDE.get(name, name)
                yield from _flat(into, each, {} if into == "attributes" else below)


def as_csv(table: str, rows: list[Row]) -> str:
    columns = TABLES[table].split()
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return into.getvalue()


def _cell(value: object) -> object:
    """Small numbers are written out: 0.00001, never 1e-05."""
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else value


def datapackage(name: str, title: str, found: Mapping[str, list[Row]]) -> dict[str, Any]:
    """The description of a tabular data package (Frictionless) for the tables that are there."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "resources": [
            {
                "name": table,
                "path": f"{table}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(column) for column in TABLES[table].split()],
                    "primaryKey": "id",
                },
            }
            for table in found
        ],
    }


def _field(column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": _TYPES.get(column, "string")}
    if column == "id":
        field["constraints"] = {"required": True, "unique": True}
    return field


def as_json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
