"""The API is asked what nobody thought of, by its own description: it never falls over."""

import json
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.factories.accounts import an_office
from tests.factories.catalogue import a_location, a_service
from tests.sizes import size
from tovholder.accounts import queries as accounts
from tovholder.api.service import api

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SCHEMA = json.loads(json.dumps(api.get_openapi_schema(), cls=DjangoJSONEncoder))
PATHS = sorted(SCHEMA["paths"])
ANSWERS = {200, 404, 405, 422}


def test_the_description_tells_of_every_address_of_the_standard() -> None:
    told = {path.removeprefix("/api/hsds/{slug}") for path in PATHS if "/hsds/" in path}

    lists = {"/services", "/organizations", "/service_at_locations", "/taxonomies"}
    lists |= {"/taxonomy_terms"}
    assert told == {"/"} | lists | {f"{path}/{{id}}" for path in lists}


@pytest.mark.parametrize("path", PATHS)
def test_whatever_is_asked_is_answered_or_refused_with_a_sentence(db: None, path: str) -> None:
    office = an_office(is_front_door=True)
    hall = a_location(
        office.municipality_id, "Hallen", postal_code="0990", latitude=57.0, longitude=9.0
    )
    service = a_service(office, location_ids=(hall,))
    place = accounts.municipality(id=office.municipality_id)
    assert place is not None
    operation = schemathesis.openapi.from_dict(SCHEMA)[path]["GET"]
    cases = st.one_of(
        *(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)
    )  # fmt: skip
    names = st.sampled_from([place.slug, place.slug, str(service), None])

    @settings(
        max_examples=size(40, 2_000),
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=cases, slug=names, id=names)
    def ask(case: Any, slug: str | None, id: str | None) -> None:
        told = dict(case.path_parameters or {})
        parts = {"slug": slug or told.get("slug", "x"), "id": id or told.get("id", "x")}
        parts["service_id"] = parts["id"]
        address = path
        for name, value in parts.items():
            address = address.replace(f"{{{name}}}", quote(str(value), safe="") or "x")

        response = Client(raise_request_exception=False).get(address, case.query or {})

        assert response.status_code in ANSWERS or response.status_code in (301, 308)
        if response.status_code in (404, 422) and response["Content-Type"] == "application/json":
            assert response.json()["detail"]
        if response.status_code == 200 and not response.streaming:
            assert response["Access-Control-Allow-Origin"] == "*"

    ask()
