"""What goes out to other systems: the catalogue as it is published, whole or a page at a time."""

from collections.abc import Mapping

from django.db.models import Prefetch, QuerySet

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import MunicipalityRow
from tovholder.catalogue.models import (
    ClosedPeriod,
    Contact,
    Location,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceOrganisation,
)
from tovholder.catalogue.queries.stored import location_order, service_order, whole
from tovholder.catalogue.types.publishing import (
    PublishedArea,
    PublishedCatalogue,
    PublishedClosing,
    PublishedLocation,
    PublishedOrganisation,
    PublishedService,
    PublishedUnit,
)


def catalogue(place: MunicipalityRow) -> PublishedCatalogue:
    """All that a municipality keeps in its catalogue, also what is not for the public.

    A fixed number of SQL statements; some six hundred services fit in memory.
    """
    organisations = accounts.directory_organisations(place.id)
    return PublishedCatalogue(
        name=place.name,
        country=place.country,
        time_zone=place.time_zone,
        organisations=tuple(
            PublishedOrganisation(key, order) for key, (_id, order) in organisations.items()
        ),
        locations=tuple(
            published_location(each) for each in Location.objects.filter(municipality_id=place.id)
        ),
        services=tuple(
            published(each) for each in with_all(Service.objects.filter(municipality_id=place.id))
        ),
        closings=closings(place.id),
    )


def closings(municipality_id: int) -> tuple[PublishedClosing, ...]:
    """The municipality's closed periods, the first first."""
    found = ClosedPeriod.objects.filter(municipality_id=municipality_id).order_by("from_on")
    return tuple(PublishedClosing(each.name, each.from_on, each.to_on) for each in found)


def with_all(found: QuerySet[Service]) -> QuerySet[Service]:
    """With everything ``published`` looks at. Eight SQL statements, however many services."""
    return (
        whole(found, "others__organisation", "areas__area__polygons")
        .select_related("legal_basis", "replaced_by", "organisation", "unit")
    )  # fmt: skip


def with_little(found: QuerySet[Service]) -> QuerySet[Service]:
    """With what a list shows of a service; hours and the like stay out. Two SQL statements."""
    out = {
        "schedules": Schedule.objects.none(),
        "contacts": Contact.objects.none(),
        "others": ServiceOrganisation.objects.none(),
        "areas": ServiceArea.objects.none(),
    }
    return found.select_related(
        "legal_basis", "replaced_by", "organisation", "unit"
    ).prefetch_related(
        Prefetch("places", ServiceAtLocation.objects.select_related("location")),
        *(Prefetch(name, nothing) for name, nothing in out.items()),
    )


def published(found: Service) -> PublishedService:
    """One service with all that its row points to."""
    hours = (each.location for each in found.schedules.all())
    here = (*(each.location for each in found.places.all()), *hours)
    locations: Mapping[int, PublishedLocation] = {
        place.pk: published_location(place) for place in here if place
    }
    unit, after = found.unit, found.replaced_by
    organisation = PublishedOrganisation(
        found.organisation.hsds_id or found.organisation.public_id,
        accounts.organisation_order(found.organisation),
    )
    return PublishedService(
        id=found.hsds_id or found.public_id,
        order=service_order(found),
        organisation=organisation,
        modified_at=max(
            found.modified_at,
            found.organisation.modified_at,
            *(each.location.modified_at for each in found.places.all()),
        ),
        also=tuple(
            each.organisation.hsds_id or each.organisation.public_id for each in found.others.all()
        ),
        locations=locations,
        areas=tuple(_area(each) for each in found.areas.all()),
        unit=PublishedUnit(unit.name, unit.phone, unit.phone_hours, unit.is_front_door)
        if unit
        else None,
        replaced_by=(after.hsds_id or after.public_id) if after else None,
    )


def published_location(found: Location) -> PublishedLocation:
    return PublishedLocation(found.hsds_id or found.public_id, location_order(found))


def _area(found: ServiceArea) -> PublishedArea:
    area = found.area
    return PublishedArea(
        name=area.name,
        kind=area.kind,
        outlines=tuple(
            each.outline for each in sorted(area.polygons.all(), key=lambda each: each.pk)
        ),
        valid_from=area.valid_from,
        valid_to=area.valid_to,
    )
