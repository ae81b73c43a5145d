"""What every page knows: who is here, where to go, and whether deadlines are watched."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from tovholder.accounts.types import Hat, Role
from tovholder.journeys import queries
from tovholder.journeys.middleware import HAT

Item = dict[str, object]


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Context of every template, asked for only where a template uses it: one query at most."""
    hat: Hat | None = getattr(request, "hat", None)
    condition: Callable[[], queries.Condition] = cache(queries.condition)
    return {
        "municipality": getattr(request, "municipality", None) or (hat and hat.municipality),
        "hat": _worn(request, hat) if hat else None,
        "menu": SimpleLazyObject(lambda: menu(request, hat)) if hat else [],
        "heartbeat_stale": SimpleLazyObject(lambda: condition().heartbeat_is_stale),
        "demo": SimpleLazyObject(lambda: condition().is_demo),
    }


def _worn(request: HttpRequest, hat: Hat) -> dict[str, str]:
    # A hat is stored in the session only when there was one to choose from.
    several = HAT in request.session
    return {
        "name": hat.name,
        "title": hat.title,
        "unit": hat.unit,
        "authority": hat.authority,
        "change_url": reverse("journeys:hat") if several else "",
    }


def menu(request: HttpRequest, hat: Hat) -> list[Item]:
    """The main menu: only what this hat may use."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    by = hat.actor
    works = by.has_role(Role.WORKER) or by.has_role(Role.UNIT_LEAD)
    manages = by.has_role(Role.UNIT_LEAD) or by.has_role(Role.MUNICIPAL_ADMINISTRATOR)
    edits = any(by.has_role(role) for role in EDITS)
    plans = works or manages or by.has_role(Role.CATALOGUE_KEEPER)
    oversees = by.has_role(Role.DATA_PROTECTION_OFFICER)
    items = [
        (works or edits, _("Min dag"), "journeys:my_day", ()),
        (works, _("Enheden"), "journeys:own_unit", ("journeys:unit",)),
        (works, _("Ny henvendelse"), "referrals:record", ()),
        (works, _("Udbakke"), "journeys:outbox", ("journeys:letter",)),
        (edits, _("Tilbud"), "catalogue:offers", OFFERS),
        (plans, _("Overblik"), "catalogue:overview", OVERVIEW),
        (manages, _("Medarbejdere"), "journeys:workers", WORKERS),
        (oversees, _("Log"), "journeys:log", ()),
        (True, _("Min konto"), "mfa_index", ACCOUNT),
    ]
    return [
        {"label": label, "url": reverse(name), "current": here == name or here in also}
        for shown, label, name, also in items
        if shown
    ]


EDITS = (
    Role.WORKER,
    Role.UNIT_LEAD,
    Role.OFFER_EDITOR,
    Role.CATALOGUE_KEEPER,
    Role.MUNICIPAL_ADMINISTRATOR,
)
OFFERS = (
    "catalogue:offer",
    "catalogue:offer_new",
    "catalogue:offer_draft",
    "catalogue:offer_edit",
    "catalogue:offer_withdraw",
    "catalogue:offer_history",
    "catalogue:offer_pictures",
    "catalogue:proposals",
    "catalogue:proposal",
    "catalogue:paragraphs",
    "catalogue:import_upload",
    "catalogue:import_columns",
    "catalogue:import_preview",
    "catalogue:import_receipt",
    "journeys:invite_actor",
)
WORKERS = ("journeys:move_holdings", "journeys:deactivate")
OVERVIEW = (
    "areas:areas", "areas:area", "areas:send", "areas:confirm", "catalogue:gaps",
    "catalogue:sittings", "catalogue:ideas", "catalogue:new_idea", "catalogue:idea",
    "catalogue:routes", "catalogue:new_route", "catalogue:route", "catalogue:events",
    "catalogue:new_event", "catalogue:held_event", "catalogue:change_event", "catalogue:stands",
    "catalogue:invite", "catalogue:registered",
)  # fmt: skip
ACCOUNT = (
    "account_change_password",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
)
