"""What every page of the overview leans on: whose municipality, and who may act there."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tovholder.accounts.types import MunicipalityRow
from tovholder.areas.types import READERS as READS_AREAS
from tovholder.catalogue import access
from tovholder.catalogue.queries import events, gaps, ideas, routes
from tovholder.kernel import clock
from tovholder.kernel.web import actor, language, page, staff_only

READERS = access.PLANNING


def here(request: HttpRequest) -> MunicipalityRow:
    """The municipality of the hat."""
    place: MunicipalityRow = request.hat.municipality  # type: ignore[attr-defined]
    return place


def today(request: HttpRequest) -> date:
    return clock.today(here(request).time_zone)


def may_act(request: HttpRequest) -> bool:
    """Whether buttons are shown: the commands decide anew."""
    return access.keeps(actor(request), here(request).id)


def own_language(request: HttpRequest) -> str:
    """The language of the municipality: what is typed without saying which."""
    return "sv" if here(request).country == "SE" else "da"


def download(text: str, name: str) -> HttpResponse:
    """A CSV file to keep."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@require_GET
@staff_only(*READERS)
def overview(request: HttpRequest) -> HttpResponse:
    """What is missing, what is on its way, who works with whom, and the next prevention day."""

    def context() -> dict[str, Any]:
        place = here(request)
        known = ideas.ideas(place.id, language=language(request))
        return {
            "gaps": gaps.gap_page(place.id, on=today(request)),
            "ideas": [each for each in known if each.status in ("PROPOSED", "IN_PROGRESS")],
            "undecided": sum(each.decision == "NONE" for each in known),
            "routes": routes.routes(place.id),
            "event": events.next_event(place.id, on=today(request), language=language(request)),
            "slug": place.slug,
            "may_see_areas": any(actor(request).has_role(role) for role in READS_AREAS),
        }

    return page(request, "catalogue/planning/overview.html", context)
