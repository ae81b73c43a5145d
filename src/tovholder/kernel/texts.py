"""Texts in data: one JSON object a text, ``{"da": …, "sv": …}``, with a stated fallback.

And folding: what is written differently and meant alike becomes the same letters. PostgreSQL's own
dictionaries for this (unaccent, pg_trgm) are missing on the embedded database.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

UNKNOWN = "und"
"""BCP 47 for 'undetermined': an imported directory does not say its language."""
FALLBACK = ("da", "en", "sv", UNKNOWN)


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is really in: '' when that is the reader's or not known."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def pick(texts: Mapping[str, str], language: str) -> Text:
    """The text in ``language``, else in the first of FALLBACK that has one, else empty."""
    language = language.split("-")[0]
    for code in (language, *FALLBACK):
        if texts.get(code):
            return Text(texts[code], "" if code in (language, UNKNOWN) else code)
    return Text("")


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
