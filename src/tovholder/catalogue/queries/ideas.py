"""The register of ideas: what is missing, who owns it, what was decided, what came of it."""

from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from tovholder.catalogue.models import Idea, Service
from tovholder.catalogue.types import Decision, IdeaStatus, Status
from tovholder.catalogue.types.gathering import IdeaRow, NewIdea
from tovholder.kernel.texts import folded, pick

_LIVE_FIRST = (
    IdeaStatus.IN_PROGRESS, IdeaStatus.PROPOSED, IdeaStatus.BECAME_SERVICE, IdeaStatus.DROPPED,
)  # fmt: skip


def ideas(
    municipality_id: int,
    *,
    language: str,
    status: str = "",
    decision: str = "",
    unit_id: UUID | None = None,
) -> list[IdeaRow]:
    """The ideas that fit, those under way first, the newest first. One SQL statement."""
    found = Idea.objects.filter(municipality_id=municipality_id)
    if status:
        found = found.filter(status=status)
    if decision:
        found = found.filter(decision=decision)
    if unit_id:
        found = found.filter(unit__public_id=unit_id)
    order = Case(
        *(When(status=each, then=Value(place)) for place, each in enumerate(_LIVE_FIRST)),
        output_field=IntegerField(),
    )
    rows = _with_parts(found).order_by(order, "-created_at", "-id")
    return [_row(each, language) for each in rows]


def idea(public_id: UUID, *, municipality_id: int, language: str) -> IdeaRow | None:
    """One idea of the municipality, or None. One SQL statement."""
    found = Idea.objects.filter(public_id=public_id, municipality_id=municipality_id)
    row = _with_parts(found).first()
    return _row(row, language) if row else None


def idea_as_stored(public_id: UUID, *, municipality_id: int) -> NewIdea | None:
    """The order that would store the idea as it stands, or None. One SQL statement."""
    found = _with_parts(
        Idea.objects.filter(public_id=public_id, municipality_id=municipality_id)
    ).first()
    if found is None:
        return None
    return NewIdea(
        unit_id=found.unit.public_id,
        title=found.title,
        why=found.why,
        age_band=found.age_band,
        level=found.level,
        area_id=found.area.public_id if found.area else None,
        decision=Decision(found.decision),
        decided_on=found.decided_on,
        status=IdeaStatus(found.status),
        service_id=found.service.public_id if found.service else None,
    )


def service_choices(municipality_id: int, *, language: str) -> list[tuple[str, str]]:
    """(public id, name) of the offers an idea can have become, by name. One SQL statement."""
    found = (
        Service.objects.filter(municipality_id=municipality_id)
        .exclude(status=Status.WITHDRAWN)
        .values_list("public_id", "name")
    )
    named = ((str(public_id), pick(name, language).text) for public_id, name in found)
    return sorted(named, key=lambda choice: (folded(choice[1]), choice))


def _with_parts(found: QuerySet[Idea]) -> QuerySet[Idea]:
    return found.select_related("unit", "area", "service")


def _row(found: Idea, language: str) -> IdeaRow:
    return IdeaRow(
        public_id=found.public_id,
        title=found.title,
        why=found.why,
        unit=found.unit.name,
        unit_id=found.unit.public_id,
        age_band=found.age_band,
        level=found.level,
        area=found.area.name if found.area else "",
        area_id=found.area.public_id if found.area else None,
        decision=Decision(found.decision),
        decided_on=found.decided_on,
        status=IdeaStatus(found.status),
        service=pick(found.service.name if found.service else {}, language),
        service_id=found.service.public_id if found.service else None,
        created_at=found.created_at,
    )
