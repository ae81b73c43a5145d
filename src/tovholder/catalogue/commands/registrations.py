"""Inviting professions to a prevention day; those who come register in their work."""

from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as queue

from tovholder.catalogue.commands import letters
from tovholder.catalogue.commands.events import EventCancelled, coming_to, event_to_hold
from tovholder.catalogue.models import Event, EventAnswer, Invitation, Registration
from tovholder.catalogue.queries.inviting import invitees
from tovholder.catalogue.types.gathering import Answer, NewRegistration
from tovholder.catalogue.types.words import Profession
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor, ActorKind
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotAllowed, NotVisible


class InvitedBefore(DomainError):
    code = "catalogue.invited_before"
    message = _("Den faggruppe er allerede inviteret. Ingen får brevet to gange.")


class NobodyChosen(DomainError):
    code = "catalogue.nobody_chosen"
    message = _("Vælg mindst én, der skal have invitationen.")


class EventIsFull(DomainError):
    code = "catalogue.event_is_full"
    message = _("Der er ikke flere pladser. Ring til os, hvis du vil stå på venteliste.")


class RegistrationIsOver(DomainError):
    code = "catalogue.registration_is_over"
    message = _("Fristen for tilmelding er gået. Ring til os, hvis du gerne vil med.")


class RegisteredBefore(DomainError):
    code = "catalogue.registered_before"
    message = _("Den e-mailadresse er allerede tilmeldt. Se i bekræftelsen, hvis du vil melde fra.")


class NotHeldYet(DomainError):
    code = "catalogue.not_held_yet"
    message = _("Du kan svare, når dagen har været holdt.")


@command(refusals={"invitation_once_per_profession": InvitedBefore})
def invite(
    public_id: UUID, profession: Profession, recipients: tuple[UUID, ...], *, by: Actor
) -> int:
    """Write the invitation to those who were chosen among the proposed. Returns the letters.

    Somebody whom two professions name gets one letter. Raises InvitedBefore, NobodyChosen,
    ChangedMeanwhile, EventCancelled, NotAllowed, NotVisible.
    """
    event = event_to_hold(public_id, by)
    today = clock.today(event.municipality.time_zone)
    proposed = {
        each.public_id: each for each in invitees(event.municipality_id, on=today)[profession]
    }
    if not recipients:
        raise NobodyChosen
    if not set(recipients) <= set(proposed):
        raise ChangedMeanwhile
    link = letters.link_to(event, "event", event_id=public_id)
    written = 0
    for recipient in recipients:
        to = proposed[recipient]
        written += letters.write(
            letters.INVITATION, event, to.email, public_id, never_says=[to.email], link=link
        )
    Invitation.objects.create(
        event=event, profession=profession, sent_at=clock.now(), letters=written
    )
    trail.changed(event.unit.authority_id, "event", public_id)
    return written


@command(refusals={"registration_once_per_address": RegisteredBefore})
def register(event_id: UUID, order: NewRegistration, *, by: Actor) -> UUID:
    """Somebody comes. Of several who want the last place, one gets it. Returns its public id.

    Raises EventIsFull, RegistrationIsOver, RegisteredBefore, EventCancelled, NotVisible.
    """
    event = _open_event(event_id)
    if clock.today(event.municipality.time_zone) > event.register_by:
        raise RegistrationIsOver
    if event.maximum is not None and coming_to(event).count() >= event.maximum:
        raise EventIsFull
    made = Registration.objects.create(
        public_id=uuid4(),
        event=event,
        worker_id=order.worker_id,
        name=order.name,
        email=order.email.strip().lower(),
        profession=order.profession,
        workplace=order.workplace,
        at=clock.now(),
    )
    trail.changed(event.unit.authority_id, "registration", made.public_id)
    queue.configure_task("catalogue.send_confirmation").defer(registration_id=str(made.public_id))
    return made.public_id


@command()
def cancel_registration(public_id: UUID, *, by: Actor) -> None:
    """Who holds the address of the confirmation says no; again does nothing. Raises NotVisible."""
    found = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("event__unit")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise NotVisible
    if found.cancelled_at is None:
        Registration.objects.filter(pk=found.pk).update(cancelled_at=clock.now())
        trail.changed(found.event.unit.authority_id, "registration", public_id)


@command()
def send_confirmation(registration_id: UUID, *, by: Actor) -> None:
    """Write to who has registered, with the address where one can say no. Once."""
    if by.kind is not ActorKind.JOB:
        raise NotAllowed
    found = (
        Registration.objects.select_related("event__unit", "event__municipality", "event__location")
        .filter(public_id=registration_id, cancelled_at__isnull=True)
        .first()
    )
    if found is None:
        return
    letters.write(
        letters.CONFIRMATION,
        found.event,
        found.email,
        registration_id,
        never_says=[found.email],
        link=letters.link_to(found.event, "event_registration", registration_id=registration_id),
    )
    trail.changed(found.event.unit.authority_id, "registration", registration_id)


@command()
def answer_evaluation(event_id: UUID, answer: Answer, *, by: Actor) -> None:
    """What somebody says afterwards, stored without who and when. Raises NotHeldYet, NotVisible."""
    event = _open_event(event_id)
    if clock.today(event.municipality.time_zone) < event.held_on:
        raise NotHeldYet
    EventAnswer.objects.create(event=event, useful=answer.useful, met_somebody=answer.met_somebody)
    trail.changed(None, "event", event_id)


def _open_event(public_id: UUID) -> Event:
    """The day, locked: people come one after the other. Raises NotVisible, EventCancelled."""
    found = (
        Event.objects.select_for_update(of=("self",))
        .select_related("unit", "municipality")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise NotVisible
    if found.cancelled_at is not None:
        raise EventCancelled
    return found
