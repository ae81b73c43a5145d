"""Small stores for tests, in the layout the ingest writes."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tovholder_evidence.cells.placement import Placement
from tovholder_evidence.cells.store import Store, open_store

Rows = Sequence[tuple[Any, ...]]

SCHEMAS = {
    "population": pa.schema(
        {
            "person": pa.int32(),
            "sex": pa.int8(),
            "age": pa.int16(),
            "municipality": pa.int16(),
            "address": pa.int32(),
            "single_provider": pa.bool_(),
        }
    ),
    "labour": pa.schema(
        {
            "person": pa.int32(),
            "employed": pa.bool_(),
            "socio": pa.int16(),
            "industry": pa.int32(),
            "in_education": pa.bool_(),
        }
    ),
    "admissions": pa.schema(
        {
            "person": pa.int32(),
            "diagnosis": pa.string(),
            "acute": pa.bool_(),
            "readmission": pa.bool_(),
        }
    ),
    "contacts": pa.schema({"person": pa.int32(), "kind": pa.int8(), "number": pa.int32()}),
    "education": pa.schema({"person": pa.int32(), "level": pa.int8(), "ongoing": pa.bool_()}),
    "income": pa.schema({"person": pa.int32(), "gross_kr": pa.int64()}),
    "benefit": pa.schema(
        {"person": pa.int32(), "weeks_on_benefit": pa.int16(), "weeks_employed": pa.int16()}
    ),
}


def write_store(
    root: Path, years: Mapping[int, Mapping[str, Rows]], *, persons: int, addresses: int
) -> Store:
    """A store with the rows of each register and year; registers without rows are empty files."""
    root.mkdir(parents=True, exist_ok=True)
    for year, registers in years.items():
        for name, schema in SCHEMAS.items():
            path = root / name / f"year={year}.parquet"
            path.parent.mkdir(exist_ok=True)
            rows = sorted(registers.get(name, ()), key=lambda row: row[0])
            columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
            arrays = [
                pa.array(column, each.type) for column, each in zip(columns, schema, strict=True)
            ]
            pq.write_table(pa.table(arrays, schema=schema), path, row_group_size=16)
    manifest = {
        "format": 1,
        "persons": persons,
        "addresses": addresses,
        "years": list(years),
        "registers": {},
    }
    (root / "manifest.json").write_text(json.dumps(manifest))
    return open_store(root)


def placed(population: Sequence[int], area: Sequence[int], areas: Sequence[str]) -> Placement:
    """One entry per address: which population, which area (-1 outside)."""
    return Placement(np.array(population, np.int8), np.array(area, np.int32), tuple(areas))
