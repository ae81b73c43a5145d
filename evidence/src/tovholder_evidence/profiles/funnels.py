"""Funnel limits: how far areas of a size lie from the whole by chance alone."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.intervals import Floats, Interval, normal_quantile

Kind = Literal["proportion", "rate"]


def funnel_limits(
    target: float,
    population: ArrayLike,
    *,
    kind: Kind,
    confidence: float = 0.95,
    overdispersion: float = 1.0,
) -> Interval:
    """Limits round the target for areas of each population.

    Units: target, lower and upper in events (or persons having) per person; shapes as population.
    overdispersion: variance over that of the distribution, for example the whole country's
    events_squared / events when events recur. At 1 the limits are those of the binomial or
    Poisson distribution, interpolated between whole numbers; above 1 they are normal.
    Errors: InputError for a target out of range or a population that is not above zero.
    Source: Spiegelhalter (2005) Stat Med 24:1185, A.1.1 and A.1.2.
    """
    persons = np.asarray(population, float)
    if target < 0 or (kind == "proportion" and target > 1) or overdispersion < 1:
        raise InputError("A funnel needs a target that its kind can have, and no underdispersion.")
    if np.any(~(persons > 0)):
        raise InputError("A funnel needs populations above zero.")
    tail = (1 - confidence) / 2
    if overdispersion > 1:
        variance = target * (1 - target if kind == "proportion" else 1)
        half = normal_quantile(confidence) * np.sqrt(variance * overdispersion / persons)
        top = 1.0 if kind == "proportion" else np.inf
        return Interval(np.maximum(target - half, 0), np.minimum(target + half, top))
    of = stats.binom(persons, target) if kind == "proportion" else stats.poisson(persons * target)
    return Interval(_between(of, tail) / persons, _between(of, 1 - tail) / persons)


def beyond(value: ArrayLike, inner: Interval, outer: Interval) -> list[str]:
    """For each area: inside, above or below the inner limits, or far_above or far_below."""
    rate = np.asarray(value, float)
    return [
        str(word)
        for word in np.select(
            [rate > outer.upper, rate < outer.lower, rate > inner.upper, rate < inner.lower],
            ["far_above", "far_below", "above", "below"],
            "inside",
        )
    ]


def _between(of: "stats.rv_frozen", quantile: float) -> Floats:
    """The quantile of a discrete distribution, interpolated between the whole numbers round it."""
    whole = of.ppf(quantile)
    at, before = of.cdf(whole), of.cdf(whole - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        step = np.where(at > before, (at - quantile) / (at - before), 0.0)
    return np.asarray(np.maximum(whole - step, 0.0), float)
