"""Holding a prevention day: planning it, inviting, stands, who comes."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.commands import events as commands
from tovholder.catalogue.commands import registrations
from tovholder.catalogue.forms.gathering import EventForm, InviteForm, StandsForm
from tovholder.catalogue.queries import events as queries
from tovholder.catalogue.queries import marketplace
from tovholder.catalogue.queries.inviting import invitees
from tovholder.catalogue.rules.professions import profession_of
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types.gathering import EventPage, NewEvent, NewRegistration
from tovholder.catalogue.types.words import Profession
from tovholder.catalogue.views.planning import READERS, download, here, own_language, today
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.forms import Press
from tovholder.kernel.sheets.writing import csv_text
from tovholder.kernel.web import actor, language, page, refuse, staff_only


def _event(request: HttpRequest, event_id: UUID) -> EventPage:
    found = queries.event_page(
        event_id, municipality_id=here(request).id, language=language(request)
    )
    if found is None:
        raise NotVisible
    return found


def _may_hold(request: HttpRequest, found: EventPage) -> bool:
    by = actor(request)
    return access.keeps(by, here(request).id) and found.row.unit_id in by.units


@never_cache
@require_GET
@staff_only(*READERS)
def events(request: HttpRequest) -> HttpResponse:
    def context() -> dict[str, Any]:
        place = here(request)
        return {
            "events": queries.events(place.id, language=language(request)),
            "may_act": access.keeps(actor(request), place.id),
            "today": today(request),
        }

    return page(request, "catalogue/planning/events.html", context)


@never_cache
@require_GET
@staff_only(*READERS)
def held_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """A day as staff see it: for who works here a button, for who holds it all the rest."""

    def context() -> dict[str, Any]:
        found = _event(request, event_id)
        by = actor(request)
        invited = {each.profession: each for each in found.invitations}
        return {
            "event": found,
            "slug": here(request).slug,
            "may_hold": _may_hold(request, found),
            "is_of_the_unit": found.row.unit_id in by.units,
            "own": queries.own_registration(event_id, seen_by=by),
            "is_open": not found.row.is_cancelled and today(request) <= found.row.register_by,
            "is_over": today(request) >= found.row.held_on,
            "professions": [(each, invited.get(each)) for each in Profession],
            "evaluation": queries.evaluation(event_id),
            "press": Press(),
        }

    return page(request, "catalogue/planning/held_event.html", context)


def _form(request: HttpRequest, planned: NewEvent | None) -> EventForm:
    said, by = own_language(request), actor(request)
    initial: dict[str, Any] = {}
    if planned is not None:
        initial = EventForm.initial_of(planned, said) | {"seen": fingerprint(planned)}
    return EventForm(
        request.POST or None,
        initial=initial,
        language=said,
        places=queries.places(here(request).id),
        units=queries.own_units(by),
        planned=planned,
    )


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def new_event(request: HttpRequest) -> HttpResponse:
    form = _form(request, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.plan_event(form.order(), by=actor(request), key=form.sent_key)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Dagen er gemt. Giv nu aktørerne deres stande."))
            return redirect("catalogue:held_event", event_id=made)
    return page(request, "catalogue/planning/event_form.html", lambda: {"form": form}, form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def change_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    planned = queries.event_as_planned(event_id, municipality_id=here(request).id)
    if planned is None:
        raise NotVisible
    form = _form(request, planned)
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_event(
                event_id,
                form.order(),
                seen=form.cleaned_data["seen"],
                by=actor(request),
                key=form.sent_key,
            )
        except NotVisible:
            raise
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Dagen er gemt."))
            return redirect("catalogue:held_event", event_id=event_id)
    context = {"form": form, "event_id": event_id}
    return page(request, "catalogue/planning/event_form.html", lambda: context, form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def stands(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Numbers for the actors: all with offers are proposed one."""
    place = here(request)
    found = _event(request, event_id)
    initial = StandsForm.initial_of(found.stands, marketplace.offering(place.id))
    form = StandsForm(
        request.POST or None,
        actors=accounts.organisations(place.id),
        initial=initial | {"seen": fingerprint(found.stands)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.place_stands(
                event_id,
                form.stands(),
                seen=form.cleaned_data["seen"],
                by=actor(request),
                key=form.sent_key,
            )
        except NotVisible:
            raise
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Standene er gemt."))
            return redirect("catalogue:held_event", event_id=event_id)
    context = {"form": form, "event": found}
    return page(request, "catalogue/planning/stands.html", lambda: context, form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(*access.KEEPERS)
def invite(request: HttpRequest, event_id: UUID, profession: str) -> HttpResponse:
    """Who would get the letter, before it is sent."""
    if profession not in Profession.values:
        raise NotVisible
    found = _event(request, event_id)
    proposed = invitees(here(request).id, on=today(request))[Profession(profession)]
    form = InviteForm(request.POST or None, proposed=proposed)
    if request.method == "POST" and form.is_valid():
        try:
            written = registrations.invite(
                event_id,
                Profession(profession),
                form.chosen(),
                by=actor(request),
                key=form.sent_key,
            )
        except NotVisible:
            raise
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            told = ngettext(
                "%(count)s invitation er på vej.", "%(count)s invitationer er på vej.", written
            )
            messages.success(request, told % {"count": written})
            return redirect("catalogue:held_event", event_id=event_id)
    context = {"form": form, "event": found, "profession": Profession(profession)}
    return page(
        request, "catalogue/planning/invite.html", lambda: context | {"proposed": proposed},
        form=form,
    )  # fmt: skip


@require_POST
@staff_only(*access.KEEPERS)
def cancel_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    def do(form: Press) -> str:
        written = commands.cancel_event(event_id, by=actor(request), key=form.sent_key)
        told = ngettext(
            "Dagen er aflyst. %(count)s tilmeldt får besked.",
            "Dagen er aflyst. %(count)s tilmeldte får besked.",
            written,
        )
        return told % {"count": written}

    return _press(request, event_id, do)


@require_POST
@staff_only(*READERS)
def join_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """One press for who works here: name, address and workplace are known."""
    by = actor(request)
    own = accounts.work_addresses(here(request).id, on=today(request), worker_id=by.worker_id or 0)
    if not own:
        raise NotVisible
    order = NewRegistration(
        own[0].name, own[0].email, profession_of(own[0].title), own[0].workplace, by.worker_id
    )

    def do(form: Press) -> str:
        registrations.register(event_id, order, by=by, key=form.sent_key)
        return _("Du er tilmeldt. Bekræftelsen kommer på mail.")

    return _press(request, event_id, do)


@require_POST
@staff_only(*READERS)
def leave_event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    own = queries.own_registration(event_id, seen_by=actor(request))

    def do(form: Press) -> str:
        if own is not None:
            registrations.cancel_registration(own, by=actor(request), key=form.sent_key)
        return _("Du er meldt fra.")

    return _press(request, event_id, do)


def _press(request: HttpRequest, event_id: UUID, do: Any) -> HttpResponse:
    _event(request, event_id)
    form = Press(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("Hent siden igen."))
    try:
        messages.success(request, do(form))
    except NotVisible:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    return redirect("catalogue:held_event", event_id=event_id)


@never_cache
@require_GET
@staff_only(*READERS)
def registered(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Who comes: for the unit that holds the day, and nobody else."""

    def context() -> dict[str, Any]:
        rows = queries.registrations(event_id, seen_by=actor(request))
        if rows is None:
            raise NotVisible
        by_workplace = Counter(each.workplace for each in rows)
        by_profession = Counter(each.profession for each in rows)
        return {
            "event": _event(request, event_id),
            "rows": rows,
            "workplaces": sorted(by_workplace.items()),
            "professions": [
                (each, by_profession[each]) for each in Profession if by_profession[each]
            ],
        }

    return page(request, "catalogue/planning/registered.html", context)


@never_cache
@require_GET
@staff_only(*READERS)
def registered_csv(request: HttpRequest, event_id: UUID) -> HttpResponse:
    rows = queries.registrations(event_id, seen_by=actor(request))
    if rows is None:
        raise NotVisible
    found = _event(request, event_id)
    head = [_("Arbejdsplads"), _("Navn"), _("Faggruppe"), _("E-mail"), _("Tilmeldt")]
    lines = [
        [each.workplace, each.name, each.profession.label, each.email,
         date_format(each.at, "Y-m-d")]
        for each in rows
    ]  # fmt: skip
    return download(csv_text([head, *lines]), f"{_('tilmeldte')}-{found.row.held_on}")
