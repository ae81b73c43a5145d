"""Acts that take several steps: each calls the steps' own commands in one transaction."""

from uuid import UUID, uuid4

from tovholder.accounts import commands as accounts
from tovholder.accounts.commands import StillHoldsSomething
from tovholder.journeys.queries import SIGN_IN_MAIL
from tovholder.kernel import outbox
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
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
