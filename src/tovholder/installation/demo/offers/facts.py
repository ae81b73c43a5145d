"""What planning knows of the sixty offers beside their texts: band, level, topics, places, law."""

from dataclasses import dataclass

from tovholder.catalogue.types import AgeBand, Capacity, CapacityUnit, Level


@dataclass(frozen=True, slots=True)
class Facts:
    """``topics`` and ``languages`` with spaces between; ``places`` as "8 FAMILIES" or ""."""

    band: AgeBand
    level: Level
    topics: str
    places: str = ""
    law: str = ""
    areas: tuple[str, ...] = ()
    """Names of the areas whose residents it is for; none: everybody."""
    languages: str = "da"
    interpreter: bool = False
    is_duty: bool = False
    listed: bool = True
    alone: bool = False
    """Volunteers are alone with children."""
    weeks: tuple[int | None, int | None] = (None, None)

    @property
    def capacity(self) -> Capacity | None:
        if not self.places:
            return None
        number, unit = self.places.split()
        return Capacity(CapacityUnit(unit), int(number))


_B, _U, _S, _I = AgeBand, Level.UNIVERSAL, Level.SELECTIVE, Level.INDICATED

FACTS: dict[int, Facts] = {
    1: Facts(_B.PREGNANCY, _S, "BIRTH", weeks=(12, 42)),
    2: Facts(_B.PREGNANCY, _U, "BIRTH", "24 COUPLES", weeks=(24, 42)),
    3: Facts(_B.PREGNANCY, _S, "BIRTH PARENTING", "8 FAMILIES", listed=False, weeks=(20, 34)),
    4: Facts(_B.AGE_0, _U, "BABY_GROUP COMPANY", "30 PERSONS"),
    5: Facts(_B.AGE_0, _U, "BABY_GROUP", "6 FAMILIES"),
    6: Facts(_B.AGE_0, _U, "FATHERS PLAY", "20 PERSONS"),
    7: Facts(_B.AGE_0, _U, "FATHERS BABY_GROUP", "8 PERSONS"),
    8: Facts(_B.AGE_0, _U, "PARENTING BREASTFEEDING"),
    9: Facts(_B.AGE_1_2, _U, "PARENTING"),
    10: Facts(_B.AGE_0, _U, "BREASTFEEDING", "10 PERSONS"),
    11: Facts(_B.AGE_0, _S, "BABY_GROUP PARENTING", "10 FAMILIES", law="DK_BL_30"),
    12: Facts(
        _B.AGE_0,
        _S,
        "PARENTING",
        "50 FAMILIES",
        areas=(
            "Sneppeparken",
            "Klintevang",
        ),
    ),
    13: Facts(
        _B.AGE_0,
        _S,
        "PARENTING BREASTFEEDING",
        "14 PERSONS",
        areas=("Sneppeparken",),
        weeks=(0, 42),
        interpreter=True,
    ),
    14: Facts(_B.AGE_0, _I, "MOOD", "6 PERSONS"),
    15: Facts(_B.AGE_0, _U, "PLAY", "25 PERSONS"),
    16: Facts(_B.AGE_1_2, _S, "PARENTING", "10 FAMILIES", law="DK_BL_30"),
    17: Facts(_B.AGE_1_2, _U, "PLAY", "20 PERSONS"),
    18: Facts(_B.AGE_1_2, _U, "PLAY", areas=("Landsbyerne",)),
    19: Facts(_B.AGE_1_2, _U, "TEETH"),
    20: Facts(_B.AGE_1_2, _S, "SPEECH", "12 PERSONS"),
    21: Facts(_B.AGE_1_2, _U, "NURSERY"),
    22: Facts(_B.AGE_3_5, _U, "FOOD COMPANY", "40 PERSONS"),
    23: Facts(_B.AGE_3_5, _U, "SPORT PLAY", "60 PERSONS"),
    24: Facts(_B.AGE_3_5, _U, "PARENTING", law="DK_BL_29"),
    25: Facts(_B.AGE_3_5, _S, "PARENTING MOOD", "15 PERSONS", law="DK_BL_30"),
    26: Facts(_B.AGE_3_5, _U, "SCHOOL", languages="da"),
    27: Facts(_B.AGE_3_5, _S, "FAMILY_FRIEND", "12 FAMILIES", alone=True),
    28: Facts(_B.AGE_3_5, _S, "TWO_HOMES", "8 PERSONS"),
    29: Facts(_B.AGE_6_12, _U, "SCHOOL", "25 PERSONS"),
    30: Facts(_B.AGE_6_12, _S, "MOOD SCHOOL", "8 CHILDREN"),
    31: Facts(_B.AGE_6_12, _S, "MOOD SCHOOL"),
    32: Facts(_B.AGE_6_12, _S, "FOOD SPORT", "12 FAMILIES"),
    33: Facts(_B.AGE_6_12, _S, "TEETH", "10 PERSONS"),
    34: Facts(_B.AGE_6_12, _I, "FAMILY", "16 FAMILIES", law="DK_BL_32"),
    35: Facts(_B.AGE_13_17, _I, "YOUTH", "20 PERSONS", law="DK_BL_32"),
    36: Facts(_B.AGE_6_12, _I, "SCHOOL_ABSENCE SCHOOL", "6 PERSONS"),
    37: Facts(_B.AGE_13_17, _U, "YOUTH COMPANY", "50 PERSONS"),
    38: Facts(_B.AGE_13_17, _U, "YOUTH MOOD", law="DK_BL_28"),
    39: Facts(_B.AGE_13_17, _U, "LEISURE_JOB", "15 PERSONS"),
    40: Facts(_B.AGE_13_17, _S, "YOUTH PARENTING EDUCATION", "10 PERSONS"),
    41: Facts(_B.AGE_18_64, _U, "JOB EDUCATION", "15 PERSONS", interpreter=True),
    42: Facts(_B.AGE_18_64, _U, "JOB EDUCATION", languages="da en ar", interpreter=True),
    43: Facts(_B.AGE_18_64, _U, "JOB EDUCATION", "10 PERSONS"),
    44: Facts(_B.AGE_18_64, _U, "JOB HEALTH LETTERS", interpreter=True),
    45: Facts(_B.AGE_18_64, _S, "SMOKING", "12 PERSONS"),
    46: Facts(_B.AGE_18_64, _U, "FOOD SPORT", "25 PERSONS"),
    47: Facts(_B.AGE_18_64, _S, "HEALTH", areas=("Klintevang",)),
    48: Facts(_B.AGE_18_64, _U, "FOOD COMPANY", "12 PERSONS"),
    49: Facts(_B.AGE_18_64, _S, "ILLNESS", "14 PERSONS"),
    50: Facts(_B.AGE_18_64, _I, "JOB HEALTH", "12 PERSONS", is_duty=True),
    51: Facts(_B.AGE_18_64, _I, "JOB", "10 PERSONS"),
    52: Facts(_B.AGE_18_64, _U, "MONEY"),
    53: Facts(_B.AGE_18_64, _U, "VOLUNTEERING HEALTH", "16 PERSONS", languages="da ar so tr"),
    54: Facts(
        _B.AGE_18_64, _U, "LANGUAGE COMPANY", "20 PERSONS", languages="da ar so", interpreter=True
    ),
    55: Facts(_B.AGE_18_64, _S, "ALCOHOL"),
    56: Facts(_B.AGE_18_64, _S, "COMPANY MOOD", "30 PERSONS"),
    57: Facts(_B.AGE_18_64, _U, "LETTERS", languages="da en ar"),
    58: Facts(_B.AGE_18_64, _U, "JOB", "80 PERSONS"),
    59: Facts(_B.AGE_65, _U, "COMPANY", "18 PERSONS"),
    60: Facts(_B.AGE_65, _S, "COMPANY", "20 PERSONS"),
}
