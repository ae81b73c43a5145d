"""`tovholder-evidence cells`."""

import json
import os
from pathlib import Path
from typing import Annotated, Any

import pyarrow.parquet as pq
import typer
from rich.console import Console
from rich.progress import track

from tovholder_evidence.cells import SHIPPED, Counted, EngineName, Measure, open_store, shipped
from tovholder_evidence.cells import count as count_cells
from tovholder_evidence.cells.areas import read_areas
from tovholder_evidence.cells.cache import Cache
from tovholder_evidence.cells.definitions import from_json, from_toml, to_plain, to_toml
from tovholder_evidence.cells.texts import measure_text
from tovholder_evidence.cli._answer import AsJson, answer
from tovholder_evidence.errors import InputError


def cells(
    store: Annotated[Path | None, typer.Argument(help="The store that ingest made.")] = None,
    areas: Annotated[
        Path | None, typer.Option(help="Areas: CSV of addresses, or GeoJSON polygons.")
    ] = None,
    years: Annotated[str, typer.Option(help="First and last year, as 2015-2019.")] = "",
    measure: Annotated[
        list[str] | None,
        typer.Option(help="A shipped measure, NAME or NAME:LOW-HIGH for other ages; repeat."),
    ] = None,
    definitions: Annotated[
        Path | None, typer.Option(help="TOML or JSON file of measures of your own.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The inside folder for cells.parquet.")] = None,
    engine: Annotated[EngineName, typer.Option(help="What counts.")] = EngineName.AUTO,
    memory: Annotated[int, typer.Option(help="Megabytes for arrays of years under way.")] = 600,
    show: Annotated[
        bool, typer.Option("--show", help="Only show the definitions, in words; count nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Count measures year by year, as additive cells from which every statistic is made.

    STORE is what ingest made, AREAS says where addresses lie. Without --measure and --definitions
    every shipped measure is counted. Cells are kept under OUT/kept by the hash of everything that
    decides them: what was counted before is not counted again, and a year more costs one year.

    Every engine counts the same, to the last unit: dense is fastest, duckdb needs least memory,
    spark is for a cluster, reference is the meaning in plain Python. auto chooses.

    Cells hold counts of few persons. OUT is for the inside of the closed machine and must not
    leave it; tables leave through profile or protect.

    Example: tovholder-evidence cells STORE --areas areas.csv --years 2015-2019
    --measure employment --measure employment:16-64 --out inside
    """
    measures = _measures(measure or [], definitions)
    if show:
        answer(
            [to_plain(each) for each in measures],
            [measure_text(each) + "\n" for each in measures],
            as_json=as_json,
        )
        return
    if store is None or areas is None or out is None or not years:
        raise InputError("Name the store, --areas, --years and --out; or --show the definitions.")
    opened = open_store(store)
    wanted = _years(years)
    placements = read_areas(areas, opened)
    steps = iter(_progress(wanted))
    next(steps, None)
    counted = count_cells(
        opened,
        placements,
        measures,
        wanted,
        engine=engine,
        cache=Cache(_inside(out) / "kept"),
        memory=memory * 1_000_000,
        progress=lambda _: next(steps, None) and None,
    )
    written = _write(out, measures, counted)
    answer(written, _sentences(written), as_json=as_json)


def _measures(names: list[str], definitions: Path | None) -> tuple[Measure, ...]:
    found = [shipped(name) for name in names]
    if definitions is not None:
        try:
            text = definitions.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{definitions} cannot be read: {type(error).__name__}.") from error
        found += (from_json if definitions.suffix == ".json" else from_toml)(text)
    return tuple(found) or tuple(SHIPPED.values())


def _years(text: str) -> list[int]:
    first, _, last = text.partition("-")
    last = last or first
    if not (first.isdecimal() and last.isdecimal() and 1900 < int(first) <= int(last) < 2200):
        raise InputError(f'--years is a year or FIRST-LAST, as 2015-2019, not "{text}".')
    return list(range(int(first), int(last) + 1))


def _progress(years: list[int]) -> Any:
    console = Console(stderr=True)
    return track(years + years[-1:], "Counting", console=console, disable=not console.is_terminal)


def _inside(out: Path) -> Path:
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    out.chmod(0o700)
    return out


def _write(out: Path, measures: tuple[Measure, ...], counted: Counted) -> dict[str, Any]:
    """cells.parquet, the definitions as text, and a manifest that says it must not leave."""
    part = out / "cells.parquet.part"
    pq.write_table(counted.cells, part, compression="zstd", compression_level=1)
    os.replace(part, out / "cells.parquet")
    (out / "measures.toml").write_text(to_toml(measures), encoding="utf-8")
    told = {
        "notice": "Cells of few persons: must not leave the closed machine.",
        "cells": str(out / "cells.parquet"),
        "rows": counted.cells.num_rows,
        "measures": [measure.name for measure in measures],
        "years": sorted(set(counted.cells["year"].to_pylist())),
        "engines": list(counted.engines),
        "measure_years_counted": counted.counted,
        "measure_years_from_before": counted.reused,
    }
    manifest = told | {"keys": counted.keys}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return told


def _sentences(told: dict[str, Any]) -> list[str]:
    by = f" by {', '.join(told['engines'])}" if told["engines"] else ""
    return [
        f"{told['cells']}: {told['rows']:,} cells of {len(told['measures'])} measures.",
        f"{told['measure_years_counted']} measure-years counted{by}, "
        f"{told['measure_years_from_before']} were there from before.",
        told["notice"],
    ]
