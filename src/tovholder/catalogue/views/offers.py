"""The offers somebody keeps: the list, the page of one, its history, and taking it out."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tovholder.catalogue import commands
from tovholder.catalogue.forms.deciding import OffersFilter, WithdrawForm
from tovholder.catalogue.forms.steps import refuse_at
from tovholder.catalogue.queries import editing
from tovholder.catalogue.queries import history as histories
from tovholder.catalogue.queries.proposals import waiting_count
from tovholder.catalogue.rules.editing import steps
from tovholder.catalogue.types.editing import OfferList, OfferPage
from tovholder.catalogue.views.keeping import (
    EVERYBODY,
    HEADINGS,
    keeps,
    place,
    today,
)
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError, NotAllowed, NotVisible
from tovholder.kernel.forms import Press
from tovholder.kernel.web import actor, back_to, language, page, staff_only


@never_cache
@require_GET
@staff_only(*EVERYBODY)
def offers(request: HttpRequest) -> HttpResponse:
    """Mine tilbud, or the municipality's for who keeps them all."""
    form = OffersFilter(request.GET)
    wanted = form.wanted()

    def context() -> dict[str, Any]:
        by = actor(request)
        found = editing.offers(wanted, seen_by=by, language=language(request), on=today(request))
        asked = {"q": wanted.search, "state": wanted.state}
        query = urlencode({name: value for name, value in asked.items() if value})
        return {
            "form": form,
            "wanted": wanted,
            "found": found,
            "page_obj": _pages(found),
            "query": f"{query}&" if query else "",
            "keeps": keeps(request),
            "waiting": waiting_count(seen_by=by),
        }

    return page(request, "catalogue/keeping/offers.html", context)


def _pages(found: OfferList) -> Page[int]:
    """Only the numbers: the rows were cut by the database."""
    return Paginator(range(found.total), editing.PER_PAGE).page(found.page)


def one(request: HttpRequest, service_id: UUID) -> OfferPage:
    """The offer, for who keeps it. Raises NotVisible."""
    return editing.offer(
        service_id, seen_by=actor(request), language=language(request), on=today(request)
    )


@never_cache
@require_GET
@staff_only(*EVERYBODY)
def offer(request: HttpRequest, service_id: UUID) -> HttpResponse:
    def context() -> dict[str, Any]:
        row = one(request, service_id)
        named = [(step, HEADINGS[step]) for step in steps(keeps(request))]
        return {"offer": row, "steps": named, "place": place(request)}

    return page(request, "catalogue/keeping/offer.html", context)


@never_cache
@require_GET
@staff_only(*EVERYBODY)
def history(request: HttpRequest, service_id: UUID) -> HttpResponse:
    def context() -> dict[str, Any]:
        name, versions = histories.history(
            service_id, seen_by=actor(request), language=language(request)
        )
        return {"name": name, "service_id": service_id, "versions": versions}

    return page(request, "catalogue/keeping/history.html", context)


@require_POST
@staff_only(*EVERYBODY)
def assure(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Somebody has looked, and it is right."""
    form = Press(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("Hent siden igen."))
    try:
        commands.assure_service(service_id, by=actor(request), key=form.sent_key)
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Tak. Nu kan alle se, at I har set efter i dag."))
    return redirect(back_to(request, "catalogue:offers"))


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*EVERYBODY)
def withdraw(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Take an offer out of the list, and say what comes instead."""
    with reading(actor(request)):
        row = one(request, service_id)
        if not row.may_withdraw:
            raise NotAllowed
        offers = editing.successors(service_id, seen_by=actor(request), language=language(request))
    form = WithdrawForm(request.POST or None, offers=offers)
    if request.method == "POST" and form.is_valid():
        try:
            commands.withdraw_service(
                service_id,
                by=actor(request),
                replaced_by=form.cleaned_data["replaced_by"],
                key=form.sent_key,
            )
        except DomainError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _("Tilbuddet står ikke på listen mere."))
            return redirect("catalogue:offer", service_id=service_id)
    return page(
        request, "catalogue/keeping/withdraw.html", lambda: {"offer": row, "form": form}, form=form
    )
