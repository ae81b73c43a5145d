"""Municipalities, units and those who work in them, made by the product's own commands."""

import itertools
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.accounts import commands, queries
from tovholder.accounts.models import Unit, User, Worker
from tovholder.accounts.types import (
    Country,
    Hat,
    NewAuthority,
    NewMembership,
    NewMunicipality,
    NewUnit,
    NewWorker,
    Role,
)
from tovholder.kernel.actor import Actor, installation

HERE_SINCE = date(2020, 1, 1)
ZONES = {Country.DENMARK: "Europe/Copenhagen", Country.SWEDEN: "Europe/Stockholm"}
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Office:
    """A unit, with the authority and the municipality it belongs to."""

    municipality_id: int
    authority_id: int
    unit_id: int
    public_id: UUID


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody employed: who they are as an actor, as a row and as a sign-in."""

    id: int
    public_id: UUID
    user_id: int
    email: str

    def user(self) -> User:
        return User.objects.get(pk=self.user_id)

    @property
    def hat(self) -> Hat:
        """The employment as it is now; ends with it. Errors: ValueError after that."""
        (own,) = (h for h in queries.hats(self.user_id) if h.worker_public_id == self.public_id)
        return own

    @property
    def actor(self) -> Actor:
        """Who acts, looked up anew as each request does. Errors: ValueError without a hat."""
        return self.hat.actor


def a_municipality(country: Country = Country.DENMARK, **values: str) -> int:
    """A municipality with the calendar of its country. Returns its id."""
    number = next(_numbers)
    order = {
        "slug": f"kommune-{number}",
        "name": f"Kommune {number}",
        "time_zone": ZONES[country],
        "phone": "70 20 40 21",
        "phone_hours": "Mandag-torsdag 9-18",
        "duty_phone": "70 20 40 22",
        "duty_phone_name": "Den sociale døgnvagt",
        **values,
    }
    return commands.create_municipality(
        NewMunicipality(country=country, **order), by=installation()
    )


def an_authority(*municipality_ids: int, name: str = "Sundhedsplejen") -> int:
    """A confidentiality boundary. Returns its id."""
    return commands.create_authority(
        NewAuthority(municipality_ids, name, controller="Kommunen"), by=installation()
    )


def an_office(
    *,
    municipality_id: int | None = None,
    authority_id: int | None = None,
    country: Country = Country.DENMARK,
    name: str = "Familiens Hus",
    is_front_door: bool = False,
    organisation_id: int | None = None,
) -> Office:
    """A unit; its municipality and authority are new unless they are given."""
    place = municipality_id or a_municipality(country)
    boundary = authority_id or an_authority(place)
    unit_id = commands.create_unit(
        NewUnit(
            place, boundary, name, "57 87 00 00", "Hverdage 9-15", is_front_door, organisation_id
        ),
        by=installation(place),
    )
    return Office(place, boundary, unit_id, Unit.objects.get(pk=unit_id).public_id)


def a_worker(office: Office, *roles: Role, name: str = "Mette Krogh") -> Staff:
    """Somebody employed in the office's authority, with the roles (WORKER) in its unit."""
    worker_id = commands.employ_worker(
        NewWorker(
            office.authority_id,
            email=f"medarbejder-{next(_numbers)}@example.org",
            name=name,
            title="Sundhedsplejerske",
        ),
        by=installation(office.municipality_id),
    )
    for role in roles or (Role.WORKER,):
        joins(worker_id, office, role)
    made = Worker.objects.select_related("user").get(pk=worker_id)
    return Staff(made.pk, made.public_id, made.user_id, made.user.email)


def a_lead(office: Office, *, name: str = "Lone Friis") -> Staff:
    return a_worker(office, Role.UNIT_LEAD, name=name)


def joins(worker_id: int, office: Office, role: Role = Role.WORKER) -> None:
    """Another membership: the same worker in one more unit or role."""
    commands.join_unit(
        NewMembership(worker_id, office.unit_id, role, from_on=HERE_SINCE),
        by=installation(office.municipality_id),
    )
