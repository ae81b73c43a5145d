"""Writing a whole delivery of invented registers, with the areas and the truth beside it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.capacity import free_connection, refusing
from tovholder_evidence.registers.staging import text
from tovholder_evidence.registers.synthetic import truth
from tovholder_evidence.registers.synthetic.dirt import DIRT, spoil
from tovholder_evidence.registers.synthetic.lives import live
from tovholder_evidence.registers.synthetic.people import area_of, move, prepare
from tovholder_evidence.registers.synthetic.registers import stays, tables_of
from tovholder_evidence.registers.synthetic.shape import KINDS, Shape

FEWEST = 1_000
MOST = 50_000_000
FORMATS = {"parquet": "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)",
           "csv": "(FORMAT csv, HEADER, DELIMITER ';')"}  # fmt: skip


def synthesise(
    shape: Shape,
    out: Path,
    *,
    memory: str = "2GB",
    form: str = "parquet",
    progress: Callable[[int, int, str], None] = lambda done, of, what: None,
) -> dict[str, Any]:
    """Write the registers of every year, areas.csv and truth.json into `out`; returns the truth.

    Errors: InputError for a size that makes no sense or a folder that holds something.
    """
    _require_sensible(shape, out, form)
    out.mkdir(parents=True, exist_ok=True)
    told: dict[str, Any] = {
        "seed": shape.seed,
        "persons_asked": shape.persons,
        "years": list(shape.years),
        "rows": {},
        "levels": {},
        "effects": [],
        "dirty": {},
    }
    with refusing(out), free_connection(memory, out / ".work") as connection:
        prepare(connection, shape)
        _write_areas(connection, shape, out)
        for number, year in enumerate(shape.years):
            progress(number, len(shape.years), str(year))
            if number:
                move(connection, shape, year)
            live(connection, shape, year)
            connection.execute(f"CREATE OR REPLACE TEMP TABLE stay AS {stays(shape, year)}")
            told["levels"][str(year)] = truth.levels(connection)
            told["effects"] += truth.effects(connection, year)
            for name, rows in tables_of(shape, year).items():
                _write(connection, shape, name, rows, year, out, form, told)
    progress(len(shape.years), len(shape.years), "done")
    (out / "truth.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
    return told


def _require_sensible(shape: Shape, out: Path, form: str) -> None:
    if not FEWEST <= shape.persons <= MOST:
        raise InputError(f"--persons must be {FEWEST:,} to {MOST:,}, not {shape.persons:,}.")
    if not 0 <= shape.dirty <= 0.5:
        raise InputError("--dirty is a share of the rows, 0 to 0.5, for example 0.001.")
    if form not in FORMATS:
        raise InputError(f"--format must be {' or '.join(FORMATS)}.")
    require_empty(out)


def require_empty(out: Path) -> None:
    """Nothing is overwritten. Errors: InputError when the folder holds something."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{out} holds something already. Choose an empty folder with --out.")


def _write(
    connection: duckdb.DuckDBPyConnection,
    shape: Shape,
    name: str,
    rows: str,
    year: int,
    out: Path,
    form: str,
    told: dict[str, Any],
) -> None:
    register = re.sub(r"\d{4}$", "", name)
    if shape.dirty and register in DIRT:
        rows, counts = spoil(shape, register, rows, year)
        spoilt = connection.execute(counts).fetchall()[0]
        for dirt, count in zip(DIRT[register], spoilt, strict=True):
            kinds = told["dirty"].setdefault(register, {})
            kinds[dirt.code] = kinds.get(dirt.code, 0) + count
    target = out / f"{name}.{form}"
    written = connection.execute(f"COPY ({rows}) TO {text(target)} {FORMATS[form]}").fetchall()
    told["rows"][register] = told["rows"].get(register, 0) + written[0][0]


def _write_areas(connection: duckdb.DuckDBPyConnection, shape: Shape, out: Path) -> None:
    """Address → area, and the kind of area. Social housing areas have a name; the rest has none."""
    assert KINDS[0] == "vulnerable"
    connection.execute(
        f"COPY (SELECT a.municipality, 'A' || lpad(d.address::VARCHAR, 8, '0') AS address, "
        f"'A' || lpad(a.area::VARCHAR, 4, '0') AS area, a.kind FROM (SELECT t.address, "
        f"{area_of(shape)} AS area FROM range({shape.addresses}) t(address)) d "
        f"JOIN area a USING (area) ORDER BY d.address) TO {text(out / 'areas.csv')} "
        "(FORMAT csv, HEADER)"
    )
