"""Drawing areas."""

from django.utils.translation import gettext_lazy as _

from tovholder.areas import access
from tovholder.areas.models import Area, Polygon
from tovholder.areas.types import NewArea
from tovholder.kernel import trail
from tovholder.kernel.actor import Actor
from tovholder.kernel.command import command
from tovholder.kernel.errors import DomainError


class AreaDrawnAlready(DomainError):
    code = "areas.drawn_already"
    message = _("Der findes allerede et område med det navn. Afslut det, før du tegner et nyt.")


class OutlineTooSmall(DomainError):
    code = "areas.outline_too_small"
    message = _("Et område skal have mindst tre hjørner.")


@command(refusals={"area_one_present_outline": AreaDrawnAlready})
def draw_area(order: NewArea, *, by: Actor) -> int:
    """Add an area with its outline. Returns its id.

    Raises AreaDrawnAlready, OutlineTooSmall, NotAllowed.
    """
    access.require_may_keep(by, order.municipality_id)
    if not order.outlines or any(len(set(outline)) < 3 for outline in order.outlines):
        raise OutlineTooSmall
    area = Area.objects.create(
        municipality_id=order.municipality_id,
        name=order.name,
        kind=order.kind,
        valid_from=order.valid_from,
        valid_to=order.valid_to,
    )
    Polygon.objects.bulk_create(Polygon(area=area, outline=o) for o in order.outlines)
    trail.changed(None, "area", area.public_id)
    return area.pk
