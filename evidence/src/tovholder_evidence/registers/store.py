"""The ingested store on disk: its manifest, and files that are whole or absent.

STORE/manifest.json                    what is there, and the journal of the work
STORE/<table>/year=YYYY.parquet        sorted by person (dwelling: by address)
STORE/addresses.parquet                address number, municipality, code
STORE/keys/                            sealed: persons and families
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from tovholder_evidence.errors import InputError

FORMAT = 1
MANIFEST = "manifest.json"


def read_manifest(store: Path) -> dict[str, Any]:
    """The manifest of a finished store.

    Errors: InputError when there is none, it is of another format, or the ingest is unfinished.
    """
    manifest = _load(store)
    if manifest is None:
        raise InputError(f"{store} is no ingested store: it has no {MANIFEST}. Run ingest first.")
    if manifest.get("format") != FORMAT:
        raise InputError(
            f"{store} has format {manifest.get('format')}, this version {FORMAT}: ingest it anew."
        )
    if manifest.get("state") != "complete":
        raise InputError(
            f"The ingest into {store} is unfinished. Run the same ingest again: it goes on where "
            "it stopped."
        )
    return manifest


def journal_of(store: Path) -> dict[str, Any]:
    """The steps done so far. Errors: InputError when the folder holds something else."""
    manifest = _load(store)
    if manifest is None:
        strange = [p.name for p in store.iterdir() if p.name not in (".lock", "keys", "work")]
        if strange:
            raise InputError(
                f"{store} is no ingested store but holds {len(strange)} other files. Choose an "
                "empty folder."
            )
        return {}
    if manifest.get("format") != FORMAT:
        raise InputError(f"{store} has format {manifest.get('format')}. Choose an empty folder.")
    steps: dict[str, Any] = manifest.get("journal", {})
    return steps


def _load(store: Path) -> dict[str, Any] | None:
    try:
        loaded: dict[str, Any] = json.loads((store / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise InputError(
            f"{store / MANIFEST} is damaged. Restore it, or ingest into an empty folder."
        ) from None
    return loaded


def write_whole(path: Path, content: str) -> None:
    """Write a text file so that it is the old one or the new one, whenever the power goes."""
    part = path.with_suffix(path.suffix + ".part")
    with part.open("w", encoding="utf-8") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(path)


def write_manifest(store: Path, manifest: dict[str, Any]) -> None:
    """Replace the manifest."""
    write_whole(
        store / MANIFEST, json.dumps({"format": FORMAT, **manifest}, ensure_ascii=False, indent=1)
    )


def digest(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def digest_of(parts: list[str]) -> str:
    """SHA-256 over several digests or texts, in their order."""
    return sha256("\n".join(parts).encode()).hexdigest()


@contextmanager
def held(store: Path) -> Iterator[None]:
    """Hold the store against a second ingest at the same time. Errors: InputError when it is."""
    with (store / ".lock").open("w") as lock:
        try:
            _lock(lock.fileno())
        except OSError:
            raise InputError(
                f"Another ingest is working in {store}. Wait for it, or choose another folder."
            ) from None
        yield


if sys.platform == "win32":  # research machines often are Windows servers
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
