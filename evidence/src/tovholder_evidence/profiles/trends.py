"""Change over years: one slope with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.intervals import normal_quantile
from tovholder_evidence.profiles.rates import Rate

FEWEST_YEARS = 3
TOO_FEW_YEARS = "fewer_than_3_years"


@dataclass(frozen=True)
class Trend:
    """Change per year; value, lower and upper are None together, with the reason.

    Units: those of the rate (scale 'linear'), or per cent a year (scale 'ratio').
    spread: how much more the years scatter round the line than chance alone would make them; the
    interval is widened by its square root when it is above 1.
    """

    value: float | None
    lower: float | None
    upper: float | None
    years: int
    spread: float
    reason: str | None = None


def trend(
    years: Sequence[int],
    rates: Sequence[Rate],
    *,
    scale: Literal["linear", "ratio"] = "linear",
    confidence: float = 0.95,
) -> Trend:
    """A straight line through yearly rates, each weighted by how certain it is.

    Years without a value are left out. The standard error of a year is its interval's half width
    divided by z. Years share persons, so the interval is for the rates as observed and not for
    persons followed. Errors: InputError when years and rates differ in number or a year is double.
    Source: weighted least squares with known variances; widening by the residual chi-square over
    its degrees of freedom, as in McCullagh & Nelder (1989), 4.5.
    """
    if len(years) != len(rates) or len(set(years)) != len(years):
        raise InputError("A trend needs one rate for each year, and each year once.")
    z = normal_quantile(confidence)
    usable = [
        (year, rate.value, rate.lower, rate.upper)
        for year, rate in zip(years, rates, strict=True)
        if rate.value is not None and rate.lower is not None and rate.upper is not None
        if rate.upper > rate.lower and (scale == "linear" or rate.lower > 0)
    ]
    if len(usable) < FEWEST_YEARS:
        return Trend(None, None, None, len(usable), 1.0, TOO_FEW_YEARS)
    columns = np.array(usable, float).T
    year, value, low, high = columns if scale == "linear" else (columns[0], *np.log(columns[1:]))
    weight = (2 * z / (high - low)) ** 2
    centre = year - np.average(year, weights=weight)
    information = float(weight @ centre**2)
    slope = float(weight @ (centre * value)) / information
    residual = value - np.average(value, weights=weight) - slope * centre
    spread = float(weight @ residual**2) / (len(usable) - 2)
    half = z * np.sqrt(max(1.0, spread) / information)
    limits = np.array([slope, slope - half, slope + half])
    if scale == "ratio":
        limits = 100 * (np.exp(limits) - 1)
    return Trend(float(limits[0]), float(limits[1]), float(limits[2]), len(usable), spread)
