"""Acts that take several steps: each calls the steps' own commands in one transaction."""

from dataclasses import replace
from uuid import UUID, uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tovholder.accounts import commands as accounts
from tovholder.accounts.commands import StillHoldsSomething
from tovholder.accounts.types import NewActorAccount, NewOrganisation
from tovholder.journeys.queries import SIGN_IN_MAIL
from tovholder.kernel import outbox
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.configuration import configuration
from tovholder.kernel.models import Message
from tovholder.tasks import commands as tasks


# Declared here as well: ``tasks`` calls the same constraint "the owner is gone" when a task is
# given away, but at the end of an employment it means that the worker still holds something.
@command(refusals={"*_holder_is_active": StillHoldsSomething})
def move_and_end_employment(worker_id: UUID, moves: dict[UUID, UUID | None], *, by: Actor) -> int:
    """Move everything a worker holds and end the employment: both, or nothing.

    Returns how many tasks moved. Raises ChangedMeanwhile, OwnerIsGone, StillHoldsSomething,
    NotAllowed, NotVisible.
    """
    moved = tasks.move_holdings(worker_id, moves, by=by)
    accounts.deactivate_worker(worker_id, by=by)
    return moved


@command()
def note_sign_in(*, by: Actor) -> None:
    """Write in the log that somebody signed in: the one thing about it that is ours to keep."""


@command()
def send_sign_in_mail(recipient: str, subject: str, text: str, *, by: Actor) -> None:
    """Put a message about the worker's own sign-in (a new password) in the outbox.

    Errors: ValueError when ``by`` works in no unit.
    """
    if not by.municipality_id or not by.authority_id or not by.units:
        raise ValueError("A sign-in message goes to somebody who works in a unit.")
    outbox.write(
        outbox.Letter(
            municipality_id=by.municipality_id,
            authority_id=by.authority_id,
            unit_id=min(by.units),
            channel=Message.Channel.EMAIL,
            recipient=recipient,
            language="da",
            subject=subject,
            text=text,
            cause=SIGN_IN_MAIL,
            cause_id=uuid4(),
        ),
        never_says=(),
    )


@command()
def invite_actor(
    account: NewActorAccount, organisation: NewOrganisation | None, language: str, *, by: Actor
) -> UUID:
    """Let somebody keep an actor's own offers, and send them a link to choose a password.

    ``organisation`` is a new one, that nobody has written down yet. Returns the worker's public
    id. Raises PartOfTheMunicipality, AlreadyEmployed, NotVisible, NotAllowed.
    """
    if organisation is not None:
        made = accounts.store_organisation(organisation, by=by)
        account = replace(account, organisation_id=made)
    opened = accounts.open_actor_account(account, by=by)
    with translation.override(language):
        subject = _("Du kan nu selv rette jeres tilbud")
        text = _(
            "Du er inviteret til at holde jeres tilbud ved lige i kommunens oversigt. Vælg en"
            " adgangskode her, inden tre dage:"
        )
        later = _("Er linket for gammelt, så bed om et nyt her:")
    link, forgotten = _password_link(opened.user_id), reverse("account_reset_password")
    send_sign_in_mail(
        account.email,
        subject,
        f"{text}\n\n{link}\n\n{later} {configuration().base_url}{forgotten}",
        by=by,
    )
    return opened.worker_public_id


def _password_link(user_id: int) -> str:
    """The address at which this very person chooses a password, under our own address."""
    user = get_user_model().objects.get(pk=user_id)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return configuration().base_url + path.replace("UID-KEY", key)
