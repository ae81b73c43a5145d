"""Our own attributes, read back into values."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from math import isfinite
from typing import Any
from uuid import UUID

from tovholder.catalogue.rules.hsds.types import HsdsAttribute
from tovholder.catalogue.rules.hsds.vocabulary import (
    BY_ID,
    EXACT,
    FACTS,
    JOINING,
    KEEPING,
    LAWS,
    TEXTS,
    Taxonomy,
)


class Facts:
    """What the attributes of one object say, by taxonomy and code. What is not told is None."""

    def __init__(self, attributes: Iterable[HsdsAttribute]) -> None:
        self._told: dict[tuple[str, str], list[HsdsAttribute]] = {}
        for each in attributes:
            known = BY_ID.get(each.term)
            if known is not None:
                key = known.taxonomy.key, known.code
                self._told.setdefault(key, []).append(each)

    @property
    def are_of_a_service(self) -> bool:
        """Whether the service was written by Tovholder: each of those says how one joins."""
        return self.code(JOINING) is not None

    @property
    def are_whole(self) -> bool:
        """Whether it is a municipality's own export, with what it keeps for itself."""
        return self.kept("ALONE_WITH_CHILDREN") is not None

    def codes(self, taxonomy: Taxonomy) -> tuple[str, ...]:
        return tuple(sorted(code for key, code in self._told if key == taxonomy.key))

    def code(self, taxonomy: Taxonomy) -> str | None:
        return next(iter(self.codes(taxonomy)), None)

    @property
    def law(self) -> str:
        return self.code(LAWS) or ""

    def fact(self, code: str) -> str | None:
        return next(iter(self.facts(code)), None)

    def facts(self, code: str) -> tuple[str, ...]:
        return tuple(each.value for each in self._told.get((FACTS.key, code), ()))

    def identifier(self, code: str) -> UUID | None:
        try:
            return UUID(self.fact(code) or "")
        except ValueError:
            return None

    def number(self, code: str) -> int | None:
        """None also for what is no whole number from 0 to 32767."""
        told = self.fact(code) or ""
        return (
            min(int(told), 32767) if told.isascii() and told.isdigit() and len(told) < 9 else None
        )

    def kept(self, code: str) -> str | None:
        told = self._told.get((KEEPING.key, code), ())
        return next((each.value for each in told), None)

    def texts(self, code: str) -> dict[str, str]:
        told = self._told.get((TEXTS.key, code), ())
        return {each.link_type: each.value for each in told}

    def several(self, code: str) -> tuple[tuple[str, str], ...]:
        """(language, value) of texts of which there may be several."""
        told = self._told.get((TEXTS.key, code), ())
        return tuple((each.link_type, each.value) for each in told)

    def exact(self, code: str) -> str | None:
        told = self._told.get((EXACT.key, code), ())
        return next((each.value for each in told), None)

    def published(self) -> dict[str, Any]:
        """What another directory had told, or {}; damaged JSON is nothing."""
        try:
            found = json.loads(self.kept("PUBLISHED") or "{}")
        except (ValueError, RecursionError):
            return {}
        return {"hsds": found} if isinstance(found, dict) and found else {}


def day(told: str | None) -> date | None:
    """The date, or None for what is none."""
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None


def instant(told: str | None) -> datetime | None:
    """The instant, or None for what is none or names no offset."""
    try:
        found = datetime.fromisoformat(told) if told else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def clock_time(told: str | None) -> time | None:
    """The time on the wall, or None for what is none."""
    try:
        found = time.fromisoformat(told) if told else None
    except ValueError:
        return None
    return found if found and found.tzinfo is None else None


def exact_number(told: str | None) -> float | None:
    """The number, or None for what is none or has no end."""
    try:
        found = float(told) if told else None
    except ValueError:
        return None
    return found if found is not None and isfinite(found) else None
