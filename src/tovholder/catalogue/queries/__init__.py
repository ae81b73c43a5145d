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
from tovholder.catalogue.queries.sheets import (
    area_names,
    catalogue_lines,
    ground,
    preview_sheet,
    remembered_columns,
    sheet_receipt,
    sheet_receipts,
    text_language,
)
from tovholder.catalogue.queries.showing import service_page

__all__ = [
    "area_names",
    "catalogue_lines",
    "feed_entries",
    "ground",
    "ids_found",
    "languages_spoken",
    "map_places",
    "place_page",
    "preview_import",
    "preview_sheet",
    "receiver",
    "remembered_columns",
    "service_name",
    "service_page",
    "services",
    "services_without_unit",
    "sheet_receipt",
    "sheet_receipts",
    "sign_up_choices",
    "text_language",
]
