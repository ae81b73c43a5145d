"""What this installation is for, and whether its deadline engine lives."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Subquery

from tovholder.kernel import clock
from tovholder.kernel.models import Heartbeat, Installation

STALE_AFTER = timedelta(minutes=3)
"""The deadline engine beats each minute; three missed beats are no accident."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What this installation is for, and whether its deadline engine lives (P6)."""

    kind: str
    heartbeat_is_stale: bool

    @property
    def is_demo(self) -> bool:
        return self.kind == Installation.Kind.DEMO


def condition() -> Condition:
    """The installation's kind and health. One query."""
    beat = Heartbeat.objects.filter(name="deadlines").values("beat_at")[:1]
    found = Installation.objects.annotate(beat_at=Subquery(beat)).values_list("kind", "beat_at")
    kind, beat_at = found.first() or (Installation.Kind.PRODUCTION, None)
    return Condition(str(kind), beat_at is None or clock.now() - beat_at > STALE_AFTER)


def heartbeat_is_stale() -> bool:
    """Whether deadlines and reminders have stopped, so that people must look themselves."""
    return condition().heartbeat_is_stale
