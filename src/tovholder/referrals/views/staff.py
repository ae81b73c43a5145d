"""Answering an enquiry: one page, and one press for each thing that happens."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tovholder.accounts.types import Role
from tovholder.catalogue import queries as catalogue
from tovholder.kernel import clock
from tovholder.kernel.command import reading
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.forms import KeyedForm
from tovholder.kernel.web import actor, language, page, refuse, staff_only
from tovholder.referrals import commands, queries
from tovholder.referrals.forms import AttendanceForm, CloseForm, ContactForm, RecordForm
from tovholder.referrals.types import (
    EnquiryOutcome,
    EnquiryReceived,
    EnquiryState,
    NewEnquiry,
    Route,
)


def _today() -> date:
    return timezone.localtime(clock.now()).date()


def _page(request: HttpRequest, enquiry_id: UUID, sent: KeyedForm | None = None) -> HttpResponse:
    """The page of one enquiry, with the form that was refused in its place."""

    def context() -> dict[str, Any]:
        row = queries.enquiry_page(enquiry_id, seen_by=actor(request), language=language(request))
        forms: dict[str, KeyedForm] = {
            "contact": ContactForm(auto_id="contact_%s"),
            "attendance": AttendanceForm(auto_id="met_%s", initial={"met_on": _today()}),
            "close": CloseForm(auto_id="close_%s"),
        }
        for name, form in forms.items():
            if sent is not None and type(sent) is type(form):
                forms[name] = sent
        return {"enquiry": row, "forms": forms, "first": _first(row.state), "sent": sent}

    return page(request, "referrals/enquiry.html", context, form=sent)


def _first(state: EnquiryState) -> str:
    """What usually happens next, and therefore stands open."""
    return {
        EnquiryState.RECEIVED: "contact",
        EnquiryState.ANSWERED: "contact",
        EnquiryState.IN_CONTACT: "attendance",
        EnquiryState.ATTENDED: "close",
    }.get(state, "")


@never_cache
@require_GET
@staff_only()
def enquiry(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    return _page(request, enquiry_id)


def _press(
    request: HttpRequest, enquiry_id: UUID, form: KeyedForm, do: Callable[[], None], done: str
) -> HttpResponse:
    if form.is_valid():
        try:
            do()
        except NotVisible:
            raise
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, done)
            return redirect("referrals:enquiry", enquiry_id=enquiry_id)
    return _page(request, enquiry_id, form)


@require_POST
@staff_only()
def contact(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    form = ContactForm(request.POST, auto_id="contact_%s")

    def do() -> None:
        commands.record_contact(form.order(enquiry_id), by=actor(request), key=form.sent_key)

    return _press(request, enquiry_id, form, do, _("Gemt."))


@require_POST
@staff_only()
def attendance(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    form = AttendanceForm(request.POST, auto_id="met_%s")

    def do() -> None:
        on = form.cleaned_data["met_on"]
        commands.record_attendance(enquiry_id, on, by=actor(request), key=form.sent_key)

    return _press(request, enquiry_id, form, do, _("Mødet er skrevet ned."))


@require_POST
@staff_only()
def close(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    form = CloseForm(request.POST, auto_id="close_%s")

    def do() -> None:
        outcome = EnquiryOutcome(form.cleaned_data["outcome"])
        commands.close_enquiry(enquiry_id, outcome, by=actor(request), key=form.sent_key)

    return _press(request, enquiry_id, form, do, _("Henvendelsen er afsluttet."))


@never_cache
@require_http_methods(["GET", "POST"])
@staff_only(Role.WORKER, Role.UNIT_LEAD)
def record(request: HttpRequest) -> HttpResponse:
    """Write down what somebody asks for on the telephone: the same result as on the web."""
    hat = request.hat  # type: ignore[attr-defined]
    offers = catalogue.sign_up_choices(hat.municipality.id, language=language(request))
    form = RecordForm(request.POST or None, country=hat.municipality.country, services=offers)
    if request.method == "POST" and form.is_valid():
        order = form.order(form.cleaned_data["service"], route=Route(form.cleaned_data["route"]))
        try:
            received = commands.receive_enquiry(order, by=actor(request), key=form.sent_key)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return _recorded(request, order, received)
    return page(request, "referrals/record.html", lambda: {"form": form}, form=form)


def _recorded(request: HttpRequest, order: NewEnquiry, received: EnquiryReceived) -> HttpResponse:
    """Say who answers and by when: the worker still has the person on the telephone."""
    with reading(actor(request)):
        row = queries.receipt(received.receipt_id, language=language(request))
        receiver = catalogue.receiver(order.service_id)
    assert row is not None
    assert row.answer_by is not None
    assert receiver is not None
    answer_by = timezone.localtime(row.answer_by)
    messages.success(
        request,
        _("Gemt. %(unit)s svarer senest %(day)s.")
        % {"unit": row.unit, "day": date_format(answer_by, _("l j. F \\k\\l. H.i"))},
    )
    if receiver.unit_id in actor(request).serves:
        return redirect("referrals:enquiry", enquiry_id=received.enquiry_id)
    return redirect("journeys:my_day")
