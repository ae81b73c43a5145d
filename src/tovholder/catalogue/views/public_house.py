"""The front page of a house: everything under one roof, its calendar and its feed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tovholder.catalogue import queries
from tovholder.catalogue.rules.calendar import MONTH_VIEW, WEEK_VIEW, leaf
from tovholder.catalogue.rules.feed import feed
from tovholder.catalogue.views.public_site import site_of
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.web import language, page


@require_safe
def place(request: HttpRequest, slug: str, place_id: UUID) -> HttpResponse:
    """Who is in the house, what happens there, and when: by week, or by month."""
    site = site_of(request, slug)
    view = MONTH_VIEW if request.GET.get("view") == MONTH_VIEW else WEEK_VIEW
    shown = leaf(view, request.GET.get("from", ""), site.on)
    row = queries.place_page(
        place_id,
        municipality_id=site.municipality.id,
        country=site.municipality.country,
        language=language(request),
        on=site.on,
        shown=shown,
    )
    if row is None:
        raise NotVisible
    feed_url = request.build_absolute_uri(
        reverse("catalogue:place_calendar", args=[slug, place_id])
    )
    context: dict[str, Any] = {
        **site.context,
        "place": row,
        "leaf": shown,
        "today": site.on,
        "feed_url": feed_url,
    }
    return page(request, "catalogue/place.html", lambda: context)


@require_safe
def place_calendar(request: HttpRequest, slug: str, place_id: UUID) -> HttpResponse:
    """What happens there in the next half year, for other calendars to subscribe to."""
    site = site_of(request, slug)
    # The id is put in afterwards: it is not known which services there are.
    nowhere = UUID(int=0)
    url = request.build_absolute_uri(reverse("catalogue:service", args=[slug, nowhere]))
    found = queries.feed_entries(
        place_id,
        municipality_id=site.municipality.id,
        country=site.municipality.country,
        language=language(request),
        on=site.on,
        url=url.replace(str(nowhere), "{}"),
    )
    if found is None:
        raise NotVisible
    name, entries = found
    answer = HttpResponse(
        feed(name, entries, zone=site.municipality.time_zone),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return answer
