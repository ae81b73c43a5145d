"""What the pages of several steps read, one file per noun."""

from tovholder.journeys.queries.installation import (
    STALE_AFTER,
    Condition,
    condition,
    heartbeat_is_stale,
)
from tovholder.journeys.queries.log import PAGE, LogPage, LogRow, log
from tovholder.journeys.queries.messages import SIGN_IN_MAIL, letter, outbox
from tovholder.journeys.queries.staff import (
    Colleague,
    Holding,
    Holdings,
    holdings,
    staff_of,
    worker_in_sight,
)

__all__ = [
    "PAGE",
    "SIGN_IN_MAIL",
    "STALE_AFTER",
    "Colleague",
    "Condition",
    "Holding",
    "Holdings",
    "LogPage",
    "LogRow",
    "condition",
    "heartbeat_is_stale",
    "holdings",
    "letter",
    "log",
    "outbox",
    "staff_of",
    "worker_in_sight",
]
