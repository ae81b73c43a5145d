"""Inequality across groups that have an order, from worst off to best off."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.intervals import Floats, normal_quantile


@dataclass(frozen=True)
class Inequality:
    """An index with its interval, in the unit its function says."""

    value: float
    lower: float
    upper: float


def concentration_index(
    value: ArrayLike, population: ArrayLike, variance: ArrayLike, *, confidence: float = 0.95
) -> Inequality:
    """Concentration index of grouped rates, from -1 to 1; below 0 the worst off have more.

    Shapes: one rate, population and variance of the rate a group, worst off first. Ranks are the
    groups' mid-ranks. The interval takes the rates as random and the populations as given; the
    mean is estimated from the same rates, and its part is in the variance (delta method).
    Source: Kakwani, Wagstaff & van Doorslaer (1997) J Econometrics 77:87.
    """
    rate, share, uncertain = _groups(value, population, variance)
    rank = _mid_ranks(share)
    mean = float(share @ rate)
    if mean <= 0:
        raise InputError("A concentration index needs a mean above zero.")
    index = float(share @ (rate * (2 * rank - 1))) / mean
    slope = share * (2 * rank - 1 - index) / mean
    return _interval(index, float(slope**2 @ uncertain), confidence)


def slope_index(
    value: ArrayLike, population: ArrayLike, variance: ArrayLike, *, confidence: float = 0.95
) -> Inequality:
    """Slope index of inequality: the rate at the best-off end of the line less the worst-off end.

    Units: those of the rate. Shapes and order as above. The line is fitted by least squares,
    weighted by population, over the groups' mid-ranks.
    Source: Mackenbach & Kunst (1997) Soc Sci Med 44:757.
    """
    rate, share, uncertain = _groups(value, population, variance)
    centred = _mid_ranks(share) - 0.5
    slope = share * centred / float(share @ centred**2)
    return _interval(float(slope @ rate), float(slope**2 @ uncertain), confidence)


def relative_index(
    value: ArrayLike, population: ArrayLike, variance: ArrayLike, *, confidence: float = 0.95
) -> Inequality:
    """Relative index of inequality: the fitted rate at the worst-off end over the best-off end.

    Above 1 the worst off have more. Errors: InputError when the line reaches zero.
    """
    rate, share, uncertain = _groups(value, population, variance)
    centred = _mid_ranks(share) - 0.5
    slope = share * centred / float(share @ centred**2)
    worst, best = share - slope / 2, share + slope / 2
    low, high = float(worst @ rate), float(best @ rate)
    if low <= 0 or high <= 0:
        raise InputError("The fitted line reaches zero; use the slope index instead.")
    log_slope = worst / low - best / high
    on_log = _interval(float(np.log(low / high)), float(log_slope**2 @ uncertain), confidence)
    return Inequality(
        *(float(np.exp(limit)) for limit in (on_log.value, on_log.lower, on_log.upper))
    )


def _groups(
    value: ArrayLike, population: ArrayLike, variance: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    rate, persons, uncertain = (np.asarray(c, float) for c in (value, population, variance))
    if rate.ndim != 1 or not rate.shape == persons.shape == uncertain.shape or rate.size < 2:
        raise InputError("Inequality needs two or more groups, each with rate, persons, variance.")
    if np.any(~(persons > 0)) or np.any(~(uncertain >= 0)) or np.any(~np.isfinite(rate)):
        raise InputError("Every group needs persons, and a variance that is not negative.")
    return rate, persons / persons.sum(), uncertain


def _mid_ranks(share: Floats) -> Floats:
    return np.asarray(np.cumsum(share) - share / 2, float)


def _interval(value: float, variance: float, confidence: float) -> Inequality:
    half = normal_quantile(confidence) * float(np.sqrt(variance))
    return Inequality(value, value - half, value + half)
