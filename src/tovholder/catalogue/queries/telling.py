"""Facts of an offer in words, for history and proposals: labels, names, hours, ticks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.accounts import queries as accounts
from tovholder.areas import queries as areas
from tovholder.catalogue.models import LegalBasis, Location
from tovholder.catalogue.rules.ages import ages_in_words
from tovholder.catalogue.rules.content import schedules_of
from tovholder.catalogue.rules.history import changes
from tovholder.catalogue.rules.labels import LABELS
from tovholder.catalogue.rules.taxonomy import TERMS
from tovholder.catalogue.rules.when import when_in_words
from tovholder.catalogue.types import (
    AgeBand,
    CapacityUnit,
    Duty,
    Joining,
    Level,
    Naming,
    NewService,
    Status,
)
from tovholder.catalogue.types.editing import FieldChange

LANGUAGE_NAMES = {"da": "dansk", "sv": "svenska", "en": "English"}
_CHOICES: dict[str, Any] = {
    "joining": Joining, "status": Status, "duty": Duty, "naming": Naming,
    "age_band": AgeBand, "level": Level,
}  # fmt: skip
_LONG_AGO = date(1900, 1, 1)


class Names:
    """What ids in an order are called, in one municipality; each kind is asked for when needed."""

    def __init__(self, municipality_id: int) -> None:
        self._place = municipality_id

    @cached_property
    def organisations(self) -> Mapping[int, str]:
        return {each.id: each.name for each in accounts.organisations(self._place)}

    @cached_property
    def units(self) -> Mapping[int, str]:
        return {each.id: each.name for each in accounts.units(self._place)}

    @cached_property
    def locations(self) -> Mapping[int, str]:
        here = Location.objects.filter(municipality_id=self._place)
        return dict(here.values_list("id", "name"))

    @cached_property
    def areas(self) -> Mapping[int, str]:
        return areas.area_names(self._place)

    @cached_property
    def paragraphs(self) -> Mapping[str, str]:
        known = LegalBasis.objects.order_by("valid_from")
        return dict(known.values_list("code", "reference"))


def told_changes(
    changed: Mapping[str, Any], names: Names, language: str, *, is_new: bool = False
) -> tuple[FieldChange, ...]:
    """``{field: [before, after]}`` in words, in the order of the forms."""
    told = []
    for name, label in LABELS.items():
        if name not in changed:
            continue
        before, after = (_words(name, value, names, language) for value in changed[name])
        if before != after:
            told.append(FieldChange(str(label), "" if is_new else before, after))
    return tuple(told)


def _words(name: str, value: Any, names: Names, language: str) -> str:
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    say = _SAY.get(name)
    if say is not None:
        return say(value, names, language)
    return _texts(value) if isinstance(value, dict) else str(value)


def _texts(value: Mapping[str, str]) -> str:
    """A text in data, each language on a line of its own when there are several."""
    said = {tag: text for tag, text in value.items() if text}
    if len(said) < 2:
        return "".join(said.values())
    return "\n".join(f"{LANGUAGE_NAMES.get(tag, tag)}: {text}" for tag, text in said.items())


def _named(known: Callable[[Names], Mapping[int, str]]) -> Callable[[Any, Names, str], str]:
    def say(value: Any, names: Names, language: str) -> str:
        ids: Iterable[int] = value if isinstance(value, list) else [value]
        return ", ".join(known(names).get(each, f"#{each}") for each in ids)

    return say


def _hours(value: Any, names: Names, language: str) -> str:
    return "\n".join(when_in_words(schedules_of(value), language, on=_LONG_AGO))


def _contacts(value: Any, names: Names, language: str) -> str:
    parts = ("name", "title", "department", "phone", "email")
    return "\n".join(", ".join(each[part] for part in parts if each.get(part)) for each in value)


def _capacity(value: Any, names: Names, language: str) -> str:
    unit = str(CapacityUnit(value["unit"]).label)
    if value["available"] is None:
        return f"{value['maximum']} {unit}"
    return _("%(free)s ledige af %(all)s %(unit)s") % {
        "free": value["available"], "all": value["maximum"], "unit": unit,
    }  # fmt: skip


def _topics(value: Any, names: Names, language: str) -> str:
    known = {term.code: term.name for term in TERMS}
    return ", ".join(known.get(code, {}).get(language, code) for code in value)


def _day(value: Any, names: Names, language: str) -> str:
    return date_format(date.fromisoformat(value), _("j. F Y"))


def _month(value: Any, names: Names, language: str) -> str:
    return ages_in_words(value, value, language)


_SAY: dict[str, Callable[[Any, Names, str], str]] = {
    "organisation_id": _named(lambda names: names.organisations),
    "also_organisation_ids": _named(lambda names: names.organisations),
    "unit_id": _named(lambda names: names.units),
    "location_ids": _named(lambda names: names.locations),
    "area_ids": _named(lambda names: names.areas),
    "legal_code": lambda value, names, language: names.paragraphs.get(value, value),
    "schedules": _hours,
    "contacts": _contacts,
    "capacity": _capacity,
    "topics": _topics,
    "languages": lambda value, names, language: ", ".join(value),
    "assured_on": _day,
    "vetted_on": _day,
    "months_from": _month,
    "months_to": _month,
}


def compared(
    before: NewService, fields: Mapping[str, Any], language: str
) -> tuple[FieldChange, ...]:
    """What stands there now (``before``) beside what somebody wants instead, in words."""
    wanted = replace(before, **fields)
    return told_changes(changes(before, wanted), Names(before.municipality_id), language)
