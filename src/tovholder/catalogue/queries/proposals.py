"""What waits for the municipality's answer, and what was answered."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery

from tovholder.accounts import queries as accounts
from tovholder.catalogue import access
from tovholder.catalogue.models import Proposal, Service
from tovholder.catalogue.queries import stored
from tovholder.catalogue.queries.previewing import preview_page
from tovholder.catalogue.queries.telling import Names, told_changes
from tovholder.catalogue.rules.content import applied, mark_of, order_of
from tovholder.catalogue.rules.history import changes
from tovholder.catalogue.types import NewService, ProposalState, ServicePage
from tovholder.catalogue.types.editing import ProposalPage, ProposalRow
from tovholder.kernel.actor import Actor
from tovholder.kernel.errors import NotVisible
from tovholder.kernel.texts import Text, pick

MOST_SHOWN = 100


def with_waiting(order: NewService, service_id: int) -> NewService:
    """The order as it would be once what waits about the service is approved."""
    waits = Proposal.objects.filter(service_id=service_id, state=ProposalState.WAITING).first()
    return applied(order, waits.content) if waits else order


def proposals(*, seen_by: Actor, language: str) -> list[ProposalRow]:
    """Waiting ones first, longest waiting first; then the newest answers. Two SQL statements.

    Who keeps the catalogue sees all; an actor's people their own.
    """
    found = _visible(seen_by).select_related("organisation", "service", "proposed_by")
    waiting = found.filter(state=ProposalState.WAITING).order_by("proposed_at", "id")
    answered = found.exclude(state=ProposalState.WAITING).order_by("-decided_at", "-id")
    rows = [*waiting[:MOST_SHOWN], *answered[:MOST_SHOWN]]
    return [_row(each, language) for each in rows]


def waiting_count(*, seen_by: Actor) -> int:
    """How many proposals wait for this very keeper; of an actor, how many of its own wait."""
    return _visible(seen_by).filter(state=ProposalState.WAITING).count()


def proposal_page(public_id: UUID, *, seen_by: Actor, language: str) -> ProposalPage:
    """A proposal beside what is stored now, field by field. At most 12 SQL statements.

    Raises NotVisible.
    """
    found = (
        _visible(seen_by)
        .select_related("organisation", "service", "proposed_by")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise NotVisible
    before: NewService | None = None
    if found.service is not None:
        known = stored.service(found.service.public_id)
        before = known.order if known else None
    is_new = before is None or found.content.keys() >= {"municipality_id", "name"}
    after = order_of(found.content) if before is None else applied(before, found.content)
    told = changes(before, after) if before else _everything(after)
    return ProposalPage(
        row=_row(found, language),
        service_id=found.service.public_id if found.service else None,
        order=after,
        changes=told_changes(told, Names(found.municipality_id), language, is_new=is_new),
        seen=mark_of(found.content),
        may_decide=found.state == ProposalState.WAITING
        and access.keeps(seen_by, found.municipality_id),
    )


def proposed_page(public_id: UUID, *, seen_by: Actor, language: str, on: date) -> ServicePage:
    """The public page as it will be when the proposal is approved. At most ten SQL statements.

    Raises NotVisible.
    """
    mine = _visible(seen_by).filter(public_id=public_id)
    found = (
        stored.whole(Service.objects.filter(pk__in=mine.values("service")))
        .select_related("organisation", "unit", "legal_basis", "replaced_by")
        .annotate(wanted=Subquery(mine.values("content")[:1]))
        .first()
    )
    if found is not None:
        order = applied(stored.service_order(found), found.wanted)
        return preview_page(order, language=language, on=on, like=found)
    new = mine.first()
    if new is None:
        raise NotVisible
    return preview_page(order_of(new.content), language=language, on=on)


def _everything(order: NewService) -> dict[str, list[object]]:
    """A new offer as changes from one that says nothing."""
    bare = NewService(0, 0, {}, order.joining, unit_id=-1)
    told = changes(bare, order)
    return {"joining": [None, str(order.joining)], **told}


def _visible(by: Actor) -> QuerySet[Proposal]:
    here = Q(municipality_id=by.municipality_id or 0)
    if not access.keeps_all(by):
        here &= Q(organisation_id__in=accounts.worked_for(by, access.EDITORS))
    return Proposal.objects.filter(here)


def _row(found: Proposal, language: str) -> ProposalRow:
    return ProposalRow(
        public_id=found.public_id,
        name=_name(found, language),
        organisation=found.organisation.name,
        is_new="municipality_id" in found.content,
        state=ProposalState(found.state),
        proposed_at=found.proposed_at,
        proposed_by=found.proposed_by.name,
        decided_by=found.decided_by,
        reason=found.reason,
    )


def _name(found: Proposal, language: str) -> Text:
    return pick(
        found.content.get("name") or (found.service.name if found.service else {}), language
    )
