"""Builds organisations, locations, services and places from what was merged."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from tovholder.catalogue.rules.hsds.assembly import Assembly
from tovholder.catalogue.rules.hsds.details import Details
from tovholder.catalogue.rules.hsds.kinds import Kind
from tovholder.catalogue.rules.hsds.merging import Merged
from tovholder.catalogue.rules.hsds.types import (
    HsdsLocation,
    HsdsOrganisation,
    HsdsPlace,
    HsdsService,
    LocationType,
    Owner,
    ServiceStatus,
)


def organisations(assembly: Assembly, details: Details) -> list[HsdsOrganisation]:
    parents = _parents(assembly)
    built = []
    for merged in assembly.of(Kind.ORGANISATION):
        me = Owner(Kind.ORGANISATION, merged.id)
        built.append(
            HsdsOrganisation(
                id=merged.id,
                name=merged.text("name"),
                alternate_name=merged.text("alternate_name"),
                description=merged.text("description"),
                url=merged.text("website"),
                email=merged.text("email"),
                parent_id=parents[merged.id],
                identifiers=details.identifiers.get(me, ()),
                phones=details.phones.get(me, ()),
                contacts=details.contacts.get(me, ()),
                attributes=details.attributes.get(me, ()),
            )
        )
    return built


def _parents(assembly: Assembly) -> dict[UUID, UUID | None]:
    stated = {
        merged.id: assembly.reference(merged, "parent_organization_id")
        for merged in assembly.of(Kind.ORGANISATION)
    }
    in_circle = _in_circle(stated)
    for merged in assembly.of(Kind.ORGANISATION):
        if merged.id in in_circle:
            what = "The parents lead back to the organisation itself; kept without a parent."
            assembly.note(merged, "parent_organization_id", what)
    return {each: None if each in in_circle else parent for each, parent in stated.items()}


def _in_circle(parents: dict[UUID, UUID | None]) -> set[UUID]:
    found: set[UUID] = set()
    done: set[UUID] = set()
    for start in parents:
        path: dict[UUID, None] = {}  # a set that remembers its order
        current: UUID | None = start
        while current is not None and current not in done and current not in path:
            path[current] = None
            current = parents[current]
        if current in path:
            walked = list(path)
            found |= set(walked[walked.index(current) :])
        done |= path.keys()
    return found


def locations(assembly: Assembly, details: Details) -> list[HsdsLocation]:
    built = []
    for merged in assembly.of(Kind.LOCATION):
        me = Owner(Kind.LOCATION, merged.id)
        latitude, longitude = _coordinates(merged)
        built.append(
            HsdsLocation(
                id=merged.id,
                organisation_id=assembly.reference(merged, "organization_id"),
                name=merged.text("name"),
                alternate_name=merged.text("alternate_name"),
                location_type=merged.get("location_type", LocationType),
                description=merged.text("description"),
                url=merged.text("url"),
                addresses=details.addresses.get(me, ()),
                latitude=latitude,
                longitude=longitude,
                accessibility=details.accessibility.get(me, ()),
                transportation=merged.text("transportation"),
                languages=details.languages.get(me, ()),
                schedules=details.schedules.get(me, ()),
                phones=details.phones.get(me, ()),
                contacts=details.contacts.get(me, ()),
                attributes=details.attributes.get(me, ()),
            )
        )
    return built


def _coordinates(merged: Merged) -> tuple[float, float] | tuple[None, None]:
    pair = merged.get("coordinates", tuple)
    return (float(pair[0]), float(pair[1])) if pair else (None, None)


def services(assembly: Assembly, details: Details) -> list[HsdsService]:
    return [_service(assembly, details, merged) for merged in assembly.of(Kind.SERVICE)]


def _service(assembly: Assembly, details: Details, merged: Merged) -> HsdsService:
    me = Owner(Kind.SERVICE, merged.id)
    minimum_age, maximum_age = _ages(assembly, merged)
    return HsdsService(
        id=merged.id,
        organisation_id=assembly.reference(merged, "organization_id"),
        name=merged.text("name"),
        alternate_name=merged.text("alternate_name"),
        description=merged.text("description"),
        url=merged.text("url"),
        email=merged.text("email"),
        status=_status(assembly, merged),
        application_process=merged.text("application_process"),
        fees_description=merged.text("fees_description"),
        eligibility_description=merged.text("eligibility_description"),
        minimum_age=minimum_age,
        maximum_age=maximum_age,
        assured_on=merged.get("assured_date", date),
        interpretation_services=merged.text("interpretation_services"),
        languages=details.languages.get(me, ()),
        alert=merged.text("alert"),
        accreditations=merged.text("accreditations"),
        cost_options=details.costs.get(me, ()),
        required_documents=details.documents.get(me, ()),
        service_areas=details.service_areas.get(me, ()),
        last_modified_at=merged.get("last_modified", datetime),
        schedules=details.schedules.get(me, ()),
        phones=details.phones.get(me, ()),
        contacts=details.contacts.get(me, ()),
        attributes=details.attributes.get(me, ()),
    )


def _status(assembly: Assembly, merged: Merged) -> ServiceStatus:
    status = merged.get("status", ServiceStatus)
    if status is None:
        # Nobody is sent to a service that its publisher has not called active.
        assembly.note(merged, "status", "The service has no known status; kept as inactive.")
        return ServiceStatus.INACTIVE
    return status


def _ages(assembly: Assembly, merged: Merged) -> tuple[Decimal | None, Decimal | None]:
    youngest, oldest = merged.get("minimum_age", Decimal), merged.get("maximum_age", Decimal)
    if youngest is not None and oldest is not None and youngest > oldest:
        what = f"The minimum age {youngest} is above the maximum age {oldest}; both left out."
        assembly.note(merged, "minimum_age", what)
        return None, None
    return youngest, oldest


def places(assembly: Assembly, details: Details) -> list[HsdsPlace]:
    built = []
    for merged in assembly.of(Kind.PLACE):
        me = Owner(Kind.PLACE, merged.id)
        service_id, location_id = merged.get("service_id", UUID), merged.get("location_id", UUID)
        if service_id and location_id:  # assembly keeps no place without both
            built.append(
                HsdsPlace(
                    id=merged.id,
                    service_id=service_id,
                    location_id=location_id,
                    description=merged.text("description"),
                    schedules=details.schedules.get(me, ()),
                    phones=details.phones.get(me, ()),
                    contacts=details.contacts.get(me, ()),
                )
            )
    return built
