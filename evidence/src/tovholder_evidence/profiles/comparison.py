"""Two populations compared: differences and ratios with intervals, and what is left of a whole."""

from dataclasses import dataclass
from math import exp, hypot, inf, log

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.rates import FEWEST_EVENTS, TOO_FEW_EVENTS, Rate


@dataclass(frozen=True)
class Comparison:
    """A difference or ratio; value, lower and upper are None together, with the reason.

    upper is infinite for a ratio whose divisor may be zero.
    """

    value: float | None
    lower: float | None
    upper: float | None
    method: str
    reason: str | None = None


def difference(one: Rate, other: Rate) -> Comparison:
    """one - other, in the unit of the rates, which must be independent of each other.

    The interval is put together from the two single ones (MOVER), so that each keeps the shape it
    has: Wilson's for shares, Byar's and Dobson's for rates.
    Source: Newcombe (1998) Stat Med 17:873, method 10; Zou & Donner (2008) Stat Med 27:1693.
    """
    method = "difference, MOVER"
    if (missing := _withheld(one, other)) is not None:
        return Comparison(None, None, None, method, missing)
    (v1, l1, u1), (v2, l2, u2) = _limits(one), _limits(other)
    value = v1 - v2
    return Comparison(
        value, value - hypot(v1 - l1, u2 - v2), value + hypot(u1 - v1, v2 - l2), method
    )


def ratio(one: Rate, other: Rate) -> Comparison:
    """one / other, without unit; the intervals are put together on the logarithmic scale.

    Withheld below ten events in either, as the rates themselves. Source: as for `difference`.
    """
    method = "ratio, MOVER on the logarithm"
    if (missing := _withheld(one, other)) is not None:
        return Comparison(None, None, None, method, missing)
    if min(one.events, other.events) < FEWEST_EVENTS:
        return Comparison(None, None, None, method, TOO_FEW_EVENTS)
    (v1, l1, u1), (v2, l2, u2) = _limits(one), _limits(other)
    value = v1 / v2
    down = inf if l1 <= 0 else hypot(log(v1 / l1), log(u2 / v2))
    up = inf if l2 <= 0 else hypot(log(u1 / v1), log(v2 / l2))
    return Comparison(value, value * exp(-down), inf if up == inf else value * exp(up), method)


def rest(whole: int, part: int) -> int:
    """What is left of a whole when a part of it is taken out: cells add up, so this is exact.

    Errors: InputError when the part is larger than its whole.
    """
    if part > whole:
        raise InputError("An area counts more than the municipality it lies in; are both whole?")
    return whole - part


def _limits(rate: Rate) -> tuple[float, float, float]:
    assert rate.value is not None
    assert rate.lower is not None
    assert rate.upper is not None
    return rate.value, rate.lower, rate.upper


def _withheld(one: Rate, other: Rate) -> str | None:
    return next((r.reason or "no_value" for r in (one, other) if r.value is None), None)
