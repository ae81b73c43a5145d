"""Known instants. Copenhagen is two hours ahead of UTC in September."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
"""10.00 in Copenhagen and Stockholm, in a week without public holidays."""
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
THURSDAY = MONDAY + timedelta(days=3)
FRIDAY = MONDAY + timedelta(days=4)
SATURDAY = MONDAY + timedelta(days=5)
SUNDAY = MONDAY + timedelta(days=6)
