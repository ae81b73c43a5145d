"""Crude and directly standardised rates and proportions, with intervals or a reason for none."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.intervals import Floats, dobson, normal_quantile, wilson

FEWEST_EVENTS = 10
"""Below ten events a standardised rate is not reliable and is withheld (PHE's technical guide)."""

TOO_FEW_EVENTS = "fewer_than_10_events"
NO_POPULATION = "no_population"


@dataclass(frozen=True)
class Rate:
    """One rate. `value`, `lower` and `upper` are None together, and `reason` then says why.

    Units: events per `per` persons; events in events, population in persons.
    """

    value: float | None
    lower: float | None
    upper: float | None
    events: float
    population: float
    method: str
    reason: str | None = None


def standardised_rate(
    events: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    *,
    events_squared: ArrayLike | None = None,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Rate:
    """Direct standardisation over strata, with Dobson's limits.

    Shapes: one number a stratum, all of one length. `standard` is any standard population.
    events_squared: sum over persons of their squared number of events in each stratum. Give it
    when one person can have several events: the variance is then sum w^2 sum f^2 n_f, the pooled
    form of the method for non-independent events, which needs no variance within a stratum and so
    also holds where a stratum has a single person.
    Withheld below ten events, and when a stratum that counts has no population.
    Errors: InputError for negative numbers, differing lengths, a standard that sums to nothing,
    events without population, or squares that no whole numbers of events can give.
    Source: Dobson et al. (1991) with Byar's limits, as in PHE's technical guide.

    >>> standardised_rate([20, 80], [1000, 1000], [3, 1], per=1000).value
    35.0
    """
    count, persons, weight = _columns(events=events, population=population, standard=standard)
    spread = count if events_squared is None else np.asarray(events_squared, float)
    _possible(count, persons, weight, spread, squares_given=events_squared is not None)
    normal_quantile(confidence)
    total, people = float(count.sum()), float(persons.sum())
    method = "Dobson-Byar" if events_squared is None else "Dobson-Byar, non-independent events"
    if np.any((persons == 0) & (weight > 0)):
        return Rate(None, None, None, total, people, method, NO_POPULATION)
    if total < FEWEST_EVENTS:
        return Rate(None, None, None, total, people, method, TOO_FEW_EVENTS)
    share = weight / weight.sum() / np.where(persons > 0, persons, 1.0)
    value = float((share * count).sum())
    limits = dobson(value, float((share**2 * spread).sum()), total, confidence)
    return Rate(
        value * per, float(limits.lower) * per, float(limits.upper) * per, total, people, method
    )


def crude_rate(
    events: float,
    population: float,
    *,
    events_squared: float | None = None,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Rate:
    """Events per `per` persons with Byar's limits; the same rules as for one stratum."""
    squares = None if events_squared is None else [events_squared]
    rate = standardised_rate(
        [events], [population], [1], events_squared=squares, per=per, confidence=confidence
    )
    method = "Byar" if events_squared is None else "Byar, non-independent events"
    return replace(rate, method=method)


def proportion(having: int, persons: int, *, per: float = 100, confidence: float = 0.95) -> Rate:
    """A share with Wilson's limits.

    Units: per cent when per=100. Withheld when nobody is counted; few persons make a wide
    interval, and whether they may be shown is for `tovholder_evidence.disclosure` to say.
    """
    limits = wilson(having, persons, confidence)
    if persons == 0:
        return Rate(None, None, None, 0.0, 0.0, "Wilson", NO_POPULATION)
    low, high = float(limits.lower) * per, float(limits.upper) * per
    return Rate(having / persons * per, low, high, float(having), float(persons), "Wilson")


def _columns(**given: ArrayLike) -> tuple[Floats, ...]:
    arrays = {name: np.atleast_1d(np.asarray(column, float)) for name, column in given.items()}
    if len({array.shape for array in arrays.values()}) != 1:
        sizes = ", ".join(f"{name} {array.size}" for name, array in arrays.items())
        raise InputError(f"Every stratum needs every number; there are {sizes}.")
    for name, array in arrays.items():
        if np.any(~np.isfinite(array)) or np.any(array < 0):
            raise InputError(f"The column {name} has a stratum with a negative number or none.")
    return tuple(arrays.values())


def _possible(
    count: Floats, persons: Floats, weight: Floats, spread: Floats, *, squares_given: bool
) -> None:
    if weight.sum() <= 0:
        raise InputError("The standard population sums to nothing.")
    if np.any((persons == 0) & (count > 0)):
        raise InputError("A stratum has events but no population.")
    if squares_given and (spread.shape != count.shape or np.any(~(spread >= count))):
        raise InputError(
            "The squared events must be given for every stratum and be no less than the events: "
            "they are the sum over persons of each one's number of events times itself."
        )
