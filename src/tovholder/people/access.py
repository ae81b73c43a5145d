"""Who sees which person: the first fence, above row security."""

from django.db.models import Q

from tovholder.kernel import clock
from tovholder.kernel.actor import Actor
from tovholder.people.types import Category


def may(by: Actor, category: Category) -> Q:
    """Relations through which the actor sees a category of a person's information now.

    Deny by default: no relation of one of the actor's units that names the category, no row.
    """
    now = clock.now()
    return Q(
        authority_id=by.own_authority,
        unit_id__in=by.serves,
        categories__contains=[str(category)],
        valid_from__lte=now,
    ) & (Q(valid_to__isnull=True) | Q(valid_to__gt=now))
