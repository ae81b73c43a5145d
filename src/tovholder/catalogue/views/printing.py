"""Stand cards and posters as PDF for everybody (PDF/UA): tagged, with language, title and fonts.

The print templates and their style sheet are files of ours; whatever else a template would fetch
is refused, so that no paper depends on the network.
"""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import segno
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tovholder.accounts.types import MunicipalityRow, Sector
from tovholder.catalogue.queries import events as queries
from tovholder.catalogue.queries import marketplace
from tovholder.catalogue.queries.listing import services
from tovholder.catalogue.views.planning import READERS, here, today
from tovholder.kernel.configuration import configuration
from tovholder.kernel.errors import DomainError, NotVisible
from tovholder.kernel.web import language, staff_only

FOLDER = Path(__file__).parents[1] / "templates" / "catalogue" / "print"
FONTS = (
    "plex-regular-latin1", "plex-semibold-latin1", "plex-regular-latin2", "plex-semibold-latin2",
)  # fmt: skip
SIZES = ("A4", "A3")


class PaperIsMissing(DomainError):
    code = "catalogue.paper_is_missing"
    message = _(
        "Serveren kan ikke lave PDF, fordi programmet pango mangler. Bed den, der driver Tovholder,"
        " om at installere det."
    )


@cache
def _font(name: str) -> bytes:
    found = finders.find(f"dist/fonts/{name}.woff2")
    if found is None:
        raise PaperIsMissing
    return Path(str(found)).read_bytes()


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurs(URLFetcher):  # type: ignore[misc]
        """Fonts by name, pictures that stand in the page; nothing from anywhere else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix("font:")
            if name in FONTS:
                return URLFetcherResponse(url, _font(name), {"Content-Type": "font/woff2"})
            if url.startswith("data:image/png;base64,"):
                return super().fetch(url, headers)
            raise ValueError(f"{url[:60]} is no part of the page.")

    return OnlyOurs()


def pdf(template: str, context: dict[str, Any], *, size: str = "A4") -> bytes:
    """Print a template. Raises PaperIsMissing when the machine lacks what is needed for it."""
    try:
        import weasyprint
    except OSError as missing:
        raise PaperIsMissing from missing
    from weasyprint.text.fonts import FontConfiguration

    fetcher, fonts = _fetcher(), FontConfiguration()
    page = weasyprint.HTML(
        string=render_to_string(f"catalogue/print/{template}.html", context),
        base_url="page:",
        url_fetcher=fetcher,
    )
    sheets = [
        weasyprint.CSS(
            string=(FOLDER / name).read_text(),
            base_url="page:",
            url_fetcher=fetcher,
            font_config=fonts,
        )
        for name in ("print.css", f"{size.lower()}.css")
    ]
    written: bytes = page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1")
    return written


def qr(url: str) -> str:
    """A QR code as a picture that stands in the page: black squares, eight dots each."""
    code = segno.make(url, error="m", micro=False)
    picture: str = code.png_data_uri(scale=8, border=2)
    return picture


def public_url(name: str, municipality: MunicipalityRow, query: str = "", **kwargs: object) -> str:
    path = reverse(f"catalogue:{name}", kwargs={"slug": municipality.slug, **kwargs})
    return f"{configuration().base_url}{path}{query}"


def _answer(content: bytes, *name: object) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    called = slugify("-".join(map(str, name)))
    response["Content-Disposition"] = f'inline; filename="{called}.pdf"'
    return response


def _size(request: HttpRequest) -> str:
    asked = request.GET.get("size", "")
    return asked if asked in SIZES else "A4"


@never_cache
@require_GET
@staff_only(*READERS)
def stand_cards(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """A card for each stand, one a page: number, who, what for whom, telephone, QR code."""
    place = here(request)
    found = queries.event_page(event_id, municipality_id=place.id, language=language(request))
    if found is None:
        raise NotVisible
    ids = [each.organisation_id for each in found.stands]
    known = marketplace.actors_of(
        ids, municipality_id=place.id, language=language(request), on=today(request)
    )
    cards = [
        {
            "number": stand.number,
            "actor": known[stand.organisation_id],
            "sector": Sector(known[stand.organisation_id].sector).label,
            "qr": qr(public_url("actor", place, organisation_id=stand.organisation_id)),
        }
        for stand in found.stands
    ]
    context = {"event": found, "cards": cards, "municipality": place}
    return _answer(pdf("stand_cards", context, size="A5"), gettext("standkort"), found.row.held_on)


@never_cache
@require_GET
@staff_only(*READERS)
def event_poster(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """The day on one sheet, A4 or A3 (``?size=A3``)."""
    place = here(request)
    found = queries.event_page(event_id, municipality_id=place.id, language=language(request))
    if found is None:
        raise NotVisible
    url = public_url("event", place, event_id=event_id)
    context = {"event": found, "municipality": place, "qr": qr(url), "url": url}
    return _answer(
        pdf("event_poster", context, size=_size(request)),
        gettext("plakat"),
        found.row.held_on,
    )


@never_cache
@require_GET
@staff_only(*READERS)
def place_poster(request: HttpRequest, location_id: UUID) -> HttpResponse:
    """What happens at one place, with a QR code to the living list."""
    place = here(request)
    name = queries.place_name(location_id, municipality_id=place.id)
    if name is None:
        raise NotVisible
    found = services(place.id, language=language(request), on=today(request), search=name)
    at = [each for each in found.rows if name in each.where and not each.is_paused]
    url = public_url("services", place, f"?{urlencode({'q': name})}")
    context = {
        "name": name, "services": at, "municipality": place, "qr": qr(url), "url": url,
    }  # fmt: skip
    return _answer(pdf("place_poster", context, size=_size(request)), gettext("plakat"), name)
