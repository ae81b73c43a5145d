"""How hard a Danish text is to read."""

import re

_SENTENCE_ENDS = re.compile(r"[.!?:]+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
LONG = 7
"""A long word has at least so many letters."""


def lix(text: str) -> float:
    """Readability index: words a sentence plus long words in a hundred. Below 35 is easy.

    Source: C. H. Björnsson, Läsbarhet (1968). Errors: ValueError for a text without words.

    >>> lix("Kom og drik kaffe. Det er gratis.")
    3.5
    """
    words = _WORD.findall(text)
    if not words:
        raise ValueError("There are no words.")
    sentences = max(1, len(_SENTENCE_ENDS.findall(text)))
    long_words = sum(len(word) >= LONG for word in words)
    return len(words) / sentences + 100 * long_words / len(words)
