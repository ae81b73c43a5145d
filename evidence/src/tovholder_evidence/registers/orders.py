"""What an ingest is asked for, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Progress = Callable[[int, int, str], None]


def silent(done: int, of: int, what: str) -> None:
    """Nobody is watching."""


@dataclass(frozen=True)
class Order:
    """What is to be ingested, and how."""

    source: Path
    store: Path
    mapping: Path | None = None
    memory: str = "2GB"
    set_aside: bool = False
    keyfile: Path | None = None

    @property
    def key_path(self) -> Path:
        return self.keyfile or self.store.parent / f"{self.store.name}.key"


@dataclass(frozen=True)
class Report:
    """What an ingest did: counts only. `set_aside` holds the findings whose rows were left out."""

    store: str
    persons: int
    addresses: int
    years: list[int]
    registers: dict[str, dict[str, Any]]
    set_aside: list[dict[str, Any]]
    notices: list[str]
    steps_done: int
    steps_taken_over: int
    keyfile: str
