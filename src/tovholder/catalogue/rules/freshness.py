"""How long a service is believed. Freshness is a human act: nothing but a person renews it."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

BELIEVED_MONTHS = 6
"""How long what somebody has looked at is taken to be true."""
ANSWER_WORKING_DAYS = 10
"""How many working days a unit has to look at a stale service."""


def stale_from(assured_on: date | None, published_on: date) -> date:
    """The first day on which a service has to be looked at again.

    ``published_on``: when it came into the catalogue, for what nobody has looked at since.

    >>> stale_from(date(2026, 3, 10), date(2020, 1, 1))
    datetime.date(2026, 9, 10)
    >>> stale_from(date(2025, 8, 31), date(2020, 1, 1))
    datetime.date(2026, 2, 28)
    """
    ends: date = (assured_on or published_on) + relativedelta(months=BELIEVED_MONTHS)
    return ends


def last_fresh(on: date) -> date:
    """What was assured on this day or before is stale on the day ``on``.

    >>> last_fresh(date(2026, 9, 10))
    datetime.date(2026, 3, 10)
    """
    day: date = on - relativedelta(months=BELIEVED_MONTHS)
    # The end of a short month: 31 August and 30 August both end on 28 February.
    while stale_from(day + timedelta(days=1), day) <= on:
        day += timedelta(days=1)
    return day


def is_stale(assured_on: date | None, published_on: date, on: date) -> bool:
    """Whether nobody has looked at it for BELIEVED_MONTHS."""
    return stale_from(assured_on, published_on) <= on
