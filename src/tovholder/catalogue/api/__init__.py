"""The catalogue for other programs: our own list, and the field's standard (HSDS 3.0)."""

from tovholder.catalogue.api import hsds_organisations, hsds_services, hsds_words
from tovholder.catalogue.api.listing import router

HSDS = (hsds_services.router, hsds_organisations.router, hsds_words.router)

__all__ = ["HSDS", "router"]
