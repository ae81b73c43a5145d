"""Differences, ratios, trends, funnels and inequality, each against another route."""

import numpy as np
import pytest
from scipy import stats

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.comparison import difference, ratio, rest
from tovholder_evidence.profiles.funnels import beyond, funnel_limits
from tovholder_evidence.profiles.inequality import (
    concentration_index,
    relative_index,
    slope_index,
)
from tovholder_evidence.profiles.rates import Rate, crude_rate, proportion
from tovholder_evidence.profiles.trends import trend


@pytest.mark.parametrize(
    ("one", "other", "limits"),
    [((56, 70), (48, 80), (0.2, 0.0524, 0.3339)), ((9, 10), (3, 10), (0.6, 0.1705, 0.8090))],
)
def test_a_difference_of_shares_is_newcombes(one, other, limits):
    """Newcombe (1998) Stat Med 17:873, table II, method 10."""
    got = difference(proportion(*one, per=1), proportion(*other, per=1))
    assert [got.value, got.lower, got.upper] == pytest.approx(limits, abs=5e-5)


def test_a_ratio_of_rates_covers_the_truth_95_times_in_a_hundred():
    random = np.random.default_rng(3)
    inside = 0
    for one, other in zip(random.poisson(90, 5000), random.poisson(60, 5000), strict=True):
        got = ratio(crude_rate(one, 1000), crude_rate(other, 1000))
        inside += got.lower <= 1.5 <= got.upper
    assert 0.94 <= inside / 5000 <= 0.96


def test_a_ratio_turned_round_is_one_over_it():
    one, other = crude_rate(226, 1000), crude_rate(148, 1000)
    got, back = ratio(one, other), ratio(other, one)
    assert round(got.value, 2) == 1.53
    assert got.lower == pytest.approx(1 / back.upper)


def test_what_is_withheld_is_not_compared():
    assert ratio(crude_rate(9, 100), crude_rate(50, 100)).reason == "fewer_than_10_events"
    assert difference(crude_rate(50, 100), crude_rate(9, 100)).value is None


def test_the_rest_of_the_municipality_is_exact_and_never_negative():
    assert rest(1200, 300) == 900
    with pytest.raises(InputError, match="municipality"):
        rest(10, 11)


def test_a_trend_is_the_weighted_line_numpy_fits():
    years = list(range(2015, 2022))
    rates = [proportion(300 + 7 * n + 3 * (n % 2), 1000) for n in range(7)]
    width = np.array([(r.upper - r.lower) / 2 / 1.959963984540054 for r in rates])
    line, covariance = np.polyfit(years, [r.value for r in rates], 1, w=1 / width, cov="unscaled")
    got = trend(years, rates)
    assert got.value == pytest.approx(line[0], rel=1e-9)
    half = 1.959963984540054 * np.sqrt(covariance[0, 0] * max(1, got.spread))
    assert got.upper - got.value == pytest.approx(half, rel=1e-6)


def test_a_steady_fall_of_ten_per_cent_is_minus_ten_per_cent_a_year():
    rates = [Rate(v, v * 0.9, v / 0.9, 100, 1000, "") for v in 100 * 0.9 ** np.arange(6)]
    assert trend(range(6), rates, scale="ratio").value == pytest.approx(-10)


def test_two_years_are_no_trend():
    assert trend([2019, 2020], [crude_rate(50, 100)] * 2).reason == "fewer_than_3_years"


def test_funnel_limits_leave_one_in_twenty_areas_outside_by_chance():
    random = np.random.default_rng(1)
    persons = random.integers(300, 3000, 20_000)
    for kind, drawn in (
        ("proportion", random.binomial(persons, 0.4)),
        ("rate", random.poisson(persons * 0.2)),
    ):
        target = 0.4 if kind == "proportion" else 0.2
        inner = funnel_limits(target, persons, kind=kind)
        outer = funnel_limits(target, persons, kind=kind, confidence=0.998)
        words = beyond(drawn / persons, inner, outer)
        assert 0.94 <= words.count("inside") / len(words) <= 0.96
        assert words.count("far_above") + words.count("far_below") < 0.004 * len(words)


def test_recurring_events_widen_the_funnel():
    plain = funnel_limits(0.2, [1000], kind="rate")
    wide = funnel_limits(0.2, [1000], kind="rate", overdispersion=3.0)
    assert wide.lower[0] < plain.lower[0] < plain.upper[0] < wide.upper[0]


def test_the_concentration_index_is_that_of_the_persons_one_by_one():
    """Another route: twice the covariance with the rank, person for person, over the mean."""
    size, value = np.array([50, 30, 20]), np.array([0.5, 0.3, 0.1])
    persons = np.repeat(value, size)
    rank = np.repeat((np.cumsum(size) - size / 2) / 100, size)
    by_person = 2 * np.cov(persons, rank, bias=True)[0, 1] / persons.mean()
    got = concentration_index(value, size, np.zeros(3))
    assert got.value == pytest.approx(by_person)
    assert got.value < 0


def test_the_slope_index_is_the_weighted_line_between_the_ends():
    size, value = np.array([50, 30, 20]), np.array([0.5, 0.3, 0.1])
    rank = (np.cumsum(size) - size / 2) / 100
    line = np.polyfit(rank, value, 1, w=np.sqrt(size))
    assert slope_index(value, size, np.zeros(3)).value == pytest.approx(line[0])
    expected = np.polyval(line, 0) / np.polyval(line, 1)
    assert relative_index(value, size, np.zeros(3)).value == pytest.approx(expected)


@pytest.mark.parametrize("index", [concentration_index, slope_index, relative_index])
def test_an_index_of_inequality_covers_its_truth_95_times_in_a_hundred(index):
    random = np.random.default_rng(4)
    size, rate = np.array([400, 600, 800, 700, 500]), np.array([0.5, 0.45, 0.4, 0.3, 0.25])
    truth = index(rate, size, np.zeros(5)).value
    inside = 0
    for drawn in random.binomial(size, rate, (4000, 5)) / size:
        got = index(drawn, size, drawn * (1 - drawn) / size)
        inside += got.lower <= truth <= got.upper
    assert 0.94 <= inside / 4000 <= 0.96


def test_the_poisson_limits_lie_between_whole_numbers_of_the_distribution():
    limits = funnel_limits(0.01, [1000], kind="rate")
    whole = stats.poisson(10).ppf([0.025, 0.975])
    assert whole[0] - 1 <= limits.lower[0] * 1000 <= whole[0]
    assert whole[1] - 1 <= limits.upper[0] * 1000 <= whole[1]
