"""The marketplace and the prevention day, as everybody reads them; registering for it."""

from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from allauth.core import ratelimit
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.accounts.types import MunicipalityRow, Sector
from tovholder.catalogue.commands import registrations as commands
from tovholder.catalogue.forms.gathering import AnswerForm, RegistrationForm
from tovholder.catalogue.forms.planning import FilterForm
from tovholder.catalogue.queries import events as queries
from tovholder.catalogue.queries import marketplace as actors_here
from tovholder.catalogue.types.gathering import EventPage
from tovholder.catalogue.views.public_site import shown as site_shown
from tovholder.catalogue.views.public_site import site_of
from tovholder.kernel import actor as actors
from tovholder.kernel import clock
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.forms import Press
from tovholder.kernel.web import language, page, refuse

PER_PAGE = 48


class TooMany(DomainError):
    code = "catalogue.too_many"
    message = _(
        "Der er kommet mange tilmeldinger herfra på kort tid. Ring i stedet, så hjælper vi."
    )


class MarketForm(FilterForm):
    q = forms.CharField(
        label=_("Søg efter en aktør eller et tilbud"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    sector = forms.ChoiceField(
        label=_("Hvem står bag"), required=False, choices=[("", _("Alle")), *Sector.choices]
    )


@require_safe
def marketplace(request: HttpRequest, slug: str) -> HttpResponse:
    """All actors with what they offer: the stands of the prevention day, all year round."""
    municipality = site_of(request, slug).municipality
    form = MarketForm(request.GET)

    def context() -> dict[str, Any]:
        today = clock.today(municipality.time_zone)
        search, sector = form.read("q"), form.read("sector")
        found = actors_here.actors(
            municipality.id, language=language(request), on=today, sector=sector, search=search
        )
        shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        asked = urlencode([(k, v) for k, v in (("q", search), ("sector", sector)) if v])
        return {
            "municipality": site_shown(municipality),
            "form": form,
            "actors": [(each, Sector(each.sector).label) for each in shown],
            "total": len(found),
            "page_obj": shown,
            "query": f"{asked}&" if asked else "",
            "filtered": bool(search or sector),
            "event": queries.next_event(municipality.id, on=today, language=language(request)),
        }

    return page(request, "catalogue/marketplace.html", context)


@require_safe
def actor(request: HttpRequest, slug: str, organisation_id: UUID) -> HttpResponse:
    """One actor: what it is, how to get hold of it, what it offers. Where the QR code leads."""
    municipality = site_of(request, slug).municipality
    found = actors_here.actor(
        organisation_id,
        municipality_id=municipality.id,
        language=language(request),
        on=clock.today(municipality.time_zone),
    )
    if found is None:
        raise NotVisible
    context = {
        "municipality": site_shown(municipality),
        "actor": found,
        "sector": Sector(found.row.sector).label,
    }
    return page(request, "catalogue/actor.html", lambda: context)


def _event(request: HttpRequest, municipality: MunicipalityRow, event_id: UUID) -> EventPage:
    found = queries.event_page(
        event_id, municipality_id=municipality.id, language=language(request)
    )
    if found is None:
        raise NotVisible
    return found


def _state(found: EventPage, municipality: MunicipalityRow) -> dict[str, Any]:
    today = clock.today(municipality.time_zone)
    return {
        "municipality": site_shown(municipality),
        "event": found,
        "is_over": found.row.held_on < today,
        "may_answer": found.row.held_on <= today and not found.row.is_cancelled,
        "is_late": found.row.register_by < today,
    }


@require_safe
def event(request: HttpRequest, slug: str, event_id: UUID) -> HttpResponse:
    """The day with its programme and its stands."""
    municipality = site_of(request, slug).municipality
    found = _event(request, municipality, event_id)
    return page(request, "catalogue/event.html", lambda: _state(found, municipality))


@never_cache
@require_http_methods(["GET", "POST"])
def event_register(request: HttpRequest, slug: str, event_id: UUID) -> HttpResponse:
    """For people in their work: four fields and no account."""
    municipality = site_of(request, slug).municipality
    found = _event(request, municipality, event_id)
    form = RegistrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        order = form.order()
        browser = request.META.get("CSRF_COOKIE", "")
        same = uuid5(NAMESPACE_URL, f"{browser}:{event_id}:{clock.local_day()}:{order!r}")
        try:
            if not ratelimit.consume(request, action="public_sign_up"):
                raise TooMany
            by = actors.visitor(municipality.id)
            made = commands.register(event_id, order, by=by, key=same)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect("catalogue:event_registration", slug=slug, registration_id=made)
    return page(
        request,
        "catalogue/event_register.html",
        lambda: _state(found, municipality) | {"form": form},
        form=form,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def event_registration(request: HttpRequest, slug: str, registration_id: UUID) -> HttpResponse:
    """The confirmation, where one can say no again. Shows no name."""
    municipality = site_of(request, slug).municipality
    receipt = queries.registration(registration_id, municipality_id=municipality.id)
    if receipt is None:
        raise NotVisible
    if request.method == "POST":
        form = Press(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest(gettext("Hent siden igen."))
        by = actors.visitor(municipality.id)
        commands.cancel_registration(registration_id, by=by, key=form.sent_key)
        return redirect("catalogue:event_registration", slug=slug, registration_id=registration_id)
    found = _event(request, municipality, receipt.event_id)
    response = page(
        request,
        "catalogue/event_registration.html",
        lambda: _state(found, municipality) | {"receipt": receipt, "press": Press()},
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def event_answer(request: HttpRequest, slug: str, event_id: UUID) -> HttpResponse:
    """Two questions after the day; who answers is asked nowhere and stored nowhere."""
    municipality = site_of(request, slug).municipality
    found = _event(request, municipality, event_id)
    form = AnswerForm(request.POST or None)
    is_sent = False
    if request.method == "POST" and form.is_valid():
        try:
            if not ratelimit.consume(request, action="public_sign_up"):
                raise TooMany
            by = actors.visitor(municipality.id)
            commands.answer_evaluation(event_id, form.answer(), by=by, key=form.sent_key)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            is_sent = True
    return page(
        request,
        "catalogue/event_answer.html",
        lambda: _state(found, municipality) | {"form": form, "is_sent": is_sent},
        form=form,
    )
