"""Tables of what exists. Nothing here knows a person who is helped."""

from tovholder.catalogue.models.editing import (
    ColumnMapping,
    Editorship,
    Picture,
    Proposal,
    SheetImport,
)
from tovholder.catalogue.models.gathering import (
    Event,
    EventAnswer,
    HandoverRoute,
    Idea,
    Invitation,
    ProgrammeItem,
    Registration,
    Stand,
)
from tovholder.catalogue.models.places import ClosedPeriod, Location
from tovholder.catalogue.models.services import (
    Contact,
    LegalBasis,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceOrganisation,
    ServiceVersion,
)

__all__ = [
    "ClosedPeriod",
    "ColumnMapping",
    "Contact",
    "Editorship",
    "Event",
    "EventAnswer",
    "HandoverRoute",
    "Idea",
    "Invitation",
    "LegalBasis",
    "Location",
    "Picture",
    "ProgrammeItem",
    "Proposal",
    "Registration",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceOrganisation",
    "ServiceVersion",
    "SheetImport",
    "Stand",
]
