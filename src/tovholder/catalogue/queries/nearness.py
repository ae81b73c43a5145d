"""How far services are from an area: by the nearest of their places."""

import math
from collections.abc import Sequence

from tovholder.areas.types import Outline
from tovholder.catalogue.models import ServiceAtLocation
from tovholder.catalogue.rules.distance import metres_to


def metres_away(municipality_id: int, outlines: Sequence[Outline]) -> dict[int, float]:
    """By id of the service, those with a place on the map. One SQL statement."""
    places = ServiceAtLocation.objects.filter(
        service__municipality_id=municipality_id, location__latitude__isnull=False
    ).values_list("service_id", "location__longitude", "location__latitude")
    found: dict[int, float] = {}
    for service, longitude, latitude in places:
        assert longitude is not None
        assert latitude is not None
        metres = metres_to((longitude, latitude), outlines)
        found[service] = min(metres, found.get(service, math.inf))
    return found
