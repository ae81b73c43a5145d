"""Is what was prepared still right? Asked at every start, so it must cost milliseconds.

What decides the tables, and what decides the static files, is reduced to one fingerprint each;
the schema's is kept in the database itself (so a restored backup tells the truth), the other in
the home.
"""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, LiteralString, Protocol

SOURCE = Path(__file__).parents[1]
SCHEMA_FILES = (
    "*/migrations/*.py",
    "*/policies.py",
    "kernel/row_security.py",
    "kernel/composite.py",
    "installation/schema.py",
)
SCHEMA_PACKAGES = ("django", "procrastinate", "django-allauth")
STATIC_PACKAGES = ("django", "django-allauth", "whitenoise")
BUILT_BY_NODE = SOURCE / "kernel" / "static" / "dist" / "app.css"

_STORED: LiteralString = "SELECT obj_description('public'::regnamespace, 'pg_namespace')"


class Cursor(Protocol):
    """What Django's and psycopg's cursors have in common."""

    def execute(self, query: str, /) -> object: ...

    def fetchone(self) -> Any: ...


def schema_fingerprint() -> str:
    """Of everything that decides what a migrated database looks like."""
    files = sorted(file for pattern in SCHEMA_FILES for file in SOURCE.glob(pattern))
    contents = (str(file.relative_to(SOURCE)).encode() + file.read_bytes() for file in files)
    return "Tovholder schema " + _digest(contents, SCHEMA_PACKAGES)


def schema_is_fresh(cursor: Cursor) -> bool:
    """Whether this database was brought up to date by this very code."""
    cursor.execute(_STORED)
    return bool(cursor.fetchone()[0] == schema_fingerprint())


def stamp_schema(cursor: Cursor) -> None:
    """Say in the database that it is up to date. Needs its owner; last, after all else worked."""
    cursor.execute(f"COMMENT ON SCHEMA public IS '{schema_fingerprint()}'")


def static_fingerprint() -> str:
    """Of the files that are served: name, size and time of change, without reading them."""
    files = sorted(SOURCE.glob("*/static/**/*"))
    facts = (
        f"{file.relative_to(SOURCE)} {stat.st_size} {stat.st_mtime_ns};".encode()
        for file in files
        if (stat := file.stat()) and file.is_file()
    )
    return _digest(facts, STATIC_PACKAGES)


def static_is_fresh(home: Path) -> bool:
    """Whether the files that are served were collected from what is installed now."""
    try:
        return _static_stamp(home).read_text() == static_fingerprint()
    except FileNotFoundError:
        return False


def stamp_static(home: Path, fingerprint: str) -> None:
    _static_stamp(home).write_text(fingerprint)


def _static_stamp(home: Path) -> Path:
    # Beside the folder and not in it: everything in it is served.
    return home / "static.stamp"


def _digest(parts: Iterable[bytes], packages: Iterable[str]) -> str:
    told = hashlib.sha256()
    for part in parts:
        told.update(part)
    for package in packages:
        told.update(version(package).encode())
    return told.hexdigest()[:16]
