"""The flow is the folder list: what neither the interpreter nor an import contract can see."""

import grimp
import pytest
from django.apps import apps
from django.db.models import Field

from tests.architecture.source import DOMAINS, DOORS, FLOW, SOURCE, place

PASSAGES = {
    ("tovholder.referrals.commands", "tovholder.tasks.rules"): "the calendar is pure: dates in,"
    " dates out, and nothing behind it to reach into",
    ("tovholder.catalogue.commands.loops", "tovholder.tasks.rules"): "the same calendar, for the"
    " day until which somebody has to look at an offer",
}
"""Imports past a door, each with its reason."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("tovholder", exclude_type_checking_imports=True)


def test_a_domain_is_entered_through_its_doors(graph: grimp.ImportGraph):
    passed = set()
    for module in sorted(graph.modules):
        for target in sorted(graph.find_modules_directly_imported_by(module)):
            here, (there, room) = place(module)[0], place(target)
            if here in DOMAINS and there in DOMAINS - {here} and room not in DOORS:
                assert (module, target) in PASSAGES, f"{module} reaches into {target}"
                passed.add((module, target))

    assert passed == set(PASSAGES), "take the passages away that nobody uses"


def test_pages_of_several_steps_enter_through_the_doors_too(graph: grimp.ImportGraph):
    rooms = DOORS | {"urls", "views", "forms", "access"}
    for module in sorted(graph.modules):
        if place(module)[0] == "journeys":
            for target in sorted(graph.find_modules_directly_imported_by(module)):
                there, room = place(target)
                assert there not in DOMAINS or room in rooms, f"{module} reaches into {target}"


def relations() -> list[Field]:  # type: ignore[type-arg]
    return [
        field
        for model in apps.get_models()
        if model._meta.app_label in FLOW
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation
    ]


def test_foreign_keys_point_upstream():
    for field in relations():
        target = field.related_model._meta.app_label
        if target in FLOW:
            assert FLOW.index(target) <= FLOW.index(field.model._meta.app_label), field


def test_an_earlier_step_gets_no_way_back_to_a_later_one():
    for field in relations():
        if field.related_model._meta.app_label != field.model._meta.app_label:
            assert field.remote_field.related_name == "+", field


def test_areas_and_people_have_no_table_in_common():
    for field in relations():
        pair = {field.model._meta.app_label, field.related_model._meta.app_label}
        assert pair != {"areas", "people"}, field


def test_the_flow_names_every_step_that_owns_tables():
    with_tables = {m._meta.app_label for m in apps.get_models() if _is_ours(m)}

    assert with_tables == set(FLOW)


def _is_ours(model: type) -> bool:
    return model.__module__.startswith("tovholder.")


def test_every_domain_says_what_it_owns():
    for domain in FLOW:
        text = (SOURCE / domain / "__init__.py").read_text()
        assert text.startswith('"""'), f"{domain}/__init__.py says nothing"
