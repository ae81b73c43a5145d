"""Which column of a file is which, in three languages, and what its cells say."""

import re
from collections.abc import Sequence

HEADERS: dict[str, tuple[str, ...]] = {
    "measure": ("measure", "mål", "indikator", "indicator", "spørgsmål", "fråga", "question"),
    "year": ("year", "år"),
    "area": ("area", "område", "boligområde", "bostadsområde", "sted", "plats"),
    "population": ("population", "befolkning"),
    "value": ("value", "værdi", "värde", "andel", "procent", "share", "percent", "andel i procent"),
    "lower": ("lower", "nedre", "nedre grænse", "undre", "undre gräns"),
    "upper": ("upper", "øvre", "øvre grænse", "övre", "övre gräns"),
    "numerator": ("numerator", "tæller", "täljare", "events"),
    "denominator": ("denominator", "nævner", "nämnare", "persons", "antal svar", "svar", "n",
                    "antal besvarelser", "answers"),
    "shown": ("shown", "vist", "visas"),
    "withheld": ("withheld", "reason", "årsag", "orsak", "withheld_reason"),
    "list": ("list", "liste", "lista"),
}  # fmt: skip
"""What we call a column: what deliveries call it."""

_NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)?$")
_GROUPED = re.compile(r"^\d{1,3}([. ]\d{3})+$")


def recognised(headers: Sequence[str]) -> dict[str, str]:
    """{our name: their header} of the columns that we know."""
    known = {alias: ours for ours, aliases in HEADERS.items() for alias in aliases}
    found: dict[str, str] = {}
    for header in headers:
        ours = known.get(_plain(header))
        if ours:
            found.setdefault(ours, header)
    return found


def _plain(header: str) -> str:
    return " ".join(header.casefold().replace("_", " ").split()).strip(" :.%()")


def number(cell: str) -> float | None:
    """A number as people write it: ``12,3``, ``12.3``, ``1 234``, ``12 %``. None when it is none.

    Errors: none; whether an empty cell is allowed is for the caller to say.
    """
    bare = cell.replace("\u00a0", " ").replace("%", "").strip()
    if _NUMBER.match(bare):
        return float(bare.replace(",", "."))
    if _GROUPED.match(bare):
        return float(re.sub(r"[. ]", "", bare))
    return None


def whole(cell: str) -> int | None:
    """A whole number; ``1.320`` is one thousand three hundred and twenty."""
    bare = cell.replace("\u00a0", " ").strip()
    if _GROUPED.match(bare):
        return int(re.sub(r"[. ]", "", bare))
    found = number(bare)
    return int(found) if found is not None and found == int(found) else None


def are_percent(cells: Sequence[str]) -> bool:
    """Whether shares are written as percent: a sign says so, or a value above 1 does."""
    return any("%" in cell or (number(cell) or 0) > 1 for cell in cells)
