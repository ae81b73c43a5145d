"""The small account of an actor: its own people keep its own offers, and see nobody."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import access
from tovholder.accounts.commands.staff import AlreadyEmployed, WrongAuthority
from tovholder.accounts.models import (
    Authority,
    AuthorityMunicipality,
    Membership,
    Municipality,
    Organisation,
    Unit,
    User,
    Worker,
)
from tovholder.accounts.types import ActorAccount, NewActorAccount, Role, Sector
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError, NotVisible


class PartOfTheMunicipality(DomainError):
    code = "accounts.part_of_the_municipality"
    message = _(
        "Aktøren er en del af kommunen. Bed systemadministratoren ansætte personen i den rette"
        " enhed."
    )


# A boundary of its own: what an association knows is not the municipality's, nor the reverse.
@command(
    refusals={
        "worker_one_hat_per_authority": AlreadyEmployed,
        "membership_one_open_per_role": AlreadyEmployed,
        "membership_unit_of_same_authority": WrongAuthority,
    },
    result=ActorAccount,
)
def open_actor_account(order: NewActorAccount, *, by: Actor) -> ActorAccount:
    """Let a person keep the offers of an organisation outside the municipality, and no more.

    Makes what is missing: authority and unit of the organisation, the sign-in, the employment
    with the role OFFER_EDITOR. Raises PartOfTheMunicipality, AlreadyEmployed, NotVisible,
    NotAllowed.
    """
    access.require_may_keep_organisations(by, order.municipality_id)
    actor = Organisation.objects.select_for_update().filter(
        pk=order.organisation_id, municipality_id=order.municipality_id
    )
    organisation = actor.first()
    if organisation is None:
        raise NotVisible
    if organisation.sector == Sector.MUNICIPALITY:
        raise PartOfTheMunicipality
    unit = _unit_of(organisation)
    worker = _worker_of(order, unit)
    Membership.objects.create(
        worker=worker,
        unit=unit,
        authority_id=unit.authority_id,
        role=Role.OFFER_EDITOR,
        from_on=clock.local_day(),
    )
    trail.changed(unit.authority_id, "worker", worker.public_id)
    return ActorAccount(worker.user_id, worker.public_id)


def _unit_of(organisation: Organisation) -> Unit:
    """The organisation's own unit: the one it has, else one in a boundary of its own."""
    own = Unit.objects.filter(organisation=organisation, is_active=True).order_by("id").first()
    if own is not None:
        return own
    place = Municipality.objects.get(pk=organisation.municipality_id)
    authority = Authority.objects.create(name=organisation.name, controller=organisation.name)
    AuthorityMunicipality.objects.create(authority=authority, municipality=place)
    trail.changed(authority.pk, "authority", authority.public_id)
    made = Unit.objects.create(
        municipality=place,
        authority=authority,
        organisation=organisation,
        name=organisation.name,
        # A unit can be called: an actor without a telephone is reached through the municipality.
        phone=organisation.phone or place.phone,
        phone_hours="" if organisation.phone else place.phone_hours,
    )
    trail.changed(authority.pk, "unit", made.public_id)
    return made


def _worker_of(order: NewActorAccount, unit: Unit) -> Worker:
    user = User.objects.filter(email__iexact=order.email).first()
    if user is None:
        user = User(email=order.email.lower())
        user.set_unusable_password()
        user.save()
    here = Q(user=user, authority_id=unit.authority_id, is_active=True)
    return Worker.objects.filter(here).first() or Worker.objects.create(
        user=user, authority_id=unit.authority_id, name=order.name, title=order.title
    )
