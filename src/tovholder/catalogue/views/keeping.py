"""What the pages of those who keep offers share: where one works, the day there, the choices."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.accounts.types import MunicipalityRow
from tovholder.catalogue import access
from tovholder.catalogue.forms.capacity import PlacesForm
from tovholder.catalogue.forms.hours import HoursForm, WhenForm
from tovholder.catalogue.forms.offers import JoinForm, WhatForm
from tovholder.catalogue.forms.planners import PlanForm
from tovholder.catalogue.forms.steps import StepForm
from tovholder.catalogue.queries.editing import Choosable
from tovholder.catalogue.rules.editing import HOURS, JOIN, PLACES, PLAN, WHAT, WHEN
from tovholder.kernel import clock
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import actor, language

KEEPERS = access.KEEPERS
EVERYBODY = access.ANYBODY_WHO_EDITS
FORMS: dict[str, type[StepForm]] = {
    WHAT: WhatForm, WHEN: WhenForm, JOIN: JoinForm, PLAN: PlanForm, HOURS: HoursForm,
    PLACES: PlacesForm,
}  # fmt: skip
HEADINGS: dict[str, Promise] = {
    WHAT: _("Hvad og for hvem"),
    WHEN: _("Hvornår og hvor"),
    JOIN: _("Sådan kommer man med"),
    PLAN: _("For planlæggerne"),
    HOURS: _("Ret åbningstider"),
    PLACES: _("Ret ledige pladser"),
}


def place(request: HttpRequest) -> MunicipalityRow:
    """The municipality of the hat."""
    row: MunicipalityRow = request.hat.municipality  # type: ignore[attr-defined]
    return row


def today(request: HttpRequest) -> date:
    return clock.today(place(request).time_zone)


def keeps(request: HttpRequest) -> bool:
    return access.keeps_all(actor(request))


def choosable(request: HttpRequest) -> Choosable:
    return Choosable(
        seen_by=actor(request),
        country=place(request).country,
        language=language(request),
        on=today(request),
    )


def form_for(request: HttpRequest, step: str) -> type[StepForm]:
    """The form of a step that this hat may take. Raises NotVisible."""
    if step not in FORMS or (step == PLAN and not keeps(request)):
        raise NotVisible
    return FORMS[step]


def as_public(request: HttpRequest) -> dict[str, Any]:
    """The municipality as the public pages want it."""
    row = place(request)
    return {**asdict(row), "url": reverse("catalogue:services", args=[row.slug])}
