"""The loops of the dense engine, compiled. Persons are dense numbers, so a join is an index.

Whether a person meets the nth condition is bit n of the person's flags. Compiled code is kept
beside this file (or in the user's cache when that folder is read-only), so it is compiled once.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[Any]
compiled = njit(nogil=True, cache=True)

SEXES = 4  # codes 0 to 3
AGE_GROUPS = 32  # five years each
OLDEST = 5 * AGE_GROUPS - 1
PER_PLACE = SEXES * AGE_GROUPS
MUNICIPALITIES = 1024  # different ones in a year
LARGEST_KR = 10**12  # of one person; keeps a square within 80 bits and a sum within 63
FINE, TOO_MANY_MUNICIPALITIES, WRONG_SEX_OR_AGE, WRONG_PERSON = range(4)


@compiled
def set_bit(person: Ints, holds: Ints, flags: Ints, bit: Any) -> bool:
    """Set or clear one bit of the flags of the persons; false when a person does not exist."""
    keep = ~bit
    for row in range(len(person)):
        who = person[row]
        if who < 0 or who >= len(flags):
            return False
        flags[who] = (flags[who] | bit) if holds[row] else (flags[who] & keep)
    return True


@compiled
def scatter(person: Ints, value: Ints, out: Ints) -> bool:
    """One value per person into the person's place."""
    for row in range(len(person)):
        who = person[row]
        if who < 0 or who >= len(out):
            return False
        out[who] = value[row]
    return True


@compiled
def add_ones(person: Ints, out: Ints) -> bool:
    for row in range(len(person)):
        who = person[row]
        if who < 0 or who >= len(out):
            return False
        out[who] += 1
    return True


@compiled
def add_numbers(person: Ints, number: Ints, out: Ints) -> bool:
    """Add each row's number to its person. False as well when a sum leaves 31 bits."""
    for row in range(len(person)):
        who = person[row]
        if who < 0 or who >= len(out):
            return False
        total = np.int64(out[who]) + number[row]
        if total > 2147483647:
            return False
        out[who] = total
    return True


@compiled
def locate(
    address: Ints,
    municipality: Ints,
    sex: Ints,
    age: Ints,
    place_of: Ints,
    population_of: Ints,
    group_of: Ints,
    municipality_of: Ints,
    pair_of: Ints,
    pairs: Ints,
    known: Ints,
    cell: Ints,
    place: Ints,
) -> int:
    """The cell of each row, before bands: (pair of place and municipality, sex, age group).

    place_of: per address, the last for none; population_of: per place; group_of: per year of age;
    municipality_of: per code, -1 when not met yet; pair_of: (places, MUNICIPALITIES), likewise;
    pairs: (2, room); known: how many
    municipalities and pairs were met. Answers FINE or what is wrong.
    """
    last = len(place_of) - 1
    for row in range(len(cell)):
        home = address[row]
        if home < 0 or home > last:
            home = last
        here = place_of[home]
        code = municipality[row]
        column = municipality_of[code]
        if column < 0:
            column = known[0]
            if column == MUNICIPALITIES:
                return TOO_MANY_MUNICIPALITIES
            municipality_of[code] = column
            known[0] += 1
        pair = pair_of[here, column]
        if pair < 0:
            pair = known[1]
            pair_of[here, column] = pair
            pairs[0, pair] = here
            pairs[1, pair] = code
            known[1] += 1
        old, kind = age[row], sex[row]
        if kind < 0 or kind >= SEXES or old < 0 or old >= len(group_of):
            return WRONG_SEX_OR_AGE
        cell[row] = (pair * SEXES + kind) * AGE_GROUPS + group_of[old]
        place[row] = population_of[here]
    return FINE


@compiled
def accumulate(
    person: Ints,
    cell: Ints,
    place: Ints,
    flags: Ints,
    values: Ints,
    below: Ints,
    above: Ints,
    value_of: Ints,
    contacts: int,
    cuts: Ints,
    sums: Ints,
) -> None:
    """Add the rows to the sums, (items, cells, 4).

    below, above: per item the bits that must be set; value_of: per item the row of `values` that
    holds the person's events, -1 to count persons by `above`, -2 to leave the item alone; cuts:
    (items, 3) least number of contacts (row `contacts` of values), 0 for everybody. One item after
    the other: measured three times as fast as one row after the other.
    """
    for item in range(len(below)):
        need, want, source = below[item], above[item], value_of[item]
        if source == -2:
            continue
        cut = cuts[item].max() > 0
        out = sums[item]
        for row in range(len(cell)):
            if flags[row] & need != need:
                continue
            if cut and values[contacts, person[row]] < cuts[item, place[row]]:
                continue
            where = cell[row]
            out[where, 0] += 1
            if source >= 0:
                events = np.int64(values[source, person[row]])
                if events:
                    out[where, 1] += events
                    out[where, 2] += events * events
                    out[where, 3] += events > 0
            elif flags[row] & want == want:
                out[where, 1] += 1
                out[where, 2] += 1
                out[where, 3] += 1


@compiled
def accumulate_kr(
    person: Ints,
    cell: Ints,
    place: Ints,
    flags: Ints,
    income: Ints,
    need: Any,
    contacts: Ints,
    cut: Ints,
    sums: Ints,
    squares: Ints,
) -> None:
    """The same for an item of kroner; squares: (cells, 2) uint64, low and high half of 128 bits."""
    for row in range(len(cell)):
        if flags[row] & need != need:
            continue
        if cut[place[row]] > 0 and contacts[person[row]] < cut[place[row]]:
            continue
        where = cell[row]
        amount = income[person[row]]
        sums[where, 0] += 1
        sums[where, 1] += amount
        sums[where, 3] += amount > 0
        size = np.uint64(abs(amount))
        high, low = size >> np.uint64(20), size & np.uint64(0xFFFFF)
        upper = high * high  # times 2^40
        carried = upper >> np.uint64(24)
        total = squares[where, 0]
        for part in (
            upper << np.uint64(40),
            (high * low) << np.uint64(21),
            low * low,
        ):
            total += part
            if total < part:
                carried += np.uint64(1)
        squares[where, 0] = total
        squares[where, 1] += carried


@compiled
def add_squares(into: Ints, more: Ints) -> None:
    """Add 128-bit sums; shapes: (cells, 2) uint64."""
    for row in range(len(into)):
        total = into[row, 0] + more[row, 0]
        into[row, 1] += more[row, 1] + np.uint64(total < more[row, 0])
        into[row, 0] = total
