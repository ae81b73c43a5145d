"""The register of ideas: everybody who works here reads it, keepers write in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.commands import ideas as commands
from tovholder.catalogue.forms.planning import IdeaFilter, IdeaForm
from tovholder.catalogue.queries import ideas as queries
from tovholder.catalogue.queries.gaps import area_choices
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.views.planning import READERS, here, may_act, today
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.web import actor, language, page, refuse, staff_only


@never_cache
@require_GET
@staff_only(*READERS)
def ideas(request: HttpRequest) -> HttpResponse:
    def context() -> dict[str, Any]:
        place = here(request)
        form = IdeaFilter(request.GET, units=_units(place.id))
        unit = form.read("unit")
        found = queries.ideas(
            place.id,
            language=language(request),
            status=form.read("status"),
            decision=form.read("decision"),
            unit_id=UUID(unit) if unit else None,
        )
        filtered = any(form.read(name) for name in form.fields)
        return {
            "form": form, "ideas": found, "filtered": filtered, "may_act": may_act(request),
        }  # fmt: skip

    return page(request, "catalogue/planning/ideas.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def new_idea(request: HttpRequest) -> HttpResponse:
    own = accounts.units_of(actor(request))
    initial = {"unit": str(own[0].public_id) if own else "", "decision": "NONE"}
    form = _form(request, initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.note_idea(form.order(), by=actor(request), key=form.sent_key)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Idéen er gemt."))
            return redirect("catalogue:idea", idea_id=made)
    return page(request, "catalogue/planning/idea.html", lambda: _shown(request, form), form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*READERS)
def idea(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """One idea; for keepers as a form. Others read it."""
    place = here(request)
    if request.method == "POST":
        access.require_may_publish(actor(request), place.id)
    row = queries.idea(idea_id, municipality_id=place.id, language=language(request))
    stored = queries.idea_as_stored(idea_id, municipality_id=place.id)
    if row is None or stored is None:
        raise NotVisible
    form = _form(request, IdeaForm.initial_of(stored) | {"seen": fingerprint(stored)})
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_idea(
                idea_id,
                form.order(),
                seen=form.cleaned_data["seen"],
                by=actor(request),
                key=form.sent_key,
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Idéen er gemt."))
            return redirect("catalogue:idea", idea_id=idea_id)
    return page(
        request,
        "catalogue/planning/idea.html",
        lambda: _shown(request, form) | {"idea": row},
        form=form,
    )


def _shown(request: HttpRequest, form: IdeaForm) -> dict[str, Any]:
    return {"form": form, "may_act": may_act(request)}


def _units(municipality_id: int) -> list[tuple[str, str]]:
    return [(str(each.public_id), each.name) for each in accounts.units(municipality_id)]


def _form(request: HttpRequest, initial: dict[str, Any]) -> IdeaForm:
    place = here(request)
    return IdeaForm(
        request.POST or None,
        initial=initial,
        units=_units(place.id),
        areas=area_choices(place.id, on=today(request)),
        services=queries.service_choices(place.id, language=language(request)),
        today=today(request),
    )
