"""Min dag: what is late, due today, coming, and what waits in the unit's queue."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tovholder.accounts import queries as accounts
from tovholder.catalogue.types import editing as catalogue
from tovholder.kernel import clock
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import actor, page, staff_only
from tovholder.referrals.types import SUBJECT
from tovholder.tasks import queries as tasks
from tovholder.tasks.types import Group, TaskKind, TaskRow


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the page: ``code`` is also its CSS class and badge."""

    code: str
    heading: str
    empty: str
    rows: list[tuple[TaskRow, str]]


def address_of(row: TaskRow) -> str:
    """The page where a task is done."""
    if row.subject_kind == SUBJECT:
        return reverse("referrals:enquiry", args=[row.subject_id])
    if row.subject_kind == catalogue.SERVICE:
        return reverse("catalogue:offer", args=[row.subject_id])
    if row.subject_kind == catalogue.PROPOSAL:
        return reverse("catalogue:proposal", args=[row.subject_id])
    return reverse("journeys:escalation", args=[row.public_id])


@require_GET
@staff_only()
def my_day(request: HttpRequest) -> HttpResponse:
    fragment = bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    template = "journeys/_my_day.html" if fragment else "journeys/my_day.html"
    return page(request, template, lambda: _shown(request))


def _shown(request: HttpRequest) -> dict[str, Any]:
    # Who answers nobody (an editor of offers) takes no enquiry on the telephone either.
    answers = bool(actor(request).serves)
    return {"sections": _sections(request), "now": clock.now(), "answers": answers}


def _sections(request: HttpRequest) -> list[Section]:
    groups = tasks.my_day(seen_by=actor(request))
    empty = {
        Group.LATE: "",
        Group.TODAY: _("Intet har frist i dag."),
        Group.COMING: _("Du har ikke andet på vej."),
        Group.QUEUE: _("Ingen venter i enhedens kø."),
    }
    return [
        Section(
            code=group.badge,
            heading=str(group.label),
            empty=empty[group],
            rows=[(row, address_of(row)) for row in groups[group]],
        )
        for group in Group
        if groups[group] or empty[group]
    ]


@require_GET
@staff_only()
def escalation(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """A task whose date has passed, with the one it is about, for the unit's lead."""

    def context() -> dict[str, Any]:
        alarm = tasks.task(task_id, seen_by=actor(request))
        if alarm is None or alarm.kind != TaskKind.ESCALATION:
            raise NotVisible
        late = tasks.task(alarm.subject_id, seen_by=actor(request))
        unit = tasks.unit_of(task_id, seen_by=actor(request))
        return {
            "alarm": alarm,
            "late": late,
            "late_url": address_of(late) if late else "",
            "workers": accounts.workers_of([unit]) if unit else [],
        }

    return page(request, "journeys/escalation.html", context)
