"""Who stands behind the services, by HSDS 3.0."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from tovholder.accounts.types import MunicipalityRow
from tovholder.catalogue.api import shapes
from tovholder.catalogue.api.answers import all_lines, answer, envelope
from tovholder.catalogue.api.asked import MOST_MINIMAL, Organisations
from tovholder.catalogue.api.setting import as_id, setting_of
from tovholder.catalogue.api.shapes import examples
from tovholder.catalogue.queries import publishing_pages as pages
from tovholder.catalogue.rules.hsds import writing_places, writing_services
from tovholder.catalogue.rules.hsds.writing import Row
from tovholder.catalogue.types.publishing import PublishedOrganisation, Setting
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.texts import pick

router = Router(tags=["HSDS 3.0"])


@router.get(
    "/{slug}/organizations", response={200: shapes.OrganisationPageOut, **shapes.REFUSALS},
    url_name="hsds_organisations", summary=_("Organisationer"),
    openapi_extra=examples("/organizations?per_page=5", "/organizations?full=true&per_page=5"),
    description=_("Hvem der står bag tilbuddene."),
)  # fmt: skip
def organisations(request: HttpRequest, slug: str, asked: Query[Organisations]) -> HttpResponseBase:
    place, setting = setting_of(request, slug)
    size = MOST_MINIMAL if asked.format == "ndjson" else asked.size(asked.most())
    page = 1 if asked.format == "ndjson" else asked.page
    found = pages.organisations(place.id, search=asked.search, page=page, per_page=size)
    rows = [
        writing_places.organisation(each, setting, basic=not (asked.full or asked.full_service))
        for each in found.rows
    ]
    if asked.full or asked.full_service:
        _add_services(rows, found.rows, place, setting, whole=asked.full_service)
    if asked.format == "ndjson":
        return all_lines(rows)
    return answer(request, envelope(rows, total=found.total, page=asked.page, per_page=size))


@router.get(
    "/{slug}/organizations/{id}", response={200: shapes.OrganisationOut, **shapes.REFUSALS},
    url_name="hsds_organisation", summary=_("En organisation"),
    openapi_extra=examples("/organizations/first-organisation"),
    description=_("Organisationen og dens tilbud."),
)  # fmt: skip
def organisation(
    request: HttpRequest, slug: str, id: str, full_service: bool = False
) -> HttpResponseBase:
    place, setting = setting_of(request, slug)
    key = as_id(id)
    found = pages.organisation(place.id, key) if key else None
    if found is None:
        raise NotVisible(_("Kommunen har ingen organisation med det id."))
    row = writing_places.organisation(found, setting)
    _add_services([row], (found,), place, setting, whole=full_service)
    return answer(request, row)


def _add_services(
    rows: Sequence[Row],
    organisations: Sequence[PublishedOrganisation],
    place: MunicipalityRow,
    setting: Setting,
    *,
    whole: bool,
) -> None:
    """Each organisation's listed services: whole, or only what they are called."""
    if whole:
        found = pages.services_of(place.id, organisations)
        for row, each in zip(rows, organisations, strict=True):
            own = found.get(each.id, [])
            row["services"] = [
                {k: v for k, v in writing_services.full(s, setting).items() if k != "organization"}
                for s in own
            ]
        return
    named = pages.service_ids_of(place.id, organisations)
    for row, each in zip(rows, organisations, strict=True):
        row["services"] = [
            {
                "id": str(id),
                "name": pick(name, setting.language).text,
                "status": writing_services.STATUS[status],
            }
            for id, name, status in named.get(each.id, [])
        ]
