"""The demo's catalogue by the field's standard: every answer is what the standard says."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.catalogue.asking import ids, pages, told
from tests.catalogue.standard import faults, is_a_page, needs_schema
from tests.database import Databases
from tests.installation.made import TUESDAY
from tovholder.catalogue.rules.hsds.vocabulary import JOINING, TOPICS, term
from tovholder.installation.demo.setting_up import found_elmkobing
from tovholder.installation.roles import APP

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("elmkobing")]
OPENED = datetime(2025, 1, 6, 8, tzinfo=UTC)
ELMKOBING = "/api/hsds/elmkobing"
KINDS = {
    "services": "service", "service_at_locations": "service_at_location",
    "organizations": "organization", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
}  # fmt: skip


@pytest.fixture(scope="module")
def elmkobing(
    databases: Databases, template: str, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """Made once: these tests only read it."""
    from django.db import connections

    before = dict(connections.settings["default"])
    name = databases.copy(template)
    with django_db_blocker.unblock():
        databases.point_django_at(name, APP)
        try:
            found_elmkobing(OPENED, TUESDAY, lambda *_: None)
            yield
        finally:
            databases.point_django_at(before["NAME"], before["USER"])
    databases.drop(name)


@needs_schema
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("services?per_page=500", "service"),
        ("services?full=true&per_page=100", "service"),
        ("services?minimal=true", "service"),
        ("services?search=far&full=true", "service"),
        (f"services?taxonomy_term_id={term(TOPICS, 'BABY').id}&full=true", "service"),
        (f"services?taxonomy_id={JOINING.id}", "service"),
        ("services?modified_after=2024-12-01T00:00:00Z", "service"),
        ("service_at_locations?per_page=500", "service_at_location"),
        ("service_at_locations?full=true&per_page=100", "service_at_location"),
        ("service_at_locations?postcode=0990&proximity=3000&full=true", "service_at_location"),
        ("organizations?per_page=500", "organization"),
        ("organizations?full=true", "organization"),
        ("organizations?full_service=true", "organization"),
        ("taxonomies", "taxonomy"),
        ("taxonomy_terms?per_page=500", "taxonomy_term"),
    ],
)
@pytest.mark.parametrize("language", ["da", "sv"])
def test_every_list_is_what_the_published_schema_says(path: str, kind: str, language: str) -> None:
    page = told(f"{ELMKOBING}/{path}", **{"Accept-Language": language})

    assert is_a_page(page)
    assert page["contents"]
    assert [fault for row in page["contents"] for fault in faults(kind, row)] == []


@needs_schema
@pytest.mark.parametrize("path", KINDS)
def test_each_single_thing_is_what_the_published_schema_says(path: str) -> None:
    for id in ids(told(f"{ELMKOBING}/{path}?per_page=70")):
        one = told(f"{ELMKOBING}/{path}/{id}")

        assert one["id"] == id
        assert faults(KINDS[path], one) == []
        for inside in ("service", "organization"):
            assert faults(inside, one.get(inside, {"id": id, "name": "", "status": "active",
                                                   "description": ""})) == []  # fmt: skip


def test_what_the_standard_asks_for_is_there_without_its_schema_at_hand() -> None:
    for row in told(f"{ELMKOBING}/services?full=true&per_page=100")["contents"]:
        assert UUID(row["id"])
        assert row["name"]
        assert row["status"] in ("active", "inactive", "defunct", "temporarily closed")
        assert row["organization"]["description"] is not None
        assert all(UUID(each["taxonomy_term"]["id"]) for each in row["attributes"])
        for place in row.get("service_at_locations", []):
            assert place["location"]["location_type"] == "physical"
    assert told(f"{ELMKOBING}/")["version"] == "3.0"


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("per_page", [7, 60])
def test_all_pages_together_are_all_rows_once(path: str, per_page: int) -> None:
    whole = ids(told(f"{ELMKOBING}/{path}?per_page=500"))

    found = [id for page in pages(f"{ELMKOBING}/{path}", per_page) for id in ids(page)]

    assert found == whole
    assert len(set(found)) == len(found)
    streamed = Client().get(f"{ELMKOBING}/{path}?format=ndjson")
    lines = b"".join(streamed) if streamed.streaming else streamed.content
    assert [json.loads(line)["id"] for line in lines.splitlines()] == whole


@pytest.mark.parametrize(
    "path",
    ["services?", "services?full=true", "services?minimal=true", "service_at_locations?",
     "service_at_locations?full=true", "organizations?full_service=true"],
)  # fmt: skip
def test_a_longer_page_asks_the_database_no_more_often(path: str) -> None:
    asked = []
    for per_page in (20, 60):
        with CaptureQueriesContext(connection) as statements:
            told(f"{ELMKOBING}/{path}&per_page={per_page}")
        asked.append(sum("SELECT set_config" not in each["sql"] for each in statements))

    assert asked[0] == asked[1] <= 17
