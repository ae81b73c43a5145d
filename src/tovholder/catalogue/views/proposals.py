"""What actors propose, and the municipality's answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.catalogue import commands
from tovholder.catalogue.forms.deciding import AnswerForm
from tovholder.catalogue.forms.steps import refuse_at
from tovholder.catalogue.queries import proposals as proposed
from tovholder.catalogue.rules.editing import PLAN
from tovholder.catalogue.types.editing import ProposalPage
from tovholder.catalogue.views.keeping import EVERYBODY, as_public, keeps, today
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.web import actor, language, page, staff_only


@never_cache
@require_GET
@staff_only(*EVERYBODY)
def proposals(request: HttpRequest) -> HttpResponse:
    """The queue: of all actors for who keeps the catalogue, of their own for an actor's people."""

    def context() -> dict[str, Any]:
        rows = proposed.proposals(seen_by=actor(request), language=language(request))
        return {
            "waiting": [row for row in rows if row.state == "WAITING"],
            "answered": [row for row in rows if row.state != "WAITING"],
            "keeps": keeps(request),
        }

    return page(request, "catalogue/keeping/proposals.html", context)


def _one(request: HttpRequest, proposal_id: UUID) -> ProposalPage:
    return proposed.proposal_page(proposal_id, seen_by=actor(request), language=language(request))


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*EVERYBODY)
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """What is new beside what stands there; yes, or back with what has to be put right."""
    form = None
    if request.method == "POST":
        form = AnswerForm(request.POST)
        if not keeps(request):
            raise NotVisible
        if form.is_valid():
            try:
                return _answered(request, proposal_id, form)
            except NotVisible:
                raise
            except DomainError as refusal:
                refuse_at(form, refusal)

    def context() -> dict[str, Any]:
        row = _one(request, proposal_id)
        shown = form
        if shown is None:
            shown = AnswerForm(initial={"seen": row.seen})
        elif shown.errors:
            # Read anew: what is answered now is what stands on this page.
            typed = shown.data.copy()
            typed["seen"] = row.seen
            shown.data = typed
        return {"proposal": row, "form": shown}

    return page(request, "catalogue/keeping/proposal.html", context, form=form)


def _answered(request: HttpRequest, proposal_id: UUID, form: AnswerForm) -> HttpResponse:
    told, by = form.cleaned_data, actor(request)
    if told["answer"] == AnswerForm.NO:
        commands.decline_proposal(
            proposal_id, told["reason"], told["seen"], by=by, key=form.sent_key
        )
        messages.success(request, _("Sendt tilbage. Aktøren kan se, hvad der skal rettes."))
        return redirect("catalogue:proposals")
    service_id = commands.approve_proposal(proposal_id, told["seen"], by=by, key=form.sent_key)
    messages.success(
        request, _("Alle kan se tilbuddet nu. Skriv her, hvad planlæggerne har brug for.")
    )
    return redirect("catalogue:offer_edit", service_id=service_id, step=PLAN)


@never_cache
@require_GET
@staff_only(*EVERYBODY)
def preview(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The offer as everybody will see it when the municipality says yes."""

    def context() -> dict[str, Any]:
        by, on = actor(request), today(request)
        return {
            "municipality": as_public(request),
            "service": proposed.proposed_page(
                proposal_id, seen_by=by, language=language(request), on=on
            ),
            "proposal_id": proposal_id,
        }

    return page(request, "catalogue/keeping/preview.html", context)
