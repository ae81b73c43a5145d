"""Everybody who exists: adding them and bringing them up to date."""

from django.db.models import Q

from tovholder.accounts import access
from tovholder.accounts.models import Organisation
from tovholder.accounts.types import NewOrganisation
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import NotVisible


@command()
def store_organisation(order: NewOrganisation, *, by: Actor) -> int:
    """Add an organisation, or bring the one with the same directory id up to date.

    Returns its id. Raises NotAllowed.
    """
    access.require_may_keep_organisations(by, order.municipality_id)
    values = _columns_of(order)
    if order.hsds_id is None:
        made = Organisation.objects.create(municipality_id=order.municipality_id, **values)
    else:
        # Our own directory gives our own ids: what it brings back is what is here.
        own = Q(hsds_id=None, public_id=order.hsds_id)
        here = Organisation.objects.filter(municipality_id=order.municipality_id)
        found = here.filter(Q(hsds_id=order.hsds_id) | own).first()
        made = found or Organisation(municipality_id=order.municipality_id)
        for name, value in (values | {"hsds_id": order.hsds_id}).items():
            setattr(made, name, value)
        made.save()
    trail.changed(None, "organisation", made.public_id)
    return made.pk


@command()
def change_organisation(organisation_id: int, order: NewOrganisation, *, by: Actor) -> None:
    """Bring a stored organisation up to date; its directory id stays.

    Raises NotVisible, NotAllowed.
    """
    access.require_may_keep_organisations(by, order.municipality_id)
    here = Organisation.objects.select_for_update().filter(municipality_id=order.municipality_id)
    found = here.filter(pk=organisation_id).first()
    if found is None:
        raise NotVisible
    Organisation.objects.filter(pk=found.pk).update(**_columns_of(order))
    trail.changed(None, "organisation", found.public_id)


def _columns_of(order: NewOrganisation) -> dict[str, object]:
    return {
        "name": order.name,
        "sector": order.sector,
        "kind": order.kind,
        "description": order.description,
        "phone": order.phone,
        "email": order.email,
        "url": order.url,
        "published": order.published,
        "modified_at": clock.now(),
    }
