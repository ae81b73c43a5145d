"""What exists, as pages and other steps read it."""

from tovholder.catalogue.queries.filters import languages_spoken
from tovholder.catalogue.queries.house import feed_entries, place_page
from tovholder.catalogue.queries.importing import preview_import
from tovholder.catalogue.queries.listing import ids_found, services
from tovholder.catalogue.queries.mapping import map_places
from tovholder.catalogue.queries.receiving import (
    receiver,
    service_name,
    services_without_unit,
    sign_up_choices,
)
from tovholder.catalogue.queries.showing import service_page

__all__ = [
    "feed_entries",
    "ids_found",
    "languages_spoken",
    "map_places",
    "place_page",
    "preview_import",
    "receiver",
    "service_name",
    "service_page",
    "services",
    "services_without_unit",
    "sign_up_choices",
]
