"""The measures that come with the library: what the KL/BL register analysis counted, and the
criteria of the official lists that persons' registers can answer.

Sources: the analysis of 2014 as described in the product's checklist (004-05 to 004-13), the goals
of the extended support to families (002-12), almenboligloven section 61 a.
"""

from tovholder_evidence.cells.fields import refuse_origin
from tovholder_evidence.cells.measures import Measure
from tovholder_evidence.cells.shipped.contacts import CONTACTS
from tovholder_evidence.cells.shipped.criteria import CRITERIA
from tovholder_evidence.cells.shipped.hospital import HOSPITAL
from tovholder_evidence.cells.shipped.work import WORK
from tovholder_evidence.errors import InputError

SHIPPED = {measure.name: measure for measure in WORK + HOSPITAL + CONTACTS + CRITERIA}


def shipped(name: str) -> Measure:
    """A shipped measure; `employment:16-64` is the same for other ages.

    Errors: InputError with the names there are, or why origin is not among them.
    """
    refuse_origin(name)
    bare, _, ages = name.partition(":")
    if bare not in SHIPPED:
        raise InputError(f'There is no measure "{bare}". Choose from: {", ".join(SHIPPED)}.')
    measure = SHIPPED[bare]
    if not ages:
        return measure
    low, _, high = ages.partition("-")
    if not (low.isdecimal() and high.isdecimal()):
        raise InputError(f'Ages are written LOW-HIGH, as in "{bare}:16-64", not "{ages}".')
    return measure.with_ages(int(low), int(high))
