"""What time it is. The only place that asks: everything else is told.

Instants are UTC; days and deadlines belong to a municipality's time zone. Demonstrations,
simulations and tests move the clock; a production installation refuses that (``app_now()``
in the database ignores a moved clock unless the installation is marked DEMO or TEST).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """The present instant, UTC, or the one the clock was moved to."""
    return _moved.get() or timezone.now()


def today(zone: str) -> date:
    """The calendar day in the time zone ``zone`` (IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()


def local_day() -> date:
    """The calendar day here, in the zone of the reader or of the installation."""
    return timezone.localtime(now()).date()


def moved_to() -> datetime | None:
    """The instant the clock was moved to, or None when it runs."""
    return _moved.get()


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let it be ``instant`` inside. Errors: ValueError without a time zone."""
    if instant.tzinfo is None:
        raise ValueError("The clock can only be moved to an instant with a time zone.")
    token = _moved.set(instant)
    try:
        yield
    finally:
        _moved.reset(token)
