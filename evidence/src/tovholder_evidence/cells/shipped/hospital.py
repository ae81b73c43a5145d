"""Admissions to hospital: figure 4, diagnosis groups, small children (004-09, 004-10, 002-12)."""

from tovholder_evidence.cells.conditions import between, starts_with, yes
from tovholder_evidence.cells.measures import AGE
from tovholder_evidence.cells.shipped.parts import AGES_2014, KL_2014, admissions

# ICD-10 as Denmark writes it, with a D before the code.
LUNG_DISEASE = starts_with("admissions.diagnosis", *(f"DJ{code}" for code in range(40, 48)))
DIABETES = starts_with("admissions.diagnosis", *(f"DE{code}" for code in range(10, 15)))
LPR = (
    "Admissions are rebuilt from contacts from 2019 (LPR3); do not read a step between 2018 and "
    "2019 as a change in health. They recur: use intervals for events that are not independent."
)

HOSPITAL = (
    admissions(
        "admissions",
        "Admissions to hospital",
        "Indlæggelser",
        source=f"{KL_2014}, figure 4",
        caveat=AGES_2014 + LPR,
    ),
    admissions(
        "admissions_lung",
        "Admissions with chronic lung disease",
        "Indlæggelser med kronisk lungesygdom",
        LUNG_DISEASE,
        source=f"{KL_2014}, text (004-10)",
        caveat="Main diagnosis DJ40 to DJ47. " + LPR,
    ),
    admissions(
        "admissions_diabetes",
        "Admissions with diabetes",
        "Indlæggelser med diabetes",
        DIABETES,
        source=f"{KL_2014}, text (004-10)",
        caveat="Main diagnosis DE10 to DE14; diabetes is often a second diagnosis. " + LPR,
    ),
    admissions(
        "readmissions",
        "Re-admissions: acute within 30 days of discharge",
        "Genindlæggelser: akut inden for 30 dage efter udskrivning",
        yes("admissions.readmission"),
        source="The goal of fewer re-admissions (002-12)",
        caveat="Per resident, not per discharge. " + LPR,
    ),
    admissions(
        "admissions_0_3",
        "Admissions of children aged 0 to 3",
        "Indlæggelser af børn på 0-3 år",
        ages=between(AGE, 0, 3),
        source="The goal of fewer babies and toddlers admitted (002-12)",
        caveat="Age on 1 January: children born in the year come in with the next. " + LPR,
    ),
    admissions(
        "readmissions_0_3",
        "Re-admissions of children aged 0 to 3",
        "Genindlæggelser af børn på 0-3 år",
        yes("admissions.readmission"),
        ages=between(AGE, 0, 3),
        source="The goal of fewer babies and toddlers re-admitted (002-12)",
        caveat="Few in a small area: expect most areas to be hidden. " + LPR,
    ),
)
