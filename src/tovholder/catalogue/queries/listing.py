"""The public list, with its search and its filters."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Count, Prefetch, Q, QuerySet, Window

from tovholder.areas.types import Outline
from tovholder.catalogue.models import Schedule, Service, ServiceAtLocation
from tovholder.catalogue.queries.filters import asked_of, least_asking_first, public_offers
from tovholder.catalogue.queries.finding import find
from tovholder.catalogue.queries.nearness import metres_away
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules.ages import whom_in_words
from tovholder.catalogue.rules.freshness import is_stale
from tovholder.catalogue.rules.when import when_in_words
from tovholder.catalogue.rules.words import words
from tovholder.catalogue.types import (
    Hides,
    Joining,
    ServiceList,
    ServiceRow,
    Status,
    Wanted,
)
from tovholder.kernel.texts import folded, pick

PER_PAGE = 24


def services(
    municipality_id: int,
    *,
    language: str,
    on: date,
    search: str = "",
    page: int = 1,
    wanted: Wanted | None = None,
    near: Sequence[Outline] = (),
    country: str | None = None,
) -> ServiceList:
    """What one can come to: what a search means first, else what needs least asking, or is nearest
    to the outlines ``near``. At most ten SQL statements, three without search and filters.

    A page after the last is the last. ``search`` is short for a Wanted with nothing else. The
    ``country``, whose holidays count, is looked up when it is not told.
    """
    wanted = wanted or Wanted(search=search)
    offers = public_offers(municipality_id)
    asked = dict(asked_of(wanted, municipality_id, on=on, country=country))
    there = offers.filter(*asked.values())
    # Signs alone ask for nothing.
    found = (
        find(offers, wanted.search, language=language, kept=tuple(asked.values()))
        if folded(wanted.search)
        else None
    )
    if found is not None:
        asked["search"] = Q(pk__in=found.ids)
        rows, total, page = _chosen(found.kept, page)
    elif near:
        rows, total, page = _chosen(_nearest_first(there, municipality_id, near), page)
    else:
        rows, total, page = _least_asking_first(there, page)
    return ServiceList(
        rows=tuple(service_row(each, language, on) for each in rows),
        total=total,
        page=page if rows else 1,
        pages=max(1, -(-total // PER_PAGE)),
        corrected=found.corrected if found else "",
        hides=_hides(offers, asked) if asked and not total else (),
    )


def ids_found(
    municipality_id: int, wanted: Wanted, *, language: str, on: date, country: str | None = None
) -> tuple[int, ...]:
    """Ids of all that a search and its filters find. At most six SQL statements."""
    offers = public_offers(municipality_id)
    asked = tuple(asked_of(wanted, municipality_id, on=on, country=country).values())
    if folded(wanted.search):
        return find(offers, wanted.search, language=language, kept=asked).kept
    return tuple(offers.filter(*asked).values_list("pk", flat=True))


def _chosen(ids: Sequence[int], page: int) -> tuple[list[Service], int, int]:
    """The rows of one page of some ids, how many there are in all, and the page."""
    page = min(max(1, page), max(1, -(-len(ids) // PER_PAGE)))
    shown = ids[(page - 1) * PER_PAGE : page * PER_PAGE]
    found = whole_rows(Service.objects.filter(pk__in=shown)) if shown else ()
    rows = {each.pk: each for each in found}
    return [rows[id] for id in shown if id in rows], len(ids), page


def _nearest_first(
    offers: QuerySet[Service], municipality_id: int, near: Sequence[Outline]
) -> list[int]:
    """What is nowhere on the map, as what comes to people's homes, stands after what is near."""
    metres = metres_away(municipality_id, near)
    rows = least_asking_first(offers).values_list("pk", "status")
    return [
        pk
        for pk, _ in sorted(
            rows, key=lambda row: (row[1] == Status.PAUSED, metres.get(row[0], math.inf))
        )
    ]


def _least_asking_first(offers: QuerySet[Service], page: int) -> tuple[list[Service], int, int]:
    rows = _page_of(offers, page)
    if not rows and page > 1:
        page = max(1, -(-offers.count() // PER_PAGE))
        rows = _page_of(offers, page)
    return rows, rows[0].total if rows else 0, page  # type: ignore[attr-defined]


def _page_of(offers: QuerySet[Service], page: int) -> list[Service]:
    start = (max(1, page) - 1) * PER_PAGE
    found = least_asking_first(offers.annotate(total=Window(Count("*"))))
    return list(whole_rows(found)[start : start + PER_PAGE])


def whole_rows(offers: QuerySet[Service]) -> QuerySet[Service]:
    places = ServiceAtLocation.objects.select_related("location").order_by("location__name", "id")
    return (
        offers.select_related("organisation", "unit")
        .defer("search_da", "search_sv", "search_en", "search_words", "published")
        .prefetch_related(
            Prefetch("places", places), Prefetch("schedules", Schedule.objects.order_by("id"))
        )
    )


def _hides(offers: QuerySet[Service], asked: Mapping[str, Q]) -> tuple[Hides, ...]:
    """How many there would be without each filter, those that help only. One SQL statement."""
    without = {name: [each for other, each in asked.items() if other != name] for name in asked}
    counted = offers.aggregate(
        **{
            name: Count("pk", filter=reduce(and_, others)) if others else Count("pk")
            for name, others in without.items()
        }
    )
    return tuple(Hides(name, count) for name, count in counted.items() if count)


def service_row(found: Service, language: str, on: date) -> ServiceRow:
    when = when_in_words([schedule_order(s) for s in found.schedules.all()], language, on=on)
    unit = found.unit
    return ServiceRow(
        id=found.pk,
        public_id=found.public_id,
        name=pick(found.name, language),
        organisation=found.organisation.name,
        summary=pick(found.description, language),
        audience=pick(found.audience, language),
        ages=whom_in_words(found, language),
        when=", ".join(when),
        where=_where([place.location.name for place in found.places.all()], language),
        joining=Joining(found.joining),
        can_sign_up=can_sign_up(found),
        is_paused=found.status == Status.PAUSED,
        phone=unit.phone if unit else found.phone,
        phone_hours=unit.phone_hours if unit else "",
        is_stale=is_stale(found.assured_on, found.modified_at.date(), on),
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
