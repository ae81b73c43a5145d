"""Making the demo: two municipalities are founded, eighteen months pass, the result is read."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.audit import commands as audit
from tovholder.installation.demo.days import Days
from tovholder.installation.demo.figures import tell_figures
from tovholder.installation.demo.freshness import ask_about_offers
from tovholder.installation.demo.gathering import gather
from tovholder.installation.demo.history import Historian
from tovholder.installation.demo.report import Report, report
from tovholder.installation.demo.residents import Residents
from tovholder.installation.demo.second import BJORKHAMRA, found_bjorkhamra, swedish_lives
from tovholder.installation.demo.setting_up import A_MONTH_DAYS, ELMKOBING, found_elmkobing
from tovholder.installation.demo.situations import Situations
from tovholder.installation.demo.story import Progress, deliver, play
from tovholder.installation.roles import WORKER
from tovholder.kernel import clock
from tovholder.kernel import commands as kernel
from tovholder.kernel.actor import job
from tovholder.kernel.configuration import configuration
from tovholder.kernel.errors import DomainError

SEED = 32
CLOSED_PER_MONTH = 150 / 18
MORNING = time(8, 5)
"""When the story ends on a day that is not the real one: the first look of the engine is over."""


class NotEmpty(DomainError):
    code = "installation.not_empty"
    message = _(
        "Der er allerede en kommune i databasen. Demoen laves kun i en tom database; intet er"
        " ændret."
    )


class NotForDemos(DomainError):
    code = "installation.not_for_demos"
    message = _(
        "Databasen er ikke mærket som demo. Demoen flytter uret, og det må den kun i en demo."
    )


class NotTheWorkerRole(DomainError):
    code = "installation.not_the_worker_role"
    message = _("Demoen skal logge på databasen som tov_worker: kun der må et job handle.")


class PostGoesOut(DomainError):
    code = "installation.post_goes_out"
    message = _(
        "Demoens adresser og numre er opfundne. Sæt TOVHOLDER_MAIL=none og TOVHOLDER_SMS=none,"
        " før du laver den."
    )


def _quiet(_label: str, _done: int, _total: int) -> None:
    return None


def build(today: date, progress: Progress = _quiet, *, history_months: int = 18) -> Report:
    """Fill an empty demo database, as it would stand on the morning (or now) of ``today``.

    ``progress`` is told what is done, how much of how much. The same day gives the same content,
    but for random public ids. Raises NotEmpty, NotForDemos, NotTheWorkerRole, PostGoesOut; after
    any of them nothing is stored.
    """
    _require_fit()
    present = _present(today)
    days = Days.until(present, ELMKOBING.time_zone, ELMKOBING.country)
    swedish = Days.until(present, BJORKHAMRA.time_zone, BJORKHAMRA.country)
    begins = today - timedelta(days=round(A_MONTH_DAYS * history_months))
    opens = days.at(min(begins, today - timedelta(days=120)) - timedelta(days=30), 8)

    with _without_waiting_for_the_disk():
        elmkobing = found_elmkobing(opens, today, progress)
        bjorkhamra = found_bjorkhamra(opens, today)
        with clock.at(opens):
            tell_figures(elmkobing, today)
        chance = random.Random(SEED)  # noqa: S311 # a story, not secrets
        people = Residents(chance)
        historian = Historian(elmkobing, days, chance, people)
        lives = [
            *Situations(elmkobing, days, people).lives(),
            *swedish_lives(bjorkhamra, swedish, people),
            *historian.lives(round(CLOSED_PER_MONTH * history_months), begins),
        ]
        play(lives, days, progress)
        gather(elmkobing, days)
        with clock.at(days.present):
            ask_about_offers(elmkobing)
    _end(days, moved=clock.today(ELMKOBING.time_zone) != today)
    return report(elmkobing, bjorkhamra, days)


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    """Some two thousand commits; the one after the last is waited for, and all before it with it.

    A demo that a crash cuts short is made anew anyway.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def _require_fit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, (SELECT kind FROM kernel_installation)")
        role, kind = cursor.fetchone()
    if kind not in ("DEMO", "TEST"):
        raise NotForDemos
    if role != WORKER:
        raise NotTheWorkerRole
    settings = configuration()
    if settings.mail_url != "none" or settings.sms_url != "none":
        raise PostGoesOut
    if accounts.municipalities():
        raise NotEmpty


def _present(today: date) -> datetime:
    now = clock.now()
    if clock.today(ELMKOBING.time_zone) == today:
        return now
    return datetime.combine(today, MORNING, ZoneInfo(ELMKOBING.time_zone))


def _end(days: Days, *, moved: bool) -> None:
    """A last delivery, a sign of life and the heads of the log outside the database."""
    with clock.at(days.present):
        deliver()
        if moved:
            kernel.beat("deadlines", by=job("kernel.beat"))
            audit.anchor_heads(by=job("audit.anchor_heads"))
    if not moved:
        kernel.beat("deadlines", by=job("kernel.beat"))
        audit.anchor_heads(by=job("audit.anchor_heads"))
