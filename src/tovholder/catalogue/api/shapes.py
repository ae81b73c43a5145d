"""What the answers look like, for the OpenAPI page: the standard's own schemas say it in full."""

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict

PUBLISHED = "https://github.com/openreferral/specification/tree/3.0/schema"


class _Open(Schema):
    """More may stand in it than is told here."""

    model_config = ConfigDict(extra="allow")


class RefusalOut(Schema):
    """``detail`` is a sentence in the language that was asked for."""

    code: str
    detail: str


REFUSALS: dict[int, Any] = {404: RefusalOut, 422: RefusalOut}


def examples(*told: str) -> dict[str, Any]:
    """Addresses below a municipality that one can try; ``first-…`` stands for an id there is."""
    return {"x-examples": list(told)}


class RootOut(_Open):
    version: str
    profile: str
    openapi_url: str
    attributes: list[dict[str, Any]]


class ServiceOut(_Open):
    id: str
    name: str
    status: Literal["active", "inactive", "defunct", "temporarily closed"]
    last_modified: str


class PlaceOut(_Open):
    id: str
    location: dict[str, Any]
    service: dict[str, Any]


class OrganisationOut(_Open):
    id: str
    name: str
    description: str


class TaxonomyOut(_Open):
    id: str
    name: str
    description: str


class TermOut(_Open):
    id: str
    code: str
    name: str
    description: str


class _Page(Schema):
    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool


class ServicePageOut(_Page):
    contents: list[ServiceOut]


class PlacePageOut(_Page):
    contents: list[PlaceOut]


class OrganisationPageOut(_Page):
    contents: list[OrganisationOut]


class TaxonomyPageOut(_Page):
    contents: list[TaxonomyOut]


class TermPageOut(_Page):
    contents: list[TermOut]
