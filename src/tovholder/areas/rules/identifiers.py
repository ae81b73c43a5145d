"""Whether a table could tell of persons: then it does not come in, whatever else it holds (D2).

A column is judged by what it is called and by what its cells look like, because a delivery may call
an identity number anything.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

NAMES = re.compile(
    r"\b(p(erson)?nr|p(erson)?num(m|b)er|cpr|cprnr|pnr|personid|person id|person key|id ?nummer|"
    r"navn|fornavn|efternavn|namn|first ?name|surname|e ?mail|telefon|phone|mobil|adresse|address|"
    r"adress|gade|gatuadress|foedselsdato|fødselsdato|födelsedatum|date of birth|birth ?date)\b",
    re.I,
)
"""What columns of persons are called. "område", "kommune" and "titel" are not among them."""

DANISH = re.compile(
    r"^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[- ]?[0-9A-Z]{4}$",
)
SWEDISH = re.compile(
    r"^(19|20)?\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+ ]?[0-9A-Z]{4}$"
)
SHARE_THAT_TELLS = 0.5


def telling_columns(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Columns that look as if they told of persons, in the order of the table."""
    headers = list(dict.fromkeys(name for row in rows for name in row))
    return [name for name in headers if is_telling(name, (row.get(name, "") for row in rows))]


def is_telling(name: str, cells: Iterable[str]) -> bool:
    """By name, or because at least half of its cells look like identity numbers."""
    if NAMES.search(name.replace("_", " ").replace("-", " ")):
        return True
    told = [cell.strip() for cell in cells if cell and cell.strip()]
    alike = sum(1 for cell in told if DANISH.match(cell) or SWEDISH.match(cell))
    return bool(told) and alike >= SHARE_THAT_TELLS * len(told)
