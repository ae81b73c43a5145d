"""A sheet as it was sent, before anybody has asked what its columns mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from tovholder.kernel.errors import DomainError

MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_CELL = 5_000


class UnreadableSheet(DomainError):
    """The whole file is refused; the message says what it is and what to do."""

    code = "kernel.unreadable_sheet"
    message = _("Vi kan ikke læse filen som et regneark. Gem den som Excel (.xlsx) eller CSV.")


class Odd(StrEnum):
    """What a spreadsheet did to a cell, where its text alone would not tell."""

    DATE = "DATE"
    NUMBER = "NUMBER"
    EMPTY_FORMULA = "EMPTY_FORMULA"
    """A formula that was never calculated: there is no value to read."""
    FAULT = "FAULT"
    """#REF!, #NAME? and their like."""
    MERGED = "MERGED"
    TOO_LONG = "TOO_LONG"
    GARBLED = "GARBLED"
    """Letters were lost on the way: "fÃ¦dre", "f�dre"."""
    OUTSIDE = "OUTSIDE"
    """A value to the right of the last header."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``number`` is the one a spreadsheet program shows beside the row; the first one is 1."""

    number: int
    cells: tuple[str, ...]
    odd: Mapping[int, Odd] = field(default_factory=dict)
    """By place of the column, 0 the first."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headers, and rows as wide as the headers. ``kind`` is XLSX or CSV, whatever its name said.

    ``remarks`` say what was found out on the way, to be shown to whoever sent it.
    """

    kind: str
    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows as read, headers among them. Empty rows may be left out: each row knows its number."""

    kind: str
    rows: tuple[SheetRow, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, and a sentence that says what to do."""

    row: int
    column: str
    """The header as it stands in the file; "" when it is about the row."""
    reason: str
