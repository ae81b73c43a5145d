"""Who sees an enquiry and who may act on it."""

from django.db.models import Q

from tovholder.accounts import types as accounts
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotAllowed
from tovholder.referrals.models import Enquiry


def visible_to(by: Actor) -> Q:
    """Enquiries of the units the actor works in, within the authority of the hat."""
    return Q(authority_id=by.own_authority, unit_id__in=by.serves)


def may_act(by: Actor, enquiry: Enquiry) -> bool:
    """The one who took its task acts; while nobody has, any worker of the unit; a lead always."""
    if enquiry.task is None or enquiry.unit_id not in by.serves:
        return False
    if by.has_role(accounts.Role.UNIT_LEAD, enquiry.unit_id):
        return True
    return enquiry.task.taken_by_id in (None, by.worker_id)


def require_may_act(by: Actor, enquiry: Enquiry) -> None:
    """Raises NotAllowed."""
    if not may_act(by, enquiry):
        raise NotAllowed
