"""What each filter asks of a service, and which days things happen on."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value, When

from tovholder.accounts import queries as accounts
from tovholder.catalogue.models import ClosedPeriod, Schedule, Service, ServiceArea
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules.ages import PREGNANT, months_of
from tovholder.catalogue.rules.occurrences import (
    WEEK,
    closed_days,
    happens_on_one_of,
    next_days,
)
from tovholder.catalogue.rules.taxonomy import within
from tovholder.catalogue.types import TODAY, AgeBand, Joining, NewSchedule, Status, Wanted

WEEKS_AHEAD = 8
"""Something is "on Saturdays" when it is on one of so many: also what is every other week or
monthly, and not what is over."""
_NEAREST_FIRST = (Joining.OPEN_DOOR, Joining.SIGN_UP, Joining.OFFERED, Joining.REFERRAL)


def public_offers(municipality_id: int) -> QuerySet[Service]:
    """What is in the lists. Nobody is led to choose alone what is not listed."""
    return Service.objects.filter(municipality_id=municipality_id, listed=True).exclude(
        status=Status.WITHDRAWN
    )


def languages_spoken(municipality_id: int) -> list[str]:
    """BCP 47 tags of the languages in which something is given. One SQL statement."""
    told = public_offers(municipality_id).annotate(tag=Func(F("languages"), function="unnest"))
    return list(told.order_by().values_list("tag", flat=True).distinct())


def least_asking_first(offers: QuerySet[Service]) -> QuerySet[Service]:
    """Open doors first and what an authority decides last; what pauses after all of them."""
    least_asking = Case(
        *(When(joining=way, then=Value(place)) for place, way in enumerate(_NEAREST_FIRST)),
        default=Value(len(_NEAREST_FIRST)),
        output_field=IntegerField(),
    )
    paused = Case(When(status=Status.PAUSED, then=Value(1)), default=Value(0))
    return offers.order_by(paused, least_asking, "search_key", "id")


def closed(
    municipality_id: int, first: date, last: date, country: str | None = None
) -> frozenset[date]:
    """Days off in the municipality: holidays of its country, its own closed periods.

    One SQL statement, and one more for a country that is not told.
    """
    if country is None:
        place = accounts.municipality(id=municipality_id)
        country = place.country if place else ""
    periods = ClosedPeriod.objects.filter(
        municipality_id=municipality_id, from_on__lte=last, to_on__gte=first
    ).values_list("from_on", "to_on")
    return closed_days(country, periods, first, last)


def asked_of(
    wanted: Wanted, municipality_id: int, *, on: date, country: str | None = None
) -> Mapping[str, Q]:
    """By the name of each filter in use, what it asks. Three SQL statements for ``day``, else none.

    A filter that cannot be read asks for nothing.
    """
    asked: dict[str, Q | None] = {
        "age": _age(wanted.age),
        "topic": Q(topics__overlap=sorted(within(wanted.topic))) if wanted.topic else None,
        "day": _day(wanted.day, municipality_id, on, country) if wanted.day else None,
        "area": _area(wanted.area) if wanted.area else None,
        "language": (
            Q(languages__contains=[wanted.language]) | Q(interpreter=True)
            if wanted.language
            else None
        ),
    }
    return {name: each for name, each in asked.items() if each is not None}


def _age(code: str) -> Q | None:
    in_pregnancy = Q(weeks_from__isnull=False) | Q(weeks_to__isnull=False)
    if code == PREGNANT:
        return in_pregnancy | Q(age_band=AgeBand.PREGNANCY)
    months = months_of(code)
    if months is None:
        return None
    first, last = months
    # What says no ages is for all, unless it is for pregnancy.
    after_birth = Q(months_from__isnull=False) | Q(months_to__isnull=False) | ~in_pregnancy
    return (
        after_birth
        & (Q(months_from__isnull=True) | Q(months_from__lte=last))
        & (Q(months_to__isnull=True) | Q(months_to__gte=first))
    )


def _area(area: UUID) -> Q:
    """For its residents, or for everybody: a service that names no area is for all of them."""
    limited = ServiceArea.objects.filter(service=OuterRef("pk"))
    return ~Exists(limited) | Exists(limited.filter(area__public_id=area))


def _day(day: str, municipality_id: int, on: date, country: str | None) -> Q:
    code = WEEK[on.weekday()] if day == TODAY else day
    days = (on,) if day == TODAY else next_days(code, on, WEEKS_AHEAD)
    off = closed(municipality_id, days[0], days[-1], country)
    hours: dict[int, list[NewSchedule]] = {}
    offers = public_offers(municipality_id)
    for each in Schedule.objects.filter(service__in=offers, days__contains=[code]):
        hours.setdefault(each.service_id, []).append(schedule_order(each))
    open_then = [id for id, told in hours.items() if happens_on_one_of(told, days, off)]
    found = Q(pk__in=open_then)
    # What pauses is not open today, whatever its hours say.
    return found & Q(status=Status.ACTIVE) if day == TODAY else found
