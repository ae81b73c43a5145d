"""The second fence: row security alone, with every query unscoped."""

from contextlib import ExitStack

import pytest
from django.db import DatabaseError, connection, transaction

from tests.conftest import Clock
from tests.database import as_owner, as_role
from tests.factories.accounts import a_worker, an_office
from tests.factories.people import a_person, is_related
from tests.factories.referrals import an_enquiry
from tests.kernel.fence import FENCED, LOG, Neighbours, deviations, neighbours
from tests.promises import broken
from tovholder.installation.schema import policy_modules
from tovholder.kernel.actor import Actor, acting, visitor
from tovholder.people.models import Channel, Person
from tovholder.referrals import commands as referrals
from tovholder.referrals.models import Enquiry
from tovholder.referrals.types import EnquiryOutcome

DECLARED = {
    (policy.table, policy.name): policy for module in policy_modules() for policy in module.POLICIES
}
MUTATIONS = {
    "is dropped": "DROP POLICY {name} ON {table}",
    "shows everything": "ALTER POLICY {name} ON {table} USING (true)",
    "lets everything be stored": "ALTER POLICY {name} ON {table} WITH CHECK (true)",
}
# The application has no right to write the log whatever its policies say, so only what they show
# can be opened; see test_the_log_cannot_be_written_but_by_its_function.
CHANGES = [(*key, mutation) for key in DECLARED for mutation in MUTATIONS] + [
    (table, "read", mutation) for table in LOG for mutation in list(MUTATIONS)[:2]
]

UNFENCED = """
    WITH RECURSIVE bound AS (
        SELECT oid FROM pg_class WHERE oid = ANY (%s::regclass[])
        UNION
        SELECT c.conrelid FROM pg_constraint c JOIN bound b ON c.confrelid = b.oid
        WHERE c.contype = 'f')
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
        EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid),
        NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
            AND p.polcmd <> 'r' AND p.polwithcheck IS NULL)
    FROM (SELECT oid FROM bound UNION SELECT 'kernel_file'::regclass) all_bound
        JOIN pg_class c USING (oid)
"""
"""Files may hold anything that was sent; pictures of offers point to them and are no persons."""


def person_bound() -> dict[str, bool]:
    """Every table that leads to a person, and whether its fence is whole."""
    roots = ["people_person", "tasks_task", "kernel_message", *LOG]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(UNFENCED, [roots])
        return {table: on and some and checked for table, on, some, checked in cursor.fetchall()}


def owner_of(table: str) -> str:
    return "tov_audit" if table in LOG else "tov_owner"


def execute(sql: str, *, role: str = "tov_owner") -> None:
    with as_role(role), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def them(db: None, clock: Clock) -> Neighbours:
    return neighbours()


def test_everybody_sees_and_stores_what_they_should_and_nothing_else(them: Neighbours):
    assert deviations(them) == []


@pytest.mark.slow
@pytest.mark.parametrize(("table", "name", "mutation"), CHANGES)
def test_it_is_noticed_when_a_policy(them: Neighbours, table: str, name: str, mutation: str):
    execute(MUTATIONS[mutation].format(table=table, name=name), role=owner_of(table))

    assert deviations(them) != []


@pytest.mark.slow
@pytest.mark.parametrize("table", FENCED)
def test_it_is_noticed_when_row_security_is_off(them: Neighbours, table: str):
    execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", role=owner_of(table))

    assert deviations(them) != []
    assert person_bound()[table] is False


def test_every_table_that_leads_to_a_person_has_its_fence_and_its_cells(db):
    found = person_bound()

    assert {table for table, whole in found.items() if not whole} == set()
    assert set(found) == set(FENCED), "give the new table its cells in tests/kernel/fence.py"


def test_a_new_table_about_persons_without_a_fence_is_found(db):
    execute("CREATE TABLE note (id bigint, contact_id bigint REFERENCES referrals_contact (id))")

    assert person_bound()["note"] is False
    assert "table note" in broken()["P7.2"]


def test_a_policy_that_forgets_what_may_be_stored_is_found(db):
    execute("DROP POLICY own ON referrals_contact")
    execute("CREATE POLICY own ON referrals_contact TO tov_app USING (true)")

    assert person_bound()["referrals_contact"] is False


def test_the_log_cannot_be_written_but_by_its_function(them: Neighbours):
    execute("CREATE POLICY anybody ON audit_entry USING (true) WITH CHECK (true)", role="tov_audit")
    with acting(a_worker(them.ours).actor):
        for statement in (
            "UPDATE audit_entry SET what = 'nothing'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "UPDATE audit_head SET seq = 0",
        ):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_a_person_is_seen_from_the_first_to_the_last_moment_of_a_relation(db, clock: Clock):
    office = an_office()
    mette = a_worker(office).actor
    begins, ends = clock.now, clock.forward(hours=3)
    person = a_person(office, valid_from=begins, valid_to=ends)

    seen = {}
    for hours in (-4, -3, -1, 0):
        with acting(mette):
            clock.to(ends)
            clock.forward(hours=hours)
            with acting(mette):
                seen[hours] = Person.objects.filter(pk=person.pk).exists()

    assert seen == {-4: False, -3: True, -1: True, 0: False}


def test_a_relation_of_another_authority_shows_the_person_but_not_its_telephone(db, clock: Clock):
    ours = an_office()
    theirs = an_office(municipality_id=ours.municipality_id)
    person = a_person(ours)
    is_related(person, theirs)

    with acting(a_worker(theirs).actor):
        assert Person.objects.filter(pk=person.pk).exists()
        assert not Channel.objects.exists()


def test_a_closed_enquiry_no_longer_shows_its_person(them: Neighbours):
    mette = them.viewers["a worker of the authority"]
    assert mette is not None
    referrals.close_enquiry(them.asked.id, EnquiryOutcome.DUPLICATE, by=mette)

    with acting(mette):
        assert Enquiry.objects.filter(public_id=them.asked.id).exists()
        assert not Person.objects.exists()
        assert not Channel.objects.exists()


def receive(by: Actor | None, *, service: int, unit: int) -> None:
    """Call the one door past row security as nobody should: with ids of one's own choice."""
    with ExitStack() as stack:
        if by is not None:
            stack.enter_context(acting(by))
        cursor = stack.enter_context(transaction.atomic()) or connection.cursor()
        cursor.execute(
            "SELECT referrals_receive_enquiry(%s, %s, 'Sofie', 'da', false, 'PHONE', '20 12 34 56',"
            " '', '', '', 'WEB', false, app_now() + interval '2 days', '', 'WEB')",
            [service, unit],
        )


def test_a_visitor_asks_only_the_unit_that_answers_for_the_service(them: Neighbours):
    asked = them.asked.now()
    by = visitor(them.ours.municipality_id)

    receive(by, service=asked.service_id, unit=them.ours.unit_id)
    with pytest.raises(DatabaseError, match="no rows"):
        receive(by, service=asked.service_id, unit=them.theirs.unit_id)

    with as_owner():
        assert Enquiry.objects.filter(unit_id=them.ours.unit_id).count() == 2
        assert not Enquiry.objects.filter(unit_id=them.theirs.unit_id).exists()


@pytest.mark.parametrize(
    "viewer",
    ["nobody", "a resident", "a partner link", "the command line", "a job in the worker role"],
)
def test_nobody_but_a_visitor_or_a_worker_receives_an_enquiry(them: Neighbours, viewer: str):
    asked = them.asked.now()

    with pytest.raises(DatabaseError) as refused:
        receive(them.viewers[viewer], service=asked.service_id, unit=them.ours.unit_id)

    assert refused.value.__cause__.sqlstate == "42501"  # type: ignore[union-attr]


def test_a_visitor_who_asked_reads_nothing_back(db, clock: Clock):
    office = an_office()
    an_enquiry(office)

    with acting(visitor(office.municipality_id)), connection.cursor() as cursor:
        for table in FENCED:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
