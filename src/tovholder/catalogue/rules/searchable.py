"""The words by which an offer is found, by how much they say about it.

Beside its own texts: the topic's everyday words, whom its ages are called, the weekdays.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.dates import get_day_names

from tovholder.catalogue.rules.ages import people_of
from tovholder.catalogue.rules.occurrences import WEEK
from tovholder.catalogue.rules.taxonomy import said_of
from tovholder.catalogue.rules.words import words
from tovholder.catalogue.types import NewSchedule
from tovholder.kernel.texts import folded, pick

_WORD = re.compile(r"[^\W\d_]{2,}")
EVENING_FROM = 17
"""From this hour on people say evening."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """What of an offer is searched. Ages in months."""

    name: Mapping[str, str]
    audience: Mapping[str, str]
    description: Mapping[str, str]
    how_to_join: Mapping[str, str]
    cost: Mapping[str, str]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    months_from: int | None
    months_to: int | None
    in_pregnancy: bool
    schedules: tuple[NewSchedule, ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """Folded texts by weight, A the heaviest; ``spelled`` are their words as they are written."""

    a: str
    b: str
    c: str
    d: str
    spelled: str


def weighted(offer: Searchable, language: str) -> Weighted:
    """In one language; a text that is missing in it stands in the one a reader is shown."""
    own, near, far = said_of(offer.topics, language)
    people = people_of(offer.months_from, offer.months_to, offer.in_pregnancy, language)
    texts = (
        [pick(offer.name, language).text],
        [pick(offer.audience, language).text, own],
        [*offer.organisations, *offer.places, people, _times(offer.schedules, language)],
        [
            pick(offer.description, language).text,
            pick(offer.how_to_join, language).text,
            pick(offer.cost, language).text,
            near,
            far,
        ],
    )
    a, b, c, d = (folded(" ".join(each)) for each in texts)
    return Weighted(a, b, c, d, spelled(text for each in texts for text in each))


def spelled(texts: Iterable[str]) -> str:
    """Each word of some texts once, as it is written, in lower case."""
    found = (word for text in texts for word in _WORD.findall(text.lower()))
    return " ".join(dict.fromkeys(found))


def _times(schedules: Iterable[NewSchedule], language: str) -> str:
    own = words(language)
    names = get_day_names("wide", locale=own.locale)
    said: dict[str, None] = {}
    for each in schedules:
        for day in each.days:
            said[str(names[WEEK.index(day)])] = None
            if day in ("SA", "SU"):
                said[own.weekend] = None
        if each.opens_at and each.opens_at.hour >= EVENING_FROM:
            said[own.evening] = None
    return " ".join(said)
