"""What search looks in, written down anew when words change."""

from tovholder.catalogue.models import Service
from tovholder.catalogue.rules.search import search_key
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command


@command()
def refresh_search(service_ids: tuple[int, ...], *, by: Actor) -> None:
    """Write down anew what search looks in, for services whose words changed."""
    changed = []
    found = Service.objects.filter(pk__in=service_ids)
    for each in found.select_related("organisation").prefetch_related("places__location"):
        places = [place.location for place in each.places.all()]
        key = search_key(
            [
                *each.name.values(),
                each.organisation.name,
                *each.audience.values(),
                *(word for place in places for word in (place.name, place.city)),
                *each.description.values(),
            ]
        )
        if key != each.search_key:
            each.search_key = key
            changed.append(each)
    Service.objects.bulk_update(changed, ["search_key"], batch_size=200)
