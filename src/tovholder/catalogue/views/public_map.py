"""Where things are: a map drawn by us, and the same places as a list beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tovholder.areas.types import AreaRow
from tovholder.catalogue import queries
from tovholder.catalogue.rules.mapping import drawing
from tovholder.catalogue.types import MapPlace
from tovholder.catalogue.views.public_site import search_form, site_of
from tovholder.kernel.web import language, page


@require_safe
def services_map(request: HttpRequest, slug: str) -> HttpResponse:
    """The places of what a search and its filters find, numbered."""
    site = site_of(request, slug)
    here = site.municipality.id
    own = reverse("catalogue:map", args=[slug])

    def context() -> dict[str, Any]:
        form, drawn = search_form(request, site)
        found = queries.ids_found(
            here,
            form.wanted,
            language=language(request),
            on=site.on,
            country=site.municipality.country,
        )
        places = queries.map_places(found, language=language(request))
        on_map = [each for each in places if each.point]
        main, below = form.topics()
        query = form.query()
        return {
            **site.context,
            "form": form,
            "total": len(found),
            "main_topics": main,
            "topics": below,
            "map_url": own,
            "list_url": f"{site.context['municipality']['url']}{'?' if query else ''}{query}",
            "drawing": drawing(_areas(drawn, form.chosen_area), _points(on_map)),
            "on_map": on_map,
            "elsewhere": [each for each in places if not each.point],
        }

    return page(request, "catalogue/map.html", context)


def _areas(drawn: list[AreaRow], chosen: AreaRow | None) -> list[tuple[str, Any, bool]]:
    return [(each.name, each.outlines, each == chosen) for each in drawn]


def _points(places: list[MapPlace]) -> list[tuple[float, float]]:
    return [each.point for each in places if each.point]
