"""Sums that people would not think of are found."""

import numpy as np
import pytest

from tovholder_evidence.disclosure.door import safe_table
from tovholder_evidence.disclosure.levels import levels
from tovholder_evidence.disclosure.relations import relations
from tovholder_evidence.disclosure.tables import CountTable, count_table
from tovholder_evidence.errors import InputError


def hidden(table: CountTable, **how) -> set[str]:
    outside, _, _ = safe_table(table, **how)
    return {"/".join(table.key(int(c)).values()) for c in np.flatnonzero(np.isnan(outside.counts))}


def test_every_relation_holds_for_the_counts():
    random = np.random.default_rng(1)
    ages = ["0-4", "5-9", "0-9", "10-14", "i alt"]
    parts = random.integers(0, 30, (3, 3))
    counts = [[a, b, a + b, c, a + b + c] for a, b, c in parts]
    table = count_table(
        {"area": ["x"] * 5 + ["y"] * 5 + ["z"] * 5, "age": ages * 3}, np.ravel(counts)
    )
    sums = relations(table)
    assert sums.matrix.shape[0] == 6
    assert not np.any(sums.matrix @ np.r_[table.counts, sums.implied])


def test_age_groups_that_differ_by_one_year_hide_the_few_in_between():
    """16-64 and 16-65 differ by those aged 65: three persons."""
    table = count_table({"age": ["16-64", "16-65"]}, [400, 403])
    assert hidden(table) != set()


def test_age_groups_that_differ_by_many_are_both_shown():
    assert hidden(count_table({"age": ["16-64", "16-65"]}, [400, 460])) == set()


def test_a_municipality_and_all_its_areas_hide_the_few_outside_any_area():
    table = count_table({"area": ["a", "b", "total"]}, [50, 70, 123])
    assert hidden(table) != set()


def test_codes_with_a_dash_are_not_taken_for_ranges():
    inside = levels(["851-901", "851-902", "851-903"])
    assert [inside.parts(label) for label in range(3)] == [{}, {}, {}]


def test_a_total_under_another_name_is_recognised_by_its_arithmetic():
    counts = [3, 9, 20, 32, 14, 12, 10, 36]
    table = count_table({"area": ["a"] * 4 + ["b"] * 4, "age": list("pqrs") * 2}, counts)
    assert len(hidden(table)) > 1


def test_an_empty_label_is_the_total_a_rollup_leaves():
    assert len(hidden(count_table({"area": ["a", "b", "c", ""]}, [3, 9, 50, 62]))) == 2


def test_an_empty_label_that_is_only_unknown_is_no_total():
    table = count_table({"area": ["a", "b", "c", ""]}, [30, 9, 50, 7])
    assert hidden(table) == set()


def test_a_nested_column_repeats_its_cells_and_hides_them_alike():
    """An area lies in one municipality: the row for all municipalities says the same."""
    keys = {
        "municipality": ["101", "101", "101", "total", "total", "total"],
        "area": ["a", "b", "total", "a", "b", "total"],
    }
    found = hidden(count_table(keys, [3, 40, 43, 3, 40, 43]))
    assert {"101/a", "total/a"} <= found


def test_a_hierarchy_given_by_the_caller_is_used():
    parts = {"area": {"north": frozenset({"n1", "n2"})}}
    table = count_table({"area": ["n1", "n2", "north"]}, [3, 90, 93])
    assert len(hidden(table, parts=parts)) == 2


def test_an_area_drawn_a_little_larger_hides_the_few_in_between():
    """Two address lists, one inside the other: the difference is a count of persons too."""
    parts = {"area": {"2024": frozenset("abc"), "2025": frozenset("abcd")}}
    table = count_table({"area": ["2024", "2025"]}, [300, 302])
    assert hidden(table, parts=parts) != set()


def test_parts_that_overlap_make_no_sum():
    """Persons with several diagnoses: the total is less than the sum of its parts."""
    table = count_table({"diagnosis": ["x", "y", "total"]}, [30, 40, 50])
    assert relations(table).not_additive == {("diagnosis", "total")}


@pytest.mark.parametrize("counts", [[1, -2], [1, 2.5]])
def test_counts_that_are_no_counts_are_refused_with_their_row(counts):
    with pytest.raises(InputError, match="Row 3"):
        count_table({"area": ["a", "b"]}, counts)


def test_one_key_twice_is_refused_with_its_row():
    with pytest.raises(InputError, match="row 2"):
        count_table({"area": ["a", "a"]}, [10, 20])
