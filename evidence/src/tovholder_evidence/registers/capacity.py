"""Memory and disk: said before the start, kept to during the work."""

import errno
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tovholder_evidence.errors import InputError
from tovholder_evidence.registers.deliveries import Delivered
from tovholder_evidence.registers.staging import text

UNITS = {"MB": 10**6, "GB": 10**9, "MIB": 2**20, "GIB": 2**30}
LEAST_MEMORY = 500 * 10**6
# Python, Arrow and DuckDB's own code, before the first row is read.
RESIDENT = 250 * 10**6

# Bytes written for a byte delivered: measured on generated registers, rounded up.
STORED = {".parquet": 0.9, "text": 0.35}
STAGED_TEXT = 0.4
SPILLED = 3.0  # the largest file's rows, uncompressed, when they do not fit into memory


def bytes_of(memory: str) -> int:
    """Bytes of an amount like 2GB or 800MB. Errors: InputError."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(MB|GB|MIB|GIB)\s*", memory.upper())
    if match is None:
        raise InputError(f"--memory {memory} is no amount; write for example 2GB or 800MB.")
    amount = int(float(match[1]) * UNITS[match[2]])
    if amount < LEAST_MEMORY:
        raise InputError(
            f"--memory {memory} is too little; {LEAST_MEMORY // 10**6}MB is the least."
        )
    return amount


@dataclass(frozen=True)
class Capacity:
    """What an ingest reads and will write, in bytes."""

    delivered: int
    store: int
    work: int

    @classmethod
    def of(cls, files: Iterable[Delivered]) -> "Capacity":
        delivered = store = staged = largest = 0.0
        for file in files:
            is_text = file.form != ".parquet"
            delivered += file.size
            store += file.size * STORED["text" if is_text else ".parquet"]
            rows = file.size * STAGED_TEXT if is_text else float(file.size)
            staged += rows if is_text or not file.register.yearly else 0
            largest = max(largest, rows)
        return cls(int(delivered), int(store), int(staged + SPILLED * largest))

    def require(self, store: Path) -> str:
        """The sentence that states the need. Errors: InputError when the disk has not room."""
        free = shutil.disk_usage(store).free
        need = (
            f"Reads {_amount(self.delivered)}. Needs about {_amount(self.store)} in {store} and "
            f"{_amount(self.work)} more while it works; {_amount(free)} is free."
        )
        if free < self.store + self.work:
            raise InputError(f"{need} Free more, or choose another disk with --out.")
        return need


def _amount(size: int) -> str:
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size / 1000:,.1f} kB"


@contextmanager
def free_connection(memory: str, work: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A working database in memory that spills, encrypted, into the work folder."""
    limit = bytes_of(memory) - RESIDENT
    work.mkdir(parents=True, exist_ok=True)  # the database makes one folder, not two
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"SET memory_limit = '{limit // 10**6}MB'")
        connection.execute(f"SET temp_directory = {text(work / 'spill')}")
        connection.execute("SET temp_file_encryption = true")
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()


@contextmanager
def refusing(store: Path) -> Iterator[None]:
    """Turn a full disk or a full memory into a sentence that says what to do.

    Any other error of the database is a defect of ours. Its message is withheld, because a failed
    conversion quotes the value that failed.
    """
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise InputError(
            "The memory is too small for this delivery, or the disk that spilled rows go to is "
            "full. What is finished is kept: give more with --memory or free disk, and run the "
            "same command again."
        ) from None
    except (duckdb.IOException, OSError) as error:
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        if not full and "No space left" not in str(error):
            if isinstance(error, duckdb.Error):
                raise _withheld(error) from None
            raise
        raise InputError(
            f"The disk of {store} became full. What is finished is kept: free some and run the "
            "same command again, and it goes on where it stopped."
        ) from None
    except duckdb.Error as error:
        raise _withheld(error) from None


def _withheld(error: duckdb.Error) -> RuntimeError:
    return RuntimeError(
        f"The database stopped with {type(error).__name__}: a defect of this program. The message "
        "is withheld, for it may quote a person's values. Can it be shown on invented registers?"
    )
