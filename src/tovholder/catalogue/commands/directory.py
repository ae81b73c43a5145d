"""A published directory comes in whole."""

from collections import Counter
from uuid import UUID

from tovholder.accounts import commands as accounts
from tovholder.accounts import queries as organisations
from tovholder.areas import commands as areas
from tovholder.areas import queries as drawn_areas
from tovholder.catalogue import access
from tovholder.catalogue.commands.places import close_for, store_location
from tovholder.catalogue.commands.searching import refresh_search, search_refreshed_at_the_end
from tovholder.catalogue.commands.services import store_service
from tovholder.catalogue.models import Service
from tovholder.catalogue.queries import importing as preview
from tovholder.catalogue.queries import stored
from tovholder.catalogue.rules import importing, returning_areas
from tovholder.catalogue.rules.ground import AreaKey
from tovholder.catalogue.rules.hsds import Directory
from tovholder.catalogue.types import Change, Imported, Status
from tovholder.kernel import clock
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.texts import UNKNOWN


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
        _draw_areas(directory, municipality_id, tally, by),
    )
    _close(directory, municipality_id, tally, by)
    earlier = preview.offers(directory, municipality_id)
    with search_refreshed_at_the_end(by):
        for order in importing.service_orders(directory, ground, ids, earlier.orders):
            # Compared here once for all: what comes every night is nearly all unchanged.
            change = Change.UNCHANGED
            if not earlier.is_unchanged(order):
                done = store_service(order, by=by).change
                change = Change.NEW if done is Change.NEW else Change.CHANGED
            tally[f"services_{change.lower()}"] += 1
    _replace(earlier, municipality_id)
    tally["locations_left_out"] = len(directory.locations) - len(ids.locations)
    tally["services_left_out"] = len(directory.services) - _handled(tally, "services")
    if tally["organisations_changed"]:
        here = Service.objects.filter(municipality_id=municipality_id)
        refresh_search(tuple(here.values_list("id", flat=True)), by=by)
    return Imported(**tally)


def _draw_areas(
    directory: Directory, municipality_id: int, tally: Counter[str], by: Actor
) -> dict[AreaKey, int]:
    drawn = drawn_areas.ever_drawn(municipality_id)
    for order in returning_areas.area_orders(directory, municipality_id):
        if (order.name, order.valid_from) not in drawn:
            drawn[order.name, order.valid_from] = areas.draw_area(order, by=by)
            tally["areas_new"] += 1
    return drawn


def _close(directory: Directory, municipality_id: int, tally: Counter[str], by: Actor) -> None:
    known = preview.closed_already(municipality_id)
    for first, (name, last) in returning_areas.closings(directory).items():
        if first not in known:
            close_for(municipality_id, name, first, last, by=by)
            tally["closed_periods_new"] += 1


def _replace(offers: preview.Offers, municipality_id: int) -> None:
    """Point withdrawn services to what replaces them, once all are here."""
    for key, after in offers.replaced.items():
        earlier = offers.stored.get(key)
        if after != (earlier.replaced_by if earlier else None):
            here = Service.objects.filter(municipality_id=municipality_id)
            withdrawn = here.filter(stored.known_as(key), status=Status.WITHDRAWN)
            successor = here.filter(stored.known_as(after)).first() if after else None
            withdrawn.update(replaced_by=successor, modified_at=clock.now())


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
