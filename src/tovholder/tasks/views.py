"""Buttons of open loops. Each presses one command and goes back to where it was pressed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.forms import Press
from tovholder.kernel.web import actor, back_to, page, refuse, staff_only
from tovholder.tasks import commands, queries
from tovholder.tasks.forms import AssignForm, SnoozeForm

MY_DAY = "journeys:my_day"


def _press(request: HttpRequest, command: Callable[..., Any], task_id: UUID) -> HttpResponse:
    form = Press(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("Hent siden igen."))
    try:
        command(task_id, by=actor(request), key=form.sent_key)
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    return redirect(back_to(request, MY_DAY))


@require_POST
@staff_only()
def take(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _press(request, commands.take, task_id)


@require_POST
@staff_only()
def hand_back(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _press(request, commands.hand_back, task_id)


@require_POST
@staff_only()
def settle_escalation(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _press(request, commands.settle_escalation, task_id)


@require_POST
@staff_only()
def assign(request: HttpRequest, task_id: UUID) -> HttpResponse:
    form = AssignForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Vælg en medarbejder i listen."))
        return redirect(back_to(request, MY_DAY))
    worker = form.cleaned_data["worker"]
    try:
        commands.assign(task_id, worker, by=actor(request), key=form.sent_key)
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    return redirect(back_to(request, MY_DAY))


@require_http_methods(["GET", "POST"])
@staff_only()
def snooze(request: HttpRequest, task_id: UUID) -> HttpResponse:
    form = SnoozeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.snooze(form.order(task_id), by=actor(request), key=form.sent_key)
        except NotVisible:
            raise
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(back_to(request, MY_DAY))

    def context() -> dict[str, Any]:
        task = queries.task(task_id, seen_by=actor(request))
        if task is None:
            raise NotVisible
        return {"form": form, "task": task, "back": back_to(request, MY_DAY)}

    return page(request, "tasks/snooze.html", context, form=form)
