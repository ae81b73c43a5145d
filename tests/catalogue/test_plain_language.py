"""Whatever the catalogue says to residents in Danish is easy to read."""

from django import forms
from django.utils import translation

from tests.architecture.test_texts import easy
from tovholder.catalogue.forms import SearchForm
from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.rules.legal import PARAGRAPHS
from tovholder.catalogue.types import Joining, Naming, Status

EASY = 35


def test_the_search_form_is_easy_danish() -> None:
    with translation.override("da"):
        form = SearchForm({}, languages=("da", "sv", "en", "ar"))
        said = [
            str(field.label)
            for field in form
            if not isinstance(field.field.widget, forms.HiddenInput)
        ]
        said += [str(label) for field in form.filters for _, label in field.field.choices]

    assert len(said) > 10
    assert easy([text for text in said if not text.startswith("[")]) <= EASY


def test_the_words_for_joining_and_names_are_easy_danish() -> None:
    with translation.override("da"):
        said = [str(each.label) for words in (Joining, Naming, Status) for each in words]

    assert easy(said) <= EASY


def test_what_the_law_means_is_told_in_easy_danish() -> None:
    assert easy([each.text["da"] for each in PARAGRAPHS if each.country == "DK"]) <= EASY


def test_topics_are_called_by_short_everyday_words() -> None:
    for term in taxonomy.TERMS:
        assert all(len(word) <= 14 for word in term.name["da"].split()), term.code
        assert len(term.name["da"]) <= 36, term.code
