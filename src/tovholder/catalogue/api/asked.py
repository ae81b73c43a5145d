"""What another system may ask for, in the words of the standard (HSDS 3.0, ``openapi.json``)."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema

from tovholder.catalogue.queries.publishing_filters import Asked
from tovholder.kernel.errors import DomainError

DEFAULT, MOST, MOST_NESTED, MOST_MINIMAL = 50, 500, 100, 10_000
"""Rows a page: without ``per_page``, and at most."""


class TooManyAtOnce(DomainError):
    code = "api.too_many_at_once"

    def __init__(self, most: int) -> None:
        said = _("Bed om højst %(most)s ad gangen med per_page, eller brug format=ndjson.")
        super().__init__(said % {"most": most})


class NoMiddle(DomainError):
    code = "api.no_middle"
    message = _("Skriv også postcode: afstanden i proximity måles fra midten af postnummeret.")


class Paging(Schema):
    page: int = Field(1, ge=1, le=1_000_000, description="Page number of paginated result.")
    per_page: int | None = Field(
        None, ge=1, le=MOST_MINIMAL, description="Number of results in a single page."
    )
    format: Literal["json", "ndjson"] = Field(
        "json", description="ndjson streams all results, one a line, without pagination."
    )

    def size(self, most: int) -> int:
        """Raises TooManyAtOnce."""
        if self.per_page is not None and self.per_page > most:
            raise TooManyAtOnce(most)
        return self.per_page or min(DEFAULT, most)


class Searched(Paging):
    search: str = Field(
        "", max_length=200, description="Words to look for; no single one is demanded."
    )


class Services(Searched):
    taxonomy_term_id: UUID | None = Field(
        None, description="Only services with this term, or one below it."
    )
    taxonomy_id: UUID | None = Field(
        None, description="Only services with any term of this taxonomy."
    )
    organization_id: UUID | None = Field(
        None, description="Only services that this organization stands behind."
    )
    modified_after: datetime | None = Field(
        None, description="Only what was modified on or after this datetime."
    )
    full: bool = Field(False, description="Everything that belongs to each, nested.")

    def of(self, language: str) -> Asked:
        at = self.modified_after
        return Asked(
            search=self.search,
            language=language,
            term=self.taxonomy_term_id,
            taxonomy=self.taxonomy_id,
            organisation=self.organization_id,
            modified_after=at.replace(tzinfo=UTC) if at and at.tzinfo is None else at,
        )

    def most(self) -> int:
        return MOST_NESTED if self.full else MOST


class ServicesOrMinimal(Services):
    minimal: bool = Field(
        False, description="Only what tells whether a service has changed, all in one page."
    )


class Places(Services):
    postcode: str = Field(
        "", max_length=20, description="Only services for residents of this postcode."
    )
    proximity: float | None = Field(
        None,
        gt=0,
        le=1_000_000,
        allow_inf_nan=False,
        description="Only within so many metres of the middle of the postcode.",
    )


class Organisations(Searched):
    full: bool = Field(False, description="Everything that belongs to each, nested.")
    full_service: bool = Field(False, description="With all services, nested.")

    def most(self) -> int:
        return MOST_NESTED if self.full or self.full_service else MOST


class Terms(Searched):
    taxonomy_id: UUID | None = Field(None, description="Only terms of this taxonomy.")
    top_only: bool = Field(False, description="Only terms that have no parent.")
    parent_id: UUID | None = Field(None, description="Only terms below this one.")
