"""What exists, as pages and other steps read it."""

from tovholder.catalogue.queries.importing import preview_import
from tovholder.catalogue.queries.listing import services
from tovholder.catalogue.queries.receiving import (
    receiver,
    service_name,
    services_without_unit,
    sign_up_choices,
)
from tovholder.catalogue.queries.showing import service_page

__all__ = [
    "preview_import",
    "receiver",
    "service_name",
    "service_page",
    "services",
    "services_without_unit",
    "sign_up_choices",
]
