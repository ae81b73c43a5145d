"""Would the area meet the criteria? "Exceeds 40" is strictly more, as the mean of two years."""

import pytest

from tovholder.areas.rules.criteria import OUTSIDE, RESIDENTS, SCHOOLING, verdict
from tovholder.areas.types import Figure


def told(year: int, numerator: int | None, denominator: int | None) -> Figure:
    value = numerator / denominator if numerator is not None and denominator else numerator
    return Figure(year, value, None, None, numerator, denominator, "", "")


def judged(*outside: tuple[int, int, int], residents: int = 1320, schooling: int = 61):
    return verdict(
        {
            RESIDENTS: (told(2025, residents, None),),
            OUTSIDE: tuple(told(*each) for each in outside),
            SCHOOLING: (told(2025, schooling, 100),),
        }
    )


def row(found, name: str):
    return next(each for each in found.rows if name in each.name)


@pytest.mark.parametrize(
    ("years", "met"),
    [
        (((2024, 340, 790), (2025, 349, 792)), True),
        (((2024, 257, 660), (2025, 277, 660)), True),
        (((2024, 400, 1000), (2025, 400, 1000)), False),
        (((2024, 400, 1000), (2025, 401, 1000)), True),
        (((2023, 400, 1000), (2025, 500, 1000)), None),
        (((2025, 500, 1000),), None),
    ],
)
def test_the_mean_of_two_years_has_to_exceed_forty_per_cent(years, met: bool | None):
    found = judged(*years)

    assert found is not None
    assert row(found, "18-64").met is met


def test_two_of_four_are_enough_and_an_area_under_a_thousand_is_never_listed():
    both = ((2024, 340, 790), (2025, 349, 792))

    assert judged(*both).meets is True
    assert judged(*both, residents=780).meets is False
    assert judged(*both, schooling=50).meets is None, "convicted and income are not known here"


def test_nothing_is_said_where_the_residents_are_not_known():
    assert verdict({OUTSIDE: (told(2025, 349, 792),)}) is None
