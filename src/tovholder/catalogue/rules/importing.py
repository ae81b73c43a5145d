"""What of a published directory becomes ours, as the orders that store it.

A directory says what exists. It does not say who here answers for it, so a service that has no
unit of its own is answered by ``Ground.unit_id`` (the municipality's front door) and can be signed
up for there. Without such a unit nobody would read a sign-up, and whether the door is open is not
ours to promise: then the way in is to ask by telephone (REFERRAL). Unit, way to join and answer
standard are the municipality's: what it decided for a service stays when the directory comes again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue.rules import foreign, returning
from tovholder.catalogue.rules.ground import STATUS, Ground, Ids
from tovholder.catalogue.rules.hsds import (
    Directory,
    HsdsContact,
    HsdsCost,
    HsdsLocation,
    HsdsPhone,
    HsdsPlace,
    HsdsService,
)
from tovholder.catalogue.rules.hsds.facts import Facts
from tovholder.catalogue.rules.plain import plain
from tovholder.catalogue.rules.timetable import schedules_at
from tovholder.catalogue.types import (
    Joining,
    NewContact,
    NewLocation,
    NewSchedule,
    NewService,
)

__all__ = ["Ground", "Ids", "in_order", "location_orders", "organisation_orders", "service_orders"]

TOLD_BY_A_DIRECTORY = (
    "organisation_id", "name", "description", "audience", "how_to_join", "cost", "alert", "status",
    "months_from", "months_to", "phone", "email", "url", "assured_on", "location_ids", "schedules",
    "contacts", "published",
)  # fmt: skip
"""What a published directory decides; the rest of a service stays as the municipality decided."""


def organisation_orders(
    directory: Directory, ground: Ground, stored: Mapping[UUID, NewOrganisation]
) -> Iterator[NewOrganisation]:
    """One order per organisation. Sector and kind are not in a directory: ours are kept."""
    for each in directory.organisations:
        earlier = stored.get(each.id)
        order = NewOrganisation(
            municipality_id=ground.municipality_id,
            name=each.name,
            sector=earlier.sector if earlier else Sector.UNKNOWN,
            description=plain(each.description),
            kind=earlier.kind if earlier else "",
            phone=_number(each.phones),
            email=each.email,
            url=each.url,
            hsds_id=each.id,
            published=foreign.organisation(each),
        )
        yield returning.organisation(order, Facts(each.attributes))


def location_orders(directory: Directory, ground: Ground) -> Iterator[NewLocation]:
    """One order per place that says what it is called or where it is."""
    for each in directory.locations:
        facts = Facts(each.attributes)
        order = returning.location(_location(each, ground), facts)
        if order.name or facts.exact("NAME") is not None:
            yield order


def _location(each: HsdsLocation, ground: Ground) -> NewLocation:
    address = each.address
    street = ", ".join(filter(None, (address.address_1, address.address_2))) if address else ""
    return NewLocation(
        municipality_id=ground.municipality_id,
        name=each.name or each.alternate_name or street,
        address=street,
        postal_code=address.postal_code if address else "",
        city=address.city if address else "",
        latitude=each.latitude,
        longitude=each.longitude,
        accessibility=plain("\n".join(each.accessibility)),
        transport=plain(each.transportation),
        hsds_id=each.id,
        published=foreign.location(each),
    )


def service_orders(
    directory: Directory, ground: Ground, ids: Ids, stored: Mapping[UUID, NewService]
) -> Iterator[NewService]:
    """One order per service that an organisation stands behind."""
    places: dict[UUID, list[HsdsPlace]] = {}
    for place in directory.places:
        if place.location_id in ids.locations:
            places.setdefault(place.service_id, []).append(place)
    for each in directory.services:
        if each.organisation_id is not None:
            facts, earlier = Facts(each.attributes), stored.get(each.id)
            told = returning.service if facts.are_of_a_service else _service
            order = told(each, places.get(each.id, ()), ground, ids)
            if facts.are_of_a_service:
                order = returning.as_decided(order, earlier, facts) if earlier else order
            else:
                order = _as_decided(order, earlier, ground)
            yield in_order(order)


def in_order(order: NewService) -> NewService:
    """The same service with its parts in one fixed order, so that equal ones compare equal."""
    return replace(
        order,
        location_ids=tuple(sorted(set(order.location_ids))),
        also_organisation_ids=tuple(
            sorted(set(order.also_organisation_ids) - {order.organisation_id})
        ),
        area_ids=tuple(sorted(set(order.area_ids))),
        topics=tuple(sorted(set(order.topics))),
        languages=tuple(sorted(set(order.languages))),
        schedules=tuple(sorted(order.schedules, key=_said)),
        contacts=tuple(sorted(order.contacts, key=repr)),
    )


def _said(schedule: NewSchedule) -> str:
    # The database gives the languages of a text back in an order of its own.
    return repr(replace(schedule, note=dict(sorted(schedule.note.items()))))


def _as_decided(order: NewService, earlier: NewService | None, ground: Ground) -> NewService:
    if earlier is None:
        return order
    was_waiting_for_a_unit = earlier.unit_id is None and earlier.joining is Joining.REFERRAL
    return replace(
        earlier,
        **{name: getattr(order, name) for name in TOLD_BY_A_DIRECTORY},
        unit_id=earlier.unit_id or ground.unit_id,
        joining=order.joining if was_waiting_for_a_unit else earlier.joining,
    )


def _service(
    each: HsdsService, places: Iterable[HsdsPlace], ground: Ground, ids: Ids
) -> NewService:
    places = tuple(places)
    assert each.organisation_id is not None

    def texts(published: str) -> dict[str, str]:
        text = plain(published)
        return {ground.language: text} if text else {}

    return NewService(
        municipality_id=ground.municipality_id,
        organisation_id=ids.organisations[each.organisation_id],
        unit_id=ground.unit_id,
        name={ground.language: plain(each.name) or each.name},
        description=texts(each.description),
        audience=texts(each.eligibility_description),
        how_to_join=texts(each.application_process),
        cost=texts(each.fees_description or _costs(each.cost_options)),
        alert=texts(each.alert),
        joining=Joining.SIGN_UP if ground.unit_id else Joining.REFERRAL,
        status=STATUS[each.status],
        months_from=_months(each.minimum_age),
        months_to=_last_month(each.maximum_age),
        phone=_number(each.phones) or _number(p for place in places for p in place.phones),
        email=each.email,
        url=each.url,
        assured_on=each.assured_on,
        location_ids=tuple(ids.locations[place.location_id] for place in places),
        schedules=schedules_at(each, places, ids.locations, ground.language),
        contacts=_contacts([*each.contacts, *(c for place in places for c in place.contacts)]),
        hsds_id=each.id,
        published=foreign.service(each),
    )


def _months(years: Decimal | None) -> int | None:
    return None if years is None else round(years * 12)


def _last_month(years: Decimal | None) -> int | None:
    """ "At most 6 years" is until the day before the seventh birthday."""
    if years is None:
        return None
    return int(years) * 12 + 11 if years == int(years) else round(years * 12)


def _number(phones: Iterable[HsdsPhone]) -> str:
    return next((phone.number for phone in phones if phone.type != "fax"), "")


def _costs(options: Iterable[HsdsCost]) -> str:
    """Prices without an end date: one that has run out must not be told as a fact."""
    lasting = (o for o in options if o.valid_to is None and (o.amount is not None or o.option))
    said = (
        (o.option, f"{o.amount} {o.currency}" if o.amount is not None else "", o.amount_description)
        for o in lasting
    )
    return "\n".join(" ".join(filter(None, parts)) for parts in said)


def _contacts(contacts: Iterable[HsdsContact]) -> tuple[NewContact, ...]:
    once = {each.id: each for each in contacts}
    return tuple(
        NewContact(
            each.name, each.title, each.department, _number(each.phones), each.email, each.id
        )
        for each in once.values()
    )
