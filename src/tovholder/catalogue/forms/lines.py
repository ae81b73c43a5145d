"""Several of a kind on one form: hours, people to ask. One empty line too many can be filled."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.forms.texts import (
    Languages,
    Wording,
    add_text,
    initial_text,
    languages,
    told_text,
)
from tovholder.catalogue.types import NewContact, NewSchedule, Weekday

_NO_CLOCK = {"invalid": _("Skriv klokken som fx 9.30.")}
HOURS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
MONTHLY = {
    "1": _("Den første i måneden"), "2": _("Den anden i måneden"), "3": _("Den tredje i måneden"),
    "4": _("Den fjerde i måneden"), "5": _("Den femte i måneden"),
    "-1": _("Den sidste i måneden"),
}  # fmt: skip
WEEKLY = {
    "1": _("Hver uge"), "2": _("Hver anden uge"), "3": _("Hver tredje uge"),
    "4": _("Hver fjerde uge"),
}  # fmt: skip
RHYTHMS = [
    *((f"W{weeks}", label) for weeks, label in WEEKLY.items()),
    *((f"M{nth}", label) for nth, label in MONTHLY.items()),
]


class HoursLine(forms.Form):
    """Weekdays with hours, or words. ``origin`` is the place of the line among the stored ones."""

    hide_optional = True

    origin = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    days = forms.MultipleChoiceField(
        label=_("Ugedage"),
        required=False,
        choices=Weekday.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tov-choices-row"}),
    )
    opens_at = forms.TimeField(
        label=_("Fra klokken"),
        required=False,
        input_formats=HOURS,
        widget=forms.TimeInput,
        error_messages=_NO_CLOCK,
    )
    closes_at = forms.TimeField(
        label=_("Til klokken"),
        required=False,
        input_formats=HOURS,
        widget=forms.TimeInput,
        error_messages=_NO_CLOCK,
    )
    location = forms.ChoiceField(label=_("Hvilket sted?"), required=False)
    rhythm = forms.ChoiceField(label=_("Hvor tit?"), required=False, choices=RHYTHMS)
    valid_from = forms.DateField(
        label=_("Første dag"),
        required=False,
        help_text=_("Skal skrives, når det ikke er hver uge."),
    )
    valid_to = forms.DateField(label=_("Sidste dag"), required=False)
    on_holidays = forms.BooleanField(
        label=_("Også på helligdage og i ferier, når andet er lukket"), required=False
    )

    NOTE = Wording(_("Med andre ord"), hint=_("Fx: Ring først, eller: I ulige uger."))

    def __init__(
        self, *args: Any, first: str, locations: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first = first
        add_text(self, "note", self.NOTE, first)
        self.fields["location"].choices = [("", _("Alle steder")), *locations]
        if not locations:
            self.fields["location"].widget = forms.HiddenInput()
        self.fields["DELETE"] = forms.BooleanField(label=_("Fjern denne tid"), required=False)

    @property
    def note(self) -> Languages:
        return languages(self, "note", self.first)

    @property
    def more_is_open(self) -> bool:
        names = ("rhythm", "valid_from", "valid_to", "on_holidays", f"note_{self.first}")
        told = self.initial.get("rhythm", "W1") != "W1" or any(
            self.initial.get(name) for name in names[1:]
        )
        return told or any(self[name].errors for name in names)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("DELETE"):
            return told
        opens, closes = told.get("opens_at"), told.get("closes_at")
        if opens and closes and closes <= opens and closes != time(0):
            self.add_error("closes_at", _("Sluttiden skal ligge efter starttiden."))
        if not told.get("days") and not told_text(told, "note") and (opens or closes):
            self.add_error("days", _("Vælg mindst én ugedag, eller skriv det med andre ord."))
        begins, ends = told.get("valid_from"), told.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", _("Sidste dag skal ligge efter første dag."))
        if told.get("rhythm", "W1") not in ("", "W1") and not told.get("days"):
            self.add_error("days", _("Vælg mindst én ugedag."))
        if told.get("rhythm", "W1") in ("W2", "W3", "W4") and not begins:
            self.add_error("valid_from", _("Skriv den første dag, når det ikke er hver uge."))
        return told

    def told(self, before: Sequence[NewSchedule]) -> NewSchedule | None:
        """The line as hours, with what the form does not ask about as it was; None when empty."""
        told = self.cleaned_data
        if not told or told.get("DELETE"):
            return None
        origin = told.get("origin")
        base = before[origin] if origin is not None and origin < len(before) else NewSchedule()
        line = replace(
            base,
            days=tuple(day for day in Weekday.values if day in told["days"]),
            opens_at=told["opens_at"],
            closes_at=told["closes_at"],
            location_id=int(told["location"]) if told["location"] else None,
            valid_from=told["valid_from"],
            valid_to=told["valid_to"],
            on_holidays=told["on_holidays"],
            note=told_text(told, "note"),
            **_rhythm(told["rhythm"], base),
        )
        return line if line.days or line.note or line.opens_at or line.closes_at else None


def _rhythm(chosen: str, base: NewSchedule) -> dict[str, Any]:
    if chosen.startswith("M"):
        return {"every_weeks": 1, "nth": int(chosen[1:])}
    if chosen.startswith("W"):
        return {"every_weeks": int(chosen[1:]), "nth": None}
    return {"every_weeks": base.every_weeks, "nth": base.nth}


def hours_initial(schedule: NewSchedule, place: int, first: str) -> dict[str, Any]:
    rhythm = f"M{schedule.nth}" if schedule.nth is not None else f"W{schedule.every_weeks}"
    return {
        "origin": place,
        "days": list(schedule.days),
        "opens_at": schedule.opens_at,
        "closes_at": schedule.closes_at,
        "location": schedule.location_id or "",
        "rhythm": rhythm if rhythm in dict(RHYTHMS) else "",
        "valid_from": schedule.valid_from,
        "valid_to": schedule.valid_to,
        "on_holidays": schedule.on_holidays,
        **initial_text("note", schedule.note, first),
    }


class ContactLine(forms.Form):
    hide_optional = True

    origin = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Navn"), required=False, max_length=200)
    title = forms.CharField(label=_("Titel"), required=False, max_length=200)
    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=60,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=200)

    def told(self, before: Sequence[NewContact]) -> NewContact | None:
        told = self.cleaned_data
        if not told:
            return None
        origin = told.get("origin")
        base = before[origin] if origin is not None and origin < len(before) else NewContact()
        parts = {name: told.get(name, "") for name in ("name", "title", "phone", "email")}
        return replace(base, **parts) if any(parts.values()) else None


def contact_initial(contact: NewContact, place: int) -> dict[str, Any]:
    parts = ("name", "title", "phone", "email")
    return {"origin": place, **{name: getattr(contact, name) for name in parts}}


MOST_LINES = 40
HoursLines = formset_factory(HoursLine, extra=2, max_num=MOST_LINES, absolute_max=MOST_LINES)
ContactLines = formset_factory(ContactLine, extra=1, max_num=MOST_LINES, absolute_max=MOST_LINES)


def lines_of(
    kind: type[BaseFormSet], data: Mapping[str, Any] | None, prefix: str, **how: Any
) -> BaseFormSet:
    made: BaseFormSet = kind(data, prefix=prefix, **how)
    return made
