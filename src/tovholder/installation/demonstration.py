"""The demonstration of this installation: made once on an empty database, and who signs in to it.

What was made is written down in the home: `demo.json` when it is whole, `demo.unfinished` while
it is being made. A demonstration that was cut short is made anew from nothing, because half of
it would be a wrong example; only a database that says DEMO is ever emptied.
"""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from tovholder.installation import opening, postgres
from tovholder.installation.opening import Tell
from tovholder.installation.refused import Refused
from tovholder.installation.roles import APP
from tovholder.kernel.configuration import configuration

Progress = Callable[[str, int, int], None]
Links = list[tuple[str, str]]

TIME_ZONE = "Europe/Copenhagen"

_CONDITION = """
SELECT (SELECT kind FROM kernel_installation), EXISTS (SELECT FROM accounts_municipality)
"""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the database is for, whether somebody works in it, and how far a demo has come."""

    kind: str
    is_empty: bool
    was_cut_short: bool

    @property
    def can_be_made(self) -> bool:
        return self.is_empty or self.must_be_made_anew

    @property
    def must_be_made_anew(self) -> bool:
        return self.kind == "DEMO" and self.was_cut_short and not self.is_empty

    @property
    def is_there(self) -> bool:
        return self.kind == "DEMO" and not self.is_empty and not self.was_cut_short


def condition() -> Condition:
    """Of the database that `opening.open_database` opened and brought up to date."""
    with opening.connect(APP) as connection:
        row = connection.execute(_CONDITION).fetchone()
    assert row is not None
    return Condition(row[0] or "PRODUCTION", not row[1], _unfinished().exists())


def make(today: date | None, tell: Tell, progress: Progress) -> None:
    """Make the demonstration in this process, which signs in as tov_worker.

    ``today`` is the day it is there; by default the real one. Raises `Refused` when
    somebody works in this database already.
    """
    found = condition()
    if not found.can_be_made:
        raise Refused(
            "This database holds a municipality, and a demonstration needs an empty one. Nothing"
            " was changed. Choose another TOVHOLDER_HOME (or DATABASE_URL) for it."
        )
    if found.must_be_made_anew:
        tell("The demonstration was cut short while it was made; making it anew.")
        _empty_the_database()
        opening.bring_up_to_date("--as-demo")
    if condition().kind != "DEMO":
        opening.run_verb("migrate", "--as-demo")
    opening.start_django("tov_worker", tell)
    from tovholder.installation.demo.build import build
    from tovholder.kernel import clock

    _unfinished().touch()
    report = build(today or clock.today(TIME_ZONE), progress)
    _remember([(str(label), user) for label, user in report.sign_ins])
    _unfinished().unlink()


def is_made() -> bool:
    """Whether there is a whole demonstration whose links can be told."""
    return _record().exists()


def sign_in_links(tell: Tell) -> Links:
    """(label, one-click address) of each demo role; empty without a demonstration.

    Costs nothing while the installation's key is the one they were signed with; else they are
    signed anew, as tov_app.
    """
    if not is_made():
        return []
    stored = json.loads(_record().read_text())
    if stored["key"] != _key():
        opening.start_django(APP, tell)
        _remember([(each["label"], UUID(each["user"])) for each in stored["sign_ins"]])
        stored = json.loads(_record().read_text())
    base = configuration().base_url
    return [(each["label"], base + each["path"]) for each in stored["sign_ins"]]


def _empty_the_database() -> None:
    if configuration().database_url is not None:
        raise Refused(
            "The demonstration in the database of DATABASE_URL was cut short while it was made."
            " Make the database anew (`tovholder doctor --sql` prints how), then try again."
        )
    database = opening.running()
    database.run_sql(f'DROP DATABASE "{postgres.DATABASE}" WITH (FORCE)')
    database.create_database(postgres.DATABASE)
    # The anchors were of the chains that are gone.
    (configuration().home / "anchors" / "heads.jsonl").unlink(missing_ok=True)


def _remember(users: list[tuple[str, UUID]]) -> None:
    from tovholder.journeys.sign_in import demo_link

    base = configuration().base_url
    sign_ins = [
        {"label": label, "user": str(user), "path": demo_link(user).removeprefix(base)}
        for label, user in users
    ]
    unfinished = _record().with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps({"key": _key(), "sign_ins": sign_ins}, indent=1))
    os.replace(unfinished, _record())


def _key() -> str:
    """Which key the links are signed with, without telling it."""
    return hashlib.sha256(configuration().secret("django.key").encode()).hexdigest()[:16]


def _record() -> Path:
    return configuration().home / "demo.json"


def _unfinished() -> Path:
    return configuration().home / "demo.unfinished"
