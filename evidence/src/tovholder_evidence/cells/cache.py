"""Cells of a measure and a year, kept for good under the hash of everything that decides them.

The name is SHA-256 over the measure's meaning, the year, the content of the register files read and
where addresses lie. The engine is not part of it: engines agree to the last unit. A file never
changes; whatever changes gets another name, and a year more costs one year. The files hold counts
of few persons: the folder is the owner's alone and must not leave the closed machine.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tovholder_evidence.cells.definitions import fingerprint
from tovholder_evidence.cells.measures import Measure

FORMAT = 1


def cache_key(measure: Measure, year: int, inputs: Mapping[str, str], placement: str) -> str:
    """The name of the cells; inputs: SHA-256 by register, placement: its digest."""
    decides = {
        "format": FORMAT,
        "measure": fingerprint(measure),
        "year": year,
        "inputs": {register: inputs[register] for register in measure.registers},
        "placement": placement,
    }
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()


class Cache:
    """A folder of cells; made when missing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        root.chmod(0o700)

    def get(self, key: str) -> pa.Table | None:
        """The cells, or None when they are not there (or were not written to the end)."""
        path = self._path(key)
        try:
            with pq.ParquetFile(path) as file:
                return file.read()
        except FileNotFoundError:
            return None
        except pa.ArrowInvalid:
            path.unlink()  # a disk that lost power; they are counted again
            return None

    def put(self, key: str, cells: pa.Table) -> None:
        """Keep the cells: whole, or not at all."""
        handle, name = tempfile.mkstemp(dir=self.root, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                pq.write_table(cells, file, compression="zstd", compression_level=1)
            Path(name).rename(self._path(key))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, key: str) -> Path:
        return self.root / f"{key}.parquet"
