"""Confidence intervals for counts, proportions and rates.

All functions take scalars or arrays of one shape and return arrays of that shape.
Sources: Wilson (1927) JASA 22:209; Breslow & Day (1987) vol. II, IARC (Byar's approximation);
Dobson, Kuulasmaa, Eberle & Scherer (1991) Stat Med 10:457. The choice among them, and the rule of
ten events, follow the technical guidance of Public Health England for public health indicators.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from tovholder_evidence.errors import InputError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """Lower and upper confidence limits, in the unit of the estimate."""

    lower: Floats
    upper: Floats


def normal_quantile(confidence: float) -> float:
    """The z of a two-sided interval.

    >>> round(normal_quantile(0.95), 4)
    1.96

    Errors: InputError unless 0.5 <= confidence < 1.
    """
    if not 0.5 <= confidence < 1:
        raise InputError(
            f"Confidence must be a share from 0.5 up to, not including, 1; it is {confidence:g}. "
            "Write 0.95 for 95 per cent."
        )
    return float(ndtri(0.5 + confidence / 2))


def byar(events: ArrayLike, confidence: float = 0.95) -> Interval:
    """Byar's limits for a Poisson count.

    Units: events. The lower limit of 0 events is 0; where the cubic falls below 0 it is 0.
    Errors: InputError for a negative count.
    """
    count = _not_negative(events, "events")
    z = normal_quantile(confidence)
    above = count + 1
    positive = np.where(count > 0, count, 1.0)
    lower = positive * (1 - 1 / (9 * positive) - z / (3 * np.sqrt(positive))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return Interval(np.where(count > 0, np.maximum(lower, 0.0), 0.0), upper)


def wilson(having: ArrayLike, persons: ArrayLike, confidence: float = 0.95) -> Interval:
    """Wilson's score limits for a proportion.

    Units: shares of 1. Where there are no persons the limits are not a number.
    Errors: InputError for negative counts or more having than persons.
    """
    number, total = _not_negative(having, "counts"), _not_negative(persons, "persons")
    if np.any(number > total):
        raise InputError("A proportion has more persons above the line than below it.")
    z = normal_quantile(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = number / total
        centre = number + z * z / 2
        spread = z * np.sqrt(number * (1 - share) + z * z / 4)
        lower, upper = (centre - spread) / (total + z * z), (centre + spread) / (total + z * z)
    empty = total == 0
    lower, upper = np.where(number == 0, 0.0, lower), np.where(number == total, 1.0, upper)
    return Interval(np.where(empty, np.nan, lower), np.where(empty, np.nan, upper))


def rate_interval(
    events: ArrayLike,
    population: ArrayLike,
    confidence: float = 0.95,
    events_squared: ArrayLike | None = None,
) -> Interval:
    """Byar's limits for a crude rate, widened when one person can have several events.

    Units: events per person of the population (multiply by `per` afterwards).
    events_squared: the sum over persons of squared events; the width then grows with the square
    root of events_squared / events, as in :func:`dobson` with one stratum.
    """
    count, persons = _not_negative(events, "events"), _positive(population, "population")
    variance = count if events_squared is None else _not_negative(events_squared, "squares")
    return dobson(count / persons, variance / persons**2, count, confidence)


def dobson(
    value: ArrayLike, variance: ArrayLike, events: ArrayLike, confidence: float = 0.95
) -> Interval:
    """Dobson's limits for a weighted sum of Poisson counts, from Byar's for their total.

    Units: those of value; variance in their square; events is the plain total count.
    """
    value, variance = np.asarray(value, float), np.asarray(variance, float)
    count = _not_negative(events, "events")
    around = byar(count, confidence)
    scale = np.sqrt(variance / np.where(count > 0, count, 1.0))
    return Interval(
        value + scale * (around.lower - count),
        value + scale * (around.upper - count),
    )


def _not_negative(values: ArrayLike, name: str) -> Floats:
    numbers = np.asarray(values, float)
    if np.any(~np.isfinite(numbers)) or np.any(numbers < 0):
        raise InputError(f"The {name} hold a negative number or none at all.")
    return numbers


def _positive(values: ArrayLike, name: str) -> Floats:
    numbers = _not_negative(values, name)
    if np.any(numbers == 0):
        raise InputError(f"A rate needs a {name} above zero.")
    return numbers
