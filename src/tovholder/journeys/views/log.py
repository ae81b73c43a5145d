"""The log, for the data protection officer: who did what and who looked, never about whom."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tovholder.accounts.types import Role
from tovholder.journeys import queries
from tovholder.journeys.forms import LogFilter
from tovholder.kernel.web import actor, page, staff_only

OUTCOMES = {"READ": _("Set"), "DONE": _("Gjort"), "REFUSED": _("Afvist")}
BADGES = {"READ": "info", "DONE": "done", "REFUSED": "late"}
WHAT = {
    "people.reachable": _("Så navn og kontakt"),
    "referrals.enquiry": _("Så en henvendelse"),
    "referrals.receive_enquiry": _("Modtog en henvendelse"),
    "referrals.record_contact": _("Skrev en kontakt ned"),
    "referrals.record_attendance": _("Skrev et møde ned"),
    "referrals.close_enquiry": _("Afsluttede en henvendelse"),
    "tasks.take": _("Tog en opgave"),
    "tasks.hand_back": _("Lagde en opgave tilbage"),
    "tasks.assign": _("Gav en opgave til en kollega"),
    "tasks.snooze": _("Lagde en opgave til side"),
    "tasks.move_holdings": _("Flyttede det, en kollega havde"),
    "journeys.move_and_end_employment": _("Flyttede alt, og afsluttede en ansættelse"),
    "accounts.deactivate_worker": _("Afsluttede en ansættelse"),
    "kernel.mark_posted": _("Noterede et brev som sendt"),
    "journeys.letter": _("Åbnede et brev"),
    "audit.log": _("Læste denne log"),
}
"""What the commonest entries are called; the rest are shown by their code."""
KINDS = {
    "VISITOR": _("Besøgende på hjemmesiden"),
    "JOB": _("Systemet selv"),
    "INSTALLATION": _("Drift"),
}


@never_cache
@require_GET
@staff_only(Role.DATA_PROTECTION_OFFICER)
def log(request: HttpRequest) -> HttpResponse:
    form = LogFilter(request.GET)

    def context() -> dict[str, Any]:
        wanted = form.cleaned_data if form.is_valid() else {}
        shown = queries.log(
            seen_by=actor(request),
            worker=wanted.get("worker") or "",
            outcome=wanted.get("outcome") or "",
            older_than=wanted.get("older_than"),
        )
        filters = {k: wanted[k] for k in ("worker", "outcome") if wanted.get(k)}
        older = {**filters, "older_than": shown.older_than} if shown.older_than else {}
        return {
            "form": form,
            "rows": [
                {
                    "entry": row,
                    "who": KINDS.get(row.who.partition(":")[0], row.who),
                    "what": WHAT.get(row.what, row.what),
                    "outcome": OUTCOMES[row.outcome],
                    "badge": BADGES[row.outcome],
                }
                for row in shown.rows
            ],
            "older": urlencode(older),
            "filtered": bool(filters),
            "is_later_page": bool(wanted.get("older_than")),
            "newest": urlencode(filters),
        }

    return page(request, "journeys/log.html", context)
