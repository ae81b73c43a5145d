"""Who works where, moving everything somebody holds, and ending an employment."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.accounts import commands as accounts
from tovholder.accounts.commands import StillHoldsSomething
from tovholder.accounts.types import Role
from tovholder.journeys import commands, queries
from tovholder.journeys.forms import MoveForm
from tovholder.journeys.queries import Holding
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.forms import Press
from tovholder.kernel.web import actor, page, refuse, staff_only
from tovholder.tasks import commands as tasks

MANAGERS = (Role.UNIT_LEAD, Role.MUNICIPAL_ADMINISTRATOR)


@require_GET
@staff_only(*MANAGERS)
def workers(request: HttpRequest) -> HttpResponse:
    by = actor(request)

    def context() -> dict[str, Any]:
        units = queries.staff_of(by)
        hides_loads = any(line.holds is None for _unit, lines in units for line in lines)
        return {"units": units, "me": by.worker_public_id, "hides_loads": hides_loads}

    return page(request, "journeys/workers.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(Role.UNIT_LEAD)
def move_holdings(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Everything a worker holds, with a colleague for each: moved in one go."""
    if request.method == "POST":
        form = MoveForm(request.POST, holdings=_held(request, worker_id))
        if not form.is_valid():
            return _move_page(request, worker_id, form)
        try:
            moved = _move(request, worker_id, form)
        except NotVisible:
            raise
        except DomainError as refusal:
            # Drawn anew from what is held now: what came meanwhile stands among the rest.
            again = MoveForm(request.POST, holdings=_held(request, worker_id))
            refuse(again, refusal)
            return _move_page(request, worker_id, again)
        messages.success(request, _told(moved, ended=_ends(request)))
        return redirect("journeys:workers")
    return _move_page(request, worker_id, None)


def _held(request: HttpRequest, worker_id: UUID) -> tuple[Holding, ...]:
    try:
        with reading(actor(request)):
            return queries.holdings(worker_id, seen_by=actor(request)).movable
    except NotVisible:
        # Pressed twice: the first press ended the employment, and its key answers the second.
        if _ends(request):
            return ()
        raise


def _move(request: HttpRequest, worker_id: UUID, form: MoveForm) -> int:
    by, moves = actor(request), form.moves()
    if _ends(request):
        return commands.move_and_end_employment(worker_id, moves, by=by, key=form.sent_key)
    return tasks.move_holdings(worker_id, moves, by=by, key=form.sent_key)


def _ends(request: HttpRequest) -> bool:
    return request.POST.get("then") == "end"


def _told(moved: int, *, ended: bool) -> str:
    text = ngettext("%(count)d opgave er flyttet.", "%(count)d opgaver er flyttet.", moved)
    told = text % {"count": moved}
    return f"{told} {_('Ansættelsen er afsluttet.')}" if ended else told


def _move_page(request: HttpRequest, worker_id: UUID, form: MoveForm | None) -> HttpResponse:
    def context() -> dict[str, Any]:
        held = queries.holdings(worker_id, seen_by=actor(request))
        return {"held": held, "form": form or MoveForm(holdings=held.movable)}

    return page(request, "journeys/move_holdings.html", context, form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*MANAGERS)
def deactivate(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """End an employment; the database refuses while the worker holds anything (P5)."""
    form = Press(request.POST or None)
    holds = False
    if request.method == "POST" and form.is_valid():
        try:
            accounts.deactivate_worker(worker_id, by=actor(request), key=form.sent_key)
        except NotVisible:
            raise
        except DomainError as refusal:
            holds = isinstance(refusal, StillHoldsSomething)
            refuse(form, refusal)
        else:
            messages.success(request, _("Ansættelsen er afsluttet."))
            return redirect("journeys:workers")
    by = actor(request)

    def context() -> dict[str, Any]:
        return {
            "worker": queries.worker_in_sight(worker_id, seen_by=by),
            "form": form,
            "refused": holds,
            "may_move": by.has_role(Role.UNIT_LEAD),
        }

    return page(request, "journeys/deactivate.html", context, form=form)
