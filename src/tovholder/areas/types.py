"""Words and rows of neighbourhoods."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Outline = tuple[tuple[float, float], ...]
"""Corners (longitude, latitude) of a closed outline, the first not repeated."""


class AreaKind(TextChoices):
    SOCIAL_HOUSING = "SOCIAL_HOUSING", _("Almen bolig")
    TOWN = "TOWN", _("By")
    VILLAGES = "VILLAGES", _("Landsbyer")


@dataclass(frozen=True, slots=True)
class NewArea:
    municipality_id: int
    name: str
    kind: AreaKind
    outlines: tuple[Outline, ...]
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AreaRow:
    public_id: UUID
    name: str
    kind: str
    outlines: tuple[Outline, ...]
