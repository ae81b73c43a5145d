"""Two worlds with a wall between them: neighbourhoods and persons (DESIGN 2, D1, D2, D10)."""

import re

import grimp
import pytest
from django.apps import apps

from tests.architecture.source import DOMAINS, place

FIGURES = {
    "tovholder.areas.queries",
    "tovholder.areas.queries.figures",
    "tovholder.areas.queries.previewing",
    "tovholder.areas.models",
    "tovholder.areas.models.indicators",
}
"""Where figures of areas are read."""

MAY_SEE_BOTH: dict[str, str] = {
    "tovholder.project": "only names the addresses",
    "tovholder.installation": "makes the demonstration, one row at a time and never together",
    "tovholder.journeys.context": "names an address",
}
"""Modules near both worlds, each with its reason."""

OF_PERSONS = {"people", "tasks", "referrals"}
SCORES = re.compile(
    r"(risk|score|points|rank(ing)?|probabilit|propensity|predict|percentile|quintile)", re.I
)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("tovholder", exclude_type_checking_imports=True)


def test_no_module_that_knows_persons_reads_figures_of_areas(graph: grimp.ImportGraph):
    for module in sorted(graph.modules):
        if any(module.startswith(near) for near in MAY_SEE_BOTH):
            continue
        imported = graph.find_modules_directly_imported_by(module)
        knows_persons = any(place(each)[0] == "people" for each in imported)
        assert not (knows_persons and imported & FIGURES), f"{module} sees both worlds"


def test_no_table_of_persons_has_a_column_of_an_area_and_the_reverse():
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields() if field.concrete}
        if model._meta.app_label in OF_PERSONS:
            assert not {name for name in names if re.search(r"\barea|neighbourhood", name)}, model
        if model._meta.app_label == "areas":
            assert not {n for n in names if re.search(r"person|famil|worker|enquiry", n)}, model


def test_nothing_near_a_person_is_named_as_a_score():
    for model in apps.get_models():
        if model._meta.app_label in DOMAINS:
            for field in model._meta.get_fields():
                assert not SCORES.search(field.name), f"{model.__name__}.{field.name}"
