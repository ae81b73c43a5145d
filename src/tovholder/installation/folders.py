"""A folder of files comes into being whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tovholder.installation.refused import Refused


def require_empty(folder: Path) -> None:
    """Raises Refused when something is there already, or nothing can be made there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(f"{folder} is no folder. Name a new one.", status=2)
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(
            f"{folder} is not empty. Name a new folder: nothing is written over.", status=2
        )
    if not folder.resolve().parent.is_dir():
        raise Refused(f"There is no folder {folder.resolve().parent} to make it in.", status=2)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write beside it and give it its name last: a crash leaves no half of it under that name."""
    folder = folder.resolve()
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in files.items():
            with (unfinished / name).open("wb") as file:
                file.write(content.encode())
                file.flush()
                os.fsync(file.fileno())
        unfinished.chmod(0o750)
        # Replaces an empty folder in one step, and fails when something has come into it.
        unfinished.replace(folder)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
