"""What Tovholder itself wrote comes in again: nothing is guessed, nothing is lost.

A directory that another Tovholder wrote, or this one, tells more than the standard's columns.
A unit that is not here, or a paragraph that is not in force, cannot be pointed to: what was told
stays in ``published`` until it can, and goes out again as it came.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue.rules.ground import STATUS, Ground, Ids
from tovholder.catalogue.rules.hsds import HsdsPlace, HsdsService
from tovholder.catalogue.rules.hsds.facts import Facts, day, exact_number, instant
from tovholder.catalogue.rules.hsds.vocabulary import (
    AGE_BANDS,
    DUTIES,
    JOINING,
    LEVELS,
    NAMING,
    SECTORS,
    TOPICS,
)
from tovholder.catalogue.rules.hsds.writing_facts import TEXT_FIELDS
from tovholder.catalogue.rules.hsds.writing_services import unit_phone_id
from tovholder.catalogue.rules.returning_areas import area_keys
from tovholder.catalogue.rules.returning_parts import contact, exactly, known, schedules
from tovholder.catalogue.rules.taxonomy import CODES
from tovholder.catalogue.types import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    NewLocation,
    NewService,
)

DECIDED_HERE = ("unit_id", "joining", "answer_days", "legal_code", "naming", "duty")
"""The municipality's own decisions: what it has said stays when a directory comes again."""
KEPT = ("level", "assured_by", "alone_with_children", "vetted_on", "vetted_by")
"""Only in a municipality's own export; another directory's silence says nothing."""


def organisation(order: NewOrganisation, facts: Facts) -> NewOrganisation:
    """What the columns say, with what only our attributes do."""
    sector = facts.code(SECTORS)
    if sector is None:
        return order
    return replace(
        order,
        sector=Sector(sector),
        kind=facts.fact("KIND") or "",
        published=facts.published(),
        **exactly(facts, "NAME DESCRIPTION PHONE EMAIL URL"),
    )


def location(order: NewLocation, facts: Facts) -> NewLocation:
    said: dict[str, Any] = exactly(facts, "NAME ADDRESS POSTAL_CODE CITY ACCESSIBILITY TRANSPORT")
    latitude = exact_number(facts.exact("LATITUDE"))
    longitude = exact_number(facts.exact("LONGITUDE"))
    if latitude is not None and longitude is not None and abs(latitude) <= 90 >= abs(longitude) / 2:
        said |= {"latitude": latitude, "longitude": longitude}
    return replace(order, published=facts.published() or order.published, **said)


def service(each: HsdsService, places: Iterable[HsdsPlace], ground: Ground, ids: Ids) -> NewService:
    """The order that stored it, with our ids; told of what nobody here answers for too."""
    facts, places = Facts(each.attributes), tuple(places)
    assert each.organisation_id is not None
    texts: dict[str, Any] = {
        field: facts.texts(code) for code, field in TEXT_FIELDS.items() if facts.texts(code)
    }
    band, level = facts.code(AGE_BANDS), facts.code(LEVELS)
    order = NewService(
        municipality_id=ground.municipality_id,
        organisation_id=ids.organisations[each.organisation_id],
        joining=Joining(facts.code(JOINING) or Joining.REFERRAL),
        status=STATUS[each.status],
        **{"name": {ground.language: each.name}} | texts,
        months_from=facts.number("MONTHS_FROM"),
        months_to=facts.number("MONTHS_TO"),
        weeks_from=facts.number("WEEKS_FROM"),
        weeks_to=facts.number("WEEKS_TO"),
        answer_days=min(max(facts.number("ANSWER_DAYS") or 2, 1), 30),
        email=each.email,
        url=each.url,
        phone=next((p.number for p in each.phones if p.id != unit_phone_id(each.id)), ""),
        assured_on=each.assured_on,
        assured_by=facts.kept("ASSURED_BY") or "",
        also_organisation_ids=known(facts.facts("ALSO_BY"), ids.organisations),
        area_ids=tuple(ids.areas[key] for key in area_keys(each) if key in ids.areas),
        age_band=AgeBand(band) if band else None,
        level=Level(level) if level else None,
        duty=Duty(facts.code(DUTIES) or Duty.VOLUNTARY),
        naming=Naming(facts.code(NAMING) or Naming.NAMED),
        listed=facts.fact("LISTED") != "false",
        topics=tuple(code for code in facts.codes(TOPICS) if code in CODES),
        languages=tuple((facts.exact("LANGUAGES") or " ".join(each.languages)).split()),
        interpreter=facts.fact("INTERPRETER") == "true",
        legal_code=facts.law,
        alone_with_children=facts.kept("ALONE_WITH_CHILDREN") == "true",
        vetted_on=day(facts.kept("VETTED_ON")),
        vetted_by=facts.kept("VETTED_BY") or "",
        capacity=_capacity(facts),
        published=facts.published(),
        location_ids=tuple(ids.locations[place.location_id] for place in places),
        schedules=schedules(each, places, ids),
        contacts=tuple(contact(one) for one in each.contacts),
        hsds_id=each.id,
    )
    order = replace(order, **exactly(facts, "PHONE EMAIL URL"))
    return _answered(order, each, facts, ground)


def as_decided(order: NewService, earlier: NewService, facts: Facts) -> NewService:
    """What came, with what the municipality has decided meanwhile."""
    kept = DECIDED_HERE if facts.are_whole else (*DECIDED_HERE, *KEPT)
    stays = {name: getattr(earlier, name) for name in kept}
    if earlier.unit_id is None:
        stays.pop("unit_id")
        if earlier.joining is Joining.REFERRAL:
            stays.pop("joining")
    return replace(order, **stays)


def _answered(order: NewService, each: HsdsService, facts: Facts, ground: Ground) -> NewService:
    """Who answers here; what was told and cannot be so here is kept as told."""
    told: dict[str, str] = {}
    name = facts.fact("ANSWERED_BY")
    unit_id = ground.units.get(name) if name else None
    if name and unit_id is None:
        unit_id = ground.unit_id
        phone = next((p for p in each.phones if p.id == unit_phone_id(each.id)), None)
        told |= {"unit": name}
        told |= {"phone": phone.number, "hours": phone.description} if phone else {}
    joining = order.joining
    if joining is Joining.SIGN_UP and unit_id is None:
        # Nobody would read a sign-up: until somebody does, the way in is to ask.
        joining = Joining.REFERRAL
        told |= {"joining": order.joining.value}
    law = order.legal_code
    if law and law not in ground.paragraphs:
        told |= {"law": law}
        law = ""
    published = order.published | ({"told": told} if told else {})
    return replace(order, unit_id=unit_id, joining=joining, legal_code=law, published=published)


def _capacity(facts: Facts) -> Capacity | None:
    unit, most = facts.fact("CAPACITY_UNIT"), facts.number("CAPACITY_MAXIMUM")
    if unit not in CapacityUnit.values or most is None:
        return None
    return Capacity(
        CapacityUnit(unit),
        most,
        facts.number("CAPACITY_AVAILABLE"),
        instant(facts.fact("CAPACITY_UPDATED")),
    )
