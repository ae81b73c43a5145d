"""Which kinds of object HSDS has, how files and keys name them, and who may own whom."""

import re
from collections.abc import Collection
from enum import StrEnum


class Kind(StrEnum):
    """The HSDS objects that are read; the values are HSDS's own names."""

    ORGANISATION = "organization"
    LOCATION = "location"
    SERVICE = "service"
    PLACE = "service_at_location"
    CONTACT = "contact"
    PHONE = "phone"
    SCHEDULE = "schedule"
    LANGUAGE = "language"
    ADDRESS = "address"
    ACCESSIBILITY = "accessibility"
    SERVICE_AREA = "service_area"
    COST = "cost_option"
    DOCUMENT = "required_document"
    IDENTIFIER = "organization_identifier"
    TABLE = "meta_table_description"
    ATTRIBUTE = "attribute"


CORE = frozenset({Kind.ORGANISATION, Kind.LOCATION, Kind.SERVICE, Kind.PLACE})

# One object points to one other: a column of the object itself.
REFERENCES: dict[Kind, dict[str, Kind]] = {
    Kind.ORGANISATION: {"parent_organization_id": Kind.ORGANISATION},
    Kind.LOCATION: {"organization_id": Kind.ORGANISATION},
    Kind.SERVICE: {"organization_id": Kind.ORGANISATION},
    Kind.PLACE: {"service_id": Kind.SERVICE, "location_id": Kind.LOCATION},
}

# A detail may belong to several objects at once, each through its own column.
OWNERS: dict[Kind, tuple[Kind, ...]] = {
    Kind.CONTACT: (Kind.ORGANISATION, Kind.SERVICE, Kind.PLACE, Kind.LOCATION),
    Kind.PHONE: (Kind.ORGANISATION, Kind.SERVICE, Kind.PLACE, Kind.LOCATION, Kind.CONTACT),
    Kind.SCHEDULE: (Kind.SERVICE, Kind.PLACE, Kind.LOCATION),
    Kind.LANGUAGE: (Kind.SERVICE, Kind.LOCATION, Kind.PHONE),
    Kind.ADDRESS: (Kind.LOCATION,),
    Kind.ACCESSIBILITY: (Kind.LOCATION,),
    Kind.SERVICE_AREA: (Kind.SERVICE,),
    Kind.COST: (Kind.SERVICE,),
    Kind.DOCUMENT: (Kind.SERVICE,),
    Kind.IDENTIFIER: (Kind.ORGANISATION,),
    Kind.ATTRIBUTE: (
        Kind.ORGANISATION, Kind.SERVICE, Kind.LOCATION, Kind.CONTACT, Kind.SCHEDULE,
        Kind.SERVICE_AREA, Kind.TABLE,
    ),
}  # fmt: skip

_PLURALS = {Kind.ADDRESS: "addresses", Kind.ACCESSIBILITY: "accessibilities"}
NAMES: dict[str, Kind] = {
    name: kind for kind in Kind for name in (kind.value, _PLURALS.get(kind, f"{kind}s"))
}

# Parts of HSDS this product does not use, and files that describe a directory.
_UNUSED = (
    "program programs funding fundings taxonomy taxonomies taxonomy_term taxonomy_terms"
    " metadata unit units url urls"
    " cost_type datapackage base tabular openapi schema"
)
PASSED_OVER = frozenset(_UNUSED.split())

# Keys that betray the kind when the file's name does not; the first match counts.
_SIGNS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (Kind.LOCATION, frozenset({"location_type", "latitude"})),
    (Kind.SCHEDULE, frozenset({"dtstart", "opens_at", "freq"})),
    (Kind.ADDRESS, frozenset({"address_1"})),
    (Kind.IDENTIFIER, frozenset({"identifier_type"})),
    (Kind.COST, frozenset({"amount"})),
    (Kind.SERVICE_AREA, frozenset({"extent"})),
    (Kind.SERVICE, frozenset({"status", "eligibility_description", "service_at_locations"})),
    (Kind.ORGANISATION, frozenset({"website", "legal_status", "parent_organization_id"})),
    (Kind.PHONE, frozenset({"number"})),
    (Kind.CONTACT, frozenset({"department"})),
)
_PLACE_SIGNS = ({"service_id", "location_id"}, {"service", "location"})


def plain_stem(stem: str) -> str:
    """`Services_full (2)` and `service-page-3` name the same thing as `services`, `service`."""
    words = (
        re.sub(r"[\s\-().]+", "_", stem.lower()).strip("_").replace("organisation", "organization")
    )
    return re.sub(r"(_(full|list|page|part|p|copy|\d+))*_?\d*$", "", words)


def kind_of(stem: str, keys: Collection[str]) -> Kind | None:
    """What an entry is: by the name of its file, else by its keys."""
    named = NAMES.get(plain_stem(stem))
    if named or "id" not in keys:
        return named
    for kind, signs in _SIGNS:
        if not signs.isdisjoint(keys):
            return kind
    return Kind.PLACE if any(signs.issubset(keys) for signs in _PLACE_SIGNS) else None


def reference_column(kind: Kind, target: Kind) -> str | None:
    """The column of `kind` that points to the one `target` it belongs to, if there is one."""
    column = f"{target}_id"
    return column if column in REFERENCES.get(kind, {}) else None
