"""Putting what exists into the catalogue, bringing it up to date, taking it out."""

from collections import Counter
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import commands as accounts
from tovholder.accounts import queries as organisations
from tovholder.catalogue import access
from tovholder.catalogue.models import Contact, Location, Schedule, Service, ServiceAtLocation
from tovholder.catalogue.queries import importing as preview
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules import importing
from tovholder.catalogue.rules.hsds import Directory
from tovholder.catalogue.rules.search import search_key
from tovholder.catalogue.types import (
    Change,
    Imported,
    NewLocation,
    NewService,
    Status,
    Stored,
)
from tovholder.kernel import trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotVisible
from tovholder.kernel.texts import UNKNOWN


class NobodyAnswers(DomainError):
    code = "catalogue.nobody_answers"
    message = _("Enheden er lukket. Vælg en anden enhed, der kan svare på tilbuddet.")


class OtherMunicipality(DomainError):
    code = "catalogue.other_municipality"
    message = _("Enheden, stedet eller organisationen hører til en anden kommune.")


class AgesOutOfOrder(DomainError):
    code = "catalogue.ages_out_of_order"
    message = _("Den laveste alder er højere end den højeste.")


class ScheduleOutOfOrder(DomainError):
    code = "catalogue.schedule_out_of_order"
    message = _("Perioden slutter, før den begynder.")


@command(refusals={"location_one_per_directory_id": ChangedMeanwhile}, result=Stored)
def store_location(order: NewLocation, *, by: Actor) -> Stored:
    """Add a place, or bring the one with the same directory id up to date. Raises NotAllowed."""
    access.require_may_publish(by, order.municipality_id)
    earlier = (
        stored.locations(order.municipality_id, order.hsds_id).get(order.hsds_id)
        if order.hsds_id
        else None
    )
    if earlier and earlier.order == order:
        return Stored(earlier.id, earlier.public_id, Change.UNCHANGED)
    values = {f.name: getattr(order, f.name) for f in fields(order)}
    if earlier is None:
        made = Location.objects.create(**values)
        trail.changed(None, "location", made.public_id)
        return Stored(made.pk, made.public_id, Change.NEW)
    Location.objects.filter(pk=earlier.id).update(**values)
    _refresh_search_keys(Service.objects.filter(places__location=earlier.id))
    trail.changed(None, "location", earlier.public_id)
    return Stored(earlier.id, earlier.public_id, Change.CHANGED)


@command(
    refusals={
        "service_unit_is_active": NobodyAnswers,
        "service_ages_are_in_order": AgesOutOfOrder,
        "schedule_ends_after_it_begins": ScheduleOutOfOrder,
        "service_one_per_directory_id": ChangedMeanwhile,
    },
    result=Stored,
)
def store_service(order: NewService, *, by: Actor) -> Stored:
    """Add a service, or bring the one with the same directory id up to date.

    Raises OtherMunicipality, NobodyAnswers, AgesOutOfOrder, ScheduleOutOfOrder, NotAllowed.
    """
    access.require_may_publish(by, order.municipality_id)
    order = importing.in_order(order)
    earlier = (
        stored.services(order.municipality_id, order.hsds_id).get(order.hsds_id)
        if order.hsds_id
        else None
    )
    if earlier and earlier.order == order:
        return Stored(earlier.id, earlier.public_id, Change.UNCHANGED)
    values = _own_values(order)
    if earlier is None:
        made = Service.objects.create(**values, search_key="")
        service_id, public_id, change = made.pk, made.public_id, Change.NEW
    else:
        service_id, public_id, change = earlier.id, earlier.public_id, Change.CHANGED
        Service.objects.filter(pk=service_id).update(**values)
    _replace_parts(service_id, order)
    _require_one_municipality(service_id)
    _refresh_search_keys(Service.objects.filter(pk=service_id))
    trail.changed(None, "service", public_id)
    return Stored(service_id, public_id, change)


@command()
def withdraw_service(public_id: UUID, *, by: Actor) -> None:
    """Take a service out of the list; its page says so and gives the telephone.

    Who signed up before is still answered. Raises NotAllowed, NotVisible.
    """
    found = Service.objects.select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise NotVisible
    access.require_may_publish(by, found.municipality_id)
    Service.objects.filter(pk=found.pk).update(status=Status.WITHDRAWN)
    trail.changed(None, "service", public_id)


@command(result=Imported)
def import_directory(
    directory: Directory,
    *,
    municipality_id: int,
    by: Actor,
    unit_id: int | None = None,
    language: str = UNKNOWN,
) -> Imported:
    """Bring a published directory in: all of it or, after a refusal, nothing.

    ``unit_id`` answers for services that have no unit yet; without it the front door does.
    The directory decides texts, hours and status; unit, way to join and answer standard stay as
    the municipality decided. What the directory no longer holds is left as it is: a folder may
    be one of several. The same directory again changes nothing. Raises NotAllowed.
    """
    access.require_may_publish(by, municipality_id)
    ground = preview.ground(municipality_id, unit_id, language)
    tally: Counter[str] = Counter()
    ids = importing.Ids(
        _import_organisations(directory, ground, tally, by),
        _import_locations(directory, ground, tally, by),
    )
    earlier = {key: each.order for key, each in stored.services(municipality_id).items()}
    for order in importing.service_orders(directory, ground, ids, earlier):
        # Compared here once for all: a directory that comes every night is nearly all unchanged.
        same = order.hsds_id is not None and earlier.get(order.hsds_id) == order
        change = Change.UNCHANGED if same else store_service(order, by=by).change
        tally[f"services_{change.lower()}"] += 1
    tally["locations_left_out"] = len(directory.locations) - len(ids.locations)
    tally["services_left_out"] = len(directory.services) - _handled(tally, "services")
    if tally["organisations_changed"]:
        _refresh_search_keys(Service.objects.filter(municipality_id=municipality_id))
    return Imported(**tally)


def _import_organisations(
    directory: Directory, ground: importing.Ground, tally: Counter[str], by: Actor
) -> dict[UUID, int]:
    known = organisations.directory_organisations(ground.municipality_id)
    ids = {key: own_id for key, (own_id, _order) in known.items()}
    earlier = {key: order for key, (_id, order) in known.items()}
    for order in importing.organisation_orders(directory, ground, earlier):
        assert order.hsds_id is not None
        change = Change.CHANGED if order.hsds_id in earlier else Change.NEW
        if earlier.get(order.hsds_id) == order:
            change = Change.UNCHANGED
        else:
            ids[order.hsds_id] = accounts.store_organisation(order, by=by)
        tally[f"organisations_{change.lower()}"] += 1
    return ids


def _import_locations(
    directory: Directory, ground: importing.Ground, tally: Counter[str], by: Actor
) -> dict[UUID, int]:
    ids = {}
    for order in importing.location_orders(directory, ground):
        assert order.hsds_id is not None
        done = store_location(order, by=by)
        ids[order.hsds_id] = done.id
        tally[f"locations_{done.change.lower()}"] += 1
    return ids


def _handled(tally: Counter[str], kind: str) -> int:
    return sum(tally[f"{kind}_{change.lower()}"] for change in Change)


def _own_values(order: NewService) -> dict[str, Any]:
    parts = ("location_ids", "schedules", "contacts")
    return {f.name: getattr(order, f.name) for f in fields(order) if f.name not in parts}


def _replace_parts(service_id: int, order: NewService) -> None:
    """Places, hours and contacts have no life of their own: they are written anew."""
    for part in (ServiceAtLocation, Schedule, Contact):
        part.objects.filter(service_id=service_id).delete()
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service_id=service_id, location_id=each) for each in order.location_ids
    )
    for schedule in order.schedules:
        values = {f.name: getattr(schedule, f.name) for f in fields(schedule)}
        Schedule.objects.create(service_id=service_id, **values | {"days": list(schedule.days)})
    for contact in order.contacts:
        values = {f.name: getattr(contact, f.name) for f in fields(contact)}
        Contact.objects.create(service_id=service_id, **values)


def _require_one_municipality(service_id: int) -> None:
    here = Q(municipality=F("organisation__municipality"))
    answered_here = Q(unit=None) | Q(unit__municipality=F("municipality"))
    own = Service.objects.filter(here, answered_here, pk=service_id)
    foreign = ServiceAtLocation.objects.filter(service_id=service_id).exclude(
        location__municipality=F("service__municipality")
    )
    if not own.exists() or foreign.exists():
        raise OtherMunicipality


def _refresh_search_keys(found: QuerySet[Service]) -> None:
    """Write down anew what search looks in, for the services whose words changed."""
    changed = []
    for each in found.select_related("organisation").prefetch_related("places__location"):
        places = [place.location for place in each.places.all()]
        key = search_key(
            [
                *each.name.values(),
                each.organisation.name,
                *each.audience.values(),
                *(word for place in places for word in (place.name, place.city)),
                *each.description.values(),
            ]
        )
        if key != each.search_key:
            each.search_key = key
            changed.append(each)
    Service.objects.bulk_update(changed, ["search_key"], batch_size=200)
