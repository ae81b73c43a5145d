"""Pages of the published catalogue, as other systems ask for them. Only what the public may see."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Max, Model, Prefetch, QuerySet

from tovholder.accounts import queries as accounts
from tovholder.catalogue.models import Service, ServiceAtLocation
from tovholder.catalogue.queries.publishing import (
    published,
    published_location,
    with_all,
    with_little,
)
from tovholder.catalogue.queries.publishing_filters import (
    Asked,
    asked_services,
    covering,
    place_key,
)
from tovholder.catalogue.queries.stored import known_as
from tovholder.catalogue.rules.hsds.identity import place_id
from tovholder.catalogue.rules.search import search_key, wanted_words
from tovholder.catalogue.types.publishing import (
    PublishedOrganisation,
    PublishedPlace,
    PublishedService,
)

M = TypeVar("M", bound=Model)
T = TypeVar("T")
CHUNK = 100
"""How many are in memory at once when all of them are read."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of the rows; ``total`` counts all."""

    rows: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """Rows that are read a page at a time, or a chunk at a time."""

    found: QuerySet[Model]
    made: Callable[[Model], T]
    loaded: Callable[[QuerySet[Model]], QuerySet[Model]]

    def page(self, number: int, size: int) -> Page[T]:
        """One statement to count, one for the rows, and those that ``loaded`` tells."""
        start = (number - 1) * size
        rows = tuple(self.made(each) for each in self.loaded(self.found)[start : start + size])
        return Page(rows, self.found.count())

    def chunk(self, after: int) -> tuple[tuple[T, ...], int]:
        """The next rows after ``after``, and where the ones after those begin; () at the end."""
        chunk = list(self.loaded(self.found.filter(pk__gt=after))[:CHUNK])
        return tuple(self.made(each) for each in chunk), chunk[-1].pk if chunk else after


def services(municipality_id: int, asked: Asked, *, whole: bool) -> Listing[PublishedService]:
    """Listed services, ended ones too: their status says so.

    A page is three SQL statements; ``whole``, with all that belongs to each, ten.
    """
    found = asked_services(_listed(municipality_id), asked).order_by("id")
    return Listing(found, published, with_all if whole else with_little)  # type: ignore[arg-type]


def service(municipality_id: int, id: UUID) -> PublishedService | None:
    """One service, unlisted ones too: they have a page. Eight SQL statements."""
    found = Service.objects.filter(known_as(id), municipality_id=municipality_id)
    row = with_all(found).first()
    return published(row) if row else None


def places(
    municipality_id: int,
    asked: Asked,
    *,
    whole: bool,
    postcode: str = "",
    metres: float | None = None,
    on: date,
) -> Listing[PublishedPlace]:
    """Listed services at each of their locations.

    A page is four SQL statements; ``whole`` eleven, and three more with a postcode.
    """
    here = asked_services(_listed(municipality_id), asked)
    found = ServiceAtLocation.objects.filter(service__in=here)
    if postcode:
        found = covering(
            found, municipality_id=municipality_id, postcode=postcode, metres=metres, on=on
        )
    loaded = _with_service if whole else _with_little
    return Listing(found.order_by("id"), _place, loaded)  # type: ignore[arg-type]


def place(municipality_id: int, id: UUID) -> PublishedPlace | None:
    found = ServiceAtLocation.objects.filter(service__municipality_id=municipality_id)
    row = _with_service(found.annotate(key=place_key()).filter(key=id.hex)).first()
    return _place(row) if row else None


def organisations(
    municipality_id: int, *, search: str, page: int, per_page: int
) -> Page[PublishedOrganisation]:
    """Organisations in the order they came. One SQL statement: there are some dozens."""
    words = wanted_words(search)
    rows = [each for each in _organisations(municipality_id) if _says(each, words)]
    start = (page - 1) * per_page
    return Page(tuple(rows[start : start + per_page]), len(rows))


def organisation(municipality_id: int, id: UUID) -> PublishedOrganisation | None:
    return next((each for each in _organisations(municipality_id) if each.id == id), None)


def services_of(
    municipality_id: int, organisations: Sequence[PublishedOrganisation]
) -> dict[UUID, list[PublishedService]]:
    """Their listed services, by the organisation that owns them. Eight SQL statements."""
    own = {each.id: key for key, each in enumerate(organisations)}
    found = _listed(municipality_id).filter(organisation_id__in=_ids(municipality_id, own))
    by_owner: dict[UUID, list[PublishedService]] = {}
    for each in with_all(found.order_by("id")):
        one = published(each)
        by_owner.setdefault(one.organisation.id, []).append(one)
    return by_owner


def service_ids_of(
    municipality_id: int, organisations: Sequence[PublishedOrganisation]
) -> dict[UUID, list[tuple[UUID, dict[str, str], str]]]:
    """Id, name and status of their listed services, by owner. One SQL statement."""
    own = {each.id for each in organisations}
    found = _listed(municipality_id).select_related("organisation").order_by("id")
    by_owner: dict[UUID, list[tuple[UUID, dict[str, str], str]]] = {}
    for each in found.only(
        "hsds_id", "public_id", "name", "status",
        "organisation__hsds_id", "organisation__public_id",
    ):  # fmt: skip
        owner = each.organisation.hsds_id or each.organisation.public_id
        if owner in own:
            told = (each.hsds_id or each.public_id, each.name, each.status)
            by_owner.setdefault(owner, []).append(told)
    return by_owner


def last_changed(municipality_id: int) -> datetime | None:
    """When a service, its organisation or one of its places was last changed. One SQL statement."""
    here = Service.objects.filter(municipality_id=municipality_id)
    moments = here.aggregate(
        own=Max("modified_at"),
        organisation=Max("organisation__modified_at"),
        place=Max("places__location__modified_at"),
    )
    return max((each for each in moments.values() if each), default=None)


def _listed(municipality_id: int) -> QuerySet[Service]:
    return Service.objects.filter(municipality_id=municipality_id, listed=True)


def _ids(municipality_id: int, wanted: dict[UUID, int]) -> list[int]:
    known = accounts.directory_organisations(municipality_id)
    return [own for key, (own, _order) in known.items() if key in wanted]


def _with_service(found: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    whole = Prefetch("service", with_all(Service.objects.all()))
    return found.select_related("location").prefetch_related(whole)


def _with_little(found: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    brief = Prefetch("service", with_little(Service.objects.all()))
    return found.select_related("location").prefetch_related(brief)


def _place(found: ServiceAtLocation) -> PublishedPlace:
    service, location = published(found.service), published_location(found.location)
    return PublishedPlace(place_id(service.id, location.id), service, location)


def _organisations(municipality_id: int) -> Iterator[PublishedOrganisation]:
    known = accounts.directory_organisations(municipality_id)
    for key, (_own, order) in sorted(known.items(), key=lambda each: each[1][0]):
        yield PublishedOrganisation(key, order)


def _says(each: PublishedOrganisation, words: Sequence[str]) -> bool:
    key = search_key([each.order.name, each.order.kind, each.order.description])
    return all(word in key for word in words)


def samples(municipality_id: int) -> dict[str, str]:
    """An id of each kind that there is, for examples. Two SQL statements."""
    first = _listed(municipality_id).filter(places__isnull=False).order_by("id")
    row = first.select_related("organisation").first()
    if row is None:
        return {}
    at = ServiceAtLocation.objects.filter(service=row).select_related("location").order_by("id")
    place = at[0].location
    service = row.hsds_id or row.public_id
    return {
        "service": str(service),
        "organisation": str(row.organisation.hsds_id or row.organisation.public_id),
        "place": str(place_id(service, place.hsds_id or place.public_id)),
        **({"postcode": place.postal_code} if place.postal_code else {}),
    }
