"""Who hands over to whom, as far as agreed."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from tovholder.accounts import queries as accounts
from tovholder.catalogue.models import HandoverRoute
from tovholder.catalogue.types.gathering import NewRoute, RouteRow


def routes(
    municipality_id: int, *, organisation_id: UUID | None = None, with_ended: bool = False
) -> list[RouteRow]:
    """The routes from and to an actor, or all of them, by sender and receiver. One statement."""
    found = HandoverRoute.objects.filter(municipality_id=municipality_id)
    if not with_ended:
        found = found.filter(ended_on__isnull=True)
    if organisation_id:
        found = found.filter(
            Q(sender__public_id=organisation_id) | Q(receiver__public_id=organisation_id)
        )
    return [_row(each) for each in _with_actors(found)]


def route(public_id: UUID, *, municipality_id: int) -> NewRoute | None:
    """The order that would store the route as it stands, or None. One statement."""
    found = _with_actors(
        HandoverRoute.objects.filter(public_id=public_id, municipality_id=municipality_id)
    ).first()
    if found is None:
        return None
    return NewRoute(
        sender_id=found.sender.public_id,
        receiver_id=found.receiver.public_id,
        about=found.about,
        agreed_on=found.agreed_on,
        ended_on=found.ended_on,
    )


def actor_choices(municipality_id: int) -> list[tuple[str, str]]:
    """(public id, name) of every actor, by name."""
    return [(str(each.public_id), each.name) for each in accounts.organisations(municipality_id)]


def _with_actors(found: QuerySet[HandoverRoute]) -> QuerySet[HandoverRoute]:
    return found.select_related("sender", "receiver").order_by(
        Lower("sender__name"), Lower("receiver__name"), "id"
    )


def _row(found: HandoverRoute) -> RouteRow:
    return RouteRow(
        public_id=found.public_id,
        sender_id=found.sender.public_id,
        sender=found.sender.name,
        receiver_id=found.receiver.public_id,
        receiver=found.receiver.name,
        about=found.about,
        agreed_on=found.agreed_on,
        ended_on=found.ended_on,
    )
