"""Asking the standard's API as another system does."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

from tests.catalogue.standard import is_a_page
from tests.factories.accounts import Office
from tovholder.accounts import queries as accounts


def root(office: Office) -> str:
    place = accounts.municipality(id=office.municipality_id)
    assert place is not None
    return f"/api/hsds/{place.slug}"


def told(address: str, status: int = 200, **headers: str) -> Any:
    response = Client().get(address, headers=headers)
    assert response.status_code == status, response.content[:300]
    return response.json()


def pages(address: str, per_page: int) -> Iterator[dict[str, Any]]:
    """Every page of a list, from the first to the one that says it is the last."""
    sign = "&" if "?" in address else "?"
    for number in range(1, 200):
        page = told(f"{address}{sign}per_page={per_page}&page={number}")
        assert is_a_page(page)
        yield page
        if page["last_page"]:
            return


def ids(page: dict[str, Any]) -> list[str]:
    return [row["id"] for row in page["contents"]]
