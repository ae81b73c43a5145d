"""The municipality's public pages: what exists, and one clear way to join. No persons here."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import MunicipalityRow
from tovholder.catalogue import queries
from tovholder.catalogue.forms import SearchForm
from tovholder.catalogue.queries.listing import PER_PAGE
from tovholder.catalogue.types import ServiceList, Status
from tovholder.kernel import clock
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import language, page


@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def services(request: HttpRequest, slug: str) -> HttpResponse:
    """The front page: what there is, by search, without anybody saying who they are."""
    municipality = _municipality(request, slug)
    form = SearchForm(request.GET)
    htmx = request.htmx  # type: ignore[attr-defined]
    part = htmx and not htmx.history_restore_request

    def context() -> dict[str, Any]:
        found = queries.services(
            municipality.id,
            language=language(request),
            on=clock.today(municipality.time_zone),
            search=form.search,
            page=form.wanted_page,
        )
        return {
            "municipality": _shown(municipality),
            "form": form,
            "found": found,
            "search": form.search,
            "page_obj": _pages(found),
            "query": f"{urlencode({'q': form.search})}&" if form.search else "",
            "is_part": part,
        }

    # An unreadable page number or search shows the whole list: nobody is sent away for it.
    return page(request, f"catalogue/{'_services' if part else 'services'}.html", context)


@require_safe
def service(request: HttpRequest, slug: str, service_id: UUID) -> HttpResponse:
    """One offer: what, who for, when, where, cost, and how to join. 410 when it has ended."""
    municipality = _municipality(request, slug)
    row = queries.service_page(
        service_id,
        municipality_id=municipality.id,
        language=language(request),
        on=clock.today(municipality.time_zone),
    )
    if row is None:
        raise NotVisible
    context = {"municipality": _shown(municipality), "service": row}
    gone = row.status is Status.WITHDRAWN
    response = page(
        request, f"catalogue/{'withdrawn' if gone else 'service'}.html", lambda: context
    )
    if gone:
        response.status_code = 410
    return response


def _municipality(request: HttpRequest, slug: str) -> MunicipalityRow:
    row = accounts.municipality(slug=slug)
    if row is None:
        raise NotVisible
    request.municipality = row  # type: ignore[attr-defined]
    return row


def _shown(row: MunicipalityRow) -> dict[str, Any]:
    return {**asdict(row), "url": reverse("catalogue:services", args=[row.slug])}


def _pages(found: ServiceList) -> Page[int]:
    """Only the numbers: the rows were cut by the database."""
    return Paginator(range(found.total), PER_PAGE).page(found.page)
