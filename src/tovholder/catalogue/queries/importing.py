"""What an import would do, without doing it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TypeVar
from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.areas import queries as areas
from tovholder.catalogue.models import ClosedPeriod, LegalBasis
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules import importing, returning_areas
from tovholder.catalogue.rules.hsds import Directory
from tovholder.catalogue.types import Change, Imported, NewService
from tovholder.kernel.texts import UNKNOWN

T = TypeVar("T")


def ground(municipality_id: int, unit_id: int | None, language: str) -> importing.Ground:
    """Where a directory is brought in: without a named unit, at the municipality's front door."""
    if unit_id is None:
        door = accounts.front_door(municipality_id)
        unit_id = door.id if door else None
    in_force = LegalBasis.objects.filter(valid_to__isnull=True).values_list("code", flat=True)
    return importing.Ground(
        municipality_id,
        unit_id,
        language,
        accounts.active_units(municipality_id),
        frozenset(in_force),
    )


def closed_already(municipality_id: int) -> frozenset[date]:
    """First days of the closed periods that are known here."""
    found = ClosedPeriod.objects.filter(municipality_id=municipality_id)
    return frozenset(found.values_list("from_on", flat=True))


@dataclass(frozen=True, slots=True)
class Offers:
    """The stored services an import is held against."""

    stored: Mapping[UUID, stored.StoredService]
    replaced: Mapping[UUID, UUID | None]

    @property
    def orders(self) -> dict[UUID, NewService]:
        return {key: each.told for key, each in self.stored.items()}

    def is_unchanged(self, order: NewService) -> bool:
        earlier = self.stored.get(order.hsds_id) if order.hsds_id else None
        if earlier is None or earlier.told != order:
            return False
        return self.replaced.get(earlier.key, earlier.replaced_by) == earlier.replaced_by


def offers(directory: Directory, municipality_id: int) -> Offers:
    found = stored.services(municipality_id)
    known = {*found, *(each.id for each in directory.services)}
    return Offers(found, returning_areas.replacements(directory, known))


def preview_import(
    directory: Directory,
    *,
    municipality_id: int,
    unit_id: int | None = None,
    language: str = UNKNOWN,
) -> Imported:
    """What ``import_directory`` with the same arguments would do now. Writes nothing."""
    place = ground(municipality_id, unit_id, language)
    organisations = accounts.directory_organisations(municipality_id)
    locations = stored.locations(municipality_id)
    earlier = offers(directory, municipality_id)
    tally: Counter[str] = Counter()

    own = {key: order for key, (_, order) in organisations.items()}
    wanted = list(importing.organisation_orders(directory, place, own))
    _compare("organisations", ((o.hsds_id, o) for o in wanted), own, tally)

    there = {key: each.order for key, each in locations.items()}
    places = list(importing.location_orders(directory, place))
    _compare("locations", ((o.hsds_id, o) for o in places), there, tally)

    drawn = areas.ever_drawn(municipality_id)
    told = returning_areas.area_orders(directory, municipality_id)
    to_draw = [key for o in told if (key := (o.name, o.valid_from)) not in drawn]
    closings = returning_areas.closings(directory)
    tally["areas_new"] = len(to_draw)
    tally["closed_periods_new"] = len(closings.keys() - closed_already(municipality_id))

    # What is not stored yet gets an id that nothing stored points to.
    nowhere = count(-1, -1)
    ids = importing.Ids(
        {
            o.hsds_id: organisations[o.hsds_id][0] if o.hsds_id in organisations else next(nowhere)
            for o in wanted
            if o.hsds_id
        },
        {
            o.hsds_id: locations[o.hsds_id].id if o.hsds_id in locations else next(nowhere)
            for o in places
            if o.hsds_id
        },
        drawn | {key: next(nowhere) for key in to_draw},
    )
    orders = list(importing.service_orders(directory, place, ids, earlier.orders))
    for order in orders:
        same, known = earlier.is_unchanged(order), order.hsds_id in earlier.stored
        change = Change.UNCHANGED if same else Change.CHANGED if known else Change.NEW
        tally[f"services_{change.lower()}"] += 1
    tally["locations_left_out"] = len(directory.locations) - len(places)
    tally["services_left_out"] = len(directory.services) - len(orders)
    return Imported(**tally)


def _compare(
    kind: str,
    wanted: Iterable[tuple[UUID | None, T]],
    known: Mapping[UUID, T],
    tally: Counter[str],
) -> None:
    for key, order in wanted:
        earlier = known.get(key) if key else None
        change = (
            Change.NEW if earlier is None
            else Change.UNCHANGED if earlier == order
            else Change.CHANGED
        )  # fmt: skip
        tally[f"{kind}_{change.lower()}"] += 1
