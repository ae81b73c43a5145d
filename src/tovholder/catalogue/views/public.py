"""The municipality's public pages: what exists, and one clear way to join. No persons here."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from tovholder.catalogue import queries
from tovholder.catalogue.forms import SearchForm
from tovholder.catalogue.queries.listing import PER_PAGE
from tovholder.catalogue.types import Chip, ServiceList, Status
from tovholder.catalogue.views.public_site import search_form, site_of
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import language, page


@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def services(request: HttpRequest, slug: str) -> HttpResponse:
    """The front page: what there is, by search, without anybody saying who they are."""
    site = site_of(request, slug)
    htmx = request.htmx  # type: ignore[attr-defined]
    part = htmx and not htmx.history_restore_request

    def context() -> dict[str, Any]:
        form, _ = search_form(request, site)
        near = form.chosen_area
        found = queries.services(
            site.municipality.id,
            language=language(request),
            on=site.on,
            wanted=form.wanted,
            page=form.wanted_page,
            near=near.outlines if near else (),
            country=site.municipality.country,
        )
        main, below = form.topics()
        query = form.query()
        return {
            **site.context,
            "form": form,
            "found": found,
            "search": form.wanted.search,
            "near": near,
            "main_topics": main,
            "topics": below,
            "corrected": form.query(q=found.corrected) if found.corrected else "",
            "hides": _hides(form, found),
            "page_obj": _pages(found),
            "query": f"{query}&" if query else "",
            "map_url": f"{reverse('catalogue:map', args=[slug])}{'?' if query else ''}{query}",
            "is_part": part,
        }

    # An unreadable page number or search shows the whole list: nobody is sent away for it.
    return page(request, f"catalogue/{'_services' if part else 'services'}.html", context)


@require_safe
def service(request: HttpRequest, slug: str, service_id: UUID) -> HttpResponse:
    """One offer: what, who for, when, where, cost, and how to join. 410 when it has ended."""
    site = site_of(request, slug)
    row = queries.service_page(
        service_id,
        municipality_id=site.municipality.id,
        language=language(request),
        on=site.on,
        at=site.at,
    )
    if row is None:
        raise NotVisible
    context = {**site.context, "service": row}
    gone = row.status is Status.WITHDRAWN
    response = page(
        request, f"catalogue/{'withdrawn' if gone else 'service'}.html", lambda: context
    )
    if gone:
        response.status_code = 410
    return response


def _hides(form: SearchForm, found: ServiceList) -> list[tuple[Chip, int]]:
    """Which filters hide everything, and how many there are without each."""
    return [(form.chip(each.name), each.count) for each in found.hides]


def _pages(found: ServiceList) -> Page[int]:
    """Only the numbers: the rows were cut by the database."""
    return Paginator(range(found.total), PER_PAGE).page(found.page)
