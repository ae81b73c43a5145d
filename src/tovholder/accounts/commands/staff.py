"""Setting up a municipality and changing who works there."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import access
from tovholder.accounts.models import (
    Authority,
    AuthorityMunicipality,
    Membership,
    Municipality,
    Unit,
    User,
    Worker,
)
from tovholder.accounts.types import (
    NewAuthority,
    NewMembership,
    NewMunicipality,
    NewUnit,
    NewWorker,
)
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError, NotVisible


class SlugTaken(DomainError):
    code = "accounts.slug_taken"
    message = _("Der findes allerede en kommune med den adresse.")


class FrontDoorTaken(DomainError):
    code = "accounts.front_door_taken"
    message = _("Kommunen har allerede en enhed, der svarer på alt uden egen enhed.")


class StillHoldsSomething(DomainError):
    code = "accounts.still_holds_something"
    message = _(
        "Medarbejderen har stadig opgaver. Flyt dem først: det sker på én side, i én omgang."
    )


class NotYourself(DomainError):
    code = "accounts.not_yourself"
    message = _("Du kan ikke afslutte din egen ansættelse. Bed en anden leder om det.")


class UnitStillHoldsSomething(DomainError):
    code = "accounts.unit_still_holds_something"
    message = _("Enheden har stadig åbne opgaver eller tilbud. Flyt dem til en anden enhed først.")


class AlreadyEmployed(DomainError):
    code = "accounts.already_employed"
    message = _("Medarbejderen er allerede ansat her.")


class WrongAuthority(DomainError):
    code = "accounts.wrong_authority"
    message = _("Medarbejderen og enheden hører ikke til samme myndighed.")


@command(refusals={"accounts_municipality_slug_key": SlugTaken})
def create_municipality(order: NewMunicipality, *, by: Actor) -> int:
    """Add a municipality with its public site. Returns its id. Raises SlugTaken, NotAllowed."""
    access.require_installation_or_administrator(by)
    made = Municipality.objects.create(
        slug=order.slug,
        name=order.name,
        country=order.country,
        time_zone=order.time_zone,
        languages=["da", "sv", "en"],
        host=order.host,
        phone=order.phone,
        phone_hours=order.phone_hours,
        duty_phone=order.duty_phone,
        duty_phone_name=order.duty_phone_name,
    )
    trail.changed(None, "municipality", made.public_id)
    return made.pk


@command()
def create_authority(order: NewAuthority, *, by: Actor) -> int:
    """Add a confidentiality boundary that works in the given municipalities. Returns its id."""
    access.require_installation_or_administrator(by, *order.municipality_ids)
    made = Authority.objects.create(name=order.name, controller=order.controller)
    AuthorityMunicipality.objects.bulk_create(
        AuthorityMunicipality(authority=made, municipality_id=place)
        for place in order.municipality_ids
    )
    trail.changed(made.pk, "authority", made.public_id)
    return made.pk


@command(refusals={"unit_one_front_door": FrontDoorTaken})
def create_unit(order: NewUnit, *, by: Actor) -> int:
    """Add a unit. Returns its id. Raises FrontDoorTaken, NotAllowed."""
    access.require_installation_or_administrator(by, order.municipality_id)
    made = Unit.objects.create(
        municipality_id=order.municipality_id,
        authority_id=order.authority_id,
        name=order.name,
        phone=order.phone,
        phone_hours=order.phone_hours,
        is_front_door=order.is_front_door,
        organisation_id=order.organisation_id,
    )
    trail.changed(order.authority_id, "unit", made.public_id)
    return made.pk


@command(refusals={"worker_one_hat_per_authority": AlreadyEmployed})
def employ_worker(order: NewWorker, *, by: Actor, password: str | None = None) -> int:
    """Employ somebody in an authority; makes the sign-in when the address has none.

    Returns the worker's id. Without ``password`` the sign-in waits for one to be chosen.
    Raises AlreadyEmployed, NotAllowed.
    """
    access.require_may_employ(by, order.authority_id)
    user = User.objects.filter(email__iexact=order.email).first()
    if user is None:
        user = User(email=order.email.lower())
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save()
    made = Worker.objects.create(
        user=user,
        authority_id=order.authority_id,
        name=order.name,
        title=order.title,
        phone=order.phone,
    )
    trail.changed(order.authority_id, "worker", made.public_id)
    return made.pk


@command(
    refusals={
        "membership_unit_of_same_authority": WrongAuthority,
        "membership_worker_of_same_authority": WrongAuthority,
        "membership_one_open_per_role": AlreadyEmployed,
    }
)
def join_unit(order: NewMembership, *, by: Actor) -> None:
    """Put a worker in a unit with a role. Raises WrongAuthority, AlreadyEmployed, NotAllowed."""
    unit = Unit.objects.get(pk=order.unit_id)
    access.require_installation_or_administrator(by, unit.municipality_id)
    worker = Worker.objects.get(pk=order.worker_id)
    Membership.objects.create(
        worker=worker,
        unit=unit,
        authority_id=worker.authority_id,
        role=order.role,
        from_on=order.from_on,
        to_on=order.to_on,
    )
    trail.changed(worker.authority_id, "worker", worker.public_id)


@command(refusals={"*_holder_is_active": StillHoldsSomething})
def deactivate_worker(worker_public_id: UUID, *, by: Actor) -> None:
    """End an employment. The database refuses while the worker holds anything (P5).

    Raises StillHoldsSomething, NotYourself, NotVisible.
    """
    worker = access.worker_led_by(by, worker_public_id)
    if worker.pk == by.worker_id:
        raise NotYourself
    today = clock.local_day()
    Worker.objects.filter(pk=worker.pk).update(is_active=False)
    Membership.objects.filter(worker=worker, from_on__gt=today).delete()
    still = Q(to_on__isnull=True) | Q(to_on__gt=today)
    Membership.objects.filter(still, worker=worker).update(to_on=today)
    trail.changed(worker.authority_id, "worker", worker.public_id)


@command(refusals={"*_unit_is_active": UnitStillHoldsSomething})
def close_unit(unit_public_id: UUID, *, by: Actor) -> None:
    """Close a unit. The database refuses while it owns an open loop or a service (P5).

    Raises UnitStillHoldsSomething, NotVisible, NotAllowed.
    """
    unit = Unit.objects.select_for_update().filter(public_id=unit_public_id).first()
    if unit is None:
        raise NotVisible
    access.require_installation_or_administrator(by, unit.municipality_id)
    Unit.objects.filter(pk=unit.pk).update(is_active=False, is_front_door=False)
    trail.changed(unit.authority_id, "unit", unit.public_id)
