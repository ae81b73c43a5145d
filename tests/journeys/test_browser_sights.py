"""Which pages there are, and who of the town may see them. Held against the resolver."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.journeys.test_browser_town import Town

STAFF = (
    "worker", "colleague", "lead", "beginner", "administrator", "officer", "careful", "keeper",
    "editor", "new_editor",
)  # fmt: skip
VISITOR = "visitor"

NO_PAGE = {
    "areas:export": "a sheet to take away: CSV",
    "areas:confirm": "a button: POST only",
    "set_language": "a button: takes a POST and goes back",
    "journeys:health": "for machines: JSON",
    "journeys:own_unit": "leads on to journeys:unit",
    "journeys:demo_sign_in": "leads on, in a demonstration only; elsewhere it is not there",
    "journeys:mark_posted": "a button: POST only",
    "referrals:contact": "a form of referrals:enquiry: POST only",
    "referrals:attendance": "a form of referrals:enquiry: POST only",
    "referrals:close": "a form of referrals:enquiry: POST only",
    "catalogue:picture": "a photo or a leaflet, no page",
    "catalogue:offer_assure": "a button: POST only",
    "catalogue:picture_up": "a button: POST only",
    "catalogue:picture_remove": "a button: POST only",
    "catalogue:proposal_again": "a button: POST only",
    "catalogue:offer_draft": "leads on while nothing is being written; see test_browser_keeping",
    "catalogue:offer_draft_see": "the same",
    "tasks:take": "a button: POST only",
    "tasks:hand_back": "a button: POST only",
    "tasks:assign": "a button: POST only",
    "tasks:settle_escalation": "a button: POST only",
    "catalogue:gaps_csv": "a spreadsheet",
    "catalogue:gap_to_idea": "a button: POST only",
    "catalogue:cancel_event": "a button: POST only",
    "catalogue:join_event": "a button: POST only",
    "catalogue:leave_event": "a button: POST only",
    "catalogue:registered_csv": "a spreadsheet",
    "catalogue:stand_cards": "paper: test_printing looks at it",
    "catalogue:event_poster": "paper: test_printing looks at it",
    "catalogue:place_poster": "paper: test_printing looks at it",
    "catalogue:place_calendar": "for other calendars: iCalendar",
    "catalogue:import_template": "a file to keep: a sheet",
    "catalogue:export_sheet": "a file to keep: a sheet",
    "catalogue:import_errors": "a file to keep: a sheet",
    "catalogue:import_confirm": "a button: POST only",
    "api:openapi-json": "for machines: JSON",
    "api:list_services": "for machines: JSON",
    "api:show_service": "for machines: JSON",
    **{
        f"api:hsds_{name}": "for machines: JSON"
        for name in (
            "root",
            "services",
            "service",
            "places",
            "place",
            "organisations",
            "organisation",
            "taxonomies",
            "taxonomy",
            "terms",
            "term",
        )
    },
    "api:api-root": "where the API's addresses begin: answers nothing itself",
}
"""Addresses that show no page when they are asked for, each with the reason."""


@dataclass(frozen=True)
class Sight:
    """A page as one of the town's people sees it. A ``variant`` is the same page once more."""

    name: str
    who: str = VISITOR
    where: Callable[[Town], dict[str, Any]] = field(default=lambda town: {}, compare=False)
    query: str = ""
    variant: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.name, self.who, self.variant)))

    def path(self, town: Town) -> str:
        return reverse(self.name, kwargs=self.where(town)) + self.query


def _in(town: Town) -> dict[str, Any]:
    return {"slug": town.slug}


def _service(which: str) -> Callable[[Town], dict[str, Any]]:
    return lambda town: {"slug": town.slug, "service_id": town.services[which]}


def _house(town: Town) -> dict[str, Any]:
    return {"slug": town.slug, "place_id": town.house}


def _kept(which: str = "kept", **more: str) -> Callable[[Town], dict[str, Any]]:
    return lambda town: {"service_id": town.services[which], **more}


def _proposal(which: str) -> Callable[[Town], dict[str, Any]]:
    return lambda town: {"proposal_id": town.proposals[which]}


def _enquiry(which: str) -> Callable[[Town], dict[str, Any]]:
    return lambda town: {"enquiry_id": town.enquiries[which].id}


def _receipt(which: str) -> Callable[[Town], dict[str, Any]]:
    return lambda town: {"slug": town.slug, "receipt_id": town.enquiries[which].receipt_id}


def _worker(which: str) -> Callable[[Town], dict[str, Any]]:
    return lambda town: {"worker_id": town.staff[which].public_id}


def _sheet(which: str) -> Callable[[Town], dict[str, Any]]:
    return lambda town: {"file_id": town.sheets[which]}


def _unit(town: Town) -> dict[str, Any]:
    return {"unit_id": town.office.public_id}


def _gathering(name: str) -> Callable[[Town], dict[str, Any]]:
    def where(town: Town) -> dict[str, Any]:
        assert town.gathering is not None
        return town.gathering.arguments(town.slug)[name]()

    return where


def _new_password(town: Town) -> dict[str, Any]:
    user = town.staff["colleague"].user()
    return {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}


SIGHTS = [
    Sight("journeys:front"),
    Sight("journeys:was"),
    Sight("journeys:was", "worker", variant="signed in"),
    Sight("journeys:gallery"),
    Sight("catalogue:services", where=_in),
    Sight("catalogue:services", where=_in, query="?q=far", variant="search"),
    Sight("catalogue:services", where=_in, query="?q=xyzzy", variant="no hits"),
    Sight("catalogue:services", where=lambda town: {"slug": "ekbacka"}, variant="none at all"),
    Sight(
        "catalogue:services", where=_in, query="?age=m4&day=SA&topic=FATHERS", variant="filtered"
    ),
    Sight("catalogue:services", where=_in, query="?age=senior&day=SU", variant="nothing fits"),
    Sight("catalogue:services", where=_in, query="?q=fædergruppe", variant="misspelled"),
    Sight("catalogue:map", where=_in),
    Sight("catalogue:map", where=_in, query="?day=SU", variant="nothing there"),
    Sight("catalogue:place", where=_house),
    Sight("catalogue:place", where=_house, query="?view=month", variant="month"),
    Sight("catalogue:service", where=_service("saturday"), variant="all told"),
    Sight("catalogue:service", where=_service("whole")),
    Sight("catalogue:service", where=_service("danish"), variant="danish only"),
    Sight("catalogue:service", where=_service("imported"), variant="imported"),
    Sight("catalogue:service", where=_service("paused"), variant="paused"),
    Sight("catalogue:service", where=_service("offered"), variant="offered"),
    Sight("catalogue:service", where=_service("decision"), variant="decision"),
    Sight("catalogue:service", where=_service("unread"), variant="nobody reads"),
    Sight("catalogue:marketplace", where=_in),
    Sight("catalogue:marketplace", where=_in, query="?q=xyzzy", variant="no hits"),
    Sight("catalogue:actor", where=_gathering("actor")),
    Sight("catalogue:event", where=_gathering("event")),
    Sight("catalogue:event_register", where=_gathering("event_register")),
    Sight("catalogue:event_registration", where=_gathering("event_registration")),
    Sight("catalogue:event_answer", where=_gathering("event_answer")),
    Sight("catalogue:overview", "keeper"),
    Sight("catalogue:gaps", "keeper"),
    Sight("catalogue:gaps", "worker", variant="to read"),
    Sight("catalogue:sittings", "keeper"),
    Sight("catalogue:ideas", "keeper"),
    Sight("catalogue:ideas", "keeper", query="?status=DROPPED", variant="no hits"),
    Sight("catalogue:new_idea", "keeper"),
    Sight("catalogue:idea", "keeper", _gathering("idea")),
    Sight("catalogue:idea", "worker", _gathering("idea"), variant="to read"),
    Sight("catalogue:routes", "keeper"),
    Sight("catalogue:new_route", "keeper"),
    Sight("catalogue:route", "keeper", _gathering("route")),
    Sight("catalogue:events", "keeper"),
    Sight("catalogue:new_event", "keeper"),
    Sight("catalogue:held_event", "keeper", _gathering("held_event")),
    Sight("catalogue:held_event", "worker", _gathering("held_event"), variant="to come to"),
    Sight("catalogue:change_event", "keeper", _gathering("change_event")),
    Sight("catalogue:stands", "keeper", _gathering("stands")),
    Sight("catalogue:invite", "keeper", _gathering("invite")),
    Sight("catalogue:registered", "keeper", _gathering("registered")),
    Sight("referrals:sign_up", where=_service("whole")),
    Sight("referrals:sign_up", where=_service("danish"), variant="danish only"),
    Sight("referrals:receipt", where=_receipt("new")),
    Sight("referrals:receipt", where=_receipt("in_contact"), variant="in contact"),
    Sight("referrals:receipt", where=_receipt("closed"), variant="closed"),
    Sight("referrals:record", "worker"),
    Sight("referrals:enquiry", "worker", _enquiry("held")),
    Sight("referrals:enquiry", "worker", _enquiry("new"), variant="nobody took it"),
    Sight("referrals:enquiry", "worker", _enquiry("by_letter"), variant="by letter"),
    Sight("referrals:enquiry", "worker", _enquiry("in_contact"), variant="in contact"),
    Sight("referrals:enquiry", "worker", _enquiry("attended"), variant="attended"),
    Sight("referrals:enquiry", "worker", _enquiry("closed"), variant="closed"),
    Sight("referrals:enquiry", "worker", _enquiry("colleagues"), variant="a colleague's"),
    Sight("tasks:snooze", "worker", lambda town: {"task_id": _now(town, "held")}),
    Sight("journeys:my_day", "worker"),
    Sight("journeys:my_day", "lead", variant="with an alarm"),
    Sight("journeys:my_day", "beginner", variant="nothing to do"),
    Sight("journeys:unit", "worker", _unit),
    Sight("journeys:unit", "lead", _unit, variant="of its lead"),
    Sight(
        "journeys:unit",
        "beginner",
        lambda town: {"unit_id": town.offices["beginner"].public_id},
        variant="nothing open",
    ),
    Sight("journeys:escalation", "lead", lambda town: {"task_id": town.escalation}),
    Sight("journeys:workers", "lead"),
    Sight("journeys:workers", "administrator", variant="all units"),
    Sight("journeys:move_holdings", "lead", _worker("worker")),
    Sight("journeys:move_holdings", "lead", _worker("careful"), variant="nothing held"),
    Sight("journeys:deactivate", "lead", _worker("careful")),
    Sight("journeys:deactivate", "administrator", _worker("worker"), variant="administrator"),
    Sight("journeys:outbox", "worker"),
    Sight("journeys:outbox", "beginner", variant="empty"),
    Sight("journeys:letter", "worker", lambda town: {"message_id": town.letter}),
    Sight("journeys:log", "officer", query="?worker=Anne"),
    Sight("journeys:log", "officer", variant="everything"),
    Sight("journeys:log", "officer", query="?worker=xyzzy", variant="nobody of that name"),
    Sight("areas:areas", "keeper"),
    Sight("areas:areas", "keeper", query="?indicator=lung", variant="with a figure withheld"),
    Sight("areas:area", "keeper", lambda town: {"area_id": town.area}),
    Sight("areas:send", "keeper"),
    Sight("catalogue:offers", "editor"),
    Sight("catalogue:offers", "keeper", variant="all of them"),
    Sight("catalogue:offers", "keeper", query="?state=late", variant="late"),
    Sight("catalogue:offers", "keeper", query="?q=xyzzy", variant="no hits"),
    Sight("catalogue:offers", "beginner", variant="none at all"),
    Sight("catalogue:offer", "editor", _kept()),
    Sight("catalogue:offer", "new_editor", _kept("proposed"), variant="a proposal waits"),
    Sight("catalogue:offer", "keeper", _kept("withdrawn"), variant="withdrawn"),
    Sight("catalogue:offer_edit", "editor", _kept(step="tider")),
    *(
        Sight("catalogue:offer_edit", "keeper", _kept(step=step), variant=step)
        for step in ("hvad", "hvornaar", "saadan", "plan", "pladser")
    ),
    Sight("catalogue:offer_edit", "new_editor", _kept("proposed", step="hvad"), variant="first"),
    Sight("catalogue:offer_new", "keeper"),
    Sight("catalogue:offer_new", "beginner", variant="no actor"),
    Sight("catalogue:offer_withdraw", "editor", _kept()),
    Sight("catalogue:offer_history", "keeper", _kept("proposed")),
    Sight("catalogue:offer_history", "editor", _kept(), variant="own"),
    Sight("catalogue:offer_pictures", "editor", _kept()),
    Sight("catalogue:offer_pictures", "new_editor", _kept("proposed"), variant="not yet"),
    Sight("catalogue:proposals", "keeper"),
    Sight("catalogue:proposals", "editor", variant="none"),
    Sight("catalogue:proposal", "keeper", _proposal("waits")),
    Sight("catalogue:proposal", "new_editor", _proposal("waits"), variant="waits"),
    Sight("catalogue:proposal", "new_editor", _proposal("sent back"), variant="sent back"),
    Sight("catalogue:proposal_preview", "keeper", _proposal("waits")),
    Sight("catalogue:paragraphs", "keeper"),
    Sight("journeys:invite_actor", "keeper"),
    Sight("catalogue:import_upload", "administrator"),
    Sight("catalogue:import_columns", "administrator", _sheet("foreign")),
    Sight("catalogue:import_preview", "administrator", _sheet("own")),
    Sight(
        "catalogue:import_receipt",
        "administrator",
        lambda town: {"receipt_id": town.sheets["receipt"]},
    ),
    Sight("journeys:hat", "choosing"),
    Sight("journeys:hat", "hatless", variant="no employment"),
    Sight("account_login"),
    Sight("account_logout", "worker"),
    Sight("account_inactive"),
    Sight("account_reset_password"),
    Sight("account_reset_password_done"),
    Sight("account_reset_password_from_key", where=_new_password),
    Sight(
        "account_reset_password_from_key",
        where=lambda town: {"uidb36": "1", "key": "x-y"},
        variant="used link",
    ),
    Sight("account_reset_password_from_key_done"),
    Sight("account_reauthenticate", "worker"),
    Sight("account_change_password", "worker"),
    Sight("account_set_password", "colleague"),
    Sight("mfa_index", "worker"),
    Sight("mfa_index", "careful", variant="with codes"),
    Sight("mfa_authenticate", "halfway"),
    Sight("mfa_reauthenticate", "careful"),
    Sight("mfa_activate_totp", "worker"),
    Sight("mfa_deactivate_totp", "careful"),
    Sight("mfa_view_recovery_codes", "careful"),
    Sight("mfa_generate_recovery_codes", "careful"),
    Sight("api:openapi-view"),
]
MAIN = [sight for sight in SIGHTS if not sight.variant]


def _now(town: Town, which: str) -> object:
    return town.enquiries[which].task_id


def named_pages(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        else:
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from named_pages(entry, inner)


def test_every_address_is_looked_at_or_says_why_not() -> None:
    assert set(named_pages()) - {s.name for s in SIGHTS} - set(NO_PAGE) == set()


def test_no_line_names_an_address_that_is_gone() -> None:
    assert ({s.name for s in SIGHTS} | set(NO_PAGE)) - set(named_pages()) == set()
