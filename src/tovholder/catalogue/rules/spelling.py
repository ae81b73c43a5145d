"""A word that stands nowhere here is read as the nearest one that does: "did you mean"."""

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tovholder.kernel.texts import folded

_TYPED_WITHOUT = re.compile("aa|ae|oe")
_BARE = {"aa": "a", "ae": "a", "oe": "o"}
SHORTEST_BEGINNING = 3
SHORTEST = 4
"""Shorter words have too many neighbours to guess by."""


def bare(word: str) -> str:
    """A folded word as it is typed without æ, ø and å: "moedre" and "modre" are both "modre"."""
    return _TYPED_WITHOUT.sub(lambda found: _BARE[found[0]], word)


def mended(unknown: str, known: Iterable[str]) -> tuple[str, ...]:
    """The words of ``known`` that a folded, unknown word probably means, as they are written.

    One word: the same without accents, or at most one letter in four other, two at most. Two: a
    compound of both. None when nothing is near.
    """
    written = dict.fromkeys(known)
    by_letters: dict[str, str] = {}
    # All are folded in one go: that is ten times as fast as one by one.
    for word, letters in zip(written, folded("\n".join(written)).split(), strict=False):
        by_letters.setdefault(bare(letters), word)
    wanted = bare(unknown)
    if wanted in by_letters:
        return (by_letters[wanted],)
    if len(wanted) >= SHORTEST_BEGINNING:
        longer = [each for each in by_letters if each.startswith(wanted)]
        if longer:
            return (by_letters[min(longer, key=len)],)
    if len(wanted) < SHORTEST:
        return ()
    return _neighbour(wanted, by_letters) or _parts(wanted, by_letters)


def _neighbour(wanted: str, by_letters: dict[str, str]) -> tuple[str, ...]:
    most = 1 if len(wanted) < 7 else 2
    found = process.extractOne(
        wanted,
        [each for each in by_letters if len(each) >= SHORTEST],
        scorer=OSA.distance,
        score_cutoff=most,
    )
    return (by_letters[found[0]],) if found else ()


def _parts(wanted: str, by_letters: dict[str, str]) -> tuple[str, ...]:
    """Two known words that together make the one: "lektie" and "hjælp", an s or e between them."""
    for cut in range(len(wanted) - 3, 2, -1):
        first, second = wanted[:cut], wanted[cut:]
        if second in by_letters:
            for head in (first, first[:-1] if first[-1] in "se" else first):
                whole = head if head in by_letters else ""
                whole = whole or min(
                    (e for e in by_letters if len(head) >= SHORTEST and e.startswith(head)),
                    key=len, default="",
                )  # fmt: skip
                if whole:
                    return (by_letters[whole], by_letters[second])
    return ()
