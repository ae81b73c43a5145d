"""The publication log: everything published so far, one line each, never changed.

Each line carries the hash of the line before it, so that a removed or altered line shows. The log
holds only what was published (hidden cells without their counts), but it stays inside: it tells
how the tables fit together.
"""

import fcntl
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from tovholder_evidence.disclosure.levels import TOTAL, TOTAL_WORDS
from tovholder_evidence.disclosure.protection import Published
from tovholder_evidence.disclosure.tables import CountTable, count_table
from tovholder_evidence.errors import InputError

_START = "0" * 64


@dataclass(frozen=True)
class Linked:
    """A new table together with what earlier ones already tell about the same count.

    table: all cells; the new table's own come first, in its order.
    """

    table: CountTable
    published: Published


class PublicationLog:
    """An append-only file of published tables."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self, definition: str | None = None) -> list[dict[str, Any]]:
        """What was published under a definition, oldest first; all of it when none is given.

        Errors: InputError when a line was changed, removed or cut off.
        """
        if not self.path.exists():
            return []
        found, previous = [], _START
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                entry = json.loads(line)
                stated = entry.pop("sha256")
            except (ValueError, KeyError, AttributeError):
                raise InputError(f"Line {number} of {self.path} is not whole.") from None
            if entry["previous"] != previous or _hash(entry) != stated:
                raise InputError(
                    f"Line {number} of {self.path} was changed or a line before it is missing. "
                    "Without a whole log nobody can say what earlier tables give away: restore it."
                )
            previous = stated
            found.append({**entry, "sha256": stated})
        return [e for e in found if definition is None or e["definition"] == definition]

    def append(
        self, table: CountTable, shown: Mapping[str, Any], *, definition: str, at: datetime
    ) -> str:
        """Add a published table (hidden counts NaN) and return the line's hash.

        shown: what the manifest says about the file.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            entries = self.entries()
            entry = {
                "format": 1,
                "sequence": len(entries) + 1,
                "at": at.isoformat(timespec="seconds"),
                "definition": definition,
                "about": dict(shown),
                "columns": {name: table.column(name) for name in table.by},
                "counts": [None if np.isnan(value) else value for value in table.counts.tolist()],
                "previous": entries[-1]["sha256"] if entries else _START,
            }
            digest = _hash(entry)
            line = json.dumps({**entry, "sha256": digest}, ensure_ascii=False)
            file.write(line + "\n")
        return digest


def link(table: CountTable, entries: list[dict[str, Any]]) -> Linked:
    """Put a new table and earlier ones into one: a column a table lacks is its total there.

    A cell published before with another count is a revision: the change itself is a count of
    persons, and a small one hides the new cell.
    """
    columns = list(table.by)
    for entry in entries:
        columns += [name for name in entry["columns"] if name not in columns]
    rows = {
        key: (float(count), float(behind))
        for key, count, behind in zip(
            _keys({n: table.column(n) for n in table.by}, columns, len(table)),
            table.counts,
            table.persons,
            strict=True,
        )
    }
    before: dict[tuple[str, ...], float] = {}
    for entry in entries:
        told = [np.nan if count is None else float(count) for count in entry["counts"]]
        before.update(zip(_keys(entry["columns"], columns, len(told)), told, strict=True))
    older = [key for key in before if key not in rows]
    keys = [*rows, *older]
    counts = np.array([*(count for count, _ in rows.values()), *(before[key] for key in older)])
    behind = np.array([*(persons for _, persons in rows.values()), *(before[k] for k in older)])
    earlier = np.array([before.get(key, np.nan) for key in keys])
    was_hidden = np.array([key in before for key in keys]) & np.isnan(earlier)
    only_before = np.arange(len(keys)) >= len(rows)
    seen = ~np.isnan(earlier) & ~only_before
    revised = seen & (earlier != counts)
    small_change = revised & (np.abs(earlier - counts) < 5)
    linked = count_table(
        {name: [key[position] for key in keys] for position, name in enumerate(columns)},
        counts,
        behind,
    )
    return Linked(
        linked,
        Published(seen & ~revised, was_hidden | small_change, only_before),
    )


def _keys(columns: Mapping[str, list[str]], names: list[str], size: int) -> list[tuple[str, ...]]:
    whole = [TOTAL] * size
    return list(
        zip(*([_one_word(t) for t in columns.get(name, whole)] for name in names), strict=True)
    )


def _one_word(label: str) -> str:
    word = label.strip().casefold()
    return TOTAL if word and word in TOTAL_WORDS else label


def _hash(entry: Mapping[str, Any]) -> str:
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
