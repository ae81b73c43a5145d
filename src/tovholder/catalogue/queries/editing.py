"""What who keeps offers sees of them: the list, the page of one, and what can be chosen."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from tovholder.accounts import queries as accounts
from tovholder.areas import queries as areas
from tovholder.catalogue import access
from tovholder.catalogue.models import LegalBasis, Location, Picture, Proposal, Schedule, Service
from tovholder.catalogue.queries.freshness import stale
from tovholder.catalogue.queries.stored import schedule_order, service_order, whole
from tovholder.catalogue.rules.ages import ages_in_words
from tovholder.catalogue.rules.content import applied
from tovholder.catalogue.rules.search import wanted_words
from tovholder.catalogue.rules.when import when_in_words
from tovholder.catalogue.types import CapacityUnit, ProposalState, Status
from tovholder.catalogue.types.editing import OfferList, OfferPage, OfferRow
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.texts import Text, folded, pick

PER_PAGE = 24
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list was asked for. ``state``: a Status, "late", "waits" or "" for all listed."""

    search: str = ""
    state: str = ""
    page: int = 1


def offers(wanted: Wanted, *, seen_by: Actor, language: str, on: date) -> OfferList:
    """The offers the actor keeps, by name; one page of them. At most six SQL statements."""
    mine = Service.objects.filter(access.editable_by(seen_by))
    late = stale(mine, on)
    found = _asked_for(mine, late, wanted)
    named = [
        (folded(pick(name, language).text), key) for key, name in found.values_list("id", "name")
    ]
    named.sort()
    pages = max(1, -(-len(named) // PER_PAGE))
    page = min(max(1, wanted.page), pages)
    keys = [key for _name, key in named[(page - 1) * PER_PAGE : page * PER_PAGE]]
    waits = Proposal.objects.filter(service=OuterRef("pk"), state=ProposalState.WAITING)
    rows = (
        Service.objects.filter(pk__in=keys)
        .select_related("organisation")
        .annotate(waits=Exists(waits), is_stale=Exists(late.filter(pk=OuterRef("pk"))))
        .prefetch_related(Prefetch("schedules", Schedule.objects.order_by("id")))
    )
    by_key = {each.pk: each for each in rows}
    return OfferList(
        rows=tuple(_row(by_key[key], language, on) for key in keys),
        total=len(named),
        late=late.count(),
        page=page,
        pages=pages,
    )


def _asked_for(
    mine: QuerySet[Service], late: QuerySet[Service], wanted: Wanted
) -> QuerySet[Service]:
    if wanted.state == "late":
        found = mine.filter(pk__in=late.values("pk"))
    elif wanted.state == "waits":
        waits = Proposal.objects.filter(state=ProposalState.WAITING, service__isnull=False)
        found = mine.filter(pk__in=waits.values("service"))
    elif wanted.state in Status.values:
        found = mine.filter(status=wanted.state)
    else:
        found = mine.exclude(status=Status.WITHDRAWN)
    for word in wanted_words(wanted.search):
        found = found.filter(search_key__contains=word)
    return found


def _row(found: Service, language: str, on: date) -> OfferRow:
    hours = [schedule_order(each) for each in found.schedules.all()]
    return OfferRow(
        public_id=found.public_id,
        name=pick(found.name, language),
        organisation=found.organisation.name,
        status=Status(found.status),
        when=", ".join(when_in_words(hours, language, on=on)),
        places=places_in_words(
            found.capacity_unit, found.capacity_maximum, found.capacity_available
        ),
        is_stale=found.is_stale,  # type: ignore[attr-defined]
        assured_on=found.assured_on,
        waits=found.waits,  # type: ignore[attr-defined]
    )


def places_in_words(unit: str, maximum: int | None, available: int | None) -> str:
    """ "3 ledige af 8 familier", "plads til 30 personer"; "" when nobody has told."""
    if maximum is None or not unit:
        return ""
    told = {"free": available, "all": maximum, "unit": CapacityUnit(unit).label}
    if available is None:
        return _("plads til %(all)s %(unit)s") % told
    return _("%(free)s ledige af %(all)s %(unit)s") % told


def offer(public_id: UUID, *, seen_by: Actor, language: str, on: date) -> OfferPage:
    """One offer as who keeps it sees it. At most seven SQL statements. Raises NotVisible."""
    mine = Service.objects.filter(access.editable_by(seen_by), public_id=public_id)
    waits = Proposal.objects.filter(service=OuterRef("pk"), state=ProposalState.WAITING)
    late = stale(Service.objects.filter(pk=OuterRef("pk")), on)
    pictures = Picture.objects.filter(service=OuterRef("pk")).order_by().values("service")
    found = (
        whole(mine)
        .select_related("organisation", "unit", "replaced_by", "legal_basis")
        .annotate(
            is_stale=Exists(late),
            waiting=Subquery(waits.values("public_id")[:1]),
            wanted=Subquery(waits.values("content")[:1]),
            photos=Subquery(pictures.annotate(number=Count("id")).values("number")),
            has_trust=access.trusted_owner(),
        )
        .first()
    )
    if found is None:
        raise NotVisible
    order = service_order(found)
    keeps = access.keeps(seen_by, found.municipality_id)
    trusted = keeps or found.has_trust
    if found.waiting and not trusted:
        order = applied(order, found.wanted)
    named = {place.location_id: place.location.name for place in found.places.all()}
    new = set(order.location_ids) - named.keys()
    if new:
        named |= dict(Location.objects.filter(pk__in=new).values_list("id", "name"))
    return OfferPage(
        id=found.pk,
        public_id=public_id,
        municipality_id=found.municipality_id,
        name=pick(found.name, language),
        organisation=found.organisation.name,
        unit=found.unit.name if found.unit else "",
        status=Status(found.status),
        order=order,
        assured_on=found.assured_on,
        assured_by=found.assured_by,
        is_stale=found.is_stale,
        is_trusted=trusted,
        may_withdraw=keeps
        or (trusted and found.organisation_id in access.own_organisations(seen_by)),
        waiting=found.waiting,
        replaced_by=pick(found.replaced_by.name, language) if found.replaced_by else Text(""),
        pictures=found.photos or 0,
        ages=ages_in_words(order.months_from, order.months_to, language),
        audience=pick(order.audience, language),
        when=when_in_words(order.schedules, language, on=on),
        where=tuple(sorted(named[key] for key in order.location_ids if key in named)),
    )


class Choosable:
    """What the forms of an offer can choose among, as (value, label), in the municipality where
    the actor works. Each kind is one SQL statement, asked for when a form needs it.
    """

    def __init__(self, *, seen_by: Actor, country: str, language: str, on: date) -> None:
        self._by, self._place = seen_by, seen_by.municipality_id or 0
        self._country, self._language, self._on = country, language, on

    @cached_property
    def owners(self) -> Choices:
        """Who a new offer can be of: for an actor's people their own organisation."""
        if access.keeps_all(self._by):
            return self.organisations
        own = {str(each) for each in access.own_organisations(self._by)}
        return [choice for choice in self.organisations if choice[0] in own]

    @cached_property
    def _owners_and_units(self) -> tuple[Choices, Choices]:
        owners, units = accounts.owners_and_units(self._place)
        return [(str(key), name) for key, name in owners], [(str(key), name) for key, name in units]

    @property
    def organisations(self) -> Choices:
        return self._owners_and_units[0]

    @property
    def units(self) -> Choices:
        return self._owners_and_units[1]

    @cached_property
    def locations(self) -> Choices:
        here = Location.objects.filter(municipality_id=self._place).order_by("name", "id")
        return [(str(each.pk), ", ".join(filter(None, (each.name, each.address)))) for each in here]

    @cached_property
    def areas(self) -> Choices:
        return [(str(key), name) for key, name in areas.area_names(self._place).items()]

    @cached_property
    def paragraphs(self) -> Choices:
        """Those in force in the country on the day."""
        in_force = LegalBasis.objects.filter(
            valid_to__isnull=True, country=self._country, valid_from__lte=self._on
        )
        return [
            (each.code, f"{each.reference}: {pick(each.text, self._language)}")
            for each in in_force.order_by("reference")
        ]


def successors(service_id: UUID, *, seen_by: Actor, language: str) -> Choices:
    """Open offers that could replace one that is taken out, by name. One SQL statement."""
    here = Service.objects.filter(municipality_id=seen_by.municipality_id or 0, listed=True)
    found = here.exclude(status=Status.WITHDRAWN).exclude(public_id=service_id)
    named = (
        (str(key), f"{pick(name, language)} ({owner})")
        for key, name, owner in found.values_list("public_id", "name", "organisation__name")
    )
    return sorted(named, key=lambda choice: (folded(choice[1]), choice))
