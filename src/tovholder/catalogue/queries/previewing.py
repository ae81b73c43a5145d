"""An offer as everybody would see it, before anybody does."""

from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from django.db.models import Model

from tovholder.catalogue.models import (
    Contact,
    LegalBasis,
    Picture,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceOrganisation,
)
from tovholder.catalogue.queries.showing import page_of
from tovholder.catalogue.types import NewService, ServicePage

_PARTS = ("location_ids", "schedules", "contacts", "also_organisation_ids", "area_ids",
          "legal_code", "capacity", "topics", "languages", "age_band", "level")  # fmt: skip
_NOBODY = -1
"""The key of a row that is not stored: nothing in the database points to it."""


def preview_page(
    order: NewService, *, language: str, on: date, like: Service | None = None
) -> ServicePage:
    """The public page that this order would make. Reads names of places and owner; writes nothing.

    ``like``: the service as it is stored, with its owner and unit. At most six SQL statements and
    one a new place, area and further organisation.
    """
    values = {f.name: getattr(order, f.name) for f in fields(order) if f.name not in _PARTS}
    told = order.capacity
    unstored = Service(
        pk=_NOBODY,
        **values | {"public_id": like.public_id if like else uuid4()},
        topics=list(order.topics),
        languages=list(order.languages),
        capacity_unit=told.unit if told else "",
        capacity_maximum=told.maximum if told else None,
        capacity_available=told.available if told else None,
        capacity_updated_at=told.updated_at if told else None,
        legal_basis=_law(order.legal_code),
        modified_at=datetime.combine(on, time(12), tzinfo=UTC),
    )
    if like is not None and like.organisation_id == order.organisation_id:
        unstored.organisation = like.organisation
    if like is not None and like.unit_id == order.unit_id:
        unstored.unit = like.unit
    known = {each.location_id: each for each in like.places.all()} if like else {}
    places = [known.get(each) or ServiceAtLocation(location_id=each) for each in order.location_ids]
    schedules = [Schedule(**_columns(each) | {"days": list(each.days)}) for each in order.schedules]
    contacts = [Contact(**_columns(each)) for each in order.contacts]
    pictures = Picture.objects.filter(service=like).order_by("position") if like else ()
    unstored._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "places": _fetched(ServiceAtLocation, sorted(places, key=lambda p: p.location.name)),
        "schedules": _fetched(Schedule, schedules),
        "contacts": _fetched(Contact, contacts),
        "others": _fetched(
            ServiceOrganisation,
            [ServiceOrganisation(organisation_id=each) for each in order.also_organisation_ids],
        ),
        "areas": _fetched(ServiceArea, [ServiceArea(area_id=each) for each in order.area_ids]),
        "pictures": _fetched(Picture, list(pictures)),
    }
    return page_of(unstored, language, on)


def _law(code: str) -> LegalBasis | None:
    return LegalBasis.objects.filter(code=code, valid_to=None).first() if code else None


def _columns(part: Any) -> dict[str, Any]:
    return {each.name: getattr(part, each.name) for each in fields(part)}


def _fetched(model: type[Model], rows: list[Any]) -> Any:
    """A query that has its answer already."""
    found = model._default_manager.none()
    found._result_cache = rows
    return found
