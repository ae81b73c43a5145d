"""No text says that one thing makes another."""

import re
from pathlib import Path

import pytest

import tovholder_evidence
from tovholder_evidence.profiles.wording import ASSOCIATION, LANGUAGES, about

# Stems, so that every form of the verb is found.
CAUSAL = re.compile(
    r"\b(causes|caused by|causing|leads? to|results? in|forårsag\w*|medfører|skyldes|"
    r"orsakar\w*|orsakas|leder till|beror på)\b",
    re.IGNORECASE,
)
FOLDERS = ("profiles", "disclosure", "cells", "cli")


def texts() -> list[Path]:
    root = Path(tovholder_evidence.__file__).parent
    return [
        path
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in (".py", ".toml", ".html", ".css", ".json")
    ]


def test_no_text_of_the_library_claims_a_cause():
    found = [
        f"{path.name}: {match[0]}"
        for path in texts()
        for match in CAUSAL.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("word", ["causes", "forårsager", "orsakar", "Skyldes"])
def test_the_lint_would_find(word):
    assert CAUSAL.search(f"Ill health {word} unemployment")


def test_the_association_label_stands_in_every_language():
    assert set(ASSOCIATION) == set(LANGUAGES)


def test_a_ratio_is_said_as_the_source_said_it():
    assert about(226 / 148, "da") == "ca. 50 % flere"
    assert about(3.0, "sv") == "ca 3 gånger så många"
