"""The public list for other programs: what the pages show, as typed JSON. Mounted by ``api``."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from tovholder.catalogue import queries
from tovholder.catalogue.api.setting import municipality
from tovholder.catalogue.types import Joining, Status
from tovholder.kernel import clock
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import language

router = Router(tags=["catalogue"])


class TextOut(Schema):
    """``lang`` is the language the text is really in, when that is not the one asked for."""

    text: str
    lang: str


class ServiceOut(Schema):
    public_id: UUID
    name: TextOut
    organisation: str
    summary: TextOut
    audience: TextOut
    ages: str
    when: str
    where: str
    joining: Joining
    can_sign_up: bool
    is_paused: bool


class ServiceListOut(Schema):
    total: int
    page: int
    pages: int
    rows: list[ServiceOut]


class PlaceOut(Schema):
    name: str
    address: str
    when: list[str]
    accessibility: str
    transport: str


class ContactOut(Schema):
    name: str
    title: str
    phone: str
    email: str


class ServicePageOut(Schema):
    """``when`` are hours of no particular place, or of the only one.

    ``unit`` answers for the service here; "" when nobody does.
    """

    public_id: UUID
    name: TextOut
    status: Status
    organisation: str
    organisation_url: str
    description: TextOut
    audience: TextOut
    ages: str
    how_to_join: TextOut
    cost: TextOut
    alert: TextOut
    joining: Joining
    can_sign_up: bool
    answer_days: int
    unit: str
    unit_phone: str
    unit_phone_hours: str
    phone: str
    email: str
    url: str
    assured_on: date | None
    when: list[str]
    places: list[PlaceOut]
    contacts: list[ContactOut]


@router.get(
    "/{slug}/services",
    response=ServiceListOut,
    summary=_("Hvad der findes i en kommune"),
    description=_("24 ad gangen. Det, man lettest kan komme med til, står først."),
)
def list_services(
    request: HttpRequest,
    slug: str,
    q: str = Query("", max_length=200, description="Words to look for; no single one is demanded"),
    page: int = Query(1, ge=1, le=10_000),
) -> Any:
    place = municipality(slug)
    today = clock.today(place.time_zone)
    return queries.services(place.id, language=language(request), on=today, search=q, page=page)


@router.get(
    "/{slug}/services/{service_id}",
    response=ServicePageOut,
    summary=_("Et tilbud"),
    description=_("Også et, der er ophørt: det siger status."),
)
def show_service(request: HttpRequest, slug: str, service_id: UUID) -> Any:
    place = municipality(slug)
    row = queries.service_page(
        service_id,
        municipality_id=place.id,
        language=language(request),
        on=clock.today(place.time_zone),
    )
    if row is None:
        raise NotVisible
    return row
