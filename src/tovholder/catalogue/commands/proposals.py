"""What an actor writes the first time waits for the municipality, which says yes or why not."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as queue

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.commands.loops import end_loop
from tovholder.catalogue.commands.services import STORING, write_service
from tovholder.catalogue.models import Editorship, Proposal, Service
from tovholder.catalogue.queries import stored
from tovholder.catalogue.queries.stored import StoredService
from tovholder.catalogue.rules.content import (
    applied,
    changed_content,
    mark_of,
    order_of,
    whole_content,
)
from tovholder.catalogue.types import NewService, ProposalState
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command, force_deferred_constraints
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotVisible
from tovholder.tasks.types import TaskKind, TaskOutcome


class SayWhy(DomainError):
    code = "catalogue.say_why"
    message = _("Skriv, hvad der skal rettes. Ellers ved aktøren ikke, hvad de kan gøre.")


class AnsweredAlready(DomainError):
    code = "catalogue.answered_already"
    message = _("Forslaget har fået svar. Se, hvad der står nu.")


TRYING = {**STORING, "proposal_one_waiting_per_service": ChangedMeanwhile}


def propose(earlier: StoredService | None, wanted: NewService, by: Actor) -> UUID:
    """Keep what an actor wants until the municipality has answered: one proposal a service.

    Only the fields that differ wait, so that nothing else is lost at approval. Returns its id.
    """
    _would_be_stored(earlier, wanted, by)
    content = changed_content(earlier.order, wanted) if earlier else whole_content(wanted)
    waits = (
        Proposal.objects.select_for_update()
        .filter(service_id=earlier.id, state=ProposalState.WAITING)
        .first()
        if earlier
        else None
    )
    assert by.worker_id is not None
    told = {"content": content, "proposed_by_id": by.worker_id, "proposed_at": clock.now()}
    if waits is not None:
        Proposal.objects.filter(pk=waits.pk).update(**told)
        trail.changed(None, "proposal", waits.public_id)
        return waits.public_id
    made = Proposal.objects.create(
        municipality_id=wanted.municipality_id,
        organisation_id=wanted.organisation_id,
        service_id=earlier.id if earlier else None,
        **told,
    )
    trail.changed(None, "proposal", made.public_id)
    queue.configure_task("catalogue.ask_for_review").defer(proposal_id=str(made.public_id))
    return made.public_id


@command(refusals=TRYING)
def approve_proposal(proposal_id: UUID, seen: str, *, by: Actor) -> UUID:
    """Store what waits; from now on the organisation's own people publish.

    Returns the service's public id. ``seen`` is the mark of what was read. Raises
    ChangedMeanwhile, AnsweredAlready, NotVisible; as store_service when it can no longer be stored.
    """
    found = _waiting(proposal_id, by)
    if mark_of(found.content) != seen:
        raise ChangedMeanwhile
    earlier = None
    if found.service_id is not None:
        service = Service.objects.select_for_update().get(pk=found.service_id)
        earlier = stored.service(service.public_id)
    wanted = applied(earlier.order, found.content) if earlier else order_of(found.content)
    done = write_service(wanted, earlier, by)
    _trust(found.organisation_id, by)
    Proposal.objects.filter(pk=found.pk).update(service_id=done.id)
    _decide(found, ProposalState.APPROVED, "", by)
    return done.public_id


@command()
def decline_proposal(proposal_id: UUID, reason: str, seen: str, *, by: Actor) -> None:
    """Send a proposal back with what has to be put right; nothing of it is stored.

    Raises SayWhy, ChangedMeanwhile, AnsweredAlready, NotVisible.
    """
    found = _waiting(proposal_id, by)
    if not reason.strip():
        raise SayWhy
    if mark_of(found.content) != seen:
        raise ChangedMeanwhile
    _decide(found, ProposalState.DECLINED, reason.strip(), by)


@command()
def trust_organisation(organisation_id: int, *, by: Actor) -> None:
    """Let an organisation's own people publish from the first entry on.

    Raises NotVisible, NotAllowed.
    """
    organisation = accounts.organisation(organisation_id)
    if organisation is None:
        raise NotVisible
    access.require_may_publish(by, organisation.municipality_id)
    _trust(organisation_id, by)
    trail.changed(None, "organisation", organisation.public_id)


def _trust(organisation_id: int, by: Actor) -> None:
    approved = {"approved_on": clock.local_day(), "approved_by": accounts.signature(by)}
    Editorship.objects.get_or_create(organisation_id=organisation_id, defaults=approved)


def _would_be_stored(earlier: StoredService | None, wanted: NewService, by: Actor) -> None:
    """Store it and take it back: what the database refuses is told now, to who can mend it."""
    with trail.collecting(by), transaction.atomic():
        write_service(wanted, earlier, by)
        force_deferred_constraints()
        transaction.set_rollback(True)


def _waiting(proposal_id: UUID, by: Actor) -> Proposal:
    found = Proposal.objects.select_for_update().filter(public_id=proposal_id).first()
    if found is None or not access.keeps(by, found.municipality_id):
        raise NotVisible
    if found.state != ProposalState.WAITING:
        raise AnsweredAlready
    return found


def _decide(found: Proposal, state: ProposalState, reason: str, by: Actor) -> None:
    Proposal.objects.filter(pk=found.pk).update(
        state=state,
        reason=reason,
        decided_by=accounts.signature(by),
        decided_at=max(clock.now(), found.proposed_at),
    )
    end_loop(TaskKind.REVIEW_PROPOSAL, found.public_id, TaskOutcome.DONE, by)
    trail.changed(None, "proposal", found.public_id)
