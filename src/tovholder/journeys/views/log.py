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
from tovholder.journeys.queries import LogRow
from tovholder.kernel.web import actor, page, staff_only

OUTCOMES = {"READ": _("Set"), "DONE": _("Gjort"), "REFUSED": _("Afvist")}
BADGES = {"READ": "info", "DONE": "done", "REFUSED": "late"}
KINDS = {
    "VISITOR": _("Besøgende på hjemmesiden"),
    "JOB": _("Systemet selv"),
    "INSTALLATION": _("Drift"),
}
WHAT = {
    "accounts.create_authority": _("Oprettede en myndighed"),
    "accounts.create_municipality": _("Oprettede en kommune"),
    "accounts.create_unit": _("Oprettede en enhed"),
    "accounts.close_unit": _("Lukkede en enhed"),
    "accounts.employ_worker": _("Ansatte en medarbejder"),
    "accounts.join_unit": _("Satte en medarbejder i en enhed"),
    "accounts.deactivate_worker": _("Afsluttede en ansættelse"),
    "audit.log": _("Læste denne log"),
    "journeys.letter": _("Åbnede et brev"),
    "journeys.move_and_end_employment": _("Flyttede alt og afsluttede en ansættelse"),
    "kernel.deliver": _("Sendte en besked"),
    "kernel.mark_posted": _("Noterede et brev som sendt"),
    "people.reachable": _("Så navn og kontakt"),
    "referrals.close_enquiry": _("Afsluttede en henvendelse"),
    "referrals.receive_enquiry": _("Modtog en henvendelse"),
    "referrals.record_attendance": _("Skrev et møde ned"),
    "referrals.record_contact": _("Skrev en kontakt ned"),
    "referrals.send_receipt": _("Skrev en kvittering"),
    "tasks.assign": _("Gav en opgave til en kollega"),
    "tasks.escalate": _("Gav lederen besked om en overskredet frist"),
    "tasks.hand_back": _("Lagde en opgave tilbage"),
    "tasks.move_holdings": _("Flyttede det, en kollega havde"),
    "tasks.open_task": _("Oprettede en opgave"),
    "tasks.remind": _("Mindede om en frist"),
    "tasks.settle_escalation": _("Lukkede en alarm"),
    "tasks.snooze": _("Lagde en opgave til side"),
    "tasks.take": _("Tog en opgave"),
}
"""What the commonest entries are called; the rest are shown by their code."""
WHY = {
    "ENQUIRY_RECEIVED": _("Kvittering"),
    "DPO": _("som databeskyttelsesrådgiver"),
    "OVERSIGHT": _("Tilsyn"),
    "OWN_UNIT": _("i egen enhed"),
    "OWN_WISH": _("borgeren har selv bedt om det"),
    "referrals.enquiry": _("Henvendelse"),
}


@never_cache
@require_GET
@staff_only(Role.DATA_PROTECTION_OFFICER)
def log(request: HttpRequest) -> HttpResponse:
    form = LogFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    worker, outcome = wanted.get("worker") or "", wanted.get("outcome") or ""
    older_than = wanted.get("older_than")

    def context() -> dict[str, Any]:
        shown = queries.log(
            seen_by=actor(request), worker=worker, outcome=outcome, older_than=older_than
        )
        older = _query(worker, outcome, shown.older_than) if shown.older_than else ""
        return {
            "worker": worker,
            "outcome": outcome,
            "outcomes": [
                (_query(worker, code), label, code == outcome)
                for code, label in {"": _("Alt"), **OUTCOMES}.items()
            ],
            "rows": [_row(row) for row in shown.rows],
            "older": older,
            "newest": _query(worker, outcome),
            "is_later_page": bool(older_than),
        }

    return page(request, "journeys/log.html", context)


def _query(worker: str, outcome: str, older_than: int | None = None) -> str:
    told = {"worker": worker, "outcome": outcome, "older_than": older_than}
    return urlencode({name: value for name, value in told.items() if value})


def _row(row: LogRow) -> dict[str, Any]:
    entry = row.entry
    # The id after the colon is for whoever follows one matter through; here it says nothing.
    reasons = (entry.why.partition(":")[0], entry.basis)
    return {
        "entry": entry,
        "authority": row.authority,
        "who": KINDS.get(row.who.partition(":")[0], row.who),
        "what": WHAT.get(entry.what, entry.what),
        "outcome": OUTCOMES[entry.outcome],
        "badge": BADGES[entry.outcome],
        "why": entry.code or ", ".join(str(WHY.get(r, r)) for r in reasons if r),
    }
