"""Who may change what exists. Everybody may read it."""

from django.db.models import Exists, OuterRef, Q

from tovholder.accounts import queries as accounts
from tovholder.accounts.types import Role, Sector
from tovholder.catalogue.models import Editorship
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.errors import NotAllowed

KEEPERS = (Role.CATALOGUE_KEEPER, Role.MUNICIPAL_ADMINISTRATOR)
"""Roles that keep the whole catalogue of their municipality."""
EDITORS = (Role.WORKER, Role.UNIT_LEAD, Role.OFFER_EDITOR)
"""Roles that keep the offers of the organisation whose unit they work in."""
ANYBODY_WHO_EDITS = (*KEEPERS, *EDITORS)

PLANNING = (Role.WORKER, Role.UNIT_LEAD, *KEEPERS)
"""Roles that read gaps, ideas and who hands over to whom; keepers act on them."""


def keeps(by: Actor, municipality_id: int) -> bool:
    """Whether the actor keeps this very municipality's catalogue."""
    return by.municipality_id == municipality_id and any(by.has_role(role) for role in KEEPERS)


def keeps_all(by: Actor) -> bool:
    """Whether the actor keeps the catalogue of the municipality they work in."""
    return by.municipality_id is not None and keeps(by, by.municipality_id)


def require_may_publish(by: Actor, municipality_id: int) -> None:
    """The command line, or who keeps the catalogue of this very municipality. Raises NotAllowed."""
    if by.kind is not ActorKind.INSTALLATION and not keeps(by, municipality_id):
        raise NotAllowed


def own_organisations(by: Actor) -> frozenset[int]:
    """Ids of the organisations whose offers are the actor's own."""
    return accounts.organisations_of(by, EDITORS)


def editable_by(by: Actor) -> Q:
    """Services the actor may change: all of the municipality, or the own organisation's.

    The owner counts, not who stands behind it beside the owner. Also what the actor's own unit
    answers for: a unit that finds something wrong can put it right.
    """
    here = Q(municipality_id=by.municipality_id or 0)
    if keeps_all(by):
        return here
    own = accounts.worked_for(by, EDITORS)
    return here & (Q(organisation_id__in=own) | Q(unit_id__in=by.serves))


def is_trusted(by: Actor, municipality_id: int, organisation_id: int) -> bool:
    """Whether what the actor writes about the organisation's offers is shown at once.

    The municipality looks at the first entry of an organisation; from then on its people publish.
    What is the municipality's own needs no such look.
    """
    if by.kind is ActorKind.INSTALLATION or keeps(by, municipality_id):
        return True
    if Editorship.objects.filter(organisation_id=organisation_id).exists():
        return True
    organisation = accounts.organisation(organisation_id)
    return organisation is not None and organisation.is_municipal


def trusted_owner() -> Q:
    """As ``is_trusted``, of a service's owner, as a condition on services."""
    approved = Editorship.objects.filter(organisation=OuterRef("organisation"))
    return Q(Exists(approved)) | Q(organisation__sector=Sector.MUNICIPALITY)


def require_may_edit(
    by: Actor, municipality_id: int, organisation_id: int, unit_id: int | None = None
) -> None:
    """Who may publish here, or one of the owner's own people once it is approved.

    ``unit_id`` is the unit that answers for the service. Raises NotAllowed.
    """
    if by.kind is ActorKind.INSTALLATION or keeps(by, municipality_id):
        return
    is_own = organisation_id in own_organisations(by) or unit_id in by.serves
    at_home = by.kind is ActorKind.WORKER and by.municipality_id == municipality_id
    if not (at_home and is_own and is_trusted(by, municipality_id, organisation_id)):
        raise NotAllowed


def require_may_add_place(by: Actor, municipality_id: int) -> None:
    """Who may publish here, or an actor whose people publish: a new offer may need a new place.

    Raises NotAllowed.
    """
    if by.kind is ActorKind.INSTALLATION or keeps(by, municipality_id):
        return
    own = own_organisations(by) if by.municipality_id == municipality_id else ()
    if not any(is_trusted(by, municipality_id, each) for each in own):
        raise NotAllowed


def require_may_hold(by: Actor, municipality_id: int, unit_id: int) -> None:
    """Who keeps the catalogue here and works in the unit that holds the day. Raises NotAllowed."""
    if not keeps(by, municipality_id) or unit_id not in by.units:
        raise NotAllowed
