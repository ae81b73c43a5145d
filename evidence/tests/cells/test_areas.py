"""Areas from a list of addresses or drawn as polygons, laid over a store."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cells.stores import write_store
from hypothesis import given
from hypothesis import strategies as st

from tovholder_evidence.cells.areas import read_areas
from tovholder_evidence.cells.placement import Placement, place
from tovholder_evidence.cells.polygons import inside
from tovholder_evidence.errors import InputError

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
RIGHT = [[10, 0], [20, 0], [20, 10], [10, 10], [10, 0]]


@pytest.fixture
def store(tmp_path):
    """Four addresses, the first two social housing; the last has no dwelling row."""
    made = write_store(tmp_path / "store", {2014: {}, 2015: {}}, persons=1, addresses=4)
    codes = pa.table(
        {
            "address": pa.array([0, 1, 2, 3], pa.int32()),
            "municipality": pa.array([101, 101, 740, 740], pa.int16()),
            "code": ["A0", "A1", "A2", "A3"],
        }
    )
    pq.write_table(codes, made.root / "addresses.parquet")
    (made.root / "dwelling").mkdir()
    for year in (2014, 2015):
        dwelling = pa.table(
            {
                "address": pa.array([0, 1, 2], pa.int32()),
                "social_housing": [True, True, None],
                "x": pa.array([5, 15, None], pa.int32()),
                "y": pa.array([5, 5, None], pa.int32()),
            }
        )
        pq.write_table(dwelling, made.path("dwelling", year))
    return made


def listed(tmp_path, *rows, header="municipality,address,area,kind"):
    path = tmp_path / "areas.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def drawn(tmp_path, **polygons):
    features = [
        {
            "type": "Feature",
            "properties": {"area": name, "kind": "vulnerable"},
            "geometry": {"type": "Polygon", "coordinates": [corners]},
        }
        for name, corners in polygons.items()
    ]
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def told(placement: Placement):
    """Per address: population and area."""
    names = [None if nth < 0 else placement.areas[nth] for nth in placement.area.tolist()]
    return list(zip(placement.population.tolist(), names, strict=True))


def test_the_list_decides_and_the_dwelling_register_fills_in(store, tmp_path):
    path = listed(tmp_path, "101,A0,Bakken,vulnerable", "740,A2,Byen,")

    assert told(read_areas(path, store)(2014)) == [(0, "Bakken"), (1, None), (2, "Byen"), (2, None)]


def test_an_area_counts_in_the_years_of_its_list_only(store, tmp_path):
    path = listed(
        tmp_path,
        "101,A0,Bakken,vulnerable,2015,",
        header="municipality,address,area,kind,from_year,to_year",
    )

    areas = read_areas(path, store)

    assert told(areas(2014))[0] == (1, None)
    assert told(areas(2015))[0] == (0, "Bakken")


def test_an_address_in_two_areas_in_one_year_is_refused(store, tmp_path):
    path = listed(tmp_path, "101,A0,Bakken,vulnerable", "101,A0,Dalen,vulnerable")

    with pytest.raises(InputError, match="two areas in 2014"):
        read_areas(path, store)(2014)


@pytest.mark.parametrize(
    ("rows", "header", "says"),
    [
        (["101,A0"], "municipality,address", "lacks the column.s. area, kind"),
        (["101,A0,Bakken,ghetto"], "municipality,address,area,kind", "none of vulnerable"),
        (["999,B9,Bakken,vulnerable"], "municipality,address,area,kind", "None of the 1"),
    ],
)
def test_an_areas_file_with_a_mistake_is_refused_in_a_sentence(store, tmp_path, rows, header, says):
    with pytest.raises(InputError, match=says):
        read_areas(listed(tmp_path, *rows, header=header), store)


def test_a_missing_areas_file_is_named(store, tmp_path):
    with pytest.raises(InputError, match="There is no areas file"):
        read_areas(tmp_path / "none.csv", store)


def test_polygons_find_their_addresses_by_coordinates(store, tmp_path):
    areas = read_areas(drawn(tmp_path, Vest=SQUARE, Øst=RIGHT), store)

    assert told(areas(2014)) == [(0, "Vest"), (0, "Øst"), (2, None), (2, None)]


def test_polygons_in_degrees_find_nobody_and_say_so(store, tmp_path):
    degrees = [[9.1, 55.1], [9.2, 55.1], [9.2, 55.2], [9.1, 55.1]]

    with pytest.raises(InputError, match="not degrees"):
        read_areas(drawn(tmp_path, Vest=degrees), store)


def test_a_file_that_is_no_geojson_is_refused(store, tmp_path):
    path = tmp_path / "areas.geojson"
    path.write_text('{"type": "Point"}')

    with pytest.raises(InputError, match="no GeoJSON"):
        read_areas(path, store)


def test_a_hole_is_not_inside():
    hole = np.array([[4, 4], [6, 4], [6, 6], [4, 6]], float)
    square = np.array(SQUARE[:-1], float)

    found = inside(np.array([[5.0, 5.0], [2.0, 2.0]]), [square, hole])

    assert found.tolist() == [False, True]


@given(st.integers(-5, 25), st.integers(-5, 15))
def test_an_address_on_a_shared_border_is_in_one_area_only(x, y):
    point = np.array([[x, y]], float)
    left, right = (np.array(ring[:-1], float) for ring in (SQUARE, RIGHT))

    both = inside(point, [left])[0] + inside(point, [right])[0]

    assert both == (0 <= x < 20 and 0 <= y < 10)


def test_every_address_of_a_listed_area_is_vulnerable_whatever_its_tenure():
    placement = place(
        social_housing=np.array([True, False, True, False]),
        area=np.array([0, 0, 1, -1], np.int32),
        areas=("Bakken", "Byen"),
        vulnerable=np.array([True, False]),
    )

    assert told(placement) == [(0, "Bakken"), (0, "Bakken"), (1, "Byen"), (2, None)]


def test_where_addresses_lie_decides_the_digest():
    one = place(np.array([True]), np.array([0], np.int32), ("A",), np.array([True]))
    same = place(np.array([False]), np.array([0], np.int32), ("A",), np.array([True]))
    other = place(np.array([True]), np.array([0], np.int32), ("B",), np.array([True]))

    assert one.digest() == same.digest()
    assert one.digest() != other.digest()
