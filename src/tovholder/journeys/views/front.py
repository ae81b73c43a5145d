"""The first page, the accessibility statement and the gallery of components."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import MunicipalityRow, Role
from tovholder.journeys import queries
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.models import Installation
from tovholder.kernel.web import page


def home(by: Actor) -> str:
    """The first page of a hat: each role begins where its work is."""
    if by.has_role(Role.WORKER) or by.has_role(Role.UNIT_LEAD):
        return resolve_url("journeys:my_day")
    if by.has_role(Role.MUNICIPAL_ADMINISTRATOR):
        return resolve_url("journeys:workers")
    if by.has_role(Role.CATALOGUE_KEEPER) or by.has_role(Role.OFFER_EDITOR):
        return resolve_url("catalogue:offers")
    return resolve_url("journeys:log")


def _here(request: HttpRequest) -> list[MunicipalityRow]:
    """The municipality of this host name, else every one of the installation."""
    own = accounts.municipality(host=request.get_host().partition(":")[0])
    return [own] if own else accounts.municipalities()


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        hat = request.hat  # type: ignore[attr-defined]
        return redirect(home(hat.actor) if hat else "journeys:hat")
    found = _here(request)
    if len(found) == 1:
        return redirect("catalogue:services", slug=found[0].slug)
    return page(request, "journeys/front.html", lambda: {"municipalities": found})


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, with a telephone number for whoever is stopped by a page."""
    hat = request.hat  # type: ignore[attr-defined]

    def context() -> dict[str, Any]:
        return {"municipalities": [hat.municipality] if hat else _here(request)}

    return page(request, "journeys/was.html", context)


class _Sample(forms.Form):
    name = forms.CharField(label=_("Fornavn"), max_length=60)
    day = forms.DateField(label=_("Hvornår?"), required=False)
    way = forms.ChoiceField(
        label=_("Hvordan vil du helst høre fra os?"),
        choices=[("sms", _("Sms")), ("call", _("Telefon")), ("letter", _("Brev"))],
        widget=forms.RadioSelect,
    )
    unit = forms.ChoiceField(label=_("Enhed"), choices=[("", "–"), ("1", "Familiehuset")])
    note = forms.CharField(
        label=_("Hvad drejer det sig om?"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed = forms.BooleanField(label=_("Jeg er indforstået"), required=False)


@require_http_methods(["GET", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Each component once; not there in production."""
    if queries.condition().kind == Installation.Kind.PRODUCTION:
        raise NotVisible
    form = _Sample({"day": "32.13.2026", "note": "Signe"})
    return page(request, "layout/gallery.html", lambda: {"form": form})
