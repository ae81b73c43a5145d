"""Services one can ask for, stored through the product's own door."""

import itertools
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tests.factories.accounts import Office
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Sector
from tovholder.catalogue import commands
from tovholder.catalogue.rules.hsds import (
    Directory,
    HsdsLocation,
    HsdsOrganisation,
    HsdsPlace,
    HsdsService,
    ServiceStatus,
)
from tovholder.catalogue.types import Joining, NewLocation, NewService, Status
from tovholder.kernel.actor import installation

_numbers = itertools.count(1)


def an_organisation(municipality_id: int, name: str = "Familiens Hus") -> int:
    """Somebody who stands behind services. Returns its id."""
    return store_organisation(
        NewOrganisation(municipality_id, name, Sector.MUNICIPALITY),
        by=installation(municipality_id),
    )


def a_location(municipality_id: int, name: str = "Sneppehuset", **values: Any) -> int:
    """A place where something happens. Returns its id."""
    order = NewLocation(municipality_id, name, **values)
    return commands.store_location(order, by=installation(municipality_id)).id


def a_service_order(office: Office, **values: Any) -> NewService:
    """A mothers' group that the office answers for, unless ``values`` say otherwise."""
    order = {
        "municipality_id": office.municipality_id,
        "name": {"da": f"Mødregruppe {next(_numbers)}"},
        "joining": Joining.SIGN_UP,
        "unit_id": office.unit_id,
        **values,
    }
    if "organisation_id" not in order:
        order["organisation_id"] = an_organisation(office.municipality_id)
    return NewService(**order)


def a_service(
    office: Office,
    *,
    joining: Joining = Joining.SIGN_UP,
    status: Status = Status.ACTIVE,
    answer_days: int = 2,
    name: str | Mapping[str, str] = "",
    **values: Any,
) -> UUID:
    """A service that the office answers for; ``name`` in Danish or per language.

    Returns its public id.
    """
    texts = {"da": name} if isinstance(name, str) else name
    named: Mapping[str, object] = {"name": texts} if name else {}
    order = a_service_order(
        office, joining=joining, status=status, answer_days=answer_days, **named, **values
    )
    return commands.store_service(order, by=installation(office.municipality_id)).public_id


HOUSE, HALL, CAFE, GUIDANCE, CAFE_AT_HALL = (
    UUID(f"00000000-0000-4000-8000-00000000010{number}") for number in range(5)
)
_NOTHING_MORE: dict[str, Any] = {
    "schedules": (), "phones": (), "contacts": (), "languages": (),
}  # fmt: skip


def a_directory(
    *services: HsdsService,
    house: str = "Fælles Hus",
    hall: str = "Hallen",
) -> Directory:
    """One organisation with one place; without ``services`` a café there and guidance anywhere."""
    offered = services or (a_published_service(), a_published_service(GUIDANCE, "Rådgivning"))
    cafes = [each.id for each in offered if each.id == CAFE]
    organisation = HsdsOrganisation(
        id=HOUSE, name=house, alternate_name="", description="", url="", email="", parent_id=None,
        identifiers=(), phones=(), contacts=(),
    )  # fmt: skip
    location = HsdsLocation(
        id=HALL, organisation_id=HOUSE, name=hall, alternate_name="", location_type=None,
        description="", url="", addresses=(), latitude=55.5, longitude=12.1, accessibility=(),
        transportation="", **_NOTHING_MORE,
    )  # fmt: skip
    places = tuple(
        HsdsPlace(CAFE_AT_HALL, cafe, HALL, "", schedules=(), phones=(), contacts=())
        for cafe in cafes
    )
    return Directory(
        (organisation,), (location,), offered, places,
        schedules=(), phones=(), contacts=(), problems=(),
    )  # fmt: skip


def a_published_service(id: UUID = CAFE, name: str = "Café", **values: Any) -> HsdsService:
    """A service as a directory tells it: active, of the house, for everybody."""
    told = {
        "id": id, "organisation_id": HOUSE, "name": name, "alternate_name": "", "description": "",
        "url": "", "email": "", "status": ServiceStatus.ACTIVE, "application_process": "",
        "fees_description": "", "eligibility_description": "", "minimum_age": None,
        "maximum_age": None, "assured_on": None, "interpretation_services": "", "alert": "",
        "accreditations": "", "cost_options": (), "required_documents": (), "service_areas": (),
        "last_modified_at": None, **_NOTHING_MORE,
    }  # fmt: skip
    return HsdsService(**{**told, **values})
