"""What is stored, in the words of the orders that stored it: so that equal means unchanged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet

from tovholder.catalogue.models import (
    Contact,
    Location,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceOrganisation,
)
from tovholder.catalogue.rules.importing import in_order
from tovholder.catalogue.types import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    NewContact,
    NewLocation,
    NewSchedule,
    NewService,
    Status,
)


@dataclass(frozen=True, slots=True)
class StoredLocation:
    id: int
    public_id: UUID
    order: NewLocation


@dataclass(frozen=True, slots=True)
class StoredService:
    id: int
    public_id: UUID
    order: NewService


def locations(municipality_id: int, hsds_id: UUID | None = None) -> dict[UUID, StoredLocation]:
    """Places that came from a directory, by the id they have there; one of them, or all."""
    return {
        each.hsds_id: StoredLocation(each.pk, each.public_id, _location(each))
        for each in Location.objects.filter(**_which(municipality_id, hsds_id))
        if each.hsds_id is not None
    }


def services(municipality_id: int, hsds_id: UUID | None = None) -> dict[UUID, StoredService]:
    """Services that came from a directory, by the id they have there. Four SQL statements."""
    found = _whole(Service.objects.filter(**_which(municipality_id, hsds_id)))
    return {
        each.hsds_id: StoredService(each.pk, each.public_id, _service(each))
        for each in found
        if each.hsds_id is not None
    }


class _Linked(NamedTuple):
    """Ids of what a service is tied to."""

    locations: Iterable[int]
    organisations: Iterable[int]
    areas: Iterable[int]


def all_services(municipality_id: int) -> list[StoredService]:
    """Every service of a municipality, wherever it came from. Three SQL statements."""

    def ids(model: type[Model], column: str) -> ArraySubquery:
        return ArraySubquery(model.objects.filter(service=OuterRef("pk")).values(column))  # type: ignore[attr-defined]

    found = (
        Service.objects.filter(municipality_id=municipality_id)
        .select_related("legal_basis")
        .prefetch_related("schedules", "contacts")
        .annotate(
            its_locations=ids(ServiceAtLocation, "location_id"),
            its_organisations=ids(ServiceOrganisation, "organisation_id"),
            its_areas=ids(ServiceArea, "area_id"),
        )
        .order_by("id")
    )
    return [
        StoredService(
            each.pk,
            each.public_id,
            _service(each, _Linked(each.its_locations, each.its_organisations, each.its_areas)),
        )
        for each in found
    ]


def all_locations(municipality_id: int) -> dict[int, NewLocation]:
    """Every place of a municipality by our id. One SQL statement."""
    found = Location.objects.filter(municipality_id=municipality_id).order_by("id")
    return {each.pk: _location(each) for each in found}


def service(public_id: UUID) -> StoredService | None:
    """One service as the order that stored it, or None."""
    found = _whole(Service.objects.filter(public_id=public_id)).first()
    return StoredService(found.pk, found.public_id, _service(found)) if found else None


def _whole(found: QuerySet[Service]) -> QuerySet[Service]:
    return found.select_related("legal_basis").prefetch_related(
        "places", "schedules", "contacts", "others", "areas"
    )


def _which(municipality_id: int, hsds_id: UUID | None) -> dict[str, object]:
    return {
        "municipality_id": municipality_id,
        **({"hsds_id": hsds_id} if hsds_id else {"hsds_id__isnull": False}),
    }


def _location(found: Location) -> NewLocation:
    return NewLocation(
        municipality_id=found.municipality_id,
        name=found.name,
        address=found.address,
        postal_code=found.postal_code,
        city=found.city,
        latitude=found.latitude,
        longitude=found.longitude,
        accessibility=found.accessibility,
        transport=found.transport,
        hsds_id=found.hsds_id,
        published=found.published,
    )


def _service(found: Service, linked: _Linked | None = None) -> NewService:
    linked = linked or _Linked(
        [each.location_id for each in found.places.all()],
        [each.organisation_id for each in found.others.all()],
        [each.area_id for each in found.areas.all()],
    )
    order = NewService(
        municipality_id=found.municipality_id,
        organisation_id=found.organisation_id,
        name=found.name,
        joining=Joining(found.joining),
        unit_id=found.unit_id,
        description=found.description,
        audience=found.audience,
        how_to_join=found.how_to_join,
        cost=found.cost,
        alert=found.alert,
        status=Status(found.status),
        months_from=found.months_from,
        months_to=found.months_to,
        answer_days=found.answer_days,
        phone=found.phone,
        email=found.email,
        url=found.url,
        assured_on=found.assured_on,
        assured_by=found.assured_by,
        also_organisation_ids=tuple(linked.organisations),
        area_ids=tuple(linked.areas),
        age_band=AgeBand(found.age_band) if found.age_band else None,
        weeks_from=found.weeks_from,
        weeks_to=found.weeks_to,
        level=Level(found.level) if found.level else None,
        duty=Duty(found.duty),
        naming=Naming(found.naming),
        listed=found.listed,
        topics=tuple(found.topics),
        languages=tuple(found.languages),
        interpreter=found.interpreter,
        evidence=found.evidence,
        legal_code=found.legal_basis.code if found.legal_basis else "",
        committee=found.committee,
        alone_with_children=found.alone_with_children,
        vetted_on=found.vetted_on,
        vetted_by=found.vetted_by,
        capacity=_capacity(found),
        published=found.published,
        location_ids=tuple(linked.locations),
        schedules=tuple(schedule_order(each) for each in found.schedules.all()),
        contacts=tuple(_contact(each) for each in found.contacts.all()),
        hsds_id=found.hsds_id,
    )
    return in_order(order)


def _capacity(found: Service) -> Capacity | None:
    if found.capacity_maximum is None:
        return None
    return Capacity(
        unit=CapacityUnit(found.capacity_unit),
        maximum=found.capacity_maximum,
        available=found.capacity_available,
        updated_at=found.capacity_updated_at,
    )


def schedule_order(found: Schedule) -> NewSchedule:
    return NewSchedule(
        days=tuple(found.days),
        opens_at=found.opens_at,
        closes_at=found.closes_at,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        every_weeks=found.every_weeks,
        nth=found.nth,
        on_holidays=found.on_holidays,
        note=found.note,
        location_id=found.location_id,
        hsds_id=found.hsds_id,
    )


def _contact(found: Contact) -> NewContact:
    return NewContact(
        name=found.name,
        title=found.title,
        department=found.department,
        phone=found.phone,
        email=found.email,
        hsds_id=found.hsds_id,
    )
