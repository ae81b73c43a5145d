"""How many places there are, and how many are free: told by whoever runs it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.forms.steps import StepForm
from tovholder.catalogue.rules.editing import PLACES
from tovholder.catalogue.types import Capacity, CapacityUnit, NewService
from tovholder.kernel import clock

MOST = 10_000


def add_capacity(form: forms.Form) -> None:
    """The three fields; an empty number of places is "not told"."""
    number = {"class": "tov-w-xs", "inputmode": "numeric"}
    form.fields["available"] = forms.IntegerField(
        label=_("Hvor mange pladser er ledige nu?"),
        required=False, min_value=0, max_value=MOST, widget=forms.NumberInput(attrs=number),
        help_text=_("Tom, når I ikke ved det. 0, når der er fuldt."),
    )  # fmt: skip
    form.fields["maximum"] = forms.IntegerField(
        label=_("Hvor mange pladser er der i alt?"),
        required=False, min_value=0, max_value=MOST, widget=forms.NumberInput(attrs=number),
    )  # fmt: skip
    form.fields["unit"] = forms.ChoiceField(
        label=_("Hvad tæller I?"), required=False, choices=CapacityUnit.choices
    )


def capacity_initial(before: NewService) -> dict[str, Any]:
    told = before.capacity
    if told is None:
        return {"unit": CapacityUnit.PERSONS}
    return {"unit": told.unit, "maximum": told.maximum, "available": told.available}


def check_capacity(form: forms.Form, told: dict[str, Any]) -> None:
    free, all_places = told.get("available"), told.get("maximum")
    if free is None:
        return
    if all_places is None and "maximum" not in form.errors:
        form.add_error("maximum", _("Skriv også, hvor mange pladser der er i alt."))
    elif all_places is not None and free > all_places:
        form.add_error("available", _("Der kan ikke være flere ledige pladser, end der er i alt."))


def told_capacity(told: dict[str, Any], before: NewService) -> Capacity | None:
    """As told, with the time when it differs from what stood there."""
    if told["maximum"] is None:
        return None
    unit = CapacityUnit(told["unit"] or CapacityUnit.PERSONS)
    was = before.capacity
    told_before = was and (was.unit, was.maximum, was.available)
    if was and told_before == (unit, told["maximum"], told["available"]):
        return was
    return Capacity(unit, told["maximum"], told["available"], clock.now())


class PlacesForm(StepForm):
    """The quick one: free places, in one step."""

    step = PLACES
    rows = ("available", "maximum", "unit")

    def prepare(self) -> None:
        add_capacity(self)

    def initial_values(self) -> dict[str, Any]:
        return capacity_initial(self.before)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        check_capacity(self, told)
        return told

    def told(self) -> dict[str, Any]:
        return {"capacity": told_capacity(self.cleaned_data, self.before)}
