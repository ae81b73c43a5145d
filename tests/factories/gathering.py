"""Prevention days, ideas and ways between actors, made by the product's own commands."""

import itertools
from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from tests.factories.accounts import Office, Staff, a_worker
from tests.factories.catalogue import a_location, an_organisation
from tests.moments import MONDAY
from tovholder.accounts import queries as accounts
from tovholder.accounts.models import Unit
from tovholder.accounts.types import Role
from tovholder.catalogue.commands import events, ideas, registrations, routes
from tovholder.catalogue.models import Location
from tovholder.catalogue.types.gathering import (
    NewEvent,
    NewIdea,
    NewProgrammeItem,
    NewRegistration,
    NewRoute,
)
from tovholder.catalogue.types.words import Profession
from tovholder.kernel.actor import visitor

THE_DAY = (MONDAY + timedelta(days=21)).date()
_numbers = itertools.count(1)


def a_keeper(office: Office, name: str = "Gerda Egesø") -> Staff:
    """Somebody who keeps the catalogue and works in the office."""
    return a_worker(office, Role.CATALOGUE_KEEPER, Role.UNIT_LEAD, name=name)


def an_event_order(office: Office, **values: Any) -> NewEvent:
    """A day in three weeks with a short programme, unless ``values`` say otherwise."""
    hall = values.pop("location", None) or a_location(office.municipality_id, "Elmehallen")
    order = NewEvent(
        unit_id=Unit.objects.get(pk=office.unit_id).public_id,
        location_id=Location.objects.get(pk=hall).public_id,
        name={"da": "Forebyggelsesdag", "sv": "Förebyggandedag", "en": "Prevention day"},
        held_on=THE_DAY,
        begins_at=time(9),
        ends_at=time(15),
        register_by=THE_DAY - timedelta(days=7),
        programme=(NewProgrammeItem(time(9), {"da": "Velkomst", "en": "Welcome"}, "Hallen"),),
    )
    return replace(order, **values)


def an_event(office: Office, keeper: Staff, **values: Any) -> UUID:
    """A day that the office holds. Returns its public id."""
    return events.plan_event(an_event_order(office, **values), by=keeper.actor)


def a_registration(event_id: UUID, **values: Any) -> UUID:
    """Somebody comes, in their work. Returns the public id."""
    order = {
        "name": "Vera Lund",
        "email": f"vera-{next(_numbers)}@skolen.example",
        "profession": Profession.TEACHER,
        "workplace": "Skolen ved Elmen",
        **values,
    }
    return registrations.register(event_id, NewRegistration(**order), by=visitor())


def an_idea(office: Office, keeper: Staff, **values: Any) -> UUID:
    """An idea that the office owns. Returns its public id."""
    unit = Unit.objects.get(pk=office.unit_id).public_id
    return ideas.note_idea(
        NewIdea(unit, **{"title": "Fars lørdag i Landsbyerne", **values}), by=keeper.actor
    )


def a_route(office: Office, keeper: Staff, **values: Any) -> UUID:
    """One actor hands over to another. Returns its public id."""
    known = {each.id: each.public_id for each in accounts.organisations(office.municipality_id)}
    for name in ("Sundhedsplejen", "Familiehuset"):
        made = an_organisation(office.municipality_id, f"{name} {next(_numbers)}")
        known[made] = next(
            each.public_id
            for each in accounts.organisations(office.municipality_id)
            if each.id == made
        )
    *_rest, sender, receiver = known.values()
    order = {"sender_id": sender, "receiver_id": receiver, "about": "Nye forældre", **values}
    return routes.note_route(NewRoute(**order), by=keeper.actor)
