"""Who sees a task and who may act on it."""

from django.db.models import Q

from tovholder.accounts import types as accounts
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotAllowed
from tovholder.tasks.models import Task


def visible_to(by: Actor) -> Q:
    """Tasks of the units the actor works in, within the authority of the hat."""
    return Q(authority_id=by.own_authority, unit_id__in=by.serves)


def require_may_act(by: Actor, task: Task) -> None:
    """The worker who took it acts; while nobody has, any worker of the unit; a lead always.

    Raises NotAllowed.
    """
    if by.has_role(accounts.Role.UNIT_LEAD, task.unit_id):
        return
    if task.unit_id not in by.serves or task.taken_by_id not in (None, by.worker_id):
        raise NotAllowed


def require_lead(by: Actor, unit_id: int) -> None:
    """Raises NotAllowed unless the actor leads the unit."""
    if not by.has_role(accounts.Role.UNIT_LEAD, unit_id):
        raise NotAllowed
