"""A municipality's catalogue by Open Referral HSDS 3.0, for whoever asks: no key, no person.

Only what the public may see: no prevention level, no name of who looked after an entry. Standard
columns are in the language of Accept-Language, every language stands in ``attributes``.
"""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from tovholder.catalogue.api import shapes
from tovholder.catalogue.api.answers import answer, lines, one_page
from tovholder.catalogue.api.asked import MOST_MINIMAL, NoMiddle, Places, ServicesOrMinimal
from tovholder.catalogue.api.setting import as_id, setting_of
from tovholder.catalogue.api.shapes import examples
from tovholder.catalogue.queries import publishing_pages as pages
from tovholder.catalogue.rules.hsds import writing_services
from tovholder.catalogue.rules.hsds.writing import Row
from tovholder.catalogue.rules.hsds.writing_directory import DIRECTORY_ID
from tovholder.catalogue.rules.hsds.writing_hours import closing_attributes
from tovholder.catalogue.types.publishing import PublishedPlace, PublishedService
from tovholder.kernel import clock
from tovholder.kernel.errors import NotVisible

router = Router(tags=["HSDS 3.0"])


@router.get(
    "/{slug}/", response={200: shapes.RootOut, **shapes.REFUSALS}, url_name="hsds_root",
    summary=_("Om dette API"), openapi_extra=examples("/"),
    description=_("Udgaven af HSDS, og hvad der gælder for alt: tidszone og lukkeperioder."),
)  # fmt: skip
def root(request: HttpRequest, slug: str) -> HttpResponseBase:
    place, setting = setting_of(request, slug)
    about = closing_attributes(setting.closings, place.time_zone, DIRECTORY_ID, setting)
    return answer(
        request,
        {
            "version": "3.0",
            "profile": request.build_absolute_uri(reverse("api:openapi-view")),
            "openapi_url": request.build_absolute_uri(reverse("api:openapi-json")),
            "attributes": about,
        },
    )


@router.get(
    "/{slug}/services", response={200: shapes.ServicePageOut, **shapes.REFUSALS},
    url_name="hsds_services", summary=_("Tilbud"),
    openapi_extra=examples("/services?per_page=5", "/services?search=far&full=true&per_page=5",
                            "/services?minimal=true", "/services?taxonomy_term_id=first-term"),
    description=_("Kommunens tilbud, også dem, der er ophørt: det siger status."),
)  # fmt: skip
def services(request: HttpRequest, slug: str, asked: Query[ServicesOrMinimal]) -> HttpResponseBase:
    place, setting = setting_of(request, slug)
    listing = pages.services(place.id, asked.of(setting.language), whole=asked.full)

    def row(found: PublishedService) -> Row:
        if asked.minimal:
            return writing_services.minimal(found, setting)
        told = writing_services.full if asked.full else writing_services.listed
        return told(found, setting)

    if asked.format == "ndjson":
        return lines(request, listing, row)
    size = asked.size(MOST_MINIMAL if asked.minimal else asked.most())
    if asked.minimal and asked.per_page is None:
        size = MOST_MINIMAL
    told = one_page(listing, row, page=asked.page, size=size)
    return answer(request, told, changed=pages.last_changed(place.id))


@router.get(
    "/{slug}/services/{id}", response={200: shapes.ServiceOut, **shapes.REFUSALS},
    url_name="hsds_service", summary=_("Et tilbud"),
    openapi_extra=examples("/services/first-service"),
    description=_("Alt, hvad der hører til tilbuddet."),
)  # fmt: skip
def service(request: HttpRequest, slug: str, id: str) -> HttpResponseBase:
    place, setting = setting_of(request, slug)
    key = as_id(id)
    found = pages.service(place.id, key) if key else None
    if found is None:
        raise NotVisible(_("Kommunen har intet tilbud med det id."))
    return answer(request, writing_services.full(found, setting), changed=found.modified_at)


@router.get(
    "/{slug}/service_at_locations", response={200: shapes.PlacePageOut, **shapes.REFUSALS},
    url_name="hsds_places", summary=_("Tilbud på steder"),
    openapi_extra=examples("/service_at_locations?per_page=5",
                            "/service_at_locations?postcode=first-postcode&proximity=2000"),
    description=_("Et tilbud, der er flere steder, står her én gang for hvert sted."),
)  # fmt: skip
def places(request: HttpRequest, slug: str, asked: Query[Places]) -> HttpResponseBase:
    if asked.proximity is not None and not asked.postcode.strip():
        raise NoMiddle
    place, setting = setting_of(request, slug)
    listing = pages.places(
        place.id,
        asked.of(setting.language),
        whole=asked.full,
        postcode=asked.postcode.replace("\x00", "").strip(),
        metres=asked.proximity,
        on=clock.today(place.time_zone),
    )

    def row(found: PublishedPlace) -> Row:
        return writing_services.service_at_location(found, setting, whole=asked.full)

    if asked.format == "ndjson":
        return lines(request, listing, row)
    told = one_page(listing, row, page=asked.page, size=asked.size(asked.most()))
    return answer(request, told, changed=pages.last_changed(place.id))


@router.get(
    "/{slug}/service_at_locations/{id}", response={200: shapes.PlaceOut, **shapes.REFUSALS},
    url_name="hsds_place", summary=_("Et tilbud på et sted"),
    openapi_extra=examples("/service_at_locations/first-place"),
    description=_("Stedet, tiderne der og alt om tilbuddet."),
)  # fmt: skip
def place(request: HttpRequest, slug: str, id: str) -> HttpResponseBase:
    here, setting = setting_of(request, slug)
    key = as_id(id)
    found = pages.place(here.id, key) if key else None
    if found is None:
        raise NotVisible(_("Kommunen har intet tilbud på et sted med det id."))
    told = writing_services.service_at_location(found, setting, whole=True)
    return answer(request, told, changed=found.service.modified_at)
