"""Folding: what is written differently and meant alike becomes the same letters.

PostgreSQL's own dictionaries for this (unaccent, pg_trgm) are missing on the embedded database.
"""

import re
import unicodedata
from collections.abc import Iterable

_ALIKE = str.maketrans({"å": "aa", "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "ð": "d", "þ": "th"})
_NO_LETTER = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Lower-case words without accents, one space between: "Mødre-Café" is "moedre cafe".

    Danish and Swedish spellings meet: å and aa, ø, ö and oe, æ, ä and ae.
    """
    # Composed first: a decomposed å (as some systems export it) is the letter, not an accented a.
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE)
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c)
    )
    return _NO_LETTER.sub(" ", bare).strip()


def search_key(texts: Iterable[str]) -> str:
    """What search looks in: the folded texts, in the order given, each word once."""
    return " ".join(dict.fromkeys(word for text in texts for word in folded(text).split()))


def wanted_words(search: str) -> list[str]:
    """The words that all have to be found; "" and signs alone ask for nothing."""
    return list(dict.fromkeys(folded(search).split()))[:8]
