"""Texts in data: one JSON object a text, ``{"da": …, "sv": …}``, with a stated fallback."""

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
