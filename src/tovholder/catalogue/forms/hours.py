"""When and where: the places of an offer, and its hours in several lines."""

from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.forms.lines import HoursLines, hours_initial, lines_of
from tovholder.catalogue.forms.steps import StepForm
from tovholder.catalogue.rules.editing import HOURS, WHEN
from tovholder.catalogue.types import NewLocation


class HoursForm(StepForm):
    """The quick one: opening hours and nothing else."""

    step = HOURS

    @cached_property
    def _hours(self) -> BaseFormSet:
        shown = [
            hours_initial(each, place, self.first)
            for place, each in enumerate(self.before.schedules)
        ]
        data = self.data if self.is_bound else None
        how = {"first": self.first, "locations": self.line_places()}
        return lines_of(HoursLines, data, "line", initial=shown, form_kwargs=how)

    def line_places(self) -> list[tuple[str, str]]:
        """Which place a line can be about: asked only when there are several."""
        own = {str(each) for each in self.before.location_ids}
        own |= {str(each.location_id) for each in self.before.schedules if each.location_id}
        named = [(key, name) for key, name in self.choices.locations if key in own]
        return named if len(named) > 1 or any(s.location_id for s in self.before.schedules) else []

    @property
    def lines(self) -> BaseFormSet:
        return self._hours

    def told(self) -> dict[str, Any]:
        hours = (line.told(self.before.schedules) for line in self.lines)
        return {"schedules": tuple(each for each in hours if each is not None)}


class WhenForm(HoursForm):
    """Places as well, and a place nobody has written down yet."""

    step = WHEN
    rows = ("location_ids",)

    location_ids = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tov-choices-long"}),
    )
    place_name = forms.CharField(label=_("Stedets navn"), required=False, max_length=200)
    place_address = forms.CharField(label=_("Vej og nummer"), required=False, max_length=200)
    place_postal_code = forms.CharField(
        label=_("Postnummer"), required=False, max_length=10,
        widget=forms.TextInput(attrs={"class": "tov-w-xs"}),
    )  # fmt: skip
    place_city = forms.CharField(label=_("By"), required=False, max_length=100)

    NEW_PLACE = ("place_name", "place_address", "place_postal_code", "place_city")

    def prepare(self) -> None:
        self.fields["location_ids"].choices = self.choices.locations

    def initial_values(self) -> dict[str, Any]:
        return {"location_ids": list(self.before.location_ids)}

    @property
    def new_place(self) -> list[forms.BoundField]:
        return [self[name] for name in self.NEW_PLACE]

    @property
    def new_place_is_open(self) -> bool:
        return any(self[name].errors or self[name].value() for name in self.NEW_PLACE)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        typed = [told.get(name) for name in self.NEW_PLACE]
        if any(typed) and not told.get("place_name"):
            self.add_error("place_name", _("Skriv, hvad stedet hedder."))
        return told

    def told(self) -> dict[str, Any]:
        ids = tuple(sorted(self.cleaned_data["location_ids"]))
        return super().told() | {"location_ids": ids}

    def told_place(self) -> NewLocation | None:
        told = self.cleaned_data
        if not told["place_name"]:
            return None
        return NewLocation(
            self.before.municipality_id,
            told["place_name"],
            told["place_address"],
            told["place_postal_code"],
            told["place_city"],
        )
