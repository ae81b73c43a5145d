"""Primary rule, complementary suppression and attack, until nothing hidden can be worked out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tovholder_evidence.disclosure.attack import Attack, attack
from tovholder_evidence.disclosure.relations import Parts, Relations, relations
from tovholder_evidence.disclosure.rules import DEFAULT, Rule
from tovholder_evidence.disclosure.suppression import Suppression, fixed_by_sums
from tovholder_evidence.disclosure.tables import CountTable
from tovholder_evidence.errors import DisclosureRefused

Marks = NDArray[np.bool_]
_FEW = 2000
"""Up to so many hidden cells the narrowest interval is made certain on the way."""


@dataclass(frozen=True)
class Published:
    """What is already outside and can no longer be hidden: (cells,) truths about the table.

    seen: shown before with the same value. hidden: must stay hidden. only_before: cells of
    earlier tables that are here only because they add up with the new ones.
    """

    seen: Marks
    hidden: Marks
    only_before: Marks


@dataclass(frozen=True)
class Protected:
    """A table with the cells that may be shown.

    shown: (cells,). attack: what remains possible to work out, for hidden cells and differences.
    """

    table: CountTable
    rule: Rule
    shown: Marks
    relations: Relations
    attack: Attack

    @property
    def hidden(self) -> int:
        return int((~self.shown).sum())

    @property
    def narrowest(self) -> float | None:
        """Persons between the limits of the narrowest interval; None when nothing is hidden."""
        widths = self.attack.widths[self.attack.cells < len(self.table)]
        return float(widths.min()) if widths.size else None


def protect(
    table: CountTable,
    rule: Rule = DEFAULT,
    *,
    parts: Parts | None = None,
    published: Published | None = None,
    sensitive: Marks | None = None,
    unpublished: Marks | None = None,
) -> Protected:
    """Hide cells of a table so that no hidden count can be worked out exactly.

    sensitive: further cells that must be hidden, for example by a dominance rule.
    published: what earlier tables have already told. unpublished: cells that are not for
    showing, but whose counts must not be worked out either where they are small.
    Errors: DisclosureRefused naming cells that cannot be protected, because what is already
    published gives them away.
    """
    sums = relations(table, parts)
    work = _start(table, rule, sums, published, sensitive, unpublished)
    never = np.zeros(len(table), bool) if unpublished is None else unpublished
    outcome: Attack | None = None
    seen_before = np.zeros(len(table), bool) if published is None else published.seen
    _refuse(table, np.flatnonzero(_own(work.guarded, table) & seen_before), "already_published")
    while True:
        work.close_single_gaps()
        determined, _ = fixed_by_sums(work.matrix, work.unknown)
        determined = determined[work.guarded[determined]]
        if not len(determined) or not work.protect_further(determined):
            outcome = _attacked(table, rule, work, never, outcome)
            narrow = _too_narrow(outcome, work, rule)
            if not len(narrow) or not work.protect_further(narrow):
                break
    bad = np.union1d(narrow, np.fromiter(work.derivable, np.int64, len(work.derivable)))
    _refuse(table, np.intersect1d(bad, _too_narrow(outcome, work, rule)), "follows_from_sums")
    return Protected(table, rule, ~_own(work.unknown, table), sums, outcome)


def _floor(table: CountTable, rule: Rule, work: Suppression, never: Marks) -> NDArray[np.float64]:
    """The smallest count an attacker must reckon with: where zeros are shown, hidden is not zero.

    Differences and cells that are not for showing can always be zero, and so can cells of earlier
    tables, whose counts are not known here.
    """
    hidden = _own(work.unknown, table) & ~never
    zero_hidden = bool(np.any(table.counts[hidden] == 0))
    floor = np.zeros(len(work.values))
    if rule.zeros == "show" and not zero_hidden:
        floor[: len(table)] = hidden & ~np.isnan(table.counts)
    return floor


def _start(
    table: CountTable,
    rule: Rule,
    sums: Relations,
    published: Published | None,
    sensitive: Marks | None,
    unpublished: Marks | None,
) -> Suppression:
    size, implied = len(table), len(sums.implied)
    primary = rule.sensitive(table.persons)
    if sensitive is not None:
        primary = primary | sensitive
    fixed = np.r_[np.zeros(size, bool), np.ones(implied, bool)]
    if published is not None:
        primary = (primary & ~published.only_before) | published.hidden
        fixed[:size] |= published.seen | published.only_before
    if unpublished is not None:
        fixed[:size] |= unpublished
    # A difference of a sum and its parts is a count of persons too, unless sums of something else.
    of_persons = bool(np.array_equal(table.persons, table.counts, equal_nan=True))
    differences = rule.sensitive(sums.implied) if of_persons else np.zeros(implied, bool)
    guarded = np.r_[primary, differences]
    unknown = np.r_[primary if unpublished is None else primary | unpublished, fixed[size:]]
    return Suppression(
        sparse.csr_array(sums.matrix), np.r_[table.counts, sums.implied], unknown, guarded, fixed
    )


def _attacked(
    table: CountTable, rule: Rule, work: Suppression, never: Marks, earlier: Attack | None
) -> Attack:
    known = np.where(work.unknown, np.nan, work.values)
    floor = _floor(table, rule, work, never)
    return attack(
        work.matrix,
        known,
        floor,
        possible=work.values,
        wide_enough=rule.narrowest,
        settle="narrowest" if work.unknown.sum() <= _FEW else "none",
        earlier=earlier,
    )


def _too_narrow(outcome: Attack, work: Suppression, rule: Rule) -> NDArray[np.int64]:
    """Guarded variables whose interval is narrower than the rule asks for."""
    return outcome.cells[(outcome.widths < rule.narrowest) & work.guarded[outcome.cells]]


def _own(marks: Marks, table: CountTable) -> Marks:
    return marks[: len(table)]


def _refuse(table: CountTable, cells: NDArray[np.int64], reason: str) -> None:
    if not len(cells):
        return
    own = [cell for cell in cells if cell < len(table)]
    named = "; ".join(
        ", ".join(f"{column} {label}" for column, label in table.key(int(cell)).items())
        for cell in own[:5]
    )
    why = {
        "already_published": "an earlier publication shows what now must be hidden",
        "follows_from_sums": "sums over what is shown, also in earlier publications, give them",
    }[reason]
    differences = len(cells) - len(own)
    raise DisclosureRefused(
        f"{len(own)} cells and {differences} differences between cells cannot be protected: "
        f"{why}. {'The cells are ' + named + '.' if own else ''} Publish coarser groups or "
        "leave the table out."
    )
