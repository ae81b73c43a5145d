"""Which numbers of a profile may be shown, over all its measures, places and years together.

The same persons stand below the line of many measures. A count that was decided on once is decided:
what one measure hides, no other shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from tovholder_evidence.disclosure.log import PublicationLog, link
from tovholder_evidence.disclosure.protection import Published, protect
from tovholder_evidence.disclosure.rules import DEFAULT, Rule
from tovholder_evidence.disclosure.tables import CountTable, count_table
from tovholder_evidence.profiles.counts import ALL, MeasureCounts
from tovholder_evidence.profiles.places import Places

Marks = NDArray[np.bool_]
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Shown:
    """Marks of one measure: (bands, published places, years). below and above the line."""

    below: Marks
    above: Marks


class Shower:
    """Decides measure by measure and remembers what it decided."""

    def __init__(
        self, where: Places, rule: Rule = DEFAULT, book: PublicationLog | None = None
    ) -> None:
        self.where, self.rule, self.book = where, rule, book
        self.decided: dict[bytes, Marks] = {}
        self.hidden = self.cells = 0

    def of_persons(self, counts: MeasureCounts) -> Shown:
        """A share: persons above and below the line, and those who are not above it."""
        below, above = counts.persons.sum(axis=3), counts.having.sum(axis=3)
        found = self._decide(
            counts, {ALL: (below, below), YES: (above, above), NO: (below - above, below - above)}
        )
        return Shown(found[ALL], found[YES])

    def of_events(self, counts: MeasureCounts) -> Shown:
        """A rate: events are hidden when few persons have them."""
        below, having = counts.persons.sum(axis=3), counts.having.sum(axis=3)
        persons = self._decide(counts, {ALL: (below, below)})[ALL]
        events = counts.events.sum(axis=3)
        return Shown(persons, self._decide(counts, {YES: (events, having)})[YES])

    def of_amounts(self, counts: MeasureCounts) -> Shown:
        """A mean: shown where its persons are."""
        below = counts.persons.sum(axis=3)
        persons = self._decide(counts, {ALL: (below, below)})[ALL]
        return Shown(persons, persons)

    def _decide(
        self,
        counts: MeasureCounts,
        parts: Mapping[str, tuple[NDArray[np.float64], NDArray[np.float64]]],
    ) -> dict[str, Marks]:
        """Protect the table place x year x band x part. Each part: (counts, persons behind)."""
        shape = next(iter(parts.values()))[0].shape
        table = self._table(counts, parts, shape)
        before = np.stack(
            [
                np.stack([self._before(numbers[band]) for band in range(shape[0])])
                for numbers, _ in parts.values()
            ]
        )
        unpublished = np.zeros(before.shape, bool)
        unpublished[..., len(self.where.published) :, :] = True
        if NO in parts:  # never told by itself, unless another measure has told it
            last = list(parts).index(NO)
            unpublished[last] = before[last] != 1
        marks = self._protect(f"profile:{counts.name}", table, before.ravel(), unpublished.ravel())
        shown = marks.reshape(before.shape)
        if NO in parts:  # whoever sees the two others sees it
            shown[last] = shown[:last].all(axis=0)
        for part, (numbers, _) in zip(shown, parts.values(), strict=True):
            for band in range(shape[0]):
                self.decided.setdefault(numbers[band].tobytes(), part[band])
        told = ~unpublished.reshape(before.shape)
        self.cells, self.hidden = (
            self.cells + int(told.sum()),
            self.hidden + int((told & ~shown).sum()),
        )
        published = len(self.where.published)
        return {name: part[:, :published] for name, part in zip(parts, shown, strict=True)}

    def _table(
        self,
        counts: MeasureCounts,
        parts: Mapping[str, tuple[NDArray[np.float64], NDArray[np.float64]]],
        shape: tuple[int, ...],
    ) -> CountTable:
        names = {"part": list(parts), "band": counts.bands, "place": self.where.labels}
        labels = [*names.values(), [str(year) for year in counts.years]]
        index = np.indices((len(parts), *shape)).reshape(4, -1)
        keys = {
            name: [labels[axis][n] for n in index[axis]]
            for axis, name in enumerate((*names, "year"))
        }
        values = np.stack([numbers for numbers, _ in parts.values()]).ravel()
        behind = np.stack([persons for _, persons in parts.values()]).ravel()
        return count_table(keys, values, behind)

    def _before(self, numbers: NDArray[np.float64]) -> NDArray[np.int8]:
        """1 shown before, -1 hidden before, 0 not decided."""
        known = self.decided.get(numbers.tobytes())
        return np.zeros(numbers.shape, np.int8) if known is None else np.where(known, 1, -1)

    def _protect(
        self, name: str, table: CountTable, before: NDArray[np.int8], unpublished: Marks
    ) -> Marks:
        size = len(table)
        published = Published(
            (before == 1) & ~unpublished, (before == -1) & ~unpublished, np.zeros(size, bool)
        )
        whole, beside = table, 0
        name += ":" + "+".join(dict.fromkeys(table.column("part")))
        entries = self.book.entries(name) if self.book else []
        if entries:
            linked = link(table, entries)
            whole, beside = linked.table, len(linked.table) - size
            more = np.zeros(beside, bool)
            published = Published(
                np.r_[published.seen, more] | linked.published.seen,
                np.r_[published.hidden, more] | linked.published.hidden,
                linked.published.only_before,
            )
        done = protect(
            whole,
            self.rule,
            parts={"place": self.where.parts},
            published=published,
            unpublished=np.r_[unpublished, np.zeros(beside, bool)],
        )
        shown = done.shown[:size] & ~unpublished
        if self.book is not None:
            self._log(self.book, name, table, shown, unpublished, entries)
        return shown

    def _log(
        self,
        book: PublicationLog,
        name: str,
        table: CountTable,
        shown: Marks,
        unpublished: Marks,
        entries: list[dict[str, object]],
    ) -> None:
        """Remember the published cells, unless the last entry says the same."""
        told = np.flatnonzero(~unpublished)
        outside = count_table(
            {name: [column[n] for n in told] for name, column in
             ((by, table.column(by)) for by in table.by)},
            np.where(shown, table.counts, np.nan)[told],
        )  # fmt: skip
        same = [None if np.isnan(count) else count for count in outside.counts.tolist()]
        if not entries or entries[-1]["counts"] != same:
            book.append(outside, {"blur": 0}, definition=name, at=datetime.now(UTC))
