"""Which of a foreign sheet's columns is which of ours: suggested by likeness, decided by people."""

import hashlib
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from tovholder.catalogue.rules.sheets.columns import COLUMNS, LANGUAGES, TEXTS, is_report
from tovholder.kernel.texts import folded

ALIKE = 0.78
"""From here on two headers are likely to mean the same; below, nothing is suggested."""

ColumnMap = Mapping[str, str]
"""{code of our column: their header}."""


def header_hash(headers: Sequence[str], sender: str) -> str:
    """What a mapping is found again by: the sender, and the header row without our own report."""
    own = [folded(name) for name in headers if not is_report(name)]
    return hashlib.sha256("\x1f".join([folded(sender), *own]).encode()).hexdigest()


def own_columns(headers: Sequence[str]) -> tuple[dict[str, str], str] | None:
    """(mapping, language) when every header is one of our template's, in one language; or None."""
    there = {folded(name): name for name in headers if name and not is_report(name)}
    for language in LANGUAGES:
        ours = {folded(column.header[language]): column.code for column in COLUMNS}
        if there and set(there) <= set(ours):
            found = {ours[key]: name for key, name in there.items()}
            if "ORGANISATION" in found and _has_name(found):
                return found, language
    return None


def _has_name(found: Mapping[str, str]) -> bool:
    return any(f"NAME_{language.upper()}" in found for language in LANGUAGES)


def suggested(headers: Sequence[str], language: str) -> dict[str, str]:
    """The likeliest header for each of our columns, each header once, the surest first.

    Texts without a named language are taken to be in ``language``.
    """
    there = [name for name in headers if name and not is_report(name)]
    weighed = []
    for order, column in enumerate(COLUMNS):
        words = _words(column.code, language)
        for name in there:
            likeness = max((_likeness(folded(name), *word) for word in words), default=0.0)
            if likeness >= ALIKE:
                weighed.append((-likeness, order, there.index(name), column.code, name))
    found: dict[str, str] = {}
    for *_rest, code, name in sorted(weighed):
        if code not in found and name not in found.values():
            found[code] = name
    if "AGES" in found and "AGE_FROM" in found and "AGE_TO" in found:
        del found["AGES"]
    if "AGE_BAND" in found and not {"AGES", "AGE_FROM"} & set(found):
        found["AGES"] = found.pop("AGE_BAND")  # what others call so is mostly any ages
    return found


def _words(code: str, language: str) -> list[tuple[str, float]]:
    """(folded words for a column, how sure they are): its own headers are surer than others'."""
    column = next(each for each in COLUMNS if each.code == code)
    stem, _underscore, ending = code.rpartition("_")
    also: tuple[str, ...] = column.also
    own = list(column.header.values())
    if stem in TEXTS and ending.lower() != language:
        # Without a word for the language it is not this one; only the full headers are.
        own, also = [name for key, name in column.header.items() if key != ending.lower()], ()
    elif stem in TEXTS:
        siblings = (each for each in COLUMNS if each.code.startswith(f"{stem}_"))
        own, also = (
            [column.header[language]],
            tuple(word for each in siblings for word in each.also),
        )
    return [(folded(word), 1.0) for word in own] + [(folded(word), 0.97) for word in also]


def _likeness(theirs: str, ours: str, sure: float) -> float:
    if theirs == ours:
        return sure
    if not theirs or not ours:
        return 0.0
    if len(ours) > 4 and (theirs.startswith(f"{ours} ") or theirs.endswith(f" {ours}")):
        return 0.9 * sure
    return SequenceMatcher(None, theirs, ours).ratio() * 0.95 * sure


def usable(columns: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """A stored mapping without what this sheet does not have."""
    known = {column.code for column in COLUMNS}
    return {code: name for code, name in columns.items() if code in known and name in headers}


def missing(columns: Mapping[str, str]) -> list[str]:
    """Codes of columns that no list can do without and that nothing was chosen for."""
    lacking = [] if "ORGANISATION" in columns else ["ORGANISATION"]
    return lacking if _has_name(columns) else [*lacking, "NAME_DA"]
