"""The page of one service."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from tovholder.catalogue.models import Contact, Location, Schedule, Service, ServiceAtLocation
from tovholder.catalogue.queries.listing import can_sign_up
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules.ages import ages_in_words
from tovholder.catalogue.rules.when import when_in_words
from tovholder.catalogue.types import (
    ContactRow,
    Joining,
    NewSchedule,
    PlaceRow,
    ServicePage,
    Status,
)
from tovholder.kernel.texts import pick


def service_page(
    public_id: UUID, *, municipality_id: int, language: str, on: date
) -> ServicePage | None:
    """Everything public about a service of the municipality, withdrawn ones too, or None.

    Four SQL statements.
    """
    places = ServiceAtLocation.objects.select_related("location").order_by("location__name", "id")
    found = (
        Service.objects.filter(public_id=public_id, municipality_id=municipality_id)
        .select_related("organisation", "unit")
        .prefetch_related(
            Prefetch("places", places),
            Prefetch("schedules", Schedule.objects.order_by("id")),
            Prefetch("contacts", Contact.objects.order_by("id")),
        )
        .first()
    )
    return page_of(found, language, on) if found else None


def page_of(found: Service, language: str, on: date) -> ServicePage:
    """The page of a service whose places, hours and contacts are fetched, or not yet stored."""
    hours = [schedule_order(each) for each in found.schedules.all()]
    here = [place.location for place in found.places.all()]
    # With one place, its hours are the hours: nobody should look for them below an address.
    shown = {location.pk for location in here} if len(here) > 1 else set()
    elsewhere = [each for each in hours if each.location_id not in shown]
    at_places = [each for each in hours if each.location_id in shown]
    unit = found.unit
    return ServicePage(
        public_id=found.public_id,
        name=pick(found.name, language),
        status=Status(found.status),
        organisation=found.organisation.name,
        organisation_url=_link(found.organisation.url),
        description=pick(found.description, language),
        audience=pick(found.audience, language),
        ages=ages_in_words(found.months_from, found.months_to, language),
        how_to_join=pick(found.how_to_join, language),
        cost=pick(found.cost, language),
        alert=pick(found.alert, language),
        joining=Joining(found.joining),
        can_sign_up=can_sign_up(found),
        answer_days=found.answer_days,
        unit=unit.name if unit else "",
        unit_phone=unit.phone if unit else "",
        unit_phone_hours=unit.phone_hours if unit else "",
        phone=found.phone,
        email=found.email,
        url=_link(found.url),
        assured_on=found.assured_on,
        when=when_in_words(elsewhere, language, on=on),
        places=tuple(_place(each, at_places, language, on) for each in here),
        contacts=tuple(_contact(each) for each in found.contacts.all()),
    )


def _place(found: Location, hours: list[NewSchedule], language: str, on: date) -> PlaceRow:
    own = [each for each in hours if each.location_id == found.pk]
    town = " ".join(filter(None, (found.postal_code, found.city)))
    street = found.address if found.address != found.name else ""
    return PlaceRow(
        name=found.name,
        address=", ".join(filter(None, (street, town))),
        when=when_in_words(own, language, on=on),
        accessibility=found.accessibility,
        transport=found.transport,
    )


def _contact(found: Contact) -> ContactRow:
    return ContactRow(
        name=found.name or found.department,
        title=", ".join(filter(None, (found.title, found.department if found.name else ""))),
        phone=found.phone,
        email=found.email,
    )


def _link(url: str) -> str:
    """An address that may be followed: directories hold other things too (``javascript:``)."""
    return url if url.startswith(("https://", "http://")) else ""
