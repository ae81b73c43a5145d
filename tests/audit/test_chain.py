"""Whoever changes the log, even as superuser, is found out by check-promises."""

from collections.abc import Iterator

import pytest

from tests.database import OwnDatabase, as_worker_role
from tests.factories.accounts import Office, a_worker, an_office
from tests.factories.tasks import an_open_task
from tests.promises import broken
from tovholder.audit import commands
from tovholder.kernel.actor import job

LOG = ("P8.1", "P8.2", "P8.3")
HASH_OF_LAST = """
    audit_row_hash(coalesce((SELECT hash FROM audit_entry b WHERE b.authority_id = e.authority_id
        AND b.seq = e.seq - 1), ''), authority_id, seq, at_us, actor, worker_id, what, outcome,
        code, persons, detail_hash)
"""
COPY_OF_LAST = """
    INSERT INTO audit_entry (authority_id, seq, at_us, actor, worker_id, what, outcome, code,
        persons, detail, salt, detail_hash, hash)
    SELECT authority_id, seq + 1, at_us, actor, worker_id, what, outcome, code, persons, detail,
        salt, detail_hash, audit_row_hash(hash, authority_id, seq + 1, at_us, actor, worker_id,
        what, outcome, code, persons, detail_hash)
    FROM audit_entry WHERE authority_id = {chain} ORDER BY seq DESC LIMIT 1;
"""
CUT = "DELETE FROM audit_entry WHERE authority_id = {chain} AND seq = {last};"
REWRITE_HEAD = """
    UPDATE audit_head h SET seq = e.seq, hash = e.hash FROM audit_entry e
    WHERE h.authority_id = {chain} AND e.authority_id = {chain} AND e.seq =
        (SELECT max(seq) FROM audit_entry WHERE authority_id = {chain});
"""

TAMPERINGS = {
    "what was done is edited": "UPDATE audit_entry SET what = 'nothing' WHERE seq = 2",
    "who did it is edited": "UPDATE audit_entry SET actor = 'VISITOR' WHERE seq = 2",
    "whom it concerned is edited": "UPDATE audit_entry SET persons = ARRAY[gen_random_uuid()]"
    " WHERE seq = 2",
    "why is edited": "UPDATE audit_entry SET detail = '{{}}' WHERE seq = 2",
    "why is edited and sealed anew": "UPDATE audit_entry SET detail = '{{}}',"
    " detail_hash = sha256(salt || convert_to('{{}}', 'UTF8')) WHERE seq = 2",
    "one is deleted": "DELETE FROM audit_entry WHERE authority_id = {chain} AND seq = 2",
    "one is deleted and the rest moved up": "DELETE FROM audit_entry WHERE authority_id = {chain}"
    " AND seq = 2; UPDATE audit_entry SET seq = seq - 1 WHERE authority_id = {chain} AND seq = 3;"
    " UPDATE audit_entry SET seq = seq - 1 WHERE authority_id = {chain} AND seq = 4;",
    "two are swapped": "UPDATE audit_entry SET seq = -seq WHERE authority_id = {chain}"
    " AND seq IN (2, 3); UPDATE audit_entry SET seq = 5 + seq WHERE authority_id = {chain}"
    " AND seq < 0;",
    "the last is cut off": CUT,
    "one is backdated": "UPDATE audit_entry SET at_us = at_us - 3600000000 WHERE seq = 2",
    "one is forged at the end": COPY_OF_LAST,
    "one is moved to another authority": "UPDATE audit_entry SET authority_id = 77"
    " WHERE authority_id = {chain} AND seq = {last}",
}
ONLY_AGAINST_ANCHORS = {
    "the last is cut off and the head rewritten": CUT + REWRITE_HEAD,
    "the last is rewritten with its hash and head": "UPDATE audit_entry e SET what = 'nothing'"
    " WHERE authority_id = {chain} AND seq = {last}; UPDATE audit_entry e SET hash ="
    + HASH_OF_LAST
    + " WHERE authority_id = {chain} AND seq = {last};"
    + REWRITE_HEAD,
    "the whole chain is gone": "DELETE FROM audit_entry WHERE authority_id = {chain};"
    " DELETE FROM audit_head WHERE authority_id = {chain}",
}


@pytest.fixture(autouse=True)
def no_anchors() -> Iterator[None]:
    commands.anchor_file().unlink(missing_ok=True)
    yield
    commands.anchor_file().unlink(missing_ok=True)


@pytest.fixture
def office(own_database: OwnDatabase) -> Office:
    """An authority with a chain of some links, and a neighbour with another."""
    for _ in range(2):
        here = an_office()
        an_open_task(here, by=a_worker(here).actor)
    return here


def broken_lines() -> set[str]:
    return set(broken()) & set(LOG)


def anchor() -> int:
    with as_worker_role():
        return commands.anchor_heads(by=job("audit.anchor_heads"))


def tamper(database: OwnDatabase, office: Office, sql: str) -> None:
    ((last,),) = database.rows(
        "SELECT seq FROM audit_head WHERE authority_id = %s", office.authority_id
    )
    assert last >= 4
    statement = sql.format(chain=office.authority_id, last=last)
    with database.connect("postgres") as superuser:
        superuser.execute(statement.encode())
    database.rows("SELECT 1 FROM audit_entry LIMIT 1")


def test_an_untouched_log_is_whole(own_database: OwnDatabase, office: Office):
    assert anchor() == 3

    assert broken_lines() == set()


@pytest.mark.slow
@pytest.mark.parametrize("kind", TAMPERINGS)
def test_it_is_found_that(own_database: OwnDatabase, office: Office, kind: str):
    tamper(own_database, office, TAMPERINGS[kind])

    assert broken_lines() & {"P8.1", "P8.2"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ONLY_AGAINST_ANCHORS)
def test_it_is_found_against_an_anchor_only_that(
    own_database: OwnDatabase, office: Office, kind: str
):
    anchor()
    tamper(own_database, office, ONLY_AGAINST_ANCHORS[kind])

    with_anchor = broken_lines()
    commands.anchor_file().unlink()

    assert (with_anchor, broken_lines()) == ({"P8.3"}, set())


@pytest.mark.slow
def test_a_changed_anchor_is_found(own_database: OwnDatabase, office: Office):
    anchor()
    file = commands.anchor_file()
    file.write_text(file.read_text().replace('\\"1\\": [', '\\"1\\": [9'))

    assert broken_lines() == {"P8.3"}


@pytest.mark.slow
def test_a_half_written_anchor_is_found(own_database: OwnDatabase, office: Office):
    anchor()
    file = commands.anchor_file()
    file.write_text(file.read_text()[:50] + "\n")

    assert broken_lines() == {"P8.3"}


@pytest.mark.slow
def test_what_was_erased_for_somebody_s_sake_leaves_the_chain_whole(
    own_database: OwnDatabase, office: Office
):
    anchor()
    tamper(own_database, office, "UPDATE audit_entry SET detail = NULL, salt = NULL WHERE seq = 2")

    assert broken_lines() == set()


@pytest.mark.slow
def test_nobody_who_can_sign_in_may_write_the_log(own_database: OwnDatabase):
    for role in ("tov_app", "tov_worker", "tov_owner"):
        ((rights,),) = own_database.rows(
            "SELECT ARRAY(SELECT p FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p"
            " WHERE has_table_privilege('audit_entry', p) OR has_table_privilege('audit_head', p))",
            role=role,
        )
        assert rights == [], role
