"""Units: who answers, and until when in the day."""

from datetime import time
from uuid import UUID

from django.db.models import Q, Value

from tovholder.accounts.models import Membership, Organisation, Unit
from tovholder.accounts.types import UnitRow
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor
from tovholder.kernel.texts import folded


def unit(public_id: UUID) -> UnitRow | None:
    """A unit by its public id, or None."""
    found = Unit.objects.filter(public_id=public_id).first()
    return unit_row(found) if found else None


def unit_by_id(unit_id: int) -> UnitRow | None:
    """An active unit by its id, or None."""
    found = Unit.objects.filter(pk=unit_id, is_active=True).first()
    return unit_row(found) if found else None


def units_of(by: Actor) -> list[UnitRow]:
    """The units the actor works in, by name."""
    return [unit_row(u) for u in Unit.objects.filter(pk__in=by.units).order_by("name")]


def units(municipality_id: int) -> list[UnitRow]:
    """The active units of a municipality, by name."""
    found = Unit.objects.filter(municipality_id=municipality_id, is_active=True)
    return [unit_row(each) for each in found.order_by("name", "id")]


def active_units(municipality_id: int) -> dict[str, int]:
    """Units that answer in a municipality: ids by name; of two that share a name the first."""
    found = Unit.objects.filter(municipality_id=municipality_id, is_active=True).order_by("-id")
    return dict(found.values_list("name", "id"))


def front_door(municipality_id: int) -> UnitRow | None:
    """The unit that answers what has no unit of its own, or None."""
    found = Unit.objects.filter(
        municipality_id=municipality_id, is_front_door=True, is_active=True
    ).first()
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


def unit_hours(unit_id: int) -> tuple[str, str, time]:
    """(time zone, country, when the working day ends) of a unit: what a deadline is made of."""
    found = Unit.objects.select_related("municipality").get(pk=unit_id)
    return found.municipality.time_zone, found.municipality.country, found.day_ends


def unit_row(found: Unit) -> UnitRow:
    return UnitRow(
        id=found.pk,
        public_id=found.public_id,
        name=found.name,
        phone=found.phone,
        phone_hours=found.phone_hours,
        authority_id=found.authority_id,
        municipality_id=found.municipality_id,
    )


def owners_and_units(
    municipality_id: int,
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """(id, name) of organisations and of active units, both by name. One query."""
    owners = Organisation.objects.filter(municipality_id=municipality_id)
    here = Unit.objects.filter(municipality_id=municipality_id, is_active=True)
    rows = owners.values_list("id", "name", Value(True)).union(
        here.values_list("id", "name", Value(False)), all=True
    )
    named = sorted(rows, key=lambda row: (folded(row[1]), row[0]))
    return (
        [(key, name) for key, name, is_owner in named if is_owner],
        [(key, name) for key, name, is_owner in named if not is_owner],
    )
