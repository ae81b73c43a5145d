"""The criteria of the official lists that persons' registers can answer (004-05, DOMAIN.md 3.7).

Two are missing on purpose. Convictions are in no register read here, and the origin share exists
only as an imported official aggregate.
"""

from tovholder_evidence.cells.conditions import between, known, not_yes, one_of
from tovholder_evidence.cells.measures import AGE, Event, Measure, Text
from tovholder_evidence.cells.shipped.parts import LAW, NOT_STUDYING, share

CRITERIA = (
    share(
        "outside_work_and_education",
        "Share without link to work or education",
        "Andel uden tilknytning til arbejdsmarked eller uddannelse",
        not_yes("labour.employed"),
        *NOT_STUDYING,
        source=f"{LAW}: more than 40 %",
        caveat='Mean of two yearly shares; "exceeds" is strictly more: 40.0 % does not meet it.',
        years=2,
    ),
    share(
        "basic_schooling",
        "Share with basic schooling only",
        "Andel, der alene har en grundskoleuddannelse",
        one_of("education.level", 0, 1, or_missing=True),
        ages=between(AGE, 30, 59),
        source=f"{LAW}: more than 60 % (2014: more than 50 %)",
        caveat="Unknown schooling counts as basic, as in the criterion.",
    ),
    Measure(
        name="income",
        title=Text("Gross income of taxpayers", "Bruttoindkomst for skattepligtige"),
        population=(between(AGE, 15, 64),),
        denominator=(*NOT_STUDYING, known("income.gross_kr")),
        event=Event.KRONER,
        source=f"{LAW}: mean below 55 % of the region's",
        caveat="Mean per person with a tax record and not in education; the region is added up "
        "from its municipalities.",
    ),
)
