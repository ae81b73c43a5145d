"""What search looks in, written down anew when words change."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.postgres.search import CombinedSearchVector, SearchVector
from django.db.models import Value

from tovholder.catalogue.models import Service
from tovholder.catalogue.queries.stored import schedule_order
from tovholder.catalogue.rules.search import CONFIGURATIONS, search_key
from tovholder.catalogue.rules.searchable import Searchable, Weighted, weighted
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command

AT_ONCE = 500
_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@contextmanager
def search_refreshed_at_the_end(by: Actor) -> Iterator[None]:
    """Inside, services are only noted: their words are written at the end, many at once.

    For commands that store many services; what is inside does not search.
    """
    noted: set[int] = set()
    token = _waiting.set(noted)
    try:
        yield
    finally:
        _waiting.reset(token)
    ids = sorted(noted)
    for start in range(0, len(ids), AT_ONCE):
        refresh_search(tuple(ids[start : start + AT_ONCE]), by=by)


@command()
def refresh_search(service_ids: tuple[int, ...], *, by: Actor) -> None:
    """Write down anew what search looks in, for services whose words changed.

    One SQL statement a changed service beside the six that read them.
    """
    noted = _waiting.get()
    if noted is not None:
        noted.update(service_ids)
        return
    found = Service.objects.filter(pk__in=service_ids).select_related("organisation")
    for each in found.prefetch_related("places__location", "others__organisation", "schedules"):
        offer = _searchable(each)
        said = {language: weighted(offer, language) for language in CONFIGURATIONS}
        words = {language: text.spelled for language, text in said.items()}
        key = _key(offer)
        if (key, words) != (each.search_key, each.search_words):
            stems = {f"search_{tag}": _vector(text, tag) for tag, text in said.items()}
            Service.objects.filter(pk=each.pk).update(search_key=key, search_words=words, **stems)


def _key(offer: Searchable) -> str:
    return search_key(
        [
            *offer.name.values(),
            *offer.organisations[:1],
            *offer.audience.values(),
            *offer.places,
            *offer.description.values(),
        ]
    )


def _vector(text: Weighted, language: str) -> CombinedSearchVector | SearchVector:
    parts: list[Any] = [
        SearchVector(Value(words), config=CONFIGURATIONS[language], weight=weight)
        for weight, words in (("A", text.a), ("B", text.b), ("C", text.c), ("D", text.d))
    ]
    return sum(parts[1:], parts[0])  # type: ignore[no-any-return]


def _searchable(each: Service) -> Searchable:
    places = [place.location for place in each.places.all()]
    return Searchable(
        name=each.name,
        audience=each.audience,
        description=each.description,
        how_to_join=each.how_to_join,
        cost=each.cost,
        organisations=(
            each.organisation.name,
            *(other.organisation.name for other in each.others.all()),
        ),
        places=tuple(word for place in places for word in (place.name, place.city)),
        topics=tuple(each.topics),
        months_from=each.months_from,
        months_to=each.months_to,
        in_pregnancy=each.weeks_from is not None or each.weeks_to is not None,
        schedules=tuple(schedule_order(schedule) for schedule in each.schedules.all()),
    )
