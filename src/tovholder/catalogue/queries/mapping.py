"""Where what was found is: places with their offers, for the map and the list beside it."""

from collections.abc import Sequence

from tovholder.catalogue.models import Location, ServiceAtLocation
from tovholder.catalogue.queries.showing import address_of
from tovholder.catalogue.types import MapPlace, ServiceName
from tovholder.kernel.texts import pick


def map_places(service_ids: Sequence[int], *, language: str) -> tuple[MapPlace, ...]:
    """The places of some services by name, each with those services. One SQL statement."""
    found: dict[int, tuple[Location, list[ServiceName]]] = {}
    at_places = (
        ServiceAtLocation.objects.filter(service_id__in=service_ids)
        .select_related("location", "service")
        .defer("service__search_da", "service__search_sv", "service__search_en")
        .order_by("location__name", "location_id", "service__search_key")
    )
    for each in at_places:
        _, services = found.setdefault(each.location_id, (each.location, []))
        services.append(ServiceName(each.service.public_id, pick(each.service.name, language)))
    return tuple(_row(place, services) for place, services in found.values())


def _row(place: Location, services: Sequence[ServiceName]) -> MapPlace:
    told = place.longitude is not None and place.latitude is not None
    return MapPlace(
        public_id=place.public_id,
        name=place.name,
        address=address_of(place),
        point=(place.longitude or 0.0, place.latitude or 0.0) if told else None,
        services=tuple(services),
    )
