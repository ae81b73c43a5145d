"""Words, orders and rows of the people who work here."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tovholder.kernel.actor import Actor


class Role(TextChoices):
    WORKER = "WORKER", _("Medarbejder")
    UNIT_LEAD = "UNIT_LEAD", _("Leder af enheden")
    MUNICIPAL_ADMINISTRATOR = "MUNICIPAL_ADMINISTRATOR", _("Systemadministrator")
    DATA_PROTECTION_OFFICER = "DATA_PROTECTION_OFFICER", _("Databeskyttelsesrådgiver")
    CATALOGUE_KEEPER = "CATALOGUE_KEEPER", _("Redaktør af kommunens tilbud")
    OFFER_EDITOR = "OFFER_EDITOR", _("Redaktør af egne tilbud")


SERVING = (Role.WORKER, Role.UNIT_LEAD)
"""Roles that answer people; the others run the house and see nobody."""


class Country(TextChoices):
    DENMARK = "DK", _("Danmark")
    SWEDEN = "SE", _("Sverige")


class Sector(TextChoices):
    MUNICIPALITY = "MUNICIPALITY", _("Kommune")
    REGION = "REGION", _("Region")
    SOCIAL_HOUSING = "SOCIAL_HOUSING", _("Almen bolig")
    ASSOCIATION = "ASSOCIATION", _("Forening")
    PRIVATE = "PRIVATE", _("Privat")
    BUSINESS = "BUSINESS", _("Erhverv")
    UNKNOWN = "UNKNOWN", _("Ikke oplyst")


@dataclass(frozen=True, slots=True)
class NewMunicipality:
    slug: str
    name: str
    country: Country
    time_zone: str
    phone: str
    phone_hours: str
    duty_phone: str
    duty_phone_name: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class NewAuthority:
    municipality_ids: tuple[int, ...]
    name: str
    controller: str


@dataclass(frozen=True, slots=True)
class NewUnit:
    municipality_id: int
    authority_id: int
    name: str
    phone: str
    phone_hours: str
    is_front_door: bool = False
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """``hsds_id`` is the id in a published directory; the same id is the same organisation."""

    municipality_id: int
    name: str
    sector: Sector
    description: str = ""
    kind: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    hsds_id: UUID | None = None
    published: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewWorker:
    """``email`` finds the user or makes one; a user may work in several authorities."""

    authority_id: int
    email: str
    name: str
    title: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class NewMembership:
    worker_id: int
    unit_id: int
    role: Role
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewActorAccount:
    """Somebody who is to keep the offers of one organisation outside the municipality."""

    municipality_id: int
    organisation_id: int
    email: str
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ActorAccount:
    """Whose sign-in it is, and as whom they work."""

    user_id: int
    worker_public_id: UUID


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: int
    public_id: UUID
    municipality_id: int
    name: str
    sector: Sector
    kind: str
    description: str
    phone: str
    email: str
    url: str

    @property
    def is_municipal(self) -> bool:
        """Part of the municipality itself: its people are the municipality's own."""
        return self.sector == Sector.MUNICIPALITY


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    id: int
    public_id: UUID
    slug: str
    name: str
    country: str
    time_zone: str
    phone: str
    phone_hours: str
    duty_phone: str
    duty_phone_name: str


@dataclass(frozen=True, slots=True)
class Hat:
    """One employment as it is chosen at sign-in and always shown."""

    worker_public_id: UUID
    name: str
    title: str
    unit: str
    authority: str
    municipality: MunicipalityRow
    actor: Actor


@dataclass(frozen=True, slots=True)
class WorkerRow:
    id: int
    public_id: UUID
    name: str
    title: str
    phone: str
    roles: tuple[str, ...]
    is_active: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    id: int
    public_id: UUID
    name: str
    phone: str
    phone_hours: str
    authority_id: int
    municipality_id: int


@dataclass(frozen=True, slots=True)
class WorkAddress:
    """Somebody at work, and how to write to them there."""

    public_id: UUID
    name: str
    title: str
    workplace: str
    email: str
