"""The door: protect a table, write it with its manifest, and remember that it left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from tovholder_evidence.disclosure.attack import Attack
from tovholder_evidence.disclosure.audit import attack_table, summary
from tovholder_evidence.disclosure.export import sha256, write_manifest, write_table
from tovholder_evidence.disclosure.log import PublicationLog, link
from tovholder_evidence.disclosure.perturbation import rounded
from tovholder_evidence.disclosure.protection import Protected, protect
from tovholder_evidence.disclosure.relations import Parts
from tovholder_evidence.disclosure.rules import DEFAULT, HIDDEN, Rule
from tovholder_evidence.disclosure.tables import CountTable
from tovholder_evidence.errors import DisclosureRefused


def release(
    table: CountTable,
    out: Path,
    *,
    count: str,
    rule: Rule = DEFAULT,
    definition: str = "",
    parts: Parts | None = None,
    log: Path | None = None,
    about: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> dict[str, Any]:
    """Write the cells of a table that may leave; the others are empty, with a reason.

    count: name of the column of counts in the file. definition: what is counted; tables of one
    definition in one log are checked against each other. about: more for the manifest, such as
    period and engine.
    Returns hidden, shown, exactly_recoverable, narrowest_interval, out, manifest, log.
    Errors: DisclosureRefused when it cannot be protected; nothing is written then.
    """
    book = None if log is None else PublicationLog(log)
    outside, summed, manifest = safe_table(
        table, rule, definition=definition, parts=parts, book=book
    )
    write_table(_columns(outside, count), out)
    whole = {
        "kind": "protected table",
        "definition": definition,
        "by": list(table.by),
        "count": count,
        **manifest,
        **summed,
        **(about or {}),
    }
    beside = write_manifest(out, whole)
    if book is not None:
        described = {"file": out.name, "sha256": sha256(out), "rule": rule.name}
        described["blur"] = manifest["blur"]
        book.append(outside, described, definition=definition, at=at or datetime.now(UTC))
    return {**summed, "out": str(out), "manifest": str(beside), "log": str(log) if log else None}


def _columns(outside: CountTable, count: str) -> dict[str, list[Any]]:
    """The file's columns: keys, the count or nothing, whether it is shown, and why not."""
    shown = ~np.isnan(outside.counts)
    return {
        **{name: outside.column(name) for name in outside.by},
        count: [None if np.isnan(number) else int(number) for number in outside.counts],
        "shown": [bool(seen) for seen in shown],
        "reason": ["" if seen else HIDDEN for seen in shown],
    }


def safe_table(
    table: CountTable,
    rule: Rule = DEFAULT,
    *,
    definition: str = "",
    parts: Parts | None = None,
    book: PublicationLog | None = None,
) -> tuple[CountTable, dict[str, Any], dict[str, Any]]:
    """The table as it may be seen (hidden counts NaN), the audit's summary, and for the manifest
    what an audit must know about the sums and the rule.

    Errors: DisclosureRefused, as for :func:`release`.
    """
    if rule.rounded_to > 1:
        return _rounded_table(table, rule, parts)
    earlier = [] if book is None else [e for e in book.entries(definition) if not _blurred(e)]
    if earlier:
        linked = link(table, earlier)
        done = protect(linked.table, rule, parts=parts, published=linked.published)
    else:
        done = protect(table, rule, parts=parts)
    outside = _seen(table, done)
    manifest = {
        "rule": rule.as_dict(),
        "blur": 0,
        "smallest_hidden": _smallest_hidden(table, outside, rule),
        "left_over": sorted(list(pair) for pair in done.relations.left_over),
        "unmarked_totals": sorted(list(pair) for pair in done.relations.unmarked),
        "not_additive": sorted(list(pair) for pair in done.relations.not_additive),
    }
    told = summary(outside, _from_outside(outside, earlier, done, manifest, parts))
    if told["exactly_recoverable"]:
        raise DisclosureRefused(
            f"The audit from outside still finds {told['exactly_recoverable']} cells that can be "
            "worked out. Nothing is written. Publish coarser groups."
        )
    return outside, told, manifest


def _from_outside(
    outside: CountTable,
    earlier: list[dict[str, Any]],
    done: Protected,
    manifest: Mapping[str, Any],
    parts: Parts | None,
) -> Attack:
    """The attack anew, on nothing but what a reader has: a second opinion on the protection."""
    seen = link(outside, earlier).table if earlier else outside
    return attack_table(
        seen,
        parts=parts,
        left_over=done.relations.left_over,
        unmarked=done.relations.unmarked,
        floor=0 if earlier else manifest["smallest_hidden"],
    )


def _seen(table: CountTable, done: Protected) -> CountTable:
    shown = done.shown[: len(table)]
    return replace(table, counts=np.where(shown, table.counts, np.nan))


def _rounded_table(
    table: CountTable, rule: Rule, parts: Parts | None
) -> tuple[CountTable, dict[str, Any], dict[str, Any]]:
    """Hide by the primary rule and round the rest; hide more only if rounding does not protect."""
    blur = rule.rounded_to // 2
    outside = replace(
        table,
        counts=np.where(
            rule.sensitive(table.persons), np.nan, rounded(table.counts, rule.rounded_to)
        ),
    )
    floor = _smallest_hidden(table, outside, rule)
    outcome = attack_table(outside, floor=floor, blur=blur)
    if summary(outside, outcome)["exactly_recoverable"]:
        whole = protect(table, replace(rule, rounded_to=1), parts=parts)
        hidden = _seen(table, whole)
        outside = replace(hidden, counts=rounded(hidden.counts, rule.rounded_to))
        floor = _smallest_hidden(table, hidden, rule)
        outcome = attack_table(outside, floor=floor, blur=blur)
    manifest = {
        "rule": rule.as_dict(),
        "blur": blur,
        "smallest_hidden": _smallest_hidden(table, outside, rule),
        "left_over": [],
    }
    return outside, summary(outside, outcome), manifest


def _smallest_hidden(table: CountTable, outside: CountTable, rule: Rule) -> int:
    """What a reader must reckon with: where no zero had to be hidden, hidden is at least one."""
    zero_hidden = np.any(table.counts[np.isnan(outside.counts)] == 0)
    return 0 if zero_hidden or rule.zeros == "hide" else 1


def _blurred(entry: Mapping[str, Any]) -> bool:
    return bool(entry["about"].get("blur"))
