"""What several of the shipped measures share."""

from tovholder_evidence.cells.conditions import Condition, between, not_yes, yes
from tovholder_evidence.cells.measures import AGE, Event, Measure, Text

KL_2014 = "KL and BL: register analysis of vulnerable housing areas, 2014"
LAW = "Almenboligloven section 61 a, criteria of the list of vulnerable areas"

WORKING_AGE = between(AGE, 18, 64)
IN_WORK = yes("labour.employed")
NOT_STUDYING = (not_yes("labour.in_education"), not_yes("education.ongoing"))
AGES_2014 = "The analysis left out children and persons over 64. "


def share(
    name: str,
    en: str,
    da: str,
    *numerator: Condition,
    caveat: str,
    ages: Condition = WORKING_AGE,
    denominator: tuple[Condition, ...] = (),
    source: str = KL_2014,
    years: int = 1,
) -> Measure:
    """A share of persons."""
    return Measure(
        name=name,
        title=Text(en, da),
        population=(ages,),
        denominator=denominator,
        event=Event.PERSON,
        numerator=numerator,
        source=source,
        caveat=caveat,
        years=years,
    )


def admissions(
    name: str,
    en: str,
    da: str,
    *numerator: Condition,
    caveat: str,
    ages: Condition = WORKING_AGE,
    source: str = KL_2014,
) -> Measure:
    return Measure(
        name=name,
        title=Text(en, da),
        population=(ages,),
        event=Event.ADMISSION,
        numerator=numerator,
        source=source,
        caveat=caveat,
    )
