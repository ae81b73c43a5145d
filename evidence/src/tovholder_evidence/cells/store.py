"""The ingested store as cells read it: one Parquet file per register and year, dense persons."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tovholder_evidence.errors import InputError

FORMAT = 1


@dataclass(frozen=True)
class Store:
    """A folder written by `tovholder-evidence ingest`; persons are numbered 0 to persons - 1."""

    root: Path
    persons: int
    addresses: int
    years: tuple[int, ...]
    known_digests: Mapping[tuple[str, int], str] = field(default_factory=dict, repr=False)

    def path(self, register: str, year: int) -> Path:
        return self.root / register / f"year={year}.parquet"

    def require(self, registers: tuple[str, ...], years: tuple[int, ...]) -> None:
        """Stop unless every file is there. Errors: InputError naming register and years."""
        for register in registers:
            missing = [year for year in years if not self.path(register, year).is_file()]
            if missing:
                raise InputError(
                    f"The store {self.root} has no {register} for {_listed(missing)}. Ingest "
                    f"them, or ask for other years; its years are {_listed(list(self.years))}."
                )

    def digests(self, registers: tuple[str, ...], year: int) -> dict[str, str]:
        """SHA-256 of each file of a year: part of the name under which cells are kept.

        Read from the manifest, where the ingest wrote it; worked out for a file it does not name.
        """
        return {
            each: self.known_digests.get((each, year)) or _sha256(self.path(each, year))
            for each in registers
        }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _known(told: dict[str, Any]) -> dict[tuple[str, int], str]:
    return {
        (register, int(year)): file["sha256"]
        for register, described in told.get("registers", {}).items()
        for year, file in described.get("files", {}).items()
    }


def _listed(years: list[int]) -> str:
    return ", ".join(str(year) for year in years) or "none"


def open_store(root: Path) -> Store:
    """The store in a folder. Errors: InputError when it is none, or of another format."""
    manifest = root / "manifest.json"
    try:
        told: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        years = tuple(int(year) for year in told["years"])
        store = Store(root, int(told["persons"]), int(told["addresses"]), years, _known(told))
    except FileNotFoundError:
        raise InputError(
            f"{root} is no store: it has no manifest.json. Make one with `tovholder-evidence "
            "ingest`, or name the folder it was written to."
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{manifest} cannot be read as a store's manifest ({type(error).__name__}). "
            "Was the ingest stopped in the middle? Run it again; it resumes."
        ) from error
    if told.get("format") != FORMAT:
        raise InputError(
            f"{root} is a store of format {told.get('format')}, this version reads {FORMAT}. "
            "Ingest the extracts anew."
        )
    return store
