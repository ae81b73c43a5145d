"""Work: figures 2 and 3, and the text on single providers (004-06 to 004-08)."""

from tovholder_evidence.cells.conditions import between, yes
from tovholder_evidence.cells.shipped.parts import AGES_2014, IN_WORK, KL_2014, share

WORK = (
    share(
        "employment",
        "Share in work",
        "Andel i arbejde",
        IN_WORK,
        source=f"{KL_2014}, figure 2",
        caveat=AGES_2014 + "Work is work in the last week of November. Also for ages 16 to 64.",
    ),
    share(
        "cleaning",
        "Share of those in work who work in cleaning",
        "Andel af de beskæftigede, der arbejder med rengøring",
        between("labour.industry", 81200, 81299),
        denominator=(IN_WORK,),
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
        IN_WORK,
        denominator=(yes("population.single_provider"),),
        source=f"{KL_2014}, text (004-08)",
        caveat="A group for tables only; never a rule about a person.",
    ),
)
