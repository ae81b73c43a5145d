"""What is stored, in the words of the orders that stored it: so that equal means unchanged."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Prefetch, Q, QuerySet

from tovholder.catalogue.models import (
    Contact,
    Location,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceOrganisation,
)
from tovholder.catalogue.rules.hsds.identity import with_ids
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
    """``told`` is the order as our own directory tells it: every part of it has an id.

    ``replaced_by`` is the id a directory knows the successor by.
    """

    id: int
    public_id: UUID
    order: NewService
    told: NewService
    replaced_by: UUID | None = None

    @property
    def key(self) -> UUID:
        """The id a directory knows it by."""
        return self.told.hsds_id or self.public_id


def locations(municipality_id: int, known_as: UUID | None = None) -> dict[UUID, StoredLocation]:
    """Places by the id a directory knows them by; one of them, or all.

    That is the id of the directory they came from, else our own, which our own directory gives.
    The order is as a directory tells it: it has that id.
    """
    return {
        each.hsds_id or each.public_id: StoredLocation(
            each.pk,
            each.public_id,
            replace(location_order(each), hsds_id=each.hsds_id or each.public_id),
        )
        for each in Location.objects.filter(_which(municipality_id, known_as))
    }


def services(municipality_id: int, known_as: UUID | None = None) -> dict[UUID, StoredService]:
    """Services by the id a directory knows them by, one of them or all. Six SQL statements."""
    found = whole(Service.objects.filter(_which(municipality_id, known_as)))
    return {each.hsds_id or each.public_id: _stored(each) for each in found}


def all_services(municipality_id: int) -> list[StoredService]:
    """Every service of a municipality, wherever it came from. Six SQL statements."""
    found = whole(Service.objects.filter(municipality_id=municipality_id).order_by("id"))
    return [_stored(each) for each in found]


class Linked(NamedTuple):
    """Ids of what a service is tied to."""

    locations: Iterable[int]
    organisations: Iterable[int]
    areas: Iterable[int]


def all_orders(municipality_id: int) -> list[tuple[int, UUID, NewService]]:
    """(id, public id, order) of every service of a municipality. Three SQL statements."""

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
        (
            each.pk,
            each.public_id,
            service_order(each, Linked(each.its_locations, each.its_organisations, each.its_areas)),
        )
        for each in found
    ]


def all_locations(municipality_id: int) -> dict[int, NewLocation]:
    """Every place of a municipality by our id. One SQL statement."""
    found = Location.objects.filter(municipality_id=municipality_id).order_by("id")
    return {each.pk: location_order(each) for each in found}


def service(public_id: UUID) -> StoredService | None:
    """One service as the order that stored it, or None."""
    found = whole(Service.objects.filter(public_id=public_id)).first()
    return _stored(found) if found else None


def _stored(found: Service) -> StoredService:
    order, after = service_order(found), found.replaced_by
    return StoredService(
        found.pk,
        found.public_id,
        order,
        in_order(with_ids(order, found.hsds_id or found.public_id, places_of(found))),
        (after.hsds_id or after.public_id) if after else None,
    )


def whole(found: QuerySet[Service], *also: str) -> QuerySet[Service]:
    """With everything that ``service_order`` looks at, and ``also``."""
    return found.select_related("legal_basis", "replaced_by").prefetch_related(
        Prefetch("places", ServiceAtLocation.objects.select_related("location")),
        Prefetch("schedules", Schedule.objects.select_related("location")),
        "contacts",
        "others",
        "areas",
        *also,
    )


def places_of(found: Service) -> dict[int, UUID]:
    """The ids by which a directory knows the places of the service and of its hours."""
    hours = (each.location for each in found.schedules.all())
    here = (*(each.location for each in found.places.all()), *hours)
    return {place.pk: place.hsds_id or place.public_id for place in here if place}


def known_as(id: UUID) -> Q:
    """Of what a directory calls ``id``."""
    return Q(hsds_id=id) | Q(hsds_id=None, public_id=id)


def _which(municipality_id: int, id: UUID | None) -> Q:
    here = Q(municipality_id=municipality_id)
    return here & known_as(id) if id else here


def location_order(found: Location) -> NewLocation:
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


def service_order(found: Service, linked: Linked | None = None) -> NewService:
    """What is stored, as the order that stored it; ``linked`` when it was read beside it."""
    linked = linked or Linked(
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
