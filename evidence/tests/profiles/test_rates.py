"""Rates: golden values by another route, withholding, and adding up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.rates import crude_rate, proportion, standardised_rate
from tovholder_evidence.profiles.standard_populations import ESP_1976, ESP_2013

EVENTS = [3, 12, 40, 51]
PERSONS = [900, 1100, 1300, 700]
STANDARD = [27500, 33500, 26500, 12500]
SQUARES = [5, 20, 90, 160]


def golden(squares) -> tuple[float, float, float]:
    """Dobson-Byar in exact fractions up to the last step."""
    weights = [Fraction(s, sum(STANDARD) * n) for s, n in zip(STANDARD, PERSONS, strict=True)]
    value = sum(w * e for w, e in zip(weights, EVENTS, strict=True))
    variance = sum(w**2 * q for w, q in zip(weights, squares, strict=True))
    total, z = sum(EVENTS), 1.959963984540054
    low = total * (1 - 1 / (9 * total) - z / (3 * total**0.5)) ** 3
    high = (total + 1) * (1 - 1 / (9 * (total + 1)) + z / (3 * (total + 1) ** 0.5)) ** 3
    scale = float(variance / total) ** 0.5
    return float(value), float(value) + scale * (low - total), float(value) + scale * (high - total)


@pytest.mark.parametrize("squares", [None, SQUARES])
def test_a_standardised_rate_is_what_fractions_give(squares):
    rate = standardised_rate(EVENTS, PERSONS, STANDARD, events_squared=squares)
    expected = [100_000 * number for number in golden(squares or EVENTS)]
    assert [rate.value, rate.lower, rate.upper] == pytest.approx(expected, rel=1e-9)


def test_below_ten_events_nothing_is_told_but_why():
    for rate in (standardised_rate([4, 5], [100, 100], [1, 1]), crude_rate(9, 1000)):
        assert rate.value is rate.lower is rate.upper is None
        assert rate.reason == "fewer_than_10_events"
        assert rate.events == 9


def test_ten_events_are_enough():
    assert crude_rate(10, 1000, per=1000).value == 10


def test_a_stratum_without_anybody_has_no_rate_to_weigh():
    assert standardised_rate([20, 0], [100, 0], [1, 1]).reason == "no_population"


def test_one_person_in_a_stratum_has_a_variance_all_the_same():
    """Trap: the sample variance of one person is nothing; the pooled form is not."""
    one = standardised_rate([7, 30], [1, 500], [1, 99], events_squared=[49, 40])
    none = standardised_rate([7, 30], [1, 500], [1, 99])
    assert one.upper - one.value > none.upper - none.value


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: standardised_rate([1, 2], [1], [1, 1]), "Every stratum"),
        (lambda: standardised_rate([20], [0], [1]), "no population"),
        (lambda: standardised_rate([20], [10], [0]), "sums to nothing"),
        (lambda: standardised_rate([20], [10], [1], events_squared=[19]), "squared"),
        (lambda: standardised_rate([-1], [10], [1]), "events"),
    ],
)
def test_impossible_counts_are_refused(call, sentence):
    with pytest.raises(InputError, match=sentence):
        call()


def test_the_european_standard_is_whole_and_folds_into_working_age():
    assert sum(ESP_2013.weights) == sum(ESP_1976.weights) == 100_000
    working = ESP_2013.weights_for([15, 25, 35, 45, 55], last_age=64)
    assert working.tolist() == [11500, 12500, 14000, 14000, 12500]
    assert ESP_2013.weights_for([0, 65]).tolist() == [80500, 19500]
    with pytest.raises(InputError, match="borders"):
        ESP_2013.weights_for([0, 18])


cells = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 5000)), min_size=4, max_size=4)


@given(cells)
def test_cells_of_four_municipalities_are_the_pooled_municipality_to_the_last_digit(four):
    events = sum(e for e, _ in four)
    persons = sum(max(e, p) for e, p in four)
    parts = [(e, max(e, p)) for e, p in four]
    pooled = proportion(sum(e for e, _ in parts), sum(p for _, p in parts))
    assert pooled == proportion(events, persons)
    if persons:
        rate = crude_rate(sum(e for e, _ in parts), sum(p for _, p in parts))
        assert rate == crude_rate(events, persons)


@given(st.floats(0.1, 1000), st.permutations(range(4)))
def test_the_standards_size_and_the_order_of_strata_do_not_matter(factor, order):
    rate = standardised_rate(EVENTS, PERSONS, STANDARD)
    again = standardised_rate(
        [EVENTS[n] for n in order],
        [PERSONS[n] for n in order],
        [factor * STANDARD[n] for n in order],
    )
    assert again.value == pytest.approx(rate.value, rel=1e-12)
    assert again.upper == pytest.approx(rate.upper, rel=1e-12)
