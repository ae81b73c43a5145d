"""A profile from registers: cells stay inside, what passed the disclosure check goes out."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from tovholder_evidence.cells import SHIPPED, EngineName, Measure, Store, count
from tovholder_evidence.cells.areas import Areas, read_areas
from tovholder_evidence.cells.cache import Cache
from tovholder_evidence.cells.measures import Event
from tovholder_evidence.cells.run import Counted
from tovholder_evidence.cells.texts import measure_text
from tovholder_evidence.disclosure.export import sha256, write_table
from tovholder_evidence.disclosure.log import PublicationLog
from tovholder_evidence.disclosure.rules import DEFAULT, Rule
from tovholder_evidence.errors import InputError
from tovholder_evidence.profiles.assemble import Asked, ProfileRow, as_columns, profile_rows
from tovholder_evidence.profiles.report import About, page

NOTICE = "Cells of few persons: must not leave the closed machine."
Outlines = Mapping[str, Sequence[Sequence[tuple[float, float]]]]


@dataclass(frozen=True)
class Order:
    """What a profile is to be made of, and where it goes."""

    store: Store
    areas: Path
    years: Sequence[int]
    inside: Path
    out: Path
    engine: EngineName = EngineName.AUTO
    rule: Rule = DEFAULT


def make_profile(order: Order) -> dict[str, Any]:
    """Count, protect and write. Returns what the manifest of the out folder says.

    Errors: InputError for folders inside each other, or areas, years and registers that do not
    fit; DisclosureRefused when earlier publications make a safe profile impossible.
    """
    prepare_folders(order.inside, order.out)
    areas = read_areas(order.areas, order.store)
    measures = [m for m in SHIPPED.values() if _there(m, order)]
    if not measures:
        raise InputError("The store has the registers of no measure for these years.")
    counted = count(
        order.store,
        areas,
        measures,
        order.years,
        engine=order.engine,
        cache=Cache(order.inside / "kept"),
    )
    _write_inside(order, measures, counted)
    rows, told = profile_rows(
        counted.cells,
        {measure.name: _asked(measure) for measure in measures},
        splits_events=[g.name for m in measures for g in m.grouping if g.of_event],
        rule=order.rule,
        book=PublicationLog(order.inside / "publications.jsonl"),
    )
    engine = ", ".join(counted.engines) or "kept cells"
    about = About(engine, told["counts"], told["hidden"], outlines(order.areas, areas, order.store))
    return _write_out(order, measures, rows, about)


def prepare_folders(inside: Path, out: Path) -> None:
    """Make both folders, the inside one for its owner only.

    Errors: InputError when one lies in the other: what is inside would leave with what is out.
    """
    a, b = inside.resolve(), out.resolve()
    if a == b or a in b.parents or b in a.parents:
        raise InputError(
            f"{inside} and {out} must be apart: one must not leave, the other is meant to."
        )
    inside.mkdir(mode=0o700, parents=True, exist_ok=True)
    inside.chmod(0o700)
    out.mkdir(parents=True, exist_ok=True)


def outlines(path: Path, areas: Areas, store: Store) -> Outlines:
    """Each area's corners from a GeoJSON file, or the middle of its addresses, in metres."""
    if path.suffix.lower() in (".geojson", ".json"):
        found: dict[str, list[list[tuple[float, float]]]] = {}
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            parts = feature["geometry"]["coordinates"]
            rings = [parts] if feature["geometry"]["type"] == "Polygon" else parts
            found.setdefault(feature["properties"]["area"], []).extend(
                [(float(x), float(y)) for x, y, *_ in ring[0]] for ring in rings
            )
        return found
    return _middles(areas, store)


def _middles(areas: Areas, store: Store) -> Outlines:
    years = [year for year in sorted(store.years) if store.path("dwelling", year).is_file()]
    if not years:
        return {}
    with pq.ParquetFile(store.path("dwelling", years[-1])) as file:
        dwelling = file.read(columns=["address", "x", "y"])
    where = np.full((store.addresses, 2), np.nan)
    where[dwelling["address"].to_numpy()] = np.column_stack(
        [dwelling[axis].to_numpy().astype(float) for axis in ("x", "y")]
    )
    placed = areas(years[-1]).area
    found = {}
    for number, name in enumerate(areas.names):
        points = where[placed == number]
        points = points[~np.isnan(points).any(axis=1)]
        if len(points):
            x, y = points.mean(axis=0)
            found[name] = [[(float(x), float(y))]]
    return found


def _asked(measure: Measure) -> Asked:
    if measure.event is Event.PERSON:
        return Asked("share")
    return Asked("mean" if measure.event is Event.KRONER else "rate")


def _there(measure: Measure, order: Order) -> bool:
    """Whether the store has what a measure reads; a delivery without a register is no fault."""
    order.store.require(("population",), tuple(order.years))
    return all(
        order.store.path(register, year).is_file()
        for register in measure.registers
        for year in order.years
    )


def _write_inside(order: Order, measures: Sequence[Measure], counted: Counted) -> None:
    part = order.inside / "cells.parquet.part"
    pq.write_table(counted.cells, part, compression="zstd")
    os.replace(part, order.inside / "cells.parquet")
    told = {
        "notice": NOTICE,
        "may_leave": False,
        "cells": "cells.parquet",
        "rows": counted.cells.num_rows,
        "measures": [measure.name for measure in measures],
        "years": list(order.years),
        "engines": list(counted.engines),
        "keys": counted.keys,
    }
    _write_json(order.inside / "manifest.json", told)


def _write_out(
    order: Order, measures: Sequence[Measure], rows: Sequence[ProfileRow], about: About
) -> dict[str, Any]:
    table, html = order.out / "profile.csv", order.out / "profile.html"
    write_table(as_columns(rows), table)
    html.write_text(page(rows, about), encoding="utf-8")
    told = {
        "format": 1,
        "kind": "area profile",
        "files": {path.name: sha256(path) for path in (table, html)},
        "period": [order.years[0], order.years[-1]],
        "engine": about.engine,
        "rule": order.rule.as_dict(),
        "counts": about.counts,
        "hidden": about.hidden,
        "rows": len(rows),
        "areas": sorted({row.place for row in rows if row.place_kind == "area"}),
        "definitions": {measure.name: measure_text(measure) for measure in measures},
        "left_out": sorted(set(SHIPPED) - {measure.name for measure in measures}),
    }
    _write_json(order.out / "manifest.json", told)
    return told


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
