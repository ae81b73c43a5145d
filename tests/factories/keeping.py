"""Actors with their own people, and who keeps the catalogue of a municipality."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Office, Staff, a_municipality, a_worker, an_office
from tests.factories.catalogue import a_service
from tovholder.accounts.commands import store_organisation
from tovholder.accounts.types import NewOrganisation, Role, Sector
from tovholder.catalogue import commands, jobs
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules.content import mark
from tovholder.catalogue.types import Joining, Naming, NewService
from tovholder.catalogue.types.editing import ServiceEdit
from tovholder.kernel.actor import installation


@dataclass(frozen=True)
class Association:
    """An association with one offer and one person who keeps it."""

    organisation_id: int
    office: Office
    editor: Staff
    service: UUID


def an_association(
    municipality_id: int, name: str = "Fædregruppen Barnevognen", **values: Any
) -> Association:
    """Outside the municipality, and not looked at yet; its offer is an open café."""
    order = NewOrganisation(municipality_id, name, Sector.ASSOCIATION)
    organisation = store_organisation(order, by=installation(municipality_id))
    office = an_office(municipality_id=municipality_id, name=name, organisation_id=organisation)
    how = {"joining": Joining.OPEN_DOOR, "naming": Naming.NEVER, "unit_id": None, **values}
    service = a_service(office, name=f"Café hos {name}", organisation_id=organisation, **how)
    return Association(organisation, office, a_worker(office, Role.OFFER_EDITOR), service)


def a_trusted_association(municipality_id: int, name: str = "Stien", **values: Any) -> Association:
    """One whose people publish themselves."""
    made = an_association(municipality_id, name, **values)
    commands.trust_organisation(made.organisation_id, by=installation(municipality_id))
    return made


def a_keeper(municipality_id: int, name: str = "Gerda Egesø") -> Staff:
    """Who keeps the whole catalogue, in a unit of its own; that unit is no front door."""
    office = an_office(municipality_id=municipality_id, name="Forebyggelse")
    return a_worker(office, Role.CATALOGUE_KEEPER, name=name)


def a_town_hall() -> tuple[int, Staff]:
    """A municipality with somebody who keeps its catalogue."""
    place = a_municipality()
    return place, a_keeper(place)


def order_of(service_id: UUID) -> NewService:
    """What is stored of a service now."""
    known = stored.service(service_id)
    assert known is not None
    return known.order


def an_edit(service_id: UUID, *, assures: bool = False, **fields: Any) -> ServiceEdit:
    """These fields as they shall be, of a page drawn this moment."""
    return ServiceEdit(service_id, fields, mark(order_of(service_id), fields), assures)


def run_queued() -> None:
    """What commands left to jobs: the test does what the queue would."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE task_name LIKE 'catalogue.%'"
            " RETURNING task_name, args"
        )
        rows = [(name, json.loads(args)) for name, args in cursor.fetchall()]
    with as_worker_role():
        for name, args in rows:
            getattr(jobs, name.split(".")[1]).func(**args)
