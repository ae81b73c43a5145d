"""What an import would do, without doing it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TypeVar
from uuid import UUID

from tovholder.accounts import queries as accounts
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules import importing
from tovholder.catalogue.rules.hsds import Directory
from tovholder.catalogue.types import Change, Imported
from tovholder.kernel.texts import UNKNOWN

T = TypeVar("T")


def ground(municipality_id: int, unit_id: int | None, language: str) -> importing.Ground:
    """Where a directory is brought in: without a named unit, at the municipality's front door."""
    if unit_id is None:
        door = accounts.front_door(municipality_id)
        unit_id = door.id if door else None
    return importing.Ground(municipality_id, unit_id, language)


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
    services = {key: each.order for key, each in stored.services(municipality_id).items()}
    tally: Counter[str] = Counter()

    own = {key: order for key, (_, order) in organisations.items()}
    wanted = list(importing.organisation_orders(directory, place, own))
    _compare("organisations", ((o.hsds_id, o) for o in wanted), own, tally)

    there = {key: each.order for key, each in locations.items()}
    places = list(importing.location_orders(directory, place))
    _compare("locations", ((o.hsds_id, o) for o in places), there, tally)

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
    )
    offers = list(importing.service_orders(directory, place, ids, services))
    _compare("services", ((o.hsds_id, o) for o in offers), services, tally)
    tally["locations_left_out"] = len(directory.locations) - len(places)
    tally["services_left_out"] = len(directory.services) - len(offers)
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
