"""Lines of check-promises: every chain is whole and agrees with its anchors (P8)."""

import hmac
import json

from django.db import connection

from tovholder.audit.commands import anchor_file, signature
from tovholder.kernel.promises import breaches, promise


@promise("P8.1", "Every audit entry follows the one before it, unchanged")
def _chains_are_whole() -> list[str]:
    return breaches(
        """
        WITH linked AS (
            SELECT *, lag(hash) OVER chain AS before, row_number() OVER chain AS place
            FROM audit_entry WINDOW chain AS (PARTITION BY authority_id ORDER BY seq))
        SELECT authority_id, seq FROM linked
        WHERE seq <> place
           OR hash <> audit_row_hash(coalesce(before, ''::bytea), authority_id, seq, at_us, actor,
                worker_id, what, outcome, code, persons, detail_hash)
           OR detail_hash <> sha256(salt || convert_to(detail::text, 'UTF8'))
        ORDER BY authority_id, seq
        """,
        "chain %s is broken at entry %s",
    )


@promise("P8.2", "Every chain ends where its head says")
def _heads_are_true() -> list[str]:
    return breaches(
        """
        SELECT coalesce(h.authority_id, e.authority_id), coalesce(h.seq, 0), coalesce(e.seq, 0)
        FROM audit_head h FULL JOIN
            (SELECT DISTINCT ON (authority_id) authority_id, seq, hash FROM audit_entry
             ORDER BY authority_id, seq DESC) e USING (authority_id)
        WHERE h.seq IS DISTINCT FROM e.seq OR h.hash IS DISTINCT FROM e.hash
        """,
        "chain %s: head says %s entries, there are %s",
    )


@promise("P8.3", "Every chain still holds what was anchored outside the database")
def _anchors_agree() -> list[str]:
    try:
        lines = anchor_file().read_text().splitlines()
    except FileNotFoundError:
        return []
    found: list[str] = []
    expected: dict[tuple[int, int], str] = {}
    for number, text in enumerate(lines, 1):
        try:
            record = json.loads(text)
            line, sealed = record["line"], record["signature"]
        except (ValueError, KeyError):
            found.append(f"anchor line {number} cannot be read")
            continue
        if not hmac.compare_digest(signature(line), sealed):
            found.append(f"anchor line {number} was changed")
            continue
        for chain, (seq, link) in json.loads(line)["heads"].items():
            if seq:
                expected[int(chain), seq] = link
    return found + _missing(expected)


def _missing(expected: dict[tuple[int, int], str]) -> list[str]:
    if not expected:
        return []
    chains, seqs = zip(*expected, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.authority_id, e.seq, encode(e.hash, 'hex') FROM audit_entry e JOIN"
            " unnest(%s::bigint[], %s::bigint[]) AS a(chain, seq)"
            " ON a.chain = e.authority_id AND a.seq = e.seq",
            [list(chains), list(seqs)],
        )
        there = {(chain, seq): link for chain, seq, link in cursor.fetchall()}
    return [
        f"chain {chain} no longer holds anchored entry {seq}"
        for (chain, seq), link in expected.items()
        if there.get((chain, seq)) != link
    ]
