"""What every kind of actor may see and store, table by table: expected, and as the database does.

Two offices of two authorities in one municipality; the first has an enquiry with everything that
hangs on it. ``deviations`` is the list of cells that are not as expected: it must be empty, and
must not be when a policy is gone.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from tests.database import as_owner, as_worker_role
from tests.factories.accounts import Office, a_municipality, a_worker, an_office
from tests.factories.referrals import Asked, an_enquiry
from tovholder.accounts.types import Role
from tovholder.kernel import commands as kernel
from tovholder.kernel import outbox
from tovholder.kernel.actor import Actor, ActorKind, acting, installation, job, visitor
from tovholder.kernel.command import command
from tovholder.kernel.files import NewFile
from tovholder.kernel.models import Message
from tovholder.referrals import commands as referrals
from tovholder.referrals.types import ContactMade, Reached, Way

OF_AN_AUTHORITY = (
    "people_channel",
    "people_relation",
    "tasks_task",
    "referrals_enquiry",
    "referrals_contact",
    "kernel_message",
    "kernel_file",
)
PERSON_BOUND = ("people_person", *OF_AN_AUTHORITY)
LOG = ("audit_entry", "audit_head")
FENCED = PERSON_BOUND + LOG
NO_JOB_WRITES = ("people_person", "people_channel", "people_relation", "referrals_contact")
REFUSED = "42501"

Cell = tuple[str, str]


@dataclass(frozen=True)
class Neighbours:
    """Who looks, at whose rows."""

    ours: Office
    theirs: Office
    asked: Asked
    viewers: dict[str, Actor | None]
    """By name; a name that ends in "in the worker role" looks as tov_worker."""


@command()
def _write_a_message(office: Office, asked: Asked, *, by: Actor) -> None:
    outbox.write(
        outbox.Letter(
            municipality_id=office.municipality_id,
            authority_id=office.authority_id,
            unit_id=office.unit_id,
            channel=Message.Channel.LETTER,
            recipient="Sofie",
            language="da",
            subject="Kvittering",
            text="Kære Sofie",
            cause="TEST",
            cause_id=asked.id,
        ),
        never_says=(),
    )


def neighbours() -> Neighbours:
    place = a_municipality()
    ours, theirs = (an_office(municipality_id=place) for _ in range(2))
    mette = a_worker(ours).actor
    asked = an_enquiry(ours)
    referrals.record_contact(ContactMade(asked.id, Way.TELEPHONE, Reached.NO_ANSWER), by=mette)
    _write_a_message(ours, asked, by=mette)
    kernel.store_file(NewFile(place, b"navn;alder", "text/csv", "ark.csv", False), by=mette)
    return Neighbours(
        ours,
        theirs,
        asked,
        {
            "a worker of the authority": mette,
            "its data protection officer": a_worker(ours, Role.DATA_PROTECTION_OFFICER).actor,
            "a worker of another authority": a_worker(theirs).actor,
            "a lead of another authority": a_worker(theirs, Role.UNIT_LEAD).actor,
            "a worker of another municipality": a_worker(an_office()).actor,
            "a visitor": visitor(place),
            "a resident": Actor(ActorKind.RESIDENT, municipality_id=place),
            "a partner link": Actor(
                ActorKind.PARTNER_LINK, municipality_id=place, authority_id=ours.authority_id
            ),
            "the command line": installation(place),
            "nobody": None,
            "a job in the application role": job("test"),
            "a job in the worker role": job("test"),
            "a visitor in the worker role": visitor(place),
        },
    )


def _may_see(viewer: str, table: str) -> bool:
    if viewer == "a job in the worker role":
        return True
    if viewer == "its data protection officer" and table == "audit_entry":
        return True
    inside = viewer in ("a worker of the authority", "its data protection officer")
    return inside and table in PERSON_BOUND


@contextmanager
def being(viewer: str, actor: Actor | None) -> Iterator[None]:
    with ExitStack() as stack:
        if viewer.endswith("in the worker role"):
            stack.enter_context(as_worker_role())
        if actor is not None:
            stack.enter_context(acting(actor))
        yield


def deviations(them: Neighbours) -> list[str]:
    """Every cell that is not as expected: who could do what with which table."""
    rows = _rows()
    found = []
    for viewer, actor in them.viewers.items():
        with being(viewer, actor):
            for table in FENCED:
                seen = _count(table) > 0
                if seen is not _may_see(viewer, table):
                    found.append(f"{viewer} {'sees' if seen else 'does not see'} {table}")
                if not seen:
                    found += _changes_of_unseen(viewer, table)
                if not _may_store(viewer, table) and (told := _store(table, rows[table])):
                    found.append(f"{viewer} stores in {table}: {told}")
    return [*found, *_moves_to_another_authority(them)]


def _may_store(viewer: str, table: str) -> bool:
    if table in LOG:
        return False
    if viewer in ("a worker of the authority", "its data protection officer"):
        return True
    return viewer == "a job in the worker role" and table not in NO_JOB_WRITES


def _rows() -> dict[str, dict[str, object]]:
    """One row of the first office in each table, without what the database fills in itself."""
    found = {}
    with as_owner(), connection.cursor() as cursor:
        for table in FENCED:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t ORDER BY 1 DESC LIMIT 1")
            row = json.loads(cursor.fetchone()[0])
            cursor.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass"
                " AND (attgenerated <> '' OR attidentity <> '')",
                [table],
            )
            filled = {name for (name,) in cursor.fetchall()}
            found[table] = {k: v for k, v in row.items() if k not in filled}
    return found


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def _store(table: str, row: dict[str, object]) -> str:
    """Try to store a row; '' when row security or the lack of a right refused it."""
    columns = ", ".join(row)
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(
                    f"INSERT INTO {table} ({columns}) SELECT {columns}"
                    f" FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",
                    [json.dumps(row)],
                )
                transaction.set_rollback(True)
        except DatabaseError as error:
            state = error.__cause__.sqlstate  # type: ignore[union-attr]
            return "" if state == REFUSED else f"was only stopped by {state}"
    return "stored"


def _changes_of_unseen(viewer: str, table: str) -> Iterator[str]:
    key = "authority_id" if table == "audit_head" else "id"
    for statement in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
                changed = cursor.rowcount
                transaction.set_rollback(True)
        except DatabaseError as error:
            changed = 0 if error.__cause__.sqlstate == REFUSED else -1  # type: ignore[union-attr]
        if changed:
            yield f"{viewer} changes {table}"


def _moves_to_another_authority(them: Neighbours) -> Iterator[str]:
    viewer = "a worker of the authority"
    with being(viewer, them.viewers[viewer]):
        for table in OF_AN_AUTHORITY:
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(
                        f"UPDATE {table} SET authority_id = %s", [them.theirs.authority_id]
                    )
                    transaction.set_rollback(True)
            except DatabaseError as error:
                if error.__cause__.sqlstate == REFUSED:  # type: ignore[union-attr]
                    continue
            yield f"{viewer} gives {table} to another authority"
