"""Builds what belongs to others: phones, contacts, schedules, addresses and the like."""

from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from tovholder.catalogue.rules.hsds.assembly import Assembly, by_owner
from tovholder.catalogue.rules.hsds.kinds import Kind
from tovholder.catalogue.rules.hsds.merging import Merged
from tovholder.catalogue.rules.hsds.types import (
    Frequency,
    HsdsAddress,
    HsdsAttribute,
    HsdsContact,
    HsdsCost,
    HsdsDocument,
    HsdsIdentifier,
    HsdsPhone,
    HsdsSchedule,
    HsdsServiceArea,
    LocationType,
    Owner,
)

T = TypeVar("T")
ByOwner = dict[Owner, tuple[T, ...]]


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that belongs to someone, by whom it belongs to."""

    phones: ByOwner[HsdsPhone]
    contacts: ByOwner[HsdsContact]
    schedules: ByOwner[HsdsSchedule]
    languages: ByOwner[str]
    addresses: ByOwner[HsdsAddress]
    accessibility: ByOwner[str]
    service_areas: ByOwner[HsdsServiceArea]
    costs: ByOwner[HsdsCost]
    documents: ByOwner[HsdsDocument]
    identifiers: ByOwner[HsdsIdentifier]
    attributes: ByOwner[HsdsAttribute]


def details(assembly: Assembly) -> Details:
    attributes = _attributes(assembly)
    languages = _languages(assembly)
    phones = by_owner((each.owners, each) for each in _phones(assembly, languages))
    contacts = _contacts(assembly, phones, attributes)
    accessibility = [
        (assembly.owners(each), _access(each)) for each in assembly.of(Kind.ACCESSIBILITY)
    ]
    areas = [
        (assembly.owners(each), _area(each, attributes)) for each in assembly.of(Kind.SERVICE_AREA)
    ]
    costs = [(assembly.owners(each), _cost(each)) for each in assembly.of(Kind.COST)]
    documents = [(assembly.owners(each), _document(each)) for each in assembly.of(Kind.DOCUMENT)]
    identifiers = [
        (assembly.owners(each), _identifier(each)) for each in assembly.of(Kind.IDENTIFIER)
    ]
    return Details(
        phones=phones,
        contacts=by_owner((each.owners, each) for each in contacts),
        schedules=by_owner((each.owners, each) for each in _schedules(assembly, attributes)),
        languages=languages,
        addresses=_addresses(assembly),
        accessibility=by_owner(pair for pair in accessibility if pair[1]),
        service_areas=by_owner(areas),
        costs=by_owner(costs),
        documents=by_owner(documents),
        identifiers=by_owner(identifiers),
        attributes=attributes,
    )


def _attributes(assembly: Assembly) -> ByOwner[HsdsAttribute]:
    told = []
    for merged in assembly.of(Kind.ATTRIBUTE):
        term = merged.get("taxonomy_term_id", UUID)
        if term is not None:
            attribute = HsdsAttribute(term, merged.text("link_type"), merged.text("value"))
            told.append((assembly.owners(merged), attribute))
    # Sorted, so that the order of files does not matter.
    return {owner: tuple(sorted(each)) for owner, each in by_owner(told).items()}


def _languages(assembly: Assembly) -> ByOwner[str]:
    codes = []
    for merged in assembly.of(Kind.LANGUAGE):
        if merged.text("code"):
            codes.append((assembly.owners(merged), merged.text("code")))
        else:
            assembly.note(merged, "code", "The language has no code; left out.")
    # The same language may be stated twice under different ids.
    return {owner: tuple(dict.fromkeys(each)) for owner, each in by_owner(codes).items()}


def _phones(assembly: Assembly, languages: ByOwner[str]) -> list[HsdsPhone]:
    return [
        HsdsPhone(
            id=merged.id,
            owners=assembly.owners(merged),
            number=merged.text("number"),
            extension=merged.text("extension"),
            type=merged.text("type"),
            description=merged.text("description"),
            languages=languages.get(Owner(Kind.PHONE, merged.id), ()),
        )
        for merged in assembly.of(Kind.PHONE)
    ]


def _contacts(
    assembly: Assembly, phones: ByOwner[HsdsPhone], attributes: ByOwner[HsdsAttribute]
) -> list[HsdsContact]:
    return [
        HsdsContact(
            id=merged.id,
            owners=assembly.owners(merged),
            name=merged.text("name"),
            title=merged.text("title"),
            department=merged.text("department"),
            email=merged.text("email"),
            phones=phones.get(Owner(Kind.CONTACT, merged.id), ()),
            attributes=attributes.get(Owner(Kind.CONTACT, merged.id), ()),
        )
        for merged in assembly.of(Kind.CONTACT)
    ]


def _schedules(assembly: Assembly, attributes: ByOwner[HsdsAttribute]) -> list[HsdsSchedule]:
    read = (
        (merged, _schedule(merged, assembly.owners(merged)))
        for merged in assembly.of(Kind.SCHEDULE)
    )
    return [
        replace(
            _ordered(assembly, merged, schedule),
            attributes=attributes.get(Owner(Kind.SCHEDULE, merged.id), ()),
        )
        for merged, schedule in read
    ]


def _schedule(merged: Merged, owners: tuple[Owner, ...]) -> HsdsSchedule:
    return HsdsSchedule(
        id=merged.id,
        owners=owners,
        dtstart=merged.get("dtstart", date),
        until=merged.get("until", date),
        count=merged.get("count", int),
        valid_from=merged.get("valid_from", date),
        valid_to=merged.get("valid_to", date),
        timezone=merged.get("timezone", Decimal),
        freq=merged.get("freq", Frequency),
        interval=merged.get("interval", int) or 1,
        wkst=merged.text("wkst"),
        byday=merged.get("byday", tuple) or (),
        byweekno=merged.get("byweekno", tuple) or (),
        bymonthday=merged.get("bymonthday", tuple) or (),
        byyearday=merged.get("byyearday", tuple) or (),
        opens_at=merged.get("opens_at", time),
        closes_at=merged.get("closes_at", time),
        description=merged.text("description"),
        attending_type=merged.text("attending_type"),
        schedule_link=merged.text("schedule_link"),
        notes=merged.text("notes"),
    )


def _ordered(assembly: Assembly, merged: Merged, schedule: HsdsSchedule) -> HsdsSchedule:
    if schedule.until and schedule.count:
        # RFC 5545 forbids both: they may contradict each other.
        assembly.note(merged, "count", "Both until and count are stated; until kept.")
        schedule = replace(schedule, count=None)
    if schedule.valid_from and schedule.valid_to and schedule.valid_from > schedule.valid_to:
        assembly.note(merged, "valid_to", "It lies before valid_from; both left out.")
        schedule = replace(schedule, valid_from=None, valid_to=None)
    if schedule.dtstart and schedule.until and schedule.dtstart > schedule.until:
        assembly.note(merged, "until", "It lies before dtstart; both left out.")
        schedule = replace(schedule, dtstart=None, until=None)
    return schedule


def _addresses(assembly: Assembly) -> ByOwner[HsdsAddress]:
    addresses = []
    for merged in assembly.of(Kind.ADDRESS):
        address = HsdsAddress(
            attention=merged.text("attention"),
            address_1=merged.text("address_1"),
            address_2=merged.text("address_2"),
            city=merged.text("city"),
            region=merged.text("region"),
            state=merged.text("state_province"),
            postal_code=merged.text("postal_code"),
            country=merged.text("country"),
            type=merged.get("address_type", LocationType),
        )
        addresses.append((assembly.owners(merged), address))
    # Sorting is stable: physical first, otherwise in the order published.
    return by_owner(sorted(addresses, key=lambda pair: pair[1].type is not LocationType.PHYSICAL))


def _access(merged: Merged) -> str:
    said = (merged.text("description"), merged.text("details"))
    return "\n".join(each for each in said if each)


def _area(merged: Merged, attributes: ByOwner[HsdsAttribute]) -> HsdsServiceArea:
    return HsdsServiceArea(
        name=merged.text("name"),
        description=merged.text("description"),
        extent=merged.text("extent"),
        extent_type=merged.text("extent_type"),
        uri=merged.text("uri"),
        attributes=attributes.get(Owner(Kind.SERVICE_AREA, merged.id), ()),
    )


def _cost(merged: Merged) -> HsdsCost:
    return HsdsCost(
        option=merged.text("option"),
        currency=merged.text("currency"),
        amount=merged.get("amount", Decimal),
        amount_description=merged.text("amount_description"),
        valid_from=merged.get("valid_from", date),
        valid_to=merged.get("valid_to", date),
    )


def _document(merged: Merged) -> HsdsDocument:
    return HsdsDocument(document=merged.text("document"), uri=merged.text("uri"))


def _identifier(merged: Merged) -> HsdsIdentifier:
    return HsdsIdentifier(
        scheme=merged.text("identifier_scheme"),
        type=merged.text("identifier_type"),
        identifier=merged.text("identifier"),
    )
