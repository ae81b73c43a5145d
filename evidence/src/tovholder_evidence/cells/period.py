"""Statements over more than one year, exactly: the mean of yearly shares, and "exceeds"."""

from collections.abc import Mapping
from fractions import Fraction

from tovholder_evidence.cells.measures import Measure
from tovholder_evidence.errors import InputError


def mean_share(yearly: Mapping[int, tuple[int, int]], measure: Measure, last: int) -> Fraction:
    """The mean of the shares of the measure's years up to `last`, each year weighing the same.

    yearly: by year, events and persons, added up over the cells of an area. Not the share of both
    years together: an area that grows would then be judged by its newest residents.
    Errors: InputError when a year is missing or has nobody.
    """
    shares = []
    for year in range(last - measure.years + 1, last + 1):
        events, persons = yearly.get(year, (0, 0))
        if persons <= 0:
            raise InputError(
                f'"{measure.name}" is the mean of {measure.years} years and has nobody in {year}. '
                f"Count {year} too, or choose a later year."
            )
        shares.append(Fraction(events, persons))
    return sum(shares, Fraction(0)) / len(shares)


def exceeds(share: Fraction, percent: int | Fraction) -> bool:
    """Whether a share is strictly more: 40.0 % does not exceed 40 %. No rounding on the way."""
    return share * 100 > percent
