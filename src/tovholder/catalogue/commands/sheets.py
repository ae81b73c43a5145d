"""A spreadsheet comes in: its good rows whole, exactly as they were previewed, or nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import commands as accounts
from tovholder.accounts import queries as workers
from tovholder.catalogue import access
from tovholder.catalogue.commands.places import store_location
from tovholder.catalogue.commands.searching import refresh_search, search_refreshed_at_the_end
from tovholder.catalogue.commands.services import change_service, store_service
from tovholder.catalogue.models import ColumnMapping, Service, SheetImport
from tovholder.catalogue.queries import sheets as queries
from tovholder.catalogue.rules import sheets
from tovholder.catalogue.rules.sheets import Plan, PlannedRow
from tovholder.catalogue.types import Change, SheetSent, SheetStored
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError

_LOCK = 0x5EE7
"""Advisory lock: the imports of one municipality wait for each other."""


class PreviewOutdated(DomainError):
    code = "catalogue.preview_outdated"
    message = _(
        "Tilbuddene er ændret, siden du så listen igennem. Her er, hvad den gør nu. Se den igennem"
        " igen."
    )


class NothingToImport(DomainError):
    code = "catalogue.nothing_to_import"
    message = _("Der er ingen rækker at gemme: alt er her i forvejen, eller det er forkert.")


@command(result=SheetStored)
def import_sheet(
    sent: SheetSent,
    *,
    fingerprint: str,
    by: Actor,
    progress: Callable[[int, int], None] | None = None,
) -> SheetStored:
    """Store the good rows of a sheet as its preview with this fingerprint showed them.

    Wrong rows are left out. ``progress`` is told (rows done, of how many).

    Raises PreviewOutdated when the catalogue has changed so that the sheet would do something
    else now, NothingToImport, UnreadableSheet, NotAllowed, and what store_service raises; after
    any of them nothing is stored.
    """
    access.require_may_publish(by, sent.municipality_id)
    with connection.cursor() as cursor:
        # Two who press at once: the second sees what the first has stored, and is told so.
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, sent.municipality_id])
    plan = queries.preview_sheet(sent)
    if plan.fingerprint != fingerprint:
        raise PreviewOutdated
    if not plan.count(Change.NEW) and not plan.count(Change.CHANGED):
        raise NothingToImport
    ids = _store_ground(plan, by)
    to_store = [row for row in plan.rows if row.change in (Change.NEW, Change.CHANGED)]
    with search_refreshed_at_the_end(by):
        for done, row in enumerate(to_store, start=1):
            _store(row, ids, by)
            if progress:
                progress(done, len(to_store))
        _refresh_renamed(plan, by)
    return _receipt(sent, plan, by)


def _store_ground(plan: Plan, by: Actor) -> dict[int, int]:
    """Organisations and places first; our ids for those that had none."""
    ids = {}
    for id, organisation in plan.organisations:
        if id < 0:
            ids[id] = accounts.store_organisation(organisation, by=by)
        else:
            accounts.change_organisation(id, organisation, by=by)
    for id, location in plan.locations:
        ids[id] = store_location(location, by=by).id
    return ids


def _store(row: PlannedRow, ids: dict[int, int], by: Actor) -> None:
    assert row.order is not None
    order = replace(
        row.order,
        organisation_id=ids.get(row.order.organisation_id, row.order.organisation_id),
        location_ids=tuple(ids.get(id, id) for id in row.order.location_ids),
    )
    if row.known is None:
        store_service(order, by=by)
    else:
        change_service(row.known, order, by=by)


def _refresh_renamed(plan: Plan, by: Actor) -> None:
    changed = [id for id, _order in plan.organisations if id > 0]
    if changed:
        theirs = Service.objects.filter(organisation_id__in=changed)
        refresh_search(tuple(theirs.values_list("id", flat=True)), by=by)


def _receipt(sent: SheetSent, plan: Plan, by: Actor) -> SheetStored:
    who = workers.worker_names([by.worker_id]).get(by.worker_id, "") if by.worker_id else ""
    made = SheetImport.objects.create(
        municipality_id=sent.municipality_id,
        at=clock.now(),
        by=who,
        sender=sent.sender,
        file_name=sent.file_name,
        sha256=hashlib.sha256(sent.content).hexdigest(),
        new=plan.count(Change.NEW),
        changed=plan.count(Change.CHANGED),
        unchanged=plan.count(Change.UNCHANGED),
        wrong=plan.count(None),
    )
    trail.changed(None, "sheet_import", made.public_id)
    return SheetStored(made.public_id, made.new, made.changed, made.unchanged, made.wrong)


@command()
def remember_columns(
    municipality_id: int,
    headers: tuple[str, ...],
    columns: dict[str, str],
    *,
    sender: str,
    by: Actor,
) -> None:
    """Read this sender's sheets with these headers so from now on. Raises NotAllowed."""
    access.require_may_publish(by, municipality_id)
    ColumnMapping.objects.update_or_create(
        municipality_id=municipality_id,
        headers=sheets.header_hash(headers, sender),
        defaults={"sender": sender, "columns": columns, "used_at": clock.now()},
    )
