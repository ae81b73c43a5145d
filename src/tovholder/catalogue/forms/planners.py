"""What planners need of an offer, and what the municipality alone decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.accounts.types import Country
from tovholder.catalogue.forms.capacity import (
    add_capacity,
    capacity_initial,
    check_capacity,
    told_capacity,
)
from tovholder.catalogue.forms.steps import StepForm
from tovholder.catalogue.forms.texts import Wording
from tovholder.catalogue.rules.editing import PLAN
from tovholder.catalogue.rules.labels import LABELS
from tovholder.catalogue.types import AgeBand, Duty, Joining, Level

CHOOSE = [("", _("Vælg"))]


class PlanForm(StepForm):
    """What planners need, and what the municipality alone decides."""

    step = PLAN
    texts = {
        "evidence": Wording(
            LABELS["evidence"], rows=3, most=2000,
            hint=_("Fx undersøgelse, metode eller egne tal. Vises ikke som et krav."),
        ),
        "committee": Wording(
            LABELS["committee"], rows=2, most=500,
            hint=_("For hjælp uden ansøgning: hvilket nævn, hvornår, og på hvilke vilkår."),
        ),
    }  # fmt: skip
    own = ("answer_days", "listed")
    rows = (
        "age_band", "level", "legal_code", "duty", "listed", "organisation_id",
        "also_organisation_ids", "unit_id", "answer_days", "area_ids", "evidence", "committee",
        "available", "maximum", "unit",
    )  # fmt: skip

    age_band = forms.ChoiceField(
        required=False,
        choices=[*CHOOSE, *AgeBand.choices],
        help_text=_("Vælg den gruppe, tilbuddet skal tælles med i."),
    )
    level = forms.ChoiceField(
        required=False,
        choices=[*CHOOSE, *Level.choices],
        help_text=_("Til planlægning. Vises aldrig for borgerne."),
    )
    legal_code = forms.ChoiceField(required=False)
    duty = forms.ChoiceField(
        choices=Duty.choices, widget=forms.RadioSelect(attrs={"class": "tov-choices-row"})
    )
    listed = forms.BooleanField(required=False)
    organisation_id = forms.TypedChoiceField(coerce=int)
    also_organisation_ids = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tov-choices-long"}),
    )
    unit_id = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    answer_days = forms.IntegerField(
        min_value=1, max_value=30, widget=forms.NumberInput(attrs={"class": "tov-w-xs"})
    )
    area_ids = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tov-choices-long"}),
        help_text=_("Intet valgt: for hele kommunen."),
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        if country != Country.SWEDEN:
            self.texts = {"evidence": self.texts["evidence"]}
            self.rows = tuple(name for name in self.rows if name != "committee")
        super().__init__(*args, country=country, **kwargs)

    def prepare(self) -> None:
        given = self.choices
        add_capacity(self)
        self.fields["legal_code"].choices = [("", _("Ingen paragraf")), *given.paragraphs]
        self.fields["organisation_id"].choices = given.organisations
        self.fields["also_organisation_ids"].choices = given.organisations
        self.fields["unit_id"].choices = [("", _("Ingen her")), *given.units]
        self.fields["area_ids"].choices = given.areas

    def initial_values(self) -> dict[str, Any]:
        before = self.before
        shown = super().initial_values() | {
            "age_band": before.age_band or "",
            "level": before.level or "",
            "legal_code": before.legal_code,
            "duty": before.duty,
            "organisation_id": before.organisation_id,
            "also_organisation_ids": list(before.also_organisation_ids),
            "unit_id": before.unit_id or "",
            "area_ids": list(before.area_ids),
        }
        return shown | capacity_initial(before)

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return (
            {"committee": self.before.committee}
            | super().told()
            | {
                "age_band": AgeBand(told["age_band"]) if told["age_band"] else None,
                "level": Level(told["level"]) if told["level"] else None,
                "legal_code": told["legal_code"],
                "duty": Duty(told["duty"]),
                "organisation_id": told["organisation_id"],
                "also_organisation_ids": tuple(
                    sorted(set(told["also_organisation_ids"]) - {told["organisation_id"]})
                ),
                "unit_id": told["unit_id"],
                "area_ids": tuple(sorted(told["area_ids"])),
                "capacity": told_capacity(told, self.before),
            }
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        check_capacity(self, told)
        if self.before.joining is Joining.SIGN_UP and not told.get("unit_id"):
            self.add_error("unit_id", _("Man kan tilmelde sig: vælg den enhed, der svarer."))
        return told
