"""Write what may leave: CSV, Excel or Parquet, safe to open in a spreadsheet, with a manifest."""

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook

from tovholder_evidence.errors import InputError

FORMATS = (".csv", ".xlsx", ".parquet")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def formula_safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading apostrophe where it would.

    >>> formula_safe("=1+1"), formula_safe("0-4")
    ("'=1+1", '0-4')
    """
    return "'" + text if text.lstrip(" ").startswith(_STARTS_A_FORMULA) else text


def without_apostrophe(text: str) -> str:
    """The text before :func:`formula_safe`."""
    inner = text[1:] if text.startswith("'") else text
    return inner if inner != text and inner.lstrip(" ").startswith(_STARTS_A_FORMULA) else text


def write_table(columns: Mapping[str, Sequence[Any]], path: Path) -> None:
    """Write columns of equal length; None is an empty cell. The format follows the file's ending.

    Errors: InputError for another ending, a folder that is not there, or an existing file that
    is a folder.
    """
    if path.suffix not in FORMATS:
        raise InputError(f"{path} should end in {', '.join(FORMATS)}: the ending says the format.")
    safe = {formula_safe(name): [_cell(v) for v in column] for name, column in columns.items()}
    try:
        if path.suffix == ".parquet":
            pq.write_table(pa.table(safe), path, compression="zstd")
        elif path.suffix == ".xlsx":
            _write_excel(safe, path)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(safe)
                texts = [[_text(value) for value in column] for column in safe.values()]
                writer.writerows(zip(*texts, strict=True))
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error


def manifest_path(path: Path) -> Path:
    """The manifest stands beside its file."""
    return path.with_name(path.name + ".manifest.json")


def write_manifest(path: Path, about: Mapping[str, Any]) -> Path:
    """Write the manifest of a file: what the caller says about it, and the file's hash."""
    beside = manifest_path(path)
    whole = {"format": 1, "file": path.name, "sha256": sha256(path), **about}
    beside.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return beside


def read_manifest(path: Path) -> dict[str, Any] | None:
    """The manifest beside a file, or None.

    Errors: InputError when it is not JSON, or belongs to another content of the file.
    """
    beside = manifest_path(path)
    if not beside.is_file():
        return None
    try:
        manifest = json.loads(beside.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{beside} is not whole JSON. Protect the table again.") from error
    if not isinstance(manifest, dict) or manifest.get("sha256") != sha256(path):
        raise InputError(f"{path} is not the file its manifest was written for; it was changed.")
    return manifest


def sha256(path: Path) -> str:
    """Hash of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_excel(columns: Mapping[str, Sequence[Any]], path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("table")
    sheet.append(list(columns))
    for row in zip(*columns.values(), strict=True):
        sheet.append(list(row))
    book.save(path)


def _cell(value: Any) -> Any:
    return formula_safe(value) if isinstance(value, str) else value


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
