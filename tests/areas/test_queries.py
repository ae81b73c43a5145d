"""Where a point lies decides who is offered a visit: the line has to be right on the day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import a_municipality, a_worker, an_office
from tests.factories.areas import SINCE, SNEPPEVEJ_40, SNEPPEVEJ_41, SQUARE, an_area
from tovholder.accounts.types import Role
from tovholder.areas import commands, promises, queries
from tovholder.areas.commands import AreaDrawnAlready, OutlineTooSmall
from tovholder.areas.models import Area
from tovholder.areas.types import AreaKind, NewArea
from tovholder.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 7)


def name_at(point: tuple[float, float], municipality_id: int, on: date = TODAY) -> str | None:
    found = queries.area_of(*point, municipality_id=municipality_id, on=on)
    return found.name if found else None


def test_sneppevej_40_lies_in_the_area_and_41_across_the_road_does_not() -> None:
    here = a_municipality()
    an_area(here)

    assert name_at(SNEPPEVEJ_40, here) == "Sneppeparken"
    assert name_at(SNEPPEVEJ_41, here) is None


def test_a_point_on_the_line_is_inside() -> None:
    here = a_municipality()
    an_area(here)

    assert name_at((12.12, 55.505), here) == "Sneppeparken"


def test_an_area_in_two_parts_holds_points_of_both_and_none_between() -> None:
    here = a_municipality()
    second = tuple((longitude + 0.1, latitude) for longitude, latitude in SQUARE)
    an_area(here, "Landsbyerne", SQUARE, second)

    assert name_at((12.21, 55.505), here) == "Landsbyerne"
    assert name_at((12.16, 55.505), here) is None


def test_areas_of_another_municipality_hold_nothing_here() -> None:
    here, elsewhere = a_municipality(), a_municipality()
    an_area(elsewhere)

    assert name_at(SNEPPEVEJ_40, here) is None


def test_a_new_outline_holds_from_its_first_day_and_the_old_one_until_its_last() -> None:
    here = a_municipality()
    wider = ((12.10, 55.50), (12.13, 55.50), (12.13, 55.51), (12.10, 55.51))
    an_area(here, valid_to=TODAY - timedelta(days=1))
    an_area(here, "Sneppeparken", wider, valid_from=TODAY)

    assert name_at(SNEPPEVEJ_41, here, on=TODAY - timedelta(days=1)) is None
    assert name_at(SNEPPEVEJ_40, here, on=TODAY - timedelta(days=1)) == "Sneppeparken"
    assert name_at(SNEPPEVEJ_41, here, on=TODAY) == "Sneppeparken"
    assert name_at(SNEPPEVEJ_40, here, on=SINCE - timedelta(days=1)) is None


def test_all_areas_are_read_with_their_outlines_in_two_statements() -> None:
    here = a_municipality()
    for name in ("Tjørneringen", "Havnegårdene", "Klintevang"):
        an_area(here, name)

    with CaptureQueriesContext(connection) as statements:
        found = queries.areas(here, on=TODAY)

    assert [area.name for area in found] == ["Havnegårdene", "Klintevang", "Tjørneringen"]
    assert found[0].outlines == (SQUARE,)
    assert len(statements) == 2


def test_one_name_has_one_present_outline() -> None:
    here = a_municipality()
    an_area(here)

    with pytest.raises(AreaDrawnAlready):
        an_area(here)


@pytest.mark.parametrize("outline", [SQUARE[:2], (SQUARE[0], SQUARE[1], SQUARE[0])])
def test_an_outline_with_two_corners_is_refused(outline: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(OutlineTooSmall):
        an_area(a_municipality(), "Klintevang", outline)


def test_an_administrator_draws_at_home_and_nowhere_else() -> None:
    office, elsewhere = an_office(), a_municipality()
    own = a_worker(office, Role.MUNICIPAL_ADMINISTRATOR).actor
    here = NewArea(office.municipality_id, "Klintevang", AreaKind.TOWN, (SQUARE,), SINCE)
    there = NewArea(elsewhere, "Klintevang", AreaKind.TOWN, (SQUARE,), SINCE)

    commands.draw_area(here, by=own)
    with pytest.raises(NotAllowed):
        commands.draw_area(there, by=own)
    with pytest.raises(NotAllowed):
        commands.draw_area(here, by=a_worker(office).actor)

    assert Area.objects.filter(municipality_id=elsewhere).count() == 0


def test_the_promise_notices_an_area_without_an_outline() -> None:
    here = a_municipality()
    an_area(here)
    assert promises._areas_have_an_outline() == []

    bare = Area.objects.create(
        municipality_id=here, name="Tom", kind=AreaKind.TOWN, valid_from=SINCE
    )

    assert promises._areas_have_an_outline() == [f"area {bare.public_id}"]
