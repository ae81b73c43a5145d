"""Who sees a task and who may act on it."""

from django.db.models import Q

from tovholder.accounts import types as accounts
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotAllowed
from tovholder.tasks.models import Task
from tovholder.tasks.types import ABOUT_THE_CATALOGUE

KEEPS_OFFERS = (
    accounts.Role.CATALOGUE_KEEPER,
    accounts.Role.MUNICIPAL_ADMINISTRATOR,
    accounts.Role.OFFER_EDITOR,
)
"""Roles that see no person, and yet do the tasks about offers that lie in their own unit."""


def visible_to(by: Actor) -> Q:
    """Tasks of the units the actor works in, within the authority of the hat."""
    about_offers = Q(unit_id__in=_keeps_offers_in(by), kind__in=ABOUT_THE_CATALOGUE)
    return Q(authority_id=by.own_authority) & (Q(unit_id__in=by.serves) | about_offers)


def _keeps_offers_in(by: Actor) -> frozenset[int]:
    return frozenset(unit for role, unit in by.roles if role in KEEPS_OFFERS)


def require_may_act(by: Actor, task: Task) -> None:
    """The worker who took it acts; while nobody has, any worker of the unit; a lead always.

    Raises NotAllowed.
    """
    if by.has_role(accounts.Role.UNIT_LEAD, task.unit_id):
        return
    if task.taken_by_id not in (None, by.worker_id):
        raise NotAllowed
    offers = _keeps_offers_in(by) if task.kind in ABOUT_THE_CATALOGUE else frozenset()
    if task.unit_id not in by.serves | offers:
        raise NotAllowed


def require_lead(by: Actor, unit_id: int) -> None:
    """Raises NotAllowed unless the actor leads the unit."""
    if not by.has_role(accounts.Role.UNIT_LEAD, unit_id):
        raise NotAllowed
