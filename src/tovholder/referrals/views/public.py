"""Signing up without an account, and the receipt."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import MunicipalityRow
from tovholder.catalogue import queries as catalogue
from tovholder.kernel import actor as actors
from tovholder.kernel import clock
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.web import language, page, refuse
from tovholder.referrals import commands, queries
from tovholder.referrals.forms import SignUpForm
from tovholder.referrals.types import NewEnquiry


class TooMany(DomainError):
    code = "referrals.too_many"
    message = _(
        "Der er kommet mange tilmeldinger herfra på kort tid. Ring i stedet, så hjælper vi."
    )


def _municipality(request: HttpRequest, slug: str) -> MunicipalityRow:
    row = accounts.municipality(slug=slug)
    if row is None:
        raise NotVisible
    request.municipality = row  # type: ignore[attr-defined]
    return row


@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest, slug: str, service_id: UUID) -> HttpResponse:
    """ "Tilmeld mig": one page, two fields, no account."""
    municipality = _municipality(request, slug)
    here = catalogue.receiver(service_id, language=language(request))
    if here is None or here.municipality_id != municipality.id:
        raise NotVisible
    form = SignUpForm(request.POST or None, country=municipality.country, reader=language(request))
    if request.method == "POST" and form.is_valid():
        # Whoever is signed in on this machine: on the public page one is the public.
        by = actors.visitor(municipality.id)
        try:
            # The limit is a setting: room for the waiting room of a family house, none for a robot.
            if not ratelimit.consume(request, action="public_sign_up"):
                raise TooMany
            order = form.order(service_id)
            received = commands.receive_enquiry(order, by=by, key=_same_again(request, order))
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect("referrals:receipt", slug=slug, receipt_id=received.receipt_id)

    def context() -> dict[str, Any]:
        return {"form": form, "service": here, "municipality": municipality}

    return page(request, "referrals/sign_up.html", context, form=form)


def _same_again(request: HttpRequest, order: NewEnquiry) -> UUID:
    """One key for the same words from the same browser on the same day.

    Pressing twice, going back and sending again, a second tab: one enquiry and one receipt.
    Whoever corrects a number sends other words, and that is a new enquiry.
    """
    browser = request.META.get("CSRF_COOKIE", "")
    return uuid5(NAMESPACE_URL, f"{browser}:{clock.local_day()}:{order!r}")


@never_cache
@require_GET
def receipt(request: HttpRequest, slug: str, receipt_id: UUID) -> HttpResponse:
    """Who answers and by when, and later how far it has come. Shows nothing about a person."""
    municipality = _municipality(request, slug)

    def context() -> dict[str, Any]:
        row = queries.receipt(receipt_id, language=language(request))
        if row is None:
            raise NotVisible
        return {"receipt": row, "municipality": municipality}

    response = page(request, "referrals/receipt.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
