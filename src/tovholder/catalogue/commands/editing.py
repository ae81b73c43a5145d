"""An offer is written by whoever keeps it: shown at once, or proposed the first time."""

from dataclasses import replace

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Role
from tovholder.catalogue import access
from tovholder.catalogue.commands.assuring import look
from tovholder.catalogue.commands.places import store_location
from tovholder.catalogue.commands.proposals import TRYING, propose
from tovholder.catalogue.commands.services import write_service
from tovholder.catalogue.models import Service
from tovholder.catalogue.queries import stored
from tovholder.catalogue.queries.proposals import with_waiting
from tovholder.catalogue.rules.content import mark
from tovholder.catalogue.rules.editing import BY_HAND, OF_THE_MUNICIPALITY, as_an_actor_may
from tovholder.catalogue.types import Change, Joining, NewService
from tovholder.catalogue.types.editing import Edited, Published, ServiceEdit
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, NotAllowed, NotVisible


@command(refusals=TRYING, result=Edited)
def add_service(order: NewService, *, by: Actor) -> Edited:
    """A new offer: into the catalogue, or as a proposal of an actor not yet approved.

    Who writes it has looked at it. Raises as store_service.
    """
    keeps = access.keeps(by, order.municipality_id)
    if by.kind is not ActorKind.WORKER or by.municipality_id != order.municipality_id:
        raise NotAllowed
    if not keeps and order.organisation_id not in access.own_organisations(by):
        raise NotAllowed
    bare = NewService(order.municipality_id, order.organisation_id, order.name, order.joining)
    wanted = replace(order, **look(by), hsds_id=None, published={})
    if not keeps:
        wanted = as_an_actor_may(wanted, replace(bare, unit_id=_answering(wanted, by)))
        wanted = replace(wanted, **look(by))
    if access.is_trusted(by, order.municipality_id, order.organisation_id):
        return Edited(Published.SHOWN, write_service(wanted, None, by).public_id)
    return Edited(Published.PROPOSED, propose(None, wanted, by))


@command(refusals=TRYING, result=Edited)
def edit_service(edit: ServiceEdit, *, by: Actor) -> Edited:
    """Some fields of an offer as they shall be; the others stay as they are, whoever changed them.

    An actor's order leaves untouched what the municipality decides. Raises ChangedMeanwhile when
    these very fields were changed since the page was drawn; else as store_service, NotVisible.
    """
    mine = access.editable_by(by)
    if not Service.objects.select_for_update().filter(mine, public_id=edit.service_id).exists():
        raise NotVisible
    earlier = stored.service(edit.service_id)
    assert earlier is not None
    order = earlier.order
    trusted = access.is_trusted(by, order.municipality_id, order.organisation_id)
    before = order if trusted else with_waiting(order, earlier.id)
    if mark(before, edit.fields) != edit.seen:
        raise ChangedMeanwhile
    kept = BY_HAND if access.keeps(by, order.municipality_id) else BY_HAND | OF_THE_MUNICIPALITY
    told = {name: value for name, value in edit.fields.items() if name not in kept}
    wanted = replace(before, **told)
    if edit.new_place is not None:
        made = store_location(edit.new_place, by=by)
        wanted = replace(wanted, location_ids=(*wanted.location_ids, made.id))
    if wanted.joining is Joining.SIGN_UP and wanted.unit_id is None:
        wanted = replace(wanted, unit_id=_answering(wanted, by))
    if edit.assures:
        wanted = replace(wanted, **look(by))
    if trusted:
        done = write_service(wanted, earlier, by)
        outcome = Published.SAME if done.change == Change.UNCHANGED else Published.SHOWN
        return Edited(outcome, done.public_id)
    if wanted == before:
        return Edited(Published.SAME, edit.service_id)
    return Edited(Published.PROPOSED, propose(earlier, wanted, by))


def _answering(order: NewService, by: Actor) -> int | None:
    """Who answers enquiries: the actor's own unit where somebody answers, else the front door."""
    if order.joining is not Joining.SIGN_UP:
        return order.unit_id
    own = accounts.organisations_of(by, (Role.WORKER, Role.UNIT_LEAD))
    if order.organisation_id in own and by.serves:
        return min(by.serves)
    door = accounts.front_door(order.municipality_id)
    return door.id if door else None
