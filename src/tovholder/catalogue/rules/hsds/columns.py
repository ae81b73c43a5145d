"""Which columns of each kind are read, and how."""

from collections.abc import Mapping

from tovholder.catalogue.rules.hsds.kinds import REFERENCES, Kind
from tovholder.catalogue.rules.hsds.texts import (
    as_line,
    currency_code,
    email,
    language_code,
    line,
    phone_number,
    reference,
    shape,
    text,
    url,
    verbatim,
)
from tovholder.catalogue.rules.hsds.types import Frequency, LocationType, ServiceStatus
from tovholder.catalogue.rules.hsds.values import (
    Reader,
    choice,
    day,
    instant,
    number,
    ordinals,
    time_of_day,
    weekday,
    weekdays,
    whole,
)

AGE = number(0, 120)
_BARE = "the coordinates left out"


def _columns(reader: Reader, names: str) -> dict[str, Reader]:
    return dict.fromkeys(names.split(), reader)


COLUMNS: dict[Kind, dict[str, Reader]] = {
    Kind.ORGANISATION: _columns(line, "name alternate_name")
    | {"description": text, "website": url, "email": email},
    Kind.LOCATION: _columns(line, "name alternate_name")
    | _columns(text, "description transportation")
    | {"url": url, "location_type": choice(LocationType)}
    | {"latitude": number(-90, 90, _BARE), "longitude": number(-180, 180, _BARE)},
    Kind.SERVICE: _columns(line, "name alternate_name")
    | _columns(text, "description application_process fees_description eligibility_description")
    | _columns(text, "interpretation_services alert accreditations")
    | {"url": url, "email": email, "status": choice(ServiceStatus)}
    | {"minimum_age": AGE, "maximum_age": AGE, "assured_date": day, "last_modified": instant},
    Kind.PLACE: {"description": text},
    Kind.CONTACT: _columns(line, "name title department") | {"email": email},
    Kind.PHONE: {"number": phone_number, "description": text} | _columns(line, "extension type"),
    Kind.SCHEDULE: _columns(day, "dtstart until valid_from valid_to")
    | _columns(time_of_day, "opens_at closes_at")
    | _columns(text, "description attending_type notes")
    | {"freq": choice(Frequency), "interval": whole(1, 1000), "wkst": weekday}
    | {"count": whole(1, 100_000), "timezone": number(-12, 14), "schedule_link": url}
    | {"byday": weekdays, "byweekno": ordinals(53)}
    | {"bymonthday": ordinals(31), "byyearday": ordinals(366)},
    Kind.LANGUAGE: {"code": language_code, "name": line},
    Kind.ADDRESS: _columns(line, "attention address_1 address_2 city region state_province")
    | _columns(line, "postal_code country")
    | {"address_type": choice(LocationType)},
    Kind.ACCESSIBILITY: _columns(text, "description details"),
    Kind.SERVICE_AREA: _columns(line, "name extent_type uri")
    | {"description": text, "extent": shape},
    Kind.COST: _columns(line, "option amount_description")
    | _columns(day, "valid_from valid_to")
    | {"currency": currency_code, "amount": number(0, 10**9)},
    Kind.DOCUMENT: {"document": text, "uri": url},
    Kind.IDENTIFIER: _columns(line, "identifier_scheme identifier_type identifier"),
    Kind.TABLE: {},
    Kind.ATTRIBUTE: {"link_type": line, "value": verbatim, "taxonomy_term_id": reference},
}

Remark = tuple[str, str]  # column, what was wrong with it


def read_values(kind: Kind, raw: Mapping[str, object]) -> tuple[dict[str, object], list[Remark]]:
    """The stated values of one raw object, and what was wrong with the others."""
    values: dict[str, object] = {}
    remarks: list[Remark] = []
    readers = COLUMNS[kind] | dict.fromkeys(REFERENCES.get(kind, {}), reference)
    for column, reader in readers.items():
        stated = raw.get(column)
        blank = isinstance(stated, str) and not as_line(stated) and reader is not verbatim
        if stated is None or blank:
            continue
        value, remark = reader(stated)
        if value is not None:
            values[column] = value
        if remark:
            remarks.append((column, remark))
    if kind is Kind.LOCATION:
        remarks += _pair_coordinates(values, remarks)
    return values, remarks


def _pair_coordinates(values: dict[str, object], remarks: list[Remark]) -> list[Remark]:
    # Merged as one value: a latitude of one file with a longitude of another is nowhere.
    pair = values.pop("latitude", None), values.pop("longitude", None)
    if None not in pair:
        values["coordinates"] = pair
    elif pair != (None, None) and not any(what.endswith(f"{_BARE}.") for _, what in remarks):
        return [("latitude", f"Only one of latitude and longitude is stated; {_BARE}.")]
    return []
