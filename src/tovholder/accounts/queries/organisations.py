"""Everybody who exists: who stands behind offers, and as which directories know them."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from tovholder.accounts.models import Organisation, Unit
from tovholder.accounts.types import NewOrganisation, OrganisationRow, Sector
from tovholder.kernel.actor import Actor


def organisations(municipality_id: int) -> list[OrganisationRow]:
    """Everybody who stands behind offers in the municipality, by name."""
    found = Organisation.objects.filter(municipality_id=municipality_id).order_by("name", "id")
    return [_organisation_row(each) for each in found]


def organisation(id: int) -> OrganisationRow | None:
    """An organisation by its id, or None."""
    found = Organisation.objects.filter(pk=id).first()
    return _organisation_row(found) if found else None


def _organisation_row(found: Organisation) -> OrganisationRow:
    return OrganisationRow(
        id=found.pk,
        public_id=found.public_id,
        municipality_id=found.municipality_id,
        name=found.name,
        sector=Sector(found.sector),
        kind=found.kind,
        description=found.description,
        phone=found.phone,
        email=found.email,
        url=found.url,
    )


def organisations_of(by: Actor, roles: Iterable[str]) -> frozenset[int]:
    """Ids of the organisations whose units the actor works in with one of ``roles``."""
    return frozenset(each for each in worked_for(by, roles) if each is not None)


def worked_for(by: Actor, roles: Iterable[str]) -> QuerySet[Unit, int | None]:
    """The same, to be asked as part of another question."""
    wanted = set(roles)
    units = [unit for role, unit in by.roles if role in wanted]
    tied = Unit.objects.filter(pk__in=units, organisation__isnull=False)
    return tied.values_list("organisation_id", flat=True)


def directory_organisations(municipality_id: int) -> dict[UUID, tuple[int, NewOrganisation]]:
    """The organisations of a municipality, by the id a directory knows them by.

    That is the id of the directory they came from, else our own, which a directory of ours gives.
    Each with our id and the order that would store it as it stands: equal means unchanged.
    """
    return {
        found.hsds_id or found.public_id: (found.pk, organisation_order(found))
        for found in Organisation.objects.filter(municipality_id=municipality_id)
    }


def organisation_orders(municipality_id: int) -> dict[int, NewOrganisation]:
    """Everybody who exists here, by our id, as the order that stores it. One query."""
    found = Organisation.objects.filter(municipality_id=municipality_id).order_by("id")
    return {each.pk: _as_stored(each) for each in found}


def organisation_order(found: Organisation) -> NewOrganisation:
    """What is stored, as the order that would store it from a directory."""
    return replace(_as_stored(found), hsds_id=found.hsds_id or found.public_id)


def _as_stored(found: Organisation) -> NewOrganisation:
    return NewOrganisation(
        municipality_id=found.municipality_id,
        name=found.name,
        sector=Sector(found.sector),
        description=found.description,
        kind=found.kind,
        phone=found.phone,
        email=found.email,
        url=found.url,
        hsds_id=found.hsds_id,
        published=found.published,
    )
