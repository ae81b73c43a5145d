"""A map of our own: everything inside, nothing over another, and how far away things are."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.areas import SNEPPEVEJ_40, SNEPPEVEJ_41, SQUARE
from tovholder.catalogue.rules.distance import metres_to
from tovholder.catalogue.rules.mapping import APART, WIDTH, drawing

AREAS = [("Sneppeparken", (SQUARE,), True)]
points = st.lists(st.tuples(st.floats(12.0, 12.2), st.floats(55.4, 55.6)), min_size=1, max_size=12)


@given(points)
def test_all_places_are_inside_the_map_and_none_lies_over_another(
    places: list[tuple[float, float]],
) -> None:
    drawn = drawing(AREAS, places)

    assert drawn is not None
    spots = [(float(mark.x), float(mark.y)) for mark in drawn.marks]
    assert [mark.number for mark in drawn.marks] == list(range(1, len(places) + 1))
    assert all(0 <= x <= WIDTH and 0 <= y <= float(drawn.height) for x, y in spots)
    for a, b in itertools.combinations(spots, 2):
        assert math.dist(a, b) > APART * 0.6


def test_north_is_up_and_an_area_is_drawn_around_its_places() -> None:
    drawn = drawing(AREAS, [(12.11, 55.509), (12.11, 55.501)])

    assert drawn is not None
    north, south = drawn.marks
    assert float(north.y) < float(south.y)
    assert drawn.areas[0].is_chosen
    assert drawn.areas[0].path.startswith("M")
    assert "," not in drawn.areas[0].path


def test_there_is_no_map_of_nothing_and_one_of_a_single_place() -> None:
    assert drawing([], []) is None
    assert drawing([("Uden streger", (), False)], []) is None
    alone = drawing([], [(12.1, 55.5)])
    assert alone is not None
    assert float(alone.marks[0].x) == WIDTH / 2


@pytest.mark.parametrize(
    ("place", "metres"),
    [(SNEPPEVEJ_40, 0), (SNEPPEVEJ_41, 6.3), ((12.11, 55.52), 1113), ((12.13, 55.505), 630)],
)
def test_how_far_it_is_to_an_area(place: tuple[float, float], metres: float) -> None:
    assert metres_to(place, [SQUARE]) == pytest.approx(metres, rel=0.01)


def test_of_several_outlines_the_nearest_counts_and_none_is_infinitely_far() -> None:
    far = tuple((lon + 1, lat) for lon, lat in SQUARE)

    assert metres_to(SNEPPEVEJ_40, [far, SQUARE]) == 0
    assert metres_to(SNEPPEVEJ_40, []) == math.inf
