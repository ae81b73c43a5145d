"""Writing down who hands over to whom."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.models import HandoverRoute
from tovholder.catalogue.queries import routes
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types.gathering import NewRoute
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotVisible


class ToItself(DomainError):
    code = "catalogue.to_itself"
    message = _("En aktør kan ikke overlevere til sig selv. Vælg en anden modtager.")


class RouteIsThere(DomainError):
    code = "catalogue.route_is_there"
    message = _("Den vej står der allerede. Ret den, eller afslut den først.")


class EndsBeforeAgreed(DomainError):
    code = "catalogue.ends_before_agreed"
    message = _("Vejen slutter, før den blev aftalt, eller i fremtiden. Ret dagene.")


REFUSALS = {
    "handoverroute_goes_to_another": ToItself,
    "handoverroute_one_live_per_pair": RouteIsThere,
}


@command(refusals=REFUSALS)
def note_route(order: NewRoute, *, by: Actor) -> UUID:
    """Write down that one actor hands over to another. Returns its public id.

    Raises ToItself, RouteIsThere, EndsBeforeAgreed, NotAllowed, NotVisible.
    """
    municipality_id = by.municipality_id or 0
    access.require_may_publish(by, municipality_id)
    route = HandoverRoute(municipality_id=municipality_id)
    _store(route, order)
    trail.changed(None, "handover_route", route.public_id)
    return route.public_id


@command(refusals=REFUSALS)
def change_route(public_id: UUID, order: NewRoute, *, seen: str, by: Actor) -> None:
    """Change a route or end it; ``seen`` is the fingerprint of what the form was drawn from.

    Raises as note_route, ChangedMeanwhile.
    """
    here = HandoverRoute.objects.select_for_update().filter(municipality_id=by.municipality_id or 0)
    route = here.filter(public_id=public_id).first()
    if route is None:
        raise NotVisible
    access.require_may_publish(by, route.municipality_id)
    before = routes.route(public_id, municipality_id=route.municipality_id)
    if fingerprint(before) != seen:
        raise ChangedMeanwhile
    _store(route, order)
    trail.changed(None, "handover_route", public_id)


def _store(route: HandoverRoute, order: NewRoute) -> None:
    known = {each.public_id: each.id for each in accounts.organisations(route.municipality_id)}
    if not {order.sender_id, order.receiver_id} <= set(known):
        raise NotVisible
    if order.ended_on and not _may_end(order.agreed_on, order.ended_on):
        raise EndsBeforeAgreed
    route.sender_id, route.receiver_id = known[order.sender_id], known[order.receiver_id]
    route.about = order.about
    route.agreed_on, route.ended_on = order.agreed_on, order.ended_on
    route.save()


def _may_end(agreed_on: date | None, ended_on: date) -> bool:
    return (agreed_on or ended_on) <= ended_on <= clock.local_day()
