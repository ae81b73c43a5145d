"""No sum, in one table or across tables and years, gives a hidden cell back."""

import itertools

import numpy as np
import pytest
from sizes import size

from tovholder_evidence.disclosure.attack import attack
from tovholder_evidence.disclosure.audit import attack_table, summary
from tovholder_evidence.disclosure.door import safe_table
from tovholder_evidence.disclosure.protection import protect
from tovholder_evidence.disclosure.relations import relations
from tovholder_evidence.disclosure.rules import DEFAULT, ROUNDED, Rule
from tovholder_evidence.disclosure.tables import CountTable, count_table
from tovholder_evidence.errors import InputError


def with_totals(counts: np.ndarray, names: list[str]) -> CountTable:
    """All margins of an array of counts, one key column an axis."""
    whole = counts
    for axis in range(counts.ndim):
        whole = np.concatenate([whole, whole.sum(axis=axis, keepdims=True)], axis=axis)
    labels = [
        [f"{n}{i}" for i in range(s)] + ["total"] for n, s in zip(names, counts.shape, strict=True)
    ]
    keys = list(itertools.product(*labels))
    return count_table({n: [k[i] for k in keys] for i, n in enumerate(names)}, whole.ravel())


def hidden_keys(table: CountTable, rule: Rule = DEFAULT) -> set[tuple[str, ...]]:
    outside, _, _ = safe_table(table, rule)
    return {tuple(table.key(int(c)).values()) for c in np.flatnonzero(np.isnan(outside.counts))}


def solved_by_hand(table: CountTable, counts: np.ndarray) -> dict[int, float]:
    """Another route than the library's: repeat 'a sum with one gap' until nothing moves."""
    known = counts.copy()
    grid = {tuple(row): cell for cell, row in enumerate(table.codes)}
    totals = [len(labels) - 1 for labels in table.labels]
    moved = True
    while moved:
        moved = False
        for key, cell in grid.items():
            for axis, total in enumerate(totals):
                if key[axis] != total:
                    continue
                parts = [grid[(*key[:axis], part, *key[axis + 1 :])] for part in range(total)]
                gaps = [c for c in [*parts, cell] if np.isnan(known[c])]
                if len(gaps) == 1:
                    known[gaps[0]] = 0
                    rest = known[parts].sum() - known[cell]
                    known[gaps[0]] = rest if gaps[0] == cell else -rest
                    moved = True
    return {c: known[c] for c in np.flatnonzero(np.isnan(counts) & ~np.isnan(known))}


def test_a_hidden_cell_cannot_be_recovered_from_the_total():
    table = with_totals(np.array([[3, 9], [20, 31], [14, 12]]), ["area", "sex"])
    only_small = np.where((table.counts > 0) & (table.counts < 5), np.nan, table.counts)
    assert solved_by_hand(table, only_small) != {}

    outside, told, _ = safe_table(table)

    assert solved_by_hand(table, outside.counts) == {}
    assert np.isnan(outside.counts[0])
    assert told["exactly_recoverable"] == 0


def test_counts_from_one_to_four_are_hidden_and_zero_and_five_are_shown():
    table = count_table({"area": list("abcdefg")}, [0, 1, 2, 3, 4, 5, 100])
    assert hidden_keys(table) == {("b",), ("c",), ("d",), ("e",)}


def test_a_zero_is_hidden_where_zeros_identify():
    table = count_table({"area": list("abc")}, [0, 8, 9])
    assert hidden_keys(table, Rule("zeros too", zeros="hide")) == {("a",)}


def test_two_cells_that_must_both_be_one_are_not_left_by_themselves():
    """Hidden means at least one where zeros are shown, so a sum of two tells both."""
    table = with_totals(np.array([[1, 1, 40, 50], [30, 30, 30, 30]]), ["area", "age"])
    outside, told, _ = safe_table(table)
    gaps = np.isnan(outside.counts)
    floor = np.where(np.arange(len(table)) < len(table), 1.0, 0.0)
    outcome = attack(relations(table).matrix, outside.counts, floor, settle="every")
    assert gaps.sum() > 2
    assert told["exactly_recoverable"] == 0
    assert outcome.widths.min() >= 1


def test_the_audit_finds_what_only_small_cells_hidden_gives_away():
    table = with_totals(np.array([[3, 9], [20, 31], [14, 12]]), ["area", "sex"])
    naive = CountTable(
        table.by, table.labels, table.codes,
        np.where(table.counts == 3, np.nan, table.counts), table.persons,
    )  # fmt: skip
    assert summary(naive, attack_table(naive))["exactly_recoverable"] == 1


def test_intervals_of_the_attack_are_those_of_counting_every_possibility():
    random = np.random.default_rng(5)
    for _ in range(size(10, 200)):
        counts = random.integers(0, 7, (3, 3))
        table = with_totals(counts, ["a", "b"])
        gaps = np.zeros((4, 4), bool)
        gaps[:3, :3] = random.random((3, 3)) < 0.5
        seen = np.where(gaps.ravel(), np.nan, table.counts)
        outcome = attack(relations(table).matrix, seen, np.zeros(len(seen)), settle="every")

        possible = possibilities(counts, gaps[:3, :3])

        cells = [int(c) for c in outcome.cells]
        assert [possible[c][0] for c in cells] == pytest.approx(list(np.ceil(outcome.lower - 1e-6)))
        assert [possible[c][1] for c in cells] == pytest.approx(
            list(np.floor(outcome.upper + 1e-6))
        )


def possibilities(counts: np.ndarray, gaps: np.ndarray) -> dict[int, tuple[int, int]]:
    """Smallest and largest value of each gap, by walking through all tables with these margins."""
    open_cells = [tuple(cell) for cell in np.argwhere(gaps)]
    seen: dict[int, list[int]] = {}

    def fill(at: int, work: np.ndarray) -> None:
        rows, columns = counts.sum(axis=1), counts.sum(axis=0)
        if at == len(open_cells):
            if (work.sum(axis=1) == rows).all() and (work.sum(axis=0) == columns).all():
                for row, column in open_cells:
                    seen.setdefault(row * 4 + column, []).append(int(work[row, column]))
            return
        row, column = open_cells[at]
        room = min(rows[row] - work[row].sum(), columns[column] - work[:, column].sum())
        for value in range(int(room) + 1):
            work[row, column] = value
            fill(at + 1, work)
        work[row, column] = 0

    fill(0, np.where(gaps, 0, counts))
    return {cell: (min(values), max(values)) for cell, values in seen.items()}


@pytest.mark.slow
def test_in_random_populations_no_hidden_cell_is_exactly_recoverable(record_property):
    random = np.random.default_rng(20)
    hidden, cells = 0, 0
    for _ in range(size(40, 1000)):
        shape = (int(random.integers(2, 7)), int(random.integers(2, 4)), int(random.integers(2, 5)))
        scale = random.gamma(0.8, 15, (shape[0], 1, 1))
        table = with_totals(random.poisson(scale, shape), ["area", "sex", "age"])

        outside, told, manifest = safe_table(table)

        again = summary(outside, attack_table(outside, floor=manifest["smallest_hidden"]))
        assert told["exactly_recoverable"] == again["exactly_recoverable"] == 0
        assert solved_by_hand(table, outside.counts) == {}
        assert not np.any((outside.counts >= 1) & (outside.counts < 5))
        hidden, cells = hidden + told["hidden"], cells + len(table)
    record_property("share_hidden", hidden / cells)
    assert hidden / cells < 0.6


def test_an_interval_can_be_asked_to_be_wide():
    table = with_totals(np.array([[3, 9, 8], [20, 31, 9], [14, 12, 30]]), ["area", "age"])
    wide = protect(table, Rule("wide", narrowest=8))
    outside = np.where(wide.shown, table.counts, np.nan)
    floor = np.ones(len(table))
    assert attack(wide.relations.matrix, outside, floor, settle="every").widths.min() >= 8


def test_rounding_hides_up_to_seven_and_shows_multiples_of_five():
    table = with_totals(np.array([[7, 9, 13], [8, 31, 22]]), ["area", "age"])
    outside, told, manifest = safe_table(table, ROUNDED)
    shown = outside.counts[~np.isnan(outside.counts)]
    assert np.isnan(outside.counts[0])
    assert set(shown % 5) == {0}
    assert told["exactly_recoverable"] == 0
    assert manifest["blur"] == 2


def test_numbers_that_contradict_each_other_are_said_to():
    table = with_totals(np.array([[30, 9, 8], [20, 31, 9]]), ["area", "age"])
    broken = table.counts.copy()
    broken[[0, 1]] = np.nan, 500.0
    with pytest.raises(InputError, match="No counts at all fit"):
        attack(relations(table).matrix, broken, np.zeros(len(broken)))
