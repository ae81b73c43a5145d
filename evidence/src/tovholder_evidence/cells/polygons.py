"""Areas drawn as polygons: which addresses lie inside, by their coordinates in metres."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from tovholder_evidence.cells.store import Store
from tovholder_evidence.errors import InputError

Points = npt.NDArray[np.float64]


def inside(points: Points, rings: list[Points]) -> npt.NDArray[np.bool_]:
    """Whether each point lies in the polygon. Shapes: points (n, 2), rings (corners, 2) each.

    Even-odd: a ring within a ring is a hole. A point on an edge belongs to the area on one side
    only, so that no address on a shared border is in two areas.
    """
    found = np.zeros(len(points), np.bool_)
    x, y = points[:, 0], points[:, 1]
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            if y0 == y1:
                continue
            crosses = (y0 > y) != (y1 > y)
            found ^= crosses & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    return found


def polygon_rows(path: Path, store: Store) -> pa.Table:
    """The addresses in each area: `address, area, kind, from_year, to_year`.

    Errors: InputError when the file is no GeoJSON of polygons, or no address has coordinates.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        drawn = [(_told(feature), _polygons(feature["geometry"])) for feature in features]
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(
            f"{path} is no GeoJSON file of polygons whose properties have area and kind "
            f"({type(error).__name__})."
        ) from error
    address, points = _coordinates(store)
    tables = []
    for told, polygons in drawn:
        within = np.zeros(len(points), np.bool_)
        for rings in polygons:
            within |= inside(points, rings)
        found = address[within]
        columns = {"address": pa.array(found, pa.int32())}
        for name, kind in (("area", pa.string()), ("kind", pa.string()), ("from_year", pa.int32()),
                           ("to_year", pa.int32())):  # fmt: skip
            columns[name] = pa.repeat(pa.scalar(told.get(name), kind), len(found))
        tables.append(pa.table(columns))
    if not tables or not sum(table.num_rows for table in tables):
        raise InputError(
            f"No address of the store lies in a polygon of {path}. Are both in the same metres "
            "(Denmark: ETRS89 UTM 32, EPSG:25832; not degrees)?"
        )
    return pa.concat_tables(tables)


def _told(feature: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = dict(feature["properties"])
    if not isinstance(told["area"], str):
        raise TypeError("area")
    return told


def _polygons(geometry: dict[str, Any]) -> list[list[Points]]:
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    elif geometry["type"] != "MultiPolygon":
        raise TypeError(geometry["type"])
    # The last corner repeats the first.
    return [[np.array(ring, np.float64)[:-1, :2] for ring in rings] for rings in parts]


def _coordinates(store: Store) -> tuple[npt.NDArray[np.int32], Points]:
    """Every address with coordinates; the newest year that has them decides."""
    newest: dict[str, npt.NDArray[Any]] = {
        "x": np.full(store.addresses, np.nan),
        "y": np.full(store.addresses, np.nan),
    }
    for year in store.years:
        path = store.path("dwelling", year)
        if not path.is_file():
            continue
        with pq.ParquetFile(path) as file:
            table = file.read(columns=["address", "x", "y"])
        rows = table.drop_null()
        for name in ("x", "y"):
            newest[name][rows["address"].to_numpy()] = rows[name].to_numpy()
    points = np.column_stack([newest["x"], newest["y"]])
    address = np.flatnonzero(~np.isnan(points).any(axis=1)).astype(np.int32)
    return address, points[address]
