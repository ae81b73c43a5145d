"""Setting an installation up for real use, composed of what the domains offer."""

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import access
from tovholder.accounts import commands as accounts
from tovholder.accounts.models import User
from tovholder.accounts.types import (
    NewAuthority,
    NewMembership,
    NewMunicipality,
    NewUnit,
    NewWorker,
    Role,
)
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError


class NobodyWithThatAddress(DomainError):
    code = "installation.nobody_with_that_address"
    message = _("Ingen logger ind med den e-mail.")


class PasswordTooWeak(DomainError):
    code = "installation.password_too_weak"


@dataclass(frozen=True, slots=True)
class Administrator:
    email: str
    name: str


@command()
def set_up_municipality(order: NewMunicipality, administrator: Administrator, *, by: Actor) -> int:
    """Make a municipality that can begin: one authority, its front door, and who administers it.

    Returns the municipality's id. Raises SlugTaken, NotAllowed.
    """
    place = accounts.create_municipality(order, by=by)
    authority = accounts.create_authority(NewAuthority((place,), order.name, order.name), by=by)
    unit = accounts.create_unit(
        NewUnit(place, authority, order.name, order.phone, order.phone_hours, is_front_door=True),
        by=by,
    )
    worker = accounts.employ_worker(
        NewWorker(authority, administrator.email, administrator.name, "Systemadministrator"), by=by
    )
    today = clock.today(order.time_zone)
    for role in (Role.MUNICIPAL_ADMINISTRATOR, Role.UNIT_LEAD):
        accounts.join_unit(NewMembership(worker, unit, role, today), by=by)
    return place


@command()
def set_password(email: str, password: str, *, by: Actor) -> None:
    """Let somebody who works here sign in with this password.

    Raises NobodyWithThatAddress, PasswordTooWeak, NotAllowed.
    """
    access.require_installation_or_administrator(by)
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise NobodyWithThatAddress
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordTooWeak(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    trail.changed(None, "user", user.public_id)
