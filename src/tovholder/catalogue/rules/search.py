"""What search looks in, what is asked, and what comes first.

What is stored for search is folded (``kernel.texts``), and so is what is asked; stems are
PostgreSQL's.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tovholder.catalogue.types import Hit
from tovholder.kernel.texts import folded

MOST_WORDS = 8
_SHORTEST_PART = 3
CONFIGURATIONS = {"da": "danish", "sv": "swedish", "en": "english"}
"""The text search configuration of PostgreSQL for each language of the pages."""

SAID_IN_PASSING = {
    "da": "jeg du han hun vi i de mig dig os jer dem min mit mine din dit dine vores jeres sin sit"
    " og eller men at for til fra af paa med om som der det den en et er var vil kan skal maa har"
    " faa faar ikke ingen noget nogen hvor hvordan hvad hvem hvornaar gerne brug soeger leder efter"
    " hjaelp goer naar saa ogsaa meget mere lidt gaa gaar blive bliver her hos",
    "sv": "jag du han hon vi ni de mig dig oss er dem min mitt mina din ditt dina vaar vaart sin"
    " sitt och eller men att foer till fraan av paa med om som det den en ett aer var vill kan ska"
    " maaste har faa faar inte ingen naagot naagon var hur vad vem naer gaerna behoever soeker"
    " letar efter hjaelp goer saa ocksaa mycket mer lite gaa gaar bli blir haer hos i aen",
    "en": "i you he she we they me us them my your our their his her and or but to for from of on"
    " in at with about as that this the a an is are was be do does not no some any where how what"
    " who when want need looking look help can could please get go going too much more it",
}
"""Words that carry no question by themselves, folded. They count when nothing else is asked."""


def search_key(texts: Iterable[str]) -> str:
    """What search looks in: the folded texts, in the order given, each word once."""
    return " ".join(dict.fromkeys(word for text in texts for word in folded(text).split()))


def wanted_words(search: str, language: str = "") -> list[str]:
    """The words to look for; "" and signs alone ask for nothing.

    Words said in passing are left out, unless there are no others.
    """
    words = list(dict.fromkeys(folded(search).split()))
    passing = set(SAID_IN_PASSING.get(language, "").split())
    return ([word for word in words if word not in passing] or words)[:MOST_WORDS]


def compounds(search: str) -> list[str]:
    """What two neighbouring words would be in one: "lektie hjælp" can be meant as "lektiehjælp"."""
    return [
        first + second
        for first, second in pairwise(folded(search).split())
        if min(len(first), len(second)) >= _SHORTEST_PART
    ][:MOST_WORDS]


def ranked(hits: Sequence[Hit]) -> tuple[int, ...]:
    """Ids, the best first; equals stay in the order in which they came.

    A rare word weighs more than one that stands everywhere. What holds less than half of the weight
    of what the best holds is no answer and is left out.
    """
    if not hits:
        return ()
    words = range(len(hits[0].strengths))
    weights = [_weight([hit.strengths[word] for hit in hits]) for word in words]
    covers, scores = [], []
    for hit in hits:
        held = [word for word in words if hit.strengths[word] > 0]
        covers.append(sum(weights[word] for word in held))
        # The square root: a word of the name says more than one of the text, not everything.
        scores.append(sum(weights[word] * math.sqrt(hit.strengths[word]) for word in held))
    enough = max(covers) / 2
    answers = [
        (-round(score, 4), place)
        for place, (cover, score) in enumerate(zip(covers, scores, strict=True))
        if cover >= enough
    ]
    return tuple(hits[place].id for _, place in sorted(answers))


def _weight(strengths: Sequence[float]) -> float:
    """Of a word, by how many services it stands in; those that only mention it count for less."""
    strongest = max(strengths)
    if not strongest:
        return 0.0
    return math.log(1 + len(strengths) * strongest / sum(strengths))
