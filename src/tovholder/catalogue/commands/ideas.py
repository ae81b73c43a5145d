"""What is missing becomes an idea, is decided on, and later is a service."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.areas import queries as areas
from tovholder.catalogue import access
from tovholder.catalogue.models import Idea, Service
from tovholder.catalogue.queries import ideas
from tovholder.catalogue.rules.seen import fingerprint
from tovholder.catalogue.types.gathering import NewIdea
from tovholder.kernel import clock, trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import ChangedMeanwhile, DomainError, NotVisible


class IdeaWithoutTitle(DomainError):
    code = "catalogue.idea_without_title"
    message = _("Giv idéen et navn.")


class DecisionWithoutDay(DomainError):
    code = "catalogue.decision_without_day"
    message = _("En beslutning har en dag. Skriv, hvornår det blev besluttet.")


class NoServiceYet(DomainError):
    code = "catalogue.no_service_yet"
    message = _("Vælg det tilbud, idéen blev til.")


REFUSALS = {
    "idea_has_a_title": IdeaWithoutTitle,
    "idea_decision_has_a_day": DecisionWithoutDay,
    "idea_became_a_service": NoServiceYet,
}


@command(refusals=REFUSALS)
def note_idea(order: NewIdea, *, by: Actor) -> UUID:
    """Enter an idea into the register. Returns its public id.

    Raises IdeaWithoutTitle, DecisionWithoutDay, NoServiceYet, NotAllowed, NotVisible.
    """
    municipality_id = by.municipality_id or 0
    access.require_may_publish(by, municipality_id)
    idea = Idea(municipality_id=municipality_id, created_at=clock.now())
    _store(idea, order)
    trail.changed(None, "idea", idea.public_id)
    return idea.public_id


@command(refusals=REFUSALS)
def change_idea(public_id: UUID, order: NewIdea, *, seen: str, by: Actor) -> None:
    """Change an idea; ``seen`` is the fingerprint of what the form was drawn from.

    Raises as note_idea, ChangedMeanwhile.
    """
    here = Idea.objects.select_for_update().filter(municipality_id=by.municipality_id or 0)
    idea = here.filter(public_id=public_id).first()
    if idea is None:
        raise NotVisible
    access.require_may_publish(by, idea.municipality_id)
    before = ideas.idea_as_stored(public_id, municipality_id=idea.municipality_id)
    if fingerprint(before) != seen:
        raise ChangedMeanwhile
    _store(idea, order)
    trail.changed(None, "idea", public_id)


def _store(idea: Idea, order: NewIdea) -> None:
    here = idea.municipality_id
    unit = accounts.unit(order.unit_id)
    if unit is None or unit.municipality_id != here:
        raise NotVisible
    idea.unit_id, idea.title, idea.why = unit.id, order.title.strip(), order.why
    idea.age_band, idea.level = order.age_band, order.level
    idea.area_id = _area(order.area_id, here)
    idea.decision, idea.decided_on = order.decision, order.decided_on
    idea.status = order.status
    idea.service_id = _service(order.service_id, here)
    idea.save()


def _area(public_id: UUID | None, municipality_id: int) -> int | None:
    if public_id is None:
        return None
    known = areas.area_ids_by_public_id(municipality_id, on=clock.local_day())
    if public_id not in known:
        raise NotVisible
    return known[public_id]


def _service(public_id: UUID | None, municipality_id: int) -> int | None:
    if public_id is None:
        return None
    found = Service.objects.filter(public_id=public_id, municipality_id=municipality_id).first()
    if found is None:
        raise NotVisible
    return found.pk
