"""Editing an offer in short steps: each is saved by itself, and only its own facts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tovholder.catalogue import commands
from tovholder.catalogue.forms.hours import WhenForm
from tovholder.catalogue.forms.steps import StepForm, refuse_at
from tovholder.catalogue.queries.editing import Choosable
from tovholder.catalogue.queries.telling import compared
from tovholder.catalogue.rules.content import mark
from tovholder.catalogue.rules.editing import FIELDS
from tovholder.catalogue.types.editing import FieldChange, OfferPage, Published, ServiceEdit
from tovholder.catalogue.views.keeping import EVERYBODY, HEADINGS, choosable, form_for, place
from tovholder.catalogue.views.offers import one
from tovholder.kernel.command import reading
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotVisible
from tovholder.kernel.web import actor, back_to, language, page, refuse, staff_only

DONE: dict[str, Promise] = {
    Published.SHOWN: _("Gemt. Alle kan se det nu."),
    Published.PROPOSED: _("Sendt til kommunen. Svaret står her, når de har set på det."),
    Published.SAME: _("Der var ikke noget at gemme: det står der allerede."),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """The offer as it stands now, and what can be chosen."""

    row: OfferPage
    choices: Choosable


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*EVERYBODY)
def edit(request: HttpRequest, service_id: UUID, step: str) -> HttpResponse:
    """One step of an offer that is there."""
    kind = form_for(request, step)
    ground = _ground(request, service_id)
    if request.method != "POST":
        return _page(request, step, ground, _form(request, kind, ground))
    form = _form(request, kind, ground, request.POST)
    if not form.is_valid():
        return _page(request, step, ground, form)
    edit = ServiceEdit(
        service_id,
        form.told(),
        form.cleaned_data["seen"],
        assures=form.cleaned_data.get("assures", False),
        new_place=form.told_place() if isinstance(form, WhenForm) else None,
    )
    try:
        done = commands.edit_service(edit, by=actor(request), key=form.sent_key)
    except NotVisible:
        raise
    except ChangedMeanwhile as refusal:
        return _both(request, step, kind, edit, refusal)
    except DomainError as refusal:
        refuse_at(form, refusal)
        return _page(request, step, ground, form)
    messages.success(request, DONE[done.outcome])
    return redirect(back_to(request, _home(service_id)))


def _both(
    request: HttpRequest,
    step: str,
    kind: type[StepForm],
    edit: ServiceEdit,
    refusal: ChangedMeanwhile,
) -> HttpResponse:
    """Somebody was faster: what stands there now beside what was typed, which a press stores."""
    ground = _ground(request, edit.service_id)
    typed = request.POST.copy()
    typed["seen"] = mark(ground.row.order, FIELDS[step])
    form = _form(request, kind, ground, typed)
    refuse(form, refusal)
    with reading(actor(request)):
        differs = compared(ground.row.order, edit.fields, language(request))
    return _page(request, step, ground, form, differs)


def _ground(request: HttpRequest, service_id: UUID) -> Ground:
    with reading(actor(request)):
        return Ground(one(request, service_id), choosable(request))


def _form(request: HttpRequest, kind: type[StepForm], ground: Ground, data: Any = None) -> StepForm:
    return kind(
        data, before=ground.row.order, choices=ground.choices, country=place(request).country
    )


def _page(
    request: HttpRequest,
    step: str,
    ground: Ground,
    form: StepForm,
    differs: tuple[FieldChange, ...] = (),
) -> HttpResponse:
    def context() -> dict[str, Any]:
        return {
            "form": form,
            "step": step,
            "heading": HEADINGS[step],
            "offer": ground.row,
            "differs": differs,
            "next": request.POST.get("next") or request.GET.get("next") or "",
        }

    answer = page(request, "catalogue/keeping/step.html", context)
    if form.is_bound and (form.errors or form.wrong):
        answer.status_code = 422
    return answer


def _home(service_id: UUID) -> str:
    return reverse("catalogue:offer", args=[service_id])
