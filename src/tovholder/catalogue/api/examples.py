"""Addresses that a reader of the API's page can try, in the first municipality there is."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.urls import reverse

from tovholder.accounts import queries as accounts
from tovholder.catalogue.queries.publishing_pages import samples
from tovholder.catalogue.rules.hsds.vocabulary import TOPICS, terms_of


def examples(request: HttpRequest) -> Callable[[Sequence[str]], list[str]]:
    """Turns what an operation names as examples into addresses; none without a municipality.

    Examples of what is not there are left out.
    """
    known = accounts.municipalities()
    if not known:
        return lambda told: []
    place = known[0]
    there = {
        **{f"first-{name}": value for name, value in samples(place.id).items()},
        "first-taxonomy": str(TOPICS.id),
        "first-term": str(terms_of(TOPICS)[0].id),
    }
    root = reverse("api:hsds_root", args=[place.slug]).rstrip("/")

    def addresses(told: Sequence[str]) -> list[str]:
        filled = []
        for each in told:
            for name, value in there.items():
                each = each.replace(name, value)
            if "first-" not in each:
                filled.append(root + each)
        return filled

    return addresses
