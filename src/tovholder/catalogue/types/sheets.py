"""Orders and rows of spreadsheets in and out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SheetSent:
    """A file as somebody sent it. ``columns``: {our code: their header}.

    ``language``: of the sheet's words; "" for the municipality's own.
    """

    municipality_id: int
    content: bytes
    file_name: str
    columns: Mapping[str, str]
    sender: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class SheetStored:
    """What came of a sheet, in rows; ``public_id`` of the receipt."""

    public_id: UUID
    new: int
    changed: int
    unchanged: int
    wrong: int


@dataclass(frozen=True, slots=True)
class SheetReceipt:
    public_id: UUID
    at: datetime
    by: str
    sender: str
    file_name: str
    new: int
    changed: int
    unchanged: int
    wrong: int
