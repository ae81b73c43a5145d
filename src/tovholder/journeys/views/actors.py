"""Inviting an actor's person: from then on they keep their own offers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Role
from tovholder.journeys import commands
from tovholder.journeys.forms import InviteForm
from tovholder.kernel.errors import DomainError
from tovholder.kernel.web import actor, page, refuse, staff_only

LANGUAGES = {"SE": "sv"}


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(Role.CATALOGUE_KEEPER, Role.MUNICIPAL_ADMINISTRATOR)
def invite(request: HttpRequest) -> HttpResponse:
    here = request.hat.municipality  # type: ignore[attr-defined]
    others = [each for each in accounts.organisations(here.id) if not each.is_municipal]
    form = InviteForm(
        request.POST or None, organisations=[(str(each.id), each.name) for each in others]
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.invite_actor(
                form.account(here.id),
                form.organisation_made(here.id),
                LANGUAGES.get(here.country, "da"),
                by=actor(request),
                key=form.sent_key,
            )
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            told = _("%(email)s får nu et link og kan derefter rette sine egne tilbud.")
            messages.success(request, told % {"email": form.cleaned_data["email"]})
            return redirect("catalogue:offers")
    return page(request, "journeys/invite.html", lambda: {"form": form}, form=form)
