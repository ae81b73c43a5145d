"""What all public pages of a municipality begin with."""

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import MunicipalityRow
from tovholder.areas import queries as areas
from tovholder.areas.types import AreaRow
from tovholder.catalogue import queries
from tovholder.catalogue.forms import SearchForm
from tovholder.kernel import clock
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import language


@dataclass(frozen=True, slots=True)
class Site:
    """The municipality whose page is asked for, and which day it is there."""

    municipality: MunicipalityRow
    on: date
    at: time
    """What the clock says there."""

    @property
    def context(self) -> dict[str, Any]:
        return {"municipality": shown(self.municipality)}


def shown(row: MunicipalityRow) -> dict[str, Any]:
    """A municipality as the layout names it, with its front page."""
    return {**asdict(row), "url": reverse("catalogue:services", args=[row.slug])}


def site_of(request: HttpRequest, slug: str) -> Site:
    """Raises NotVisible for a municipality that is not here."""
    row = accounts.municipality(slug=slug)
    if row is None:
        raise NotVisible
    request.municipality = row  # type: ignore[attr-defined]
    there = clock.now().astimezone(ZoneInfo(row.time_zone))
    return Site(row, there.date(), there.time())


def search_form(request: HttpRequest, site: Site) -> tuple[SearchForm, list[AreaRow]]:
    """What the address asks for, with the choices there are here. Three SQL statements."""
    drawn = areas.areas(site.municipality.id, on=site.on)
    form = SearchForm(
        request.GET,
        language=language(request),
        areas=drawn,
        languages=queries.languages_spoken(site.municipality.id),
    )
    return form, drawn
