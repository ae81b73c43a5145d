"""The public list, with its search."""

from datetime import date

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When, Window

from tovholder.catalogue.models import Schedule, Service, ServiceAtLocation
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules.ages import ages_in_words
from tovholder.catalogue.rules.search import wanted_words
from tovholder.catalogue.rules.when import when_in_words
from tovholder.catalogue.rules.words import words
from tovholder.catalogue.types import Joining, ServiceList, ServiceRow, Status
from tovholder.kernel.texts import pick

PER_PAGE = 24
_NEAREST_FIRST = (Joining.OPEN_DOOR, Joining.SIGN_UP, Joining.OFFERED, Joining.REFERRAL)


def services(
    municipality_id: int, *, language: str, on: date, search: str = "", page: int = 1
) -> ServiceList:
    """What one can come to, what needs least asking first. Three SQL statements.

    All words of ``search`` have to be found; a page after the last is the last.
    """
    found = _found(municipality_id, search)
    rows = _page_of(found, page)
    if not rows and page > 1:
        page = max(1, -(-found.count() // PER_PAGE))
        rows = _page_of(found, page)
    total = rows[0].total if rows else 0  # type: ignore[attr-defined]
    return ServiceList(
        rows=tuple(_row(each, language, on) for each in rows),
        total=total,
        page=page if rows else 1,
        pages=max(1, -(-total // PER_PAGE)),
    )


def _found(municipality_id: int, search: str) -> QuerySet[Service]:
    found = Service.objects.filter(municipality_id=municipality_id).exclude(status=Status.WITHDRAWN)
    for word in wanted_words(search):
        # Anywhere in a word: Danish and Swedish write compounds in one ("mødregruppe").
        found = found.filter(search_key__contains=word)
    return found


def _page_of(found: QuerySet[Service], page: int) -> list[Service]:
    nearness = Case(
        *(When(joining=way, then=Value(place)) for place, way in enumerate(_NEAREST_FIRST)),
        default=Value(len(_NEAREST_FIRST)),
        output_field=IntegerField(),
    )
    start = (max(1, page) - 1) * PER_PAGE
    places = ServiceAtLocation.objects.select_related("location").order_by("location__name", "id")
    return list(
        found.annotate(total=Window(Count("*")), is_paused=Q(status=Status.PAUSED))
        .order_by("is_paused", nearness, "search_key", "id")
        .select_related("organisation", "unit")
        .prefetch_related(
            Prefetch("places", places), Prefetch("schedules", Schedule.objects.order_by("id"))
        )[start : start + PER_PAGE]
    )


def _row(found: Service, language: str, on: date) -> ServiceRow:
    when = when_in_words([schedule_order(s) for s in found.schedules.all()], language, on=on)
    return ServiceRow(
        id=found.pk,
        public_id=found.public_id,
        name=pick(found.name, language),
        organisation=found.organisation.name,
        summary=pick(found.description, language),
        audience=pick(found.audience, language),
        ages=ages_in_words(found.months_from, found.months_to, language),
        when=", ".join(when),
        where=_where([place.location.name for place in found.places.all()], language),
        joining=Joining(found.joining),
        can_sign_up=can_sign_up(found),
        is_paused=found.status == Status.PAUSED,
    )


def can_sign_up(found: Service) -> bool:
    """Whether somebody here reads a sign-up for it. The unit comes with the service."""
    return (
        found.status == Status.ACTIVE
        and found.joining == Joining.SIGN_UP
        and found.unit is not None
        and found.unit.is_active
    )


def _where(names: list[str], language: str) -> str:
    named = list(dict.fromkeys(names))
    return ", ".join(named) if len(named) < 4 else words(language).places.format(len(named))
