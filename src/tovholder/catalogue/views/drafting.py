"""A new offer, step by step: kept in the session until it is whole, and then stored at once."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tovholder.catalogue import commands
from tovholder.catalogue.forms.choosing import OwnerForm
from tovholder.catalogue.forms.hours import WhenForm
from tovholder.catalogue.forms.offers import bare
from tovholder.catalogue.forms.steps import AT, StepForm, refuse_at
from tovholder.catalogue.queries import proposals
from tovholder.catalogue.queries.previewing import preview_page
from tovholder.catalogue.rules.content import order_of, whole_content
from tovholder.catalogue.rules.editing import FIELDS, steps
from tovholder.catalogue.types import NewService
from tovholder.catalogue.types.editing import Published
from tovholder.catalogue.views.editing import DONE
from tovholder.catalogue.views.keeping import (
    EVERYBODY,
    HEADINGS,
    as_public,
    choosable,
    form_for,
    keeps,
    place,
    today,
)
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError
from tovholder.kernel.forms import Press
from tovholder.kernel.web import actor, language, page, refuse, staff_only

DRAFT = "offer"
"""Session key: an order of a new offer as JSON. It holds no person who is helped."""


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*EVERYBODY)
def begin(request: HttpRequest) -> HttpResponse:
    """Who stands behind the new offer. One organisation goes straight on."""
    with reading(actor(request)):
        owners = choosable(request).owners
    form = OwnerForm(request.POST or None, organisations=owners)
    if request.method == "POST" and form.is_valid():
        return _first_step(request, int(form.cleaned_data["organisation"]))
    if request.method == "GET" and len(owners) == 1:
        return _first_step(request, int(owners[0][0]))
    context = {"form": form, "owners": owners}
    return page(request, "catalogue/keeping/begin.html", lambda: context, form=form)


def _first_step(request: HttpRequest, organisation_id: int) -> HttpResponse:
    _keep(request, bare(place(request).id, organisation_id))
    return redirect("catalogue:offer_draft", step=steps(keeps(request))[0])


@require_http_methods(["POST"])
@staff_only(*EVERYBODY)
def again(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """A new offer that was sent back, taken up where it stood."""
    with reading(actor(request)):
        row = proposals.proposal_page(
            proposal_id, seen_by=actor(request), language=language(request)
        )
    _keep(request, row.order)
    return redirect("catalogue:offer_draft", step=steps(keeps(request))[0])


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*EVERYBODY)
def draft(request: HttpRequest, step: str) -> HttpResponse:
    """One step of the offer that is being written."""
    kind = form_for(request, step)
    order = _draft(request)
    names = steps(keeps(request))
    if order is None or step not in names:
        return redirect("catalogue:offer_new")
    form = _form(request, kind, order)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, _with(request, form, order))
        except DomainError as refusal:
            refuse_at(form, refusal)
        else:
            after = names[names.index(step) + 1 :]
            if after:
                return redirect("catalogue:offer_draft", step=after[0])
            return redirect("catalogue:offer_draft_see")

    def context() -> dict[str, Any]:
        return {
            "form": form,
            "step": step,
            "heading": HEADINGS[step],
            "number": names.index(step) + 1,
            "of": len(names),
            "back": _before(names, step),
        }

    answer = page(request, "catalogue/keeping/step.html", context)
    if form.is_bound and (form.errors or form.wrong):
        answer.status_code = 422
    return answer


def _form(request: HttpRequest, kind: type[StepForm], order: NewService) -> StepForm:
    with reading(actor(request)):
        choices = choosable(request)
    return kind(
        request.POST if request.method == "POST" else None,
        before=order,
        choices=choices,
        country=place(request).country,
        is_stored=False,
    )


def _with(request: HttpRequest, form: StepForm, order: NewService) -> NewService:
    """The draft with what was typed. A new place is stored at once: it stands by itself."""
    order = replace(order, **form.told())
    new_place = form.told_place() if isinstance(form, WhenForm) else None
    if new_place is None:
        return order
    made = commands.store_location(new_place, by=actor(request), key=form.sent_key)
    return replace(order, location_ids=(*order.location_ids, made.id))


def _before(names: tuple[str, ...], step: str) -> str:
    at = names.index(step)
    if at == 0:
        return reverse("catalogue:offers")
    return reverse("catalogue:offer_draft", args=[names[at - 1]])


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*EVERYBODY)
def see(request: HttpRequest) -> HttpResponse:
    """The whole offer as everybody will see it; a press publishes it, or sends it to be read."""
    order = _draft(request)
    if order is None or not order.name:
        return redirect("catalogue:offer_new")
    form = Press(request.POST or None)
    wrong_step = ""
    if request.method == "POST" and form.is_valid():
        try:
            done = commands.add_service(order, by=actor(request), key=form.sent_key)
        except DomainError as refusal:
            refuse(form, refusal)
            wrong_step = _step_of(refusal, steps(keeps(request)))
        else:
            request.session.pop(DRAFT, None)
            messages.success(request, DONE[done.outcome])
            if done.outcome == Published.PROPOSED:
                return redirect("catalogue:proposal", proposal_id=done.public_id)
            return redirect("catalogue:offer", service_id=done.public_id)

    def context() -> dict[str, Any]:
        on = today(request)
        return {
            "municipality": as_public(request),
            "service": preview_page(order, language=language(request), on=on),
            "form": form,
            "steps": [(step, HEADINGS[step]) for step in steps(keeps(request))],
            "wrong_step": wrong_step,
        }

    return page(request, "catalogue/keeping/preview.html", context, form=form)


def _step_of(refusal: DomainError, names: tuple[str, ...]) -> str:
    """Where the fact stands that the refusal is about."""
    for field in AT.get(refusal.code, ()):
        for step in names:
            if field in FIELDS[step]:
                return step
    return ""


def _draft(request: HttpRequest) -> NewService | None:
    """What was written so far, of this very municipality; None when there is nothing."""
    kept = request.session.get(DRAFT)
    try:
        order = order_of(kept) if kept else None
    except (TypeError, ValueError, KeyError):
        return None
    return order if order and order.municipality_id == place(request).id else None


def _keep(request: HttpRequest, order: NewService) -> None:
    request.session[DRAFT] = whole_content(order)
