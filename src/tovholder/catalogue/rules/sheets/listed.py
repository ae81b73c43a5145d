"""Cells whose answers are one of a list, or several: what to say when it is none of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tovholder.catalogue.rules.sheets import codes
from tovholder.catalogue.rules.sheets.codes import Words, nearest
from tovholder.kernel.texts import folded

Fields = dict[str, object]
"""Values of ``NewService`` by field."""
WHOLE_MUNICIPALITY = frozenset(
    folded(word)
    for word in ("alle", "hele kommunen", "kommunen", "alla", "hela kommunen", "all",
                 "the whole municipality")
)  # fmt: skip


class WrongCell(ValueError):
    """The sentence about it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What cells are read by. ``areas``: our ids by folded name."""

    language: str
    country: str
    on: date
    areas: Mapping[str, int]
    area_names: Mapping[int, str]


def short(text: str) -> str:
    """Enough of a text to recognise it, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def one_of(words: Words, text: str, language: str) -> str:
    """The code that a word of a list means. Raises WrongCell with what it can be."""
    code = words.code(text)
    if code is None:
        likely = words.likely(text, language)
        if likely:
            raise WrongCell(
                _("“%(text)s” står ikke på listen. Mente du “%(likely)s”?")
                % {"text": short(text), "likely": likely}
            )
        raise WrongCell(
            _("“%(text)s” står ikke på listen. Vælg mellem: %(choices)s.")
            % {"text": short(text), "choices": ", ".join(words.labels(language)[:12])}
        )
    return code


def several(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]


def read_area(text: str, by: Reading) -> Fields:
    if folded(text) in WHOLE_MUNICIPALITY:
        return {"area_ids": ()}
    found = []
    # An area's own name may hold a comma.
    for name in [text] if folded(text) in by.areas else several(text):
        area = by.areas.get(folded(name))
        if area is None:
            near = nearest(folded(name), by.areas)
            if near:
                raise WrongCell(
                    _("Ukendt område “%(area)s”. Mente du %(likely)s?")
                    % {"area": short(name), "likely": by.area_names[by.areas[near]]}
                )
            known = ", ".join(sorted(by.area_names.values())[:12]) or _("ingen")
            raise WrongCell(
                _("Ukendt område “%(area)s”. Kommunens områder er: %(known)s.")
                % {"area": short(name), "known": known}
            )
        found.append(area)
    return {"area_ids": tuple(sorted(set(found)))}


def read_languages(text: str, by: Reading) -> Fields:
    names = [each for part in several(text) for each in re.split(r"\s+(?:og|och|and)\s+", part)]
    return {"languages": tuple(sorted({one_of(codes.spoken(), n, by.language) for n in names}))}


def read_topics(text: str, by: Reading) -> Fields:
    known = codes.TOPICS.code(text)  # a topic's own name may hold a comma
    if known:
        return {"topics": (known,)}
    found: set[str] = set()
    parts = several(text)
    place = 0
    while place < len(parts):
        # "Breve, papirer og digital hjælp" is one topic: the longest name that fits is meant.
        for end in range(len(parts), place, -1):
            code = codes.TOPICS.code(", ".join(parts[place:end]))
            if code:
                break
        else:
            code, end = one_of(codes.TOPICS, parts[place], by.language), place + 1
        found.add(code)
        place = end
    return {"topics": tuple(sorted(found))}
