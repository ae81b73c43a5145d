"""The mapping file: how this delivery differs from the declared schemas.

A TOML file with a table a register:

    [bef]
    files = "rtb*.csv"          # below the source folder; default: names like bef2015.parquet
    year = "AAR"                # the column with the year, when it is not in the file's name
    encoding = "latin-1"        # of CSV files; default utf-8
    delimiter = ";"             # of CSV files; default: found from the header line
    missing_years = [2017]      # years known to be missing, or known to have far fewer rows

    [bef.columns]               # our name = the delivery's name
    person = "LopNr"

    [bef.values.sex]            # the delivery's code = ours
    M = 1

    [lpr2_diag.constants]       # our value for a column the delivery does not have
    diagnosis_kind = "A"

    [lpr2_diag.before]          # text put before every value: Sweden writes J44 for DJ44
    diagnosis = "D"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.danish import BY_NAME
from tovholder_evidence.registers.schemas import Register

ENCODINGS = ("utf-8", "latin-1")
SETTINGS = {
    "files", "year", "encoding", "delimiter", "missing_years", "columns", "values", "constants",
    "before",
}  # fmt: skip


@dataclass(frozen=True)
class RegisterMapping:
    """What the mapping file says of one register."""

    files: str | None = None
    year: str | None = None
    encoding: str = "utf-8"
    delimiter: str | None = None
    missing_years: frozenset[int] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)


UNMAPPED = RegisterMapping()


def read_mapping(path: Path | None) -> dict[str, RegisterMapping]:
    """The mapping file as typed settings a register; empty without a file.

    Errors: InputError that names the line's table and the nearest known name.
    """
    if path is None:
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"The mapping file {path} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The mapping file {path} is not TOML: {error}.") from None
    return {name: _register_mapping(path, name, table) for name, table in tables.items()}


def _register_mapping(path: Path, name: str, table: Any) -> RegisterMapping:
    register = BY_NAME.get(name)
    if register is None:
        raise InputError(_unknown(path, "register", name, BY_NAME))
    if not isinstance(table, dict):
        raise InputError(f"{path}: [{name}] must be a table of settings.")
    for setting in table:
        if setting not in SETTINGS:
            raise InputError(_unknown(path, f"setting of [{name}]", setting, SETTINGS))
    columns, constants, before = (
        {key: str(value) for key, value in table.get(name, {}).items()}
        for name in ("columns", "constants", "before")
    )
    values = {
        column: {str(theirs): str(ours) for theirs, ours in codes.items()}
        for column, codes in table.get("values", {}).items()
    }
    known = [column.name for column in register.columns]
    for column in (*columns, *values, *constants, *before):
        if column not in known:
            raise InputError(_unknown(path, f"column of [{name}]", column, known))
    return RegisterMapping(
        files=table.get("files"),
        year=table.get("year"),
        encoding=_encoding(path, register, table.get("encoding", "utf-8")),
        delimiter=table.get("delimiter"),
        missing_years=frozenset(table.get("missing_years", ())),
        columns=columns,
        values=values,
        constants=constants,
        before=before,
    )


def _encoding(path: Path, register: Register, wanted: str) -> str:
    if wanted not in ENCODINGS:
        raise InputError(_unknown(path, f"encoding of [{register.name}]", wanted, ENCODINGS))
    return wanted


def _unknown(path: Path, what: str, name: str, known: Any) -> str:
    near = get_close_matches(name, list(known), n=1)
    hint = f" Did you mean {near[0]}?" if near else f" Known: {', '.join(sorted(known))}."
    return f"{path}: {name} is no known {what}.{hint}"
