"""A demo that was made, for the tests that look at it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model

from tests.database import OwnDatabase, as_owner, as_worker_role
from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Hat
from tovholder.audit.commands import anchor_file
from tovholder.installation.demo.build import (
    build,
)
from tovholder.installation.demo.report import Report, SignIn
from tovholder.installation.proving import prove
from tovholder.kernel import clock as kernel_clock
from tovholder.kernel.command import reading
from tovholder.tasks import queries as tasks
from tovholder.tasks.types import Group, TaskRow

TUESDAY = date(2026, 9, 8)
MORNING = datetime(2026, 9, 8, 6, 5, tzinfo=UTC)
"""8.05 in Elmkøbing: when the story of that Tuesday ends."""

OPEN_LOOPS = {
    "ANSWER_ENQUIRY": 8,
    "MAKE_FIRST_CONTACT": 6,
    "SEE_HELP_BEGAN": 5,
    "ESCALATION": 1,
    "ASSURE_SERVICE": 4,
}
IN_ELMKOBING = "(SELECT id FROM accounts_municipality WHERE slug = 'elmkobing')"


@dataclass(frozen=True)
class Made:
    """A demo that was made, and the database it stands in."""

    report: Report
    database: OwnDatabase

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.database.rows(sql)

    def one(self, sql: str) -> Any:
        ((value,),) = self.rows(sql)
        return value

    def sign_in(self, name: str) -> SignIn:
        return next(each for each in self.report.sign_ins if each.label.startswith(name))

    def hat(self, name: str) -> Hat:
        user = get_user_model().objects.get(public_id=self.sign_in(name).user_id)
        (hat,) = accounts.hats(user.pk, on=TUESDAY)
        return hat

    def day_of(self, name: str) -> dict[Group, list[TaskRow]]:
        actor = self.hat(name).actor
        with kernel_clock.at(MORNING), reading(actor):
            return tasks.my_day(seen_by=actor)


def made_on(today: date, hour: int = 8, *, months: int = 0) -> Report:
    """A demo in the database Django points at. Anchors are of one database: they begin anew."""
    anchor_file().unlink(missing_ok=True)
    moment = datetime.combine(today, time(hour, 5), ZoneInfo("Europe/Copenhagen"))
    with kernel_clock.at(moment), as_worker_role():
        return build(today, history_months=months)


def broken_promises() -> list[str]:
    with as_owner():
        return [f"{promise.code} {found}" for promise, breaches in prove() for found in breaches]
