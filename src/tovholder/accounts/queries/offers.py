"""Who stands behind offers, and which unit answers for what has none of its own."""

from collections.abc import Iterable
from datetime import time

from django.db.models import Q

from tovholder.accounts.models import Membership, Organisation, Unit
from tovholder.accounts.queries.workers import unit_row, units_of, worker_names
from tovholder.accounts.types import OrganisationRow, UnitRow
from tovholder.kernel import clock
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
        found.pk, found.public_id, found.municipality_id, found.name, found.sector
    )


def organisations_of(by: Actor, roles: Iterable[str]) -> frozenset[int]:
    """Ids of the organisations whose units the actor works in with one of ``roles``."""
    wanted = set(roles)
    units = [unit for role, unit in by.roles if role in wanted]
    if not units:
        return frozenset()
    found = Unit.objects.filter(pk__in=units).values_list("organisation_id", flat=True)
    return frozenset(each for each in found if each is not None)


def signature(by: Actor) -> str:
    """Name and workplace of a worker, as they are written beside what they did; "" of others."""
    if by.worker_id is None:
        return ""
    name = worker_names([by.worker_id]).get(by.worker_id, "")
    return ", ".join([name, *(place.name for place in units_of(by)[:1])])


def unit_by_id(unit_id: int) -> UnitRow | None:
    """An active unit by its id, or None."""
    found = Unit.objects.filter(pk=unit_id, is_active=True).first()
    return unit_row(found) if found else None


def unit_with_role(municipality_id: int, *roles: str) -> UnitRow | None:
    """Where somebody has had one of ``roles`` longest, the first role first; or None."""
    day = clock.local_day()
    for role in roles:
        found = (
            Membership.objects.filter(
                Q(to_on__isnull=True) | Q(to_on__gte=day),
                unit__municipality_id=municipality_id,
                unit__is_active=True,
                worker__is_active=True,
                role=role,
                from_on__lte=day,
            )
            .select_related("unit")
            .order_by("from_on", "id")
            .first()
        )
        if found is not None:
            return unit_row(found.unit)
    return None


def units(municipality_id: int) -> list[UnitRow]:
    """The active units of a municipality, by name."""
    found = Unit.objects.filter(municipality_id=municipality_id, is_active=True)
    return [unit_row(each) for each in found.order_by("name", "id")]


def unit_hours(unit_id: int) -> tuple[str, str, time]:
    """(time zone, country, when the working day ends) of a unit: what a deadline is made of."""
    found = Unit.objects.select_related("municipality").get(pk=unit_id)
    return found.municipality.time_zone, found.municipality.country, found.day_ends
