"""What was made, read back from the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from tovholder.installation.demo.days import Days
from tovholder.installation.demo.town import Town
from tovholder.kernel.actor import job
from tovholder.kernel.command import reading

ROLES = ("Merete", "Signe", "Farid", "Jonna", "Palle", "Gerda", "Ivan", "Ulla")


class SignIn(NamedTuple):
    """A one-click sign-in: who it is, and the public id of the user."""

    label: str
    user_id: UUID


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of both municipalities; the open loops are Elmkøbing's."""

    organisations: int
    areas: int
    places: int
    offers: int
    offers_by_joining: dict[str, int]
    units: int
    workers: int
    workers_with_two_hats: int
    enquiries_closed: int
    enquiries_by_outcome: dict[str, int]
    enquiries_by_route: dict[str, int]
    open_loops: dict[str, int]
    open_late: int
    open_today: int
    open_later: int
    open_nobodys: int
    escalations_settled: int
    messages: dict[str, int]
    log_entries: int
    sign_ins: tuple[SignIn, ...]
    notes: tuple[str, ...]


def report(elmkobing: Town, bjorkhamra: Town, days: Days) -> Report:
    """Count everything. Reads as a job does: numbers of all authorities and no person."""
    with reading(job("installation.demo")):
        loops = _loops(elmkobing.id, days)
        return Report(
            organisations=_count("accounts_organisation"),
            areas=_count("areas_area"),
            places=_count("catalogue_location"),
            offers=_count("catalogue_service"),
            offers_by_joining=_by("catalogue_service", "joining"),
            units=_count("accounts_unit"),
            workers=_count("accounts_worker"),
            workers_with_two_hats=_count(
                "(SELECT user_id FROM accounts_worker GROUP BY 1 HAVING count(*) > 1) several"
            ),
            enquiries_closed=_count("referrals_enquiry WHERE closed_at IS NOT NULL"),
            enquiries_by_outcome=_by("referrals_enquiry", "outcome", "closed_at IS NOT NULL"),
            enquiries_by_route=_by("referrals_enquiry", "route"),
            open_loops=_by(
                "tasks_task", "kind", f"ended_at IS NULL AND municipality_id = {elmkobing.id:d}"
            ),
            escalations_settled=_count(
                "tasks_task WHERE kind = 'ESCALATION' AND ended_at IS NOT NULL"
            ),
            messages=_by("kernel_message", "state"),
            log_entries=_count("audit_entry"),
            sign_ins=_sign_ins(elmkobing, bjorkhamra),
            notes=tuple(_notes(days)),
            **loops,
        )


def _count(rows: str) -> int:
    return int(_all(f"SELECT count(*) FROM {rows}")[0][0])  # noqa: S608 # our own words


def _by(table: str, column: str, where: str = "true") -> dict[str, int]:
    sql = f"SELECT {column}, count(*) FROM {table} WHERE {where} GROUP BY 1 ORDER BY 1"  # noqa: S608
    return dict(_all(sql))


def _loops(municipality_id: int, days: Days) -> dict[str, int]:
    ((late, today, later, nobodys),) = _all(
        "SELECT count(*) FILTER (WHERE due_at < %(now)s),"
        " count(*) FILTER (WHERE due_at >= %(now)s AND due_at < %(tomorrow)s),"
        " count(*) FILTER (WHERE due_at >= %(tomorrow)s),"
        " count(*) FILTER (WHERE taken_by_id IS NULL)"
        " FROM tasks_task WHERE ended_at IS NULL AND municipality_id = %(here)s",
        {
            "now": days.present,
            "tomorrow": days.at(days.today + timedelta(days=1), 0),
            "here": municipality_id,
        },
    )
    return {
        "open_late": late, "open_today": today, "open_later": later, "open_nobodys": nobodys,
    }  # fmt: skip


def _all(sql: str, values: dict[str, Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _sign_ins(elmkobing: Town, bjorkhamra: Town) -> tuple[SignIn, ...]:
    people = [*(elmkobing.who(name) for name in ROLES), bjorkhamra.who("Elin")]
    return tuple(SignIn(f"{each.name}, {each.title}", each.user_id) for each in people)


def _notes(days: Days) -> Iterable[str]:
    if not days.works(days.today):
        yield (
            "I dag er kontoret lukket: svar, der ellers havde frist i dag, har frist næste hverdag."
        )
    elif not days.open_today:
        yield "Klokken er over 15: det, der havde frist i dag, har frist næste hverdag."
