"""Every text is Danish in the code and whole in Swedish and English; residents' texts are easy."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django import forms
from django.utils import translation
from django.utils.dateformat import format as date_format

from tests.architecture.source import SOURCE, modules
from tests.lix import lix
from tovholder.installation.translations import HEADER, LANGUAGES, catalogue, collect
from tovholder.referrals.forms import SignUpForm

DATES = {
    "D j. b": {"da": "tir 24. nov", "sv": "tis 24 nov", "en": "Tue 24 Nov"},
    "l j. F \\k\\l. H.i": {
        "da": "tirsdag 24. november kl. 15.30",
        "sv": "tisdag 24 november kl. 15:30",
        "en": "Tuesday 24 November, 15:30",
    },
}
"""Texts that are date formats, and what they make of one moment."""

NOT_SAID = {
    "da": r"afslag|patient|klient",
    "sv": r"avslag|patient|klient|ärende",
    "en": r"reject|patient|\bclients?\b|\bcases?\b",
}
"""GLOSSARY.md: a person is no case, and "cannot receive" is no decision."""

RESIDENTS = sorted(
    template.relative_to(SOURCE).as_posix()
    for pattern in (
        "catalogue/templates/catalogue/*.html",
        "kernel/templates/layout/public*.html",
        "kernel/templates/layout/_help.html",
        "referrals/templates/referrals/receipt.html",
        "referrals/templates/referrals/sign_up.html",
    )
    for template in SOURCE.glob(pattern)
)
"""Templates of pages anybody may open."""

UNMARKED = frozenset({"Tovholder", "English", "API", "openapi", "json"})
"""Words a template may write as they are: they are the same in every language."""

GETTEXT = frozenset({"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"})


def read(po: Path, language: str) -> Catalog:
    with po.open("rb") as source:
        return read_po(source, locale=language)


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """(Danish, translated), once for each form of number."""
    many = isinstance(message.id, tuple)
    yield from zip(
        message.id if many else (message.id,),
        message.string if many else (message.string,),
        strict=True,
    )


def texts(found: Catalog) -> list[Message]:
    return [message for message in found if message.id]


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"%\(\w+\)[a-z]|%[sd]|{\w*}", text))


def html(text: str) -> Counter[str]:
    return Counter(re.findall(r"</?[a-z][^>]*>|&\w+;", text))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def translated(language: str) -> Catalog:
    return read(catalogue(language), language)


@pytest.fixture(scope="module")
def in_code(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Catalog]:
    """The texts as gettext finds them now, by language."""
    folder = tmp_path_factory.mktemp("texts")
    collect(into=folder)
    return {tag: read(catalogue(tag, within=folder), tag) for tag in LANGUAGES}


def test_every_text_in_code_is_in_the_catalogues_and_no_other(
    in_code: dict[str, Catalog], language: str, translated: Catalog
) -> None:
    code = {message.id for message in texts(in_code[language])}
    stored = {message.id for message in texts(translated)}

    new, gone = code - stored, stored - code
    assert len(code) > 500
    assert not new, "run make messages, and translate them"
    assert not gone, "run make messages"


def test_every_text_is_translated(translated: Catalog) -> None:
    for message in texts(translated):
        for danish, words in pairs(message):
            assert words, danish


def test_no_translation_is_a_guess_or_left_over(language: str, translated: Catalog) -> None:
    assert not [message.id for message in texts(translated) if message.fuzzy]
    assert not list(translated.obsolete)
    assert not re.search(r"^#[,~|].*fuzzy|^#~|^#\|", catalogue(language).read_text(), re.M)


def test_no_translation_is_the_danish_by_mistake(translated: Catalog) -> None:
    for message in texts(translated):
        for danish, words in pairs(message):
            if words == danish:
                assert len(danish.split()) <= 4, danish
            assert not re.search("[æø]", words, re.I), words


def test_placeholders_are_those_of_the_danish(translated: Catalog) -> None:
    for message in texts(translated):
        for danish, words in pairs(message):
            assert placeholders(words) == placeholders(danish), words
            if "python-format" in message.flags:
                assert words % dict.fromkeys(re.findall(r"%\((\w+)\)", danish), 2)


def test_html_is_that_of_the_danish(translated: Catalog) -> None:
    for message in texts(translated):
        for danish, words in pairs(message):
            assert html(words) == html(danish), words


def test_space_and_full_stop_are_where_the_danish_has_them(translated: Catalog) -> None:
    for message in texts(translated):
        for danish, words in pairs(message):
            assert words[:1].isspace() == danish[:1].isspace(), words
            assert words[-1:].isspace() == danish[-1:].isspace(), words
            assert "  " not in words, words
            ending = set(".?!:…").intersection
            assert ending(words[-1:]) == ending(danish[-1:]) or danish in DATES, words


def test_dates_are_written_as_in_the_language(in_code: dict[str, Catalog]) -> None:
    moment = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    for danish, written in DATES.items():
        for tag, expected in written.items():
            words = danish if tag == "da" else in_code[tag][danish].string
            with translation.override(tag):
                assert date_format(moment, words) == expected


def test_words_that_must_not_be_said_are_not_said(language: str, translated: Catalog) -> None:
    for message in texts(translated):
        for danish, words in pairs(message):
            assert not re.search(NOT_SAID["da"], danish, re.I), danish
            assert not re.search(NOT_SAID[language], words, re.I), words


def test_danish_is_shown_as_it_is_written(translated: Catalog) -> None:
    """Django has Danish of its own: an English-looking text would be taken for one of its own."""
    with translation.override("da"):
        for message in texts(translated):
            for danish in message.id if isinstance(message.id, tuple) else (message.id,):
                assert translation.gettext(danish) == danish


def test_the_header_tells_no_name_and_no_day(language: str) -> None:
    header, _, _texts = catalogue(language).read_text().partition("\n\n")

    assert f"{header}\n" == HEADER.format(language=language)


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """``_(f"…")`` and ``_("…" + name)`` are found by no collector."""
    seen = 0
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
                seen += 1
                assert isinstance(node.args[0], ast.Constant), f"{module.name}:{node.lineno}"
    assert seen > 200


def written(template: str) -> set[str]:
    """The words a template writes outside translations."""
    for pattern in (
        r"{#.*?#}",
        r"{% comment %}.*?{% endcomment %}",
        r"{% blocktranslate.*?{% endblocktranslate %}",
        r"{% block body_class %}.*?{% endblock %}",
        r"<(script|style|kbd)\b.*?</\1>",
        r"{%.*?%}",
        r"{{.*?}}",
        r"<!--.*?-->",
    ):
        template = re.sub(pattern, " ", template, flags=re.S)
    read_aloud = re.findall(r' (?:alt|aria-label|placeholder|title)="([^"]*)"', template)
    template = re.sub(r"<[^>]*>|&\w+;", " ", " ".join([template, *read_aloud]))
    return set(re.findall(r"[^\W\d_]{2,}", template))


def test_no_template_writes_words_outside_a_translation() -> None:
    templates = [p for p in SOURCE.rglob("templates/**/*.html") if "_gallery" not in p.name]

    assert len(templates) > 50
    for template in templates:
        assert written(template.read_text()) <= UNMARKED, template


def test_a_word_outside_a_translation_is_seen() -> None:
    template = '<p lang="da" title="Nu">Ring {% translate "til os" %} {{ now }}</p>'

    assert written(template) == {"Nu", "Ring"}


def easy(said: list[str]) -> float:
    """The LIX of texts that stand apart; what is put in counts as one short word."""
    plain = [re.sub(r"%\(\w+\)[a-z]", "Huset", re.sub(r"<[^>]*>", "", text)) for text in said]
    return lix(". ".join(text.rstrip(".") for text in plain))


@pytest.mark.parametrize("template", RESIDENTS)
def test_residents_read_easy_danish(in_code: dict[str, Catalog], template: str) -> None:
    said = [
        danish
        for message in texts(in_code["sv"])
        if template in dict(message.locations)
        for danish, _words in pairs(message)
    ]

    assert len(RESIDENTS) >= 9
    assert said
    assert easy(said) <= 35


def test_the_sign_up_form_is_easy_danish() -> None:
    with translation.override("da"):
        form = SignUpForm(country="DK")
        said = [
            str(text)
            for field in form.fields.values()
            if not isinstance(field.widget, forms.HiddenInput)
            for text in (field.label, field.help_text, field.error_messages.get("required"))
            if text
        ]

    assert len(said) > 10
    assert easy(said) <= 35


def test_a_page_of_long_words_is_not_easy() -> None:
    assert easy(["Tilgængelighedserklæring for kommunale medarbejderhenvendelser"]) > 35
