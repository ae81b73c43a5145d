"""Writes that belong to no step."""

from datetime import timedelta
from uuid import UUID

from tovholder.kernel import clock, files, outbox, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import NotAllowed, NotVisible
from tovholder.kernel.models import CommandReceipt, File, Heartbeat, Installation, Message

KEYS_KEPT_DAYS = 7


@command()
def deliver(message_id: UUID, *, by: Actor) -> None:
    """Hand a queued message to its gateway and store how it went. A second call does nothing."""
    message = (
        Message.objects.select_for_update(skip_locked=True)
        .filter(public_id=message_id, state=Message.State.QUEUED)
        .first()
    )
    if message is None:
        return
    reason = outbox.hand_over(message)
    _end(message, reason)


@command()
def give_up_delivery(message_id: UUID, *, by: Actor) -> None:
    """Store that the gateway did not answer, after the job's last attempt."""
    message = Message.objects.select_for_update().filter(public_id=message_id).first()
    if message is not None and message.state == Message.State.QUEUED:
        _end(message, outbox.DELIVERY_FAILED)


@command()
def mark_posted(message_id: UUID, *, by: Actor) -> None:
    """A worker has printed a letter and sent it. Raises NotVisible, NotAllowed."""
    message = (
        Message.objects.select_for_update()
        .filter(public_id=message_id, authority_id=by.own_authority, unit_id__in=by.serves)
        .first()
    )
    if message is None:
        raise NotVisible
    if message.channel != Message.Channel.LETTER:
        raise NotAllowed
    if message.state == Message.State.QUEUED:
        _end(message, "")


def _end(message: Message, reason: str) -> None:
    message.state = Message.State.NOT_SENT if reason else Message.State.SENT
    message.not_sent_reason = reason
    message.ended_at = max(clock.now(), message.created_at)
    message.save(update_fields=["state", "not_sent_reason", "ended_at"])
    trail.changed(message.authority_id, "message", message.public_id)


@command()
def store_file(order: files.NewFile, *, by: Actor) -> UUID:
    """Keep a file: a public one for good, another for a day and for its sender alone.

    Who may send what is decided by the step that calls. Returns its public id. Raises FileTooLarge.
    """
    made = File.objects.create(**files.values_of(order, by=by))
    trail.changed(made.authority_id, "file", made.public_id)
    return made.public_id


@command()
def delete_file(public_id: UUID, *, by: Actor) -> None:
    """Take a file away, e.g. a picture that was replaced. Nothing happens when it is gone."""
    File.objects.filter(public_id=public_id).delete()
    trail.changed(None, "file", public_id)


@command()
def delete_expired_files(*, by: Actor) -> int:
    """Delete what was sent more than a day ago and is not public. Returns how many."""
    return File.objects.filter(expires_at__lte=clock.now()).delete()[0]


@command(audited=False)
def beat(name: str, *, by: Actor) -> None:
    """Show that the deadline engine lives (P6)."""
    Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": clock.now()})


@command()
def forget_old_keys(*, by: Actor) -> int:
    """Delete idempotency keys older than KEYS_KEPT_DAYS. Returns how many."""
    old = clock.now() - timedelta(days=KEYS_KEPT_DAYS)
    return CommandReceipt.objects.filter(at__lt=old).delete()[0]


@command()
def mark_installation(kind: Installation.Kind, *, by: Actor) -> None:
    """Say what this database is for. Needs tov_owner; the application may not change it."""
    Installation.objects.update_or_create(one=True, defaults={"kind": kind})
