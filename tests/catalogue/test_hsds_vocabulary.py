"""The words that go out say what the pages say, and mean the same for ever."""

from uuid import UUID

import pytest
from django.db.models import TextChoices
from django.utils import translation

from tovholder.accounts.types import Sector
from tovholder.catalogue.rules.hsds.vocabulary import (
    AGE_BANDS,
    DUTIES,
    FACTS,
    JOINING,
    LEVELS,
    NAMING,
    PUBLIC,
    SECTORS,
    TAXONOMIES,
    TERMS,
    TEXTS,
    TOPICS,
    Taxonomy,
    term,
    terms_of,
)
from tovholder.catalogue.rules.hsds.writing_facts import TEXT_FIELDS
from tovholder.catalogue.types import AgeBand, Duty, Joining, Level, Naming

CODED: list[tuple[Taxonomy, type[TextChoices]]] = [
    (JOINING, Joining), (AGE_BANDS, AgeBand), (DUTIES, Duty), (NAMING, Naming),
    (SECTORS, Sector), (LEVELS, Level),
]  # fmt: skip


@pytest.mark.parametrize(("taxonomy", "words"), CODED, ids=lambda each: str(each)[:20])
@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_a_coded_word_is_called_what_the_pages_call_it(
    taxonomy: Taxonomy, words: type[TextChoices], language: str
) -> None:
    with translation.override(language):
        shown = {str(each.value): str(each.label) for each in words}

    assert {each.code: each.name[language] for each in terms_of(taxonomy)} == shown


def test_every_term_has_an_id_of_its_own_and_three_languages() -> None:
    assert len({each.id for each in TERMS}) == len(TERMS)
    for each in (*TERMS, *TAXONOMIES):
        assert set(each.name) == {"da", "sv", "en"}
        assert all(each.name.values())


def test_an_id_that_went_out_once_means_the_same_for_ever() -> None:
    assert UUID("b5e62144-f891-51f3-a705-a20ad8b99a32") == TOPICS.id
    assert UUID("77bd09c0-e9a2-565f-9f1d-21c30b1239f2") == term(TOPICS, "BABY").id
    assert UUID("dc641067-d5d9-5970-b2db-8fc614ef8049") == term(JOINING, "SIGN_UP").id
    assert UUID("ee9f3388-d202-5de1-ab98-b0c325783395") == term(FACTS, "TIME_ZONE").id


def test_what_the_public_never_sees_is_in_no_public_taxonomy() -> None:
    assert {each.key for each in TAXONOMIES} - {each.key for each in PUBLIC} == {
        "levels", "keeping",
    }  # fmt: skip


def test_each_text_of_a_service_has_a_term() -> None:
    assert TEXT_FIELDS.keys() <= {each.code for each in terms_of(TEXTS)}
