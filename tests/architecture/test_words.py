"""D1 (DOMAIN.md 4.6): nobody is scored, ranked or predicted; there is not even a word for it."""

import ast
import re

import pytest
from django.apps import apps
from django.db import connection

from tests.architecture.source import Module, modules
from tests.database import as_owner

FORBIDDEN = {
    "likelihood", "percentile", "points", "prediction", "probability", "rank", "ranking", "risk",
    "score", "scoring",
}  # fmt: skip
ABOUT_PEOPLE = ("kernel", "accounts", "audit", "tasks", "people", "referrals", "journeys", "api")
NO_PERSON = {
    "catalogue": "search orders services by how well they fit the words, and knows no person",
    "areas": "knows no person",
}
"""Packages whose code may use such a word; their tables may not."""


def words(identifier: str) -> set[str]:
    """``riskScore`` and ``risk_score`` are the same two words."""
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier).lower().split("_")
    return set(parts) | {part.removesuffix("s") for part in parts}


def identifiers(module: Module) -> set[str]:
    found = set()
    for node in ast.walk(module.tree):
        for name in ("id", "attr", "arg", "name"):
            value = getattr(node, name, None)
            if isinstance(value, str):
                found.add(value)
    return found


def test_no_table_or_column_holds_a_score(db):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        )
        found = cursor.fetchall()

    assert len(found) > 100
    for table, column in found:
        assert not (words(table) | words(column)) & FORBIDDEN, f"{table}.{column}"


def test_no_choice_is_a_score():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            for value, label in getattr(field, "choices", None) or ():
                assert not words(f"{value}") & FORBIDDEN, f"{field}: {label}"


@pytest.mark.parametrize("package", ABOUT_PEOPLE)
def test_no_code_about_people_has_a_word_for_it(package: str):
    for module in modules():
        if module.package == package:
            for identifier in identifiers(module):
                assert not words(identifier) & FORBIDDEN, f"{module.name}: {identifier}"


def test_a_camel_case_risk_score_is_seen():
    assert words("riskScores") & FORBIDDEN == {"risk", "score"}
    assert not words("frisk_scored_area") & FORBIDDEN
