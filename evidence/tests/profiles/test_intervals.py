"""Intervals agree with another route to the same number, and cover what they promise."""

from decimal import Decimal, getcontext
from statistics import NormalDist

import numpy as np
import pytest
from scipy import stats

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.intervals import byar, dobson, rate_interval, wilson
from tovholder_evidence.profiles.rates import standardised_rate

getcontext().prec = 40
REPEATS = 20_000


@pytest.mark.parametrize(
    ("having", "persons", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_limits_newcombe_published(having, persons, lower, upper):
    """Newcombe (1998) Stat Med 17:857, table I, method 3."""
    limits = wilson(having, persons)
    assert float(limits.lower) == pytest.approx(lower, abs=5e-5)
    assert float(limits.upper) == pytest.approx(upper, abs=5e-5)


def test_wilson_limits_are_where_the_score_test_just_rejects():
    z = NormalDist().inv_cdf(0.975)
    for having, persons in ((65, 100), (1045, 5000), (3, 7)):
        share = having / persons
        roots = sorted(np.roots([1 + z**2 / persons, -(2 * share + z**2 / persons), share**2]).real)
        limits = wilson(having, persons)
        assert [float(limits.lower), float(limits.upper)] == pytest.approx(roots, rel=1e-9)


def test_byar_is_the_cube_root_approximation_of_the_gamma_quantile_in_forty_digits():
    z = Decimal(NormalDist().inv_cdf(0.975))
    for events in (10, 65, 1000):
        low, high = (
            df / 2 * (1 - 2 / (9 * df) + sign * z * (2 / (9 * df)).sqrt()) ** 3
            for df, sign in ((Decimal(2 * events), -1), (Decimal(2 * events + 2), 1))
        )
        limits = byar(events)
        assert float(limits.lower) == pytest.approx(float(low), rel=1e-12)
        assert float(limits.upper) == pytest.approx(float(high), rel=1e-12)
        assert float(limits.lower) == pytest.approx(stats.gamma.ppf(0.025, events), rel=2e-3)
        assert float(limits.upper) == pytest.approx(stats.gamma.ppf(0.975, events + 1), rel=2e-3)


def test_one_stratum_standardised_is_the_crude_rate():
    limits = rate_interval(40, 1000)
    around = byar(40)
    assert float(limits.lower) * 1000 == pytest.approx(float(around.lower), rel=1e-12)
    assert float(limits.upper) * 1000 == pytest.approx(float(around.upper), rel=1e-12)


def test_dobson_with_squares_equal_to_events_is_dobson():
    plain = dobson(5.0, 0.5, 30)
    assert float(plain.upper) - 5 == pytest.approx(
        np.sqrt(0.5 / 30) * (float(byar(30).upper) - 30), rel=1e-12
    )


@pytest.mark.parametrize("confidence", [0.2, 1.0, 95])
def test_a_confidence_that_is_no_share_is_refused(confidence):
    with pytest.raises(InputError, match=r"0\.95"):
        byar(10, confidence)


@pytest.mark.parametrize("events", [[-1.0], [np.nan]])
def test_negative_or_missing_counts_are_refused(events):
    with pytest.raises(InputError, match="negative"):
        byar(events)


@pytest.mark.parametrize("mean", [30, 100, 200])
def test_byar_covers_the_true_mean_95_times_in_a_hundred(mean):
    events = np.random.default_rng(mean).poisson(mean, REPEATS)
    limits = byar(events)
    assert 0.94 <= np.mean((limits.lower <= mean) & (mean <= limits.upper)) <= 0.96


@pytest.mark.parametrize("share", [0.15, 0.4, 0.77])
def test_wilson_covers_the_true_share_95_times_in_a_hundred(share):
    random = np.random.default_rng(int(100 * share))
    persons = random.integers(150, 400, REPEATS)
    limits = wilson(random.binomial(persons, share), persons)
    assert 0.94 <= np.mean((limits.lower <= share) & (share <= limits.upper)) <= 0.96


@pytest.mark.slow
@pytest.mark.parametrize("recurring", [False, True])
def test_standardised_rates_cover_the_truth_also_with_recurring_events_and_small_strata(recurring):
    """Ten strata, the smallest of 40 persons; some persons have many events.

    Seldom events: sum f^2 n_f is then the variance. It grows too wide as events become common.
    """
    random = np.random.default_rng(11)
    persons = np.array([40, 60, 80, 500, 900, 1200, 1800, 1800, 1200, 600])
    rate = np.linspace(0.01, 0.06, 10)
    standard = persons * np.linspace(3, 0.6, 10)
    truth = float(standard @ rate / standard.sum())
    inside, naive, repeats = 0, 0, 3000
    stratum = np.repeat(np.arange(10), persons)
    for _ in range(repeats):
        frailty = random.gamma(0.1, 10.0, len(stratum)) if recurring else 1.0
        each = random.poisson(rate[stratum] * frailty)
        events = np.bincount(stratum, each, 10)
        squares = np.bincount(stratum, each**2, 10)
        got = standardised_rate(events, persons, standard, events_squared=squares, per=1)
        plain = standardised_rate(events, persons, standard, per=1)
        inside += got.lower <= truth <= got.upper
        naive += plain.lower <= truth <= plain.upper
    assert 0.94 <= inside / repeats <= 0.96
    assert (naive / repeats < 0.92) == recurring
