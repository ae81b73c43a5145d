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
    plans = manages or by.has_role(Role.CATALOGUE_KEEPER)
    keeps = by.has_role(Role.CATALOGUE_KEEPER) or by.has_role(Role.MUNICIPAL_ADMINISTRATOR)
    oversees = by.has_role(Role.DATA_PROTECTION_OFFICER)
    items = [
        (works, _("Min dag"), "journeys:my_day", ()),
        (works, _("Enheden"), "journeys:own_unit", ("journeys:unit",)),
        (works, _("Ny henvendelse"), "referrals:record", ()),
        (works, _("Udbakke"), "journeys:outbox", ("journeys:letter",)),
        (plans, _("Områder"), "areas:areas", AREAS),
        (manages, _("Medarbejdere"), "journeys:workers", WORKERS),
        (keeps, _("Lister"), "catalogue:import_upload", SHEETS),
        (oversees, _("Log"), "journeys:log", ()),
        (works or keeps, _("Overblik"), "catalogue:overview", OVERVIEW),
        (True, _("Min konto"), "mfa_index", ACCOUNT),
    ]
    return [
        {"label": label, "url": reverse(name), "current": here == name or here in also}
        for shown, label, name, also in items
        if shown
    ]


AREAS = ("areas:area", "areas:send", "areas:confirm")
WORKERS = ("journeys:move_holdings", "journeys:deactivate")
SHEETS = ("catalogue:import_columns", "catalogue:import_preview", "catalogue:import_receipt")
OVERVIEW = tuple(
    f"catalogue:{name}"
    for name in (
        "gaps", "sittings", "ideas", "new_idea", "idea", "routes", "new_route", "route", "events",
        "new_event", "held_event", "change_event", "stands", "invite", "registered",
    )
)  # fmt: skip
ACCOUNT = (
    "account_change_password",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
)
