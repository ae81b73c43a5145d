"""The marketplace: all actors with what they offer, as the public reads it."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import OrganisationRow
from tovholder.areas import queries as areas
from tovholder.catalogue.models import Service, ServiceArea, ServiceAtLocation, ServiceOrganisation
from tovholder.catalogue.rules.ages import ages_in_words
from tovholder.catalogue.rules.search import wanted_words
from tovholder.catalogue.types import Status
from tovholder.catalogue.types.gathering import ActorOffer, ActorPage, ActorRow
from tovholder.kernel.texts import folded, pick


def actors(
    municipality_id: int, *, language: str, on: date, sector: str = "", search: str = ""
) -> list[ActorRow]:
    """Everybody who offers something here, by name; all words of ``search`` have to be found.

    Looks in names, kinds and the names of offers. Nine SQL statements.
    """
    known = _everybody(municipality_id, language=language, on=on)
    wanted = wanted_words(search)
    rows = [
        row
        for row in known.values()
        if (not sector or row.sector == sector) and all(word in _words(row) for word in wanted)
    ]
    return sorted(rows, key=lambda row: (folded(row.name), row.public_id))


def actor(public_id: UUID, *, municipality_id: int, language: str, on: date) -> ActorPage | None:
    """The page of one actor, also of one that offers nothing now; or None. Nine statements."""
    everybody = accounts.organisations(municipality_id)
    found = next((each for each in everybody if each.public_id == public_id), None)
    if found is None:
        return None
    row = _rows([found], municipality_id, language, on)[found.id]
    url = found.url if found.url.startswith(("https://", "http://")) else ""
    return ActorPage(row, found.description, url)


def actors_of(
    ids: list[UUID], *, municipality_id: int, language: str, on: date
) -> dict[UUID, ActorRow]:
    """The actors of some stands, by public id. Nine SQL statements."""
    known = _everybody(municipality_id, language=language, on=on, all_of_them=True)
    return {row.public_id: row for row in known.values() if row.public_id in set(ids)}


def offering(municipality_id: int) -> list[UUID]:
    """Public ids of everybody who stands behind an offer, by name. Three SQL statements."""
    here = Service.objects.filter(municipality_id=municipality_id, listed=True)
    live = here.exclude(status=Status.WITHDRAWN)
    behind = set(live.values_list("organisation_id", flat=True))
    others = ServiceOrganisation.objects.filter(service__in=live)
    behind |= set(others.values_list("organisation_id", flat=True))
    everybody = accounts.organisations(municipality_id)
    return [each.public_id for each in everybody if each.id in behind]


def _everybody(
    municipality_id: int, *, language: str, on: date, all_of_them: bool = False
) -> dict[int, ActorRow]:
    rows = _rows(accounts.organisations(municipality_id), municipality_id, language, on)
    return {id: row for id, row in rows.items() if all_of_them or row.offers}


def _rows(
    found: list[OrganisationRow], municipality_id: int, language: str, on: date
) -> dict[int, ActorRow]:
    # An offer that nobody is to choose alone has a page of its own, and stands in no list.
    services = list(
        Service.objects.filter(municipality_id=municipality_id, listed=True)
        .exclude(status=Status.WITHDRAWN)
        .order_by("search_key", "id")
        .prefetch_related(
            Prefetch("others", ServiceOrganisation.objects.order_by("id")),
            Prefetch("places", _places()),
            Prefetch("areas", ServiceArea.objects.select_related("area")),
        )
    )
    points = {
        at.location_id: (at.location.longitude, at.location.latitude)
        for each in services
        for at in each.places.all()
        if at.location.longitude is not None and at.location.latitude is not None
    }
    within = areas.areas_of(points, municipality_id=municipality_id, on=on)
    names = {each.public_id: each.name for each in areas.areas(municipality_id, on=on)}
    own: dict[int, list[Service]] = {each.id: [] for each in found}
    for service in services:
        behind = [service.organisation_id, *(each.organisation_id for each in service.others.all())]
        for organisation_id in dict.fromkeys(behind):
            if organisation_id in own:
                own[organisation_id].append(service)
    return {
        each.id: ActorRow(
            public_id=each.public_id,
            name=each.name,
            sector=each.sector,
            kind=each.kind,
            phone=each.phone,
            email=each.email,
            offers=tuple(_offer(service, language) for service in own[each.id]),
            areas=_areas(own[each.id], {at: names[area] for at, area in within.items()}),
        )
        for each in found
    }


def _places() -> QuerySet[ServiceAtLocation]:
    return ServiceAtLocation.objects.select_related("location").order_by("location__name", "id")


def _offer(found: Service, language: str) -> ActorOffer:
    places = list(dict.fromkeys(at.location.name for at in found.places.all()))
    return ActorOffer(
        public_id=found.public_id,
        name=pick(found.name, language),
        ages=ages_in_words(found.months_from, found.months_to, language),
        where=", ".join(places[:3]),
        joining=found.joining,
    )


def _areas(services: list[Service], area_of: dict[int, str]) -> tuple[str, ...]:
    """Where its offers take place, and for whose residents alone they are."""
    found = {
        area_of[at.location_id]
        for each in services
        for at in each.places.all()
        if at.location_id in area_of
    }
    found |= {told.area.name for each in services for told in each.areas.all()}
    return tuple(sorted(found))


def _words(row: ActorRow) -> str:
    return folded(" ".join((row.name, row.kind, *(each.name.text for each in row.offers))))
