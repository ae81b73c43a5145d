"""The unit's own page: every open task with its owner, and how much each one holds."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Role, UnitRow
from tovholder.journeys.views.my_day import address_of
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import actor, page, staff_only
from tovholder.tasks import queries as tasks
from tovholder.tasks.types import Group


@require_GET
@staff_only(Role.WORKER, Role.UNIT_LEAD)
def own_unit(request: HttpRequest) -> HttpResponse:
    """To the first unit the worker works in."""
    units = accounts.units_of(actor(request))
    if not units:
        raise NotVisible
    return redirect("journeys:unit", unit_id=units[0].public_id)


@require_GET
@staff_only(Role.WORKER, Role.UNIT_LEAD)
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    def context() -> dict[str, Any]:
        by = actor(request)
        units = accounts.units_of(by)
        here = next((own for own in units if own.public_id == unit_id), None)
        if here is None:
            raise NotVisible
        leads = by.has_role(Role.UNIT_LEAD, here.id)
        workers = accounts.workers_of([here.id]) if leads else []
        loads = tasks.worker_loads(here.id, seen_by=by) if leads else []
        held = {load.worker_public_id: load for load in loads}
        return {
            "unit": here,
            "units": units,
            "leads": leads,
            "loads": [(worker, held.get(worker.public_id)) for worker in workers],
            **_tasks(request, here),
        }

    return page(request, "journeys/unit.html", context)


def _tasks(request: HttpRequest, here: UnitRow) -> dict[str, Any]:
    rows = tasks.open_in_unit(here.id, seen_by=actor(request))
    sections = [
        (group.badge, group.label, [(r, address_of(r)) for r in rows if r.group is group])
        for group in Group
    ]
    return {
        "sections": [section for section in sections if section[2]],
        "open": len(rows),
        "late": sum(row.group is Group.LATE for row in rows),
        "nobodys": sum(not row.taken_by for row in rows),
    }
