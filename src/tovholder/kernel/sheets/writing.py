"""Tables as CSV that a spreadsheet opens: safe, and in columns of its own accord."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What makes a program run a cell; and the apostrophe itself, which reading takes away again."""


def safe(value: object) -> str:
    """The value as text that no spreadsheet runs as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Semicolons and a byte order mark: Excel in Danish and Swedish opens it in columns."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe(value) for value in row] for row in rows)
    return f"\ufeff{written.getvalue()}"
