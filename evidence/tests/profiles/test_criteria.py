"""The criteria of the year, strictly as written, with their numbers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.criteria import AreaFigures, ImportedShare, Share, would_meet

AREA = AreaFigures(
    residents=1500,
    outside_work=(Share(400, 1000), Share(400, 1000)),
    convicted=(Share(30, 1000), Share(30, 1000)),
    convicted_country=(Share(10, 1000), Share(10, 1000)),
    schooling=Share(550, 1000),
    income=(Fraction(50), Fraction(100)),
)


def met(verdict) -> dict[str, bool | None]:
    return {criterion.name: criterion.met for criterion in verdict.criteria}


def test_forty_per_cent_does_not_exceed_forty_per_cent():
    assert met(would_meet(AREA, "vulnerable", 2024))["outside_work"] is False


def test_forty_point_one_per_cent_exceeds_it():
    more = replace(AREA, outside_work=(Share(401, 1000), Share(401, 1000)))
    assert met(would_meet(more, "vulnerable", 2024))["outside_work"] is True


def test_the_mean_of_two_years_is_the_mean_of_two_shares():
    years = (Share(500, 1000), Share(301, 1000))
    assert met(would_meet(replace(AREA, outside_work=years), "vulnerable", 2024))["outside_work"]


def test_the_same_area_is_judged_by_the_rules_of_the_year():
    then, now = would_meet(AREA, "vulnerable", 2014), would_meet(AREA, "vulnerable", 2024)
    assert (len(then.criteria), then.least_met) == (5, 3)
    assert (len(now.criteria), now.least_met) == (4, 2)
    assert met(then)["schooling"] is True
    assert met(now)["schooling"] is False


def test_two_of_four_are_enough_now_and_three_of_five_were_needed_then():
    assert would_meet(AREA, "vulnerable", 2024).meets is True
    two = replace(AREA, schooling=Share(100, 1000), origin=ImportedShare("10", "a list"))
    assert would_meet(two, "vulnerable", 2014).meets is False
    assert would_meet(two, "vulnerable", 2024).meets is True


def test_a_criterion_without_a_number_is_not_known_and_may_decide():
    unknown = replace(AREA, convicted=None)
    assert met(would_meet(unknown, "vulnerable", 2024))["convicted"] is None
    assert would_meet(unknown, "vulnerable", 2024).meets is None


def test_under_a_thousand_residents_no_area_is_on_a_list():
    assert would_meet(replace(AREA, residents=999), "vulnerable", 2024).meets is False


def test_prevention_areas_need_the_imported_share_and_two_of_four():
    listed = replace(AREA, origin=ImportedShare("30.1", "Official list of 1 December 2024"))
    exactly = replace(AREA, origin=ImportedShare("30.0", "Official list of 1 December 2024"))
    assert would_meet(listed, "prevention", 2024).meets is True
    assert would_meet(exactly, "prevention", 2024).meets is False
    assert would_meet(AREA, "prevention", 2024).meets is None


def test_the_origin_share_needs_its_source():
    with pytest.raises(InputError, match="source"):
        ImportedShare("30", " ")


def test_each_criterion_is_printed_with_its_numbers():
    text = str(would_meet(AREA, "vulnerable", 2024))
    assert "outside_work: 40.00, needs more than 40 per cent" in text
    assert "convicted: 3.00, needs at least 3 times" in text
    assert "no number" not in text


def test_a_list_there_never_was_is_refused():
    with pytest.raises(InputError, match="2014"):
        would_meet(AREA, "prevention", 2014)
