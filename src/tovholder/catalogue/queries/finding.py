"""Search: which services answer some words, the best first."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, Expression, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest

from tovholder.catalogue.models import Service
from tovholder.catalogue.queries.filters import least_asking_first
from tovholder.catalogue.rules.search import (
    CONFIGURATIONS,
    compounds,
    ranked,
    wanted_words,
)
from tovholder.catalogue.rules.spelling import mended
from tovholder.catalogue.rules.synonyms import alike
from tovholder.catalogue.rules.taxonomy import asked_for
from tovholder.catalogue.types import Found, Hit
from tovholder.kernel.texts import folded

_BEGINS, _WITHIN, _MEANT = 0.3, 0.05, 0.5
"""What a word is worth that only begins with, or only holds, what was looked for; and a topic that
is meant by several words together."""
_LONG_ENOUGH_WITHIN = 4
"""Letters a part of a compound must have: "far" is in too many words, "gruppe" means one."""


def find(offers: QuerySet[Service], search: str, *, language: str, kept: Iterable[Q] = ()) -> Found:
    """Which of some offers answer a search, and which of those the filters ``kept`` keep.

    One SQL statement; two more when words are misspelled. All offers of one municipality are looked
    through: they are hundreds. How rare a word is, is told by all of them, whatever is kept.
    """
    is_kept = _worth(1.0, reduce(and_, kept, Q(pk__isnull=False)))
    offers = offers.annotate(is_kept=is_kept)
    words = wanted_words(search, language)
    hits = _hits(offers, search, words, language)
    unknown = [
        word for place, word in enumerate(words) if not any(hit.strengths[place] for hit in hits)
    ]
    if not unknown:
        return _found(hits)
    corrected = _read_anew(offers, search, unknown, language)
    if corrected:
        hits = _hits(offers, corrected, wanted_words(corrected, language), language)
    return _found(hits, corrected)


def _found(hits: Sequence[Hit], corrected: str = "") -> Found:
    kept = {hit.id for hit in hits if hit.is_kept}
    ids = ranked(hits)
    return Found(ids, tuple(id for id in ids if id in kept), corrected)


def _hits(offers: QuerySet[Service], search: str, words: Sequence[str], language: str) -> list[Hit]:
    """Strengths of the words first, then of what two of them make together, then of topics."""
    stands = Q()
    strengths: dict[str, Expression] = {}
    for place, word in enumerate([*words, *compounds(search)]):
        begins = _any_of(alike(word, language), language, "{}:*")
        within = _within(word)
        stands |= Q(**{_column(language): begins}) | within
        strengths[f"strength_{place}"] = _strength(word, begins, within, language)
    for code in asked_for(search, language):
        meant = Q(topics__contains=[code])
        stands |= meant
        strengths[f"meant_{code}"] = _worth(_MEANT, meant)
    if not strengths:
        return []
    rows = least_asking_first(offers.filter(stands).annotate(**strengths))
    found = rows.values_list("pk", "is_kept", *strengths)
    return [Hit(pk, tuple(told), bool(kept)) for pk, kept, *told in found]


def _any_of(words: Sequence[str], language: str, form: str) -> SearchQuery:
    """A query for one of some folded words: they are letters and digits only."""
    asked = " | ".join(form.format(f"'{word}'") for word in words)
    return SearchQuery(asked, config=_configuration(language), search_type="raw")


def _worth(value: float, when: Q) -> Expression:
    return Case(When(when, then=Value(value)), default=Value(0.0), output_field=FloatField())


def _strength(word: str, begins: SearchQuery, within: Q, language: str) -> Expression:
    """1 for a word of the name itself, less for one that begins with it, and for other texts."""
    column = F(_column(language))
    whole = _any_of(alike(word, language), language, "{}")
    return Greatest(
        Coalesce(SearchRank(column, whole), 0.0, output_field=FloatField()),
        Coalesce(SearchRank(column, begins), 0.0, output_field=FloatField()) * Value(_BEGINS),
        _worth(_WITHIN, within),
        output_field=FloatField(),
    )


def _within(word: str) -> Q:
    """Anywhere in a word of any language: Danish and Swedish write compounds in one."""
    if len(word) >= _LONG_ENOUGH_WITHIN:
        return Q(search_key__contains=word)
    return Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")


def _read_anew(
    offers: QuerySet[Service], search: str, unknown: Sequence[str], language: str
) -> str:
    """The search with its unknown words as they were probably meant; "" when none could be mended.

    What was typed stays as it was typed, but for those words.
    """
    tag = language if language in CONFIGURATIONS else "da"
    known = [
        word
        for words in offers.values_list(f"search_words__{tag}", flat=True)
        for word in (words or "").split()
    ]
    meant = {word: mended(word, known) for word in unknown}
    if not any(meant.values()):
        return ""
    return " ".join(" ".join(meant.get(folded(typed)) or (typed,)) for typed in search.split())


def _column(language: str) -> str:
    return f"search_{language if language in CONFIGURATIONS else 'da'}"


def _configuration(language: str) -> str:
    return CONFIGURATIONS.get(language, "danish")
