"""Work: figures 2 and 3, and the text on single providers (004-06 to 004-08)."""

from tovholder_evidence.cells.conditions import between, yes
from tovholder_evidence.cells.shipped.parts import AGES_2014, KL_2014, share

WORK = yes("labour.employed")
NOT_STUDYING = (not_yes("labour.in_education"), not_yes("education.ongoing"))

BY_KIND = Grouping(
    "contact_kind",
    "contacts.kind",
    tuple(
        Band(label, code, code)
        for (code, _), label in zip(
            CONTACT_KINDS,
            ("gp", "specialist", "dentist", "psychologist", "physiotherapy"),
            strict=True,
        )
    ),
)
FEW_TO_MANY = Grouping(
    "contact_band",
    NUMBER_OF_CONTACTS,
    (Band("none", 0, 0), Band("few", 1, 4), Band("some", 5, 9), Band("many", 10)),
)

# ICD-10 as Denmark writes it, with a D before the code.
LUNG_DISEASE = starts_with("admissions.diagnosis", *(f"DJ{code}" for code in range(40, 48)))
DIABETES = starts_with("admissions.diagnosis", *(f"DE{code}" for code in range(10, 15)))


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


LPR = (
    "Admissions are rebuilt from contacts from 2019 (LPR3); do not read a step between 2018 and "
    "2019 as a change in health. They recur: use intervals for events that are not independent."
)
AGES_2014 = "The analysis left out children and persons over 64. "

WORK = (
    share(
        "employment",
        "Share in work",
        "Andel i arbejde",
        INWORK,
        source=f"{KL_2014}, figure 2",
        caveat=AGES_2014 + "Work is work in the last week of November. Also for ages 16 to 64.",
    ),
    share(
        "cleaning",
        "Share of those in work who work in cleaning",
        "Andel af de beskæftigede, der arbejder med rengøring",
        between("labour.industry", 81200, 81299),
        denominator=(INWORK,),
        source=f"{KL_2014}, figure 3",
        caveat="The industry of the workplace (DB07 81.2), not what the person does there.",
    ),
    share(
        "single_providers",
        "Share who provide for children alone",
        "Andel enlige forsørgere",
        yes("population.single_provider"),
        source=f"{KL_2014}, text (004-08)",
        caveat="Families as registered: parents who share a home but no address count as alone.",
    ),
    share(
        "employment_single_providers",
        "Share in work among single providers",
        "Andel i arbejde blandt enlige forsørgere",
        INWORK,
        denominator=(yes("population.single_provider"),),
        source=f"{KL_2014}, text (004-08)",
        caveat="A group for tables only; never a rule about a person.",
    ),
)
