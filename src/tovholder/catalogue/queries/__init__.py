"""What exists, as pages and other steps read it."""

from tovholder.catalogue.queries.importing import preview_import
from tovholder.catalogue.queries.listing import services
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
    "ground",
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
