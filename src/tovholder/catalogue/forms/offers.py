"""What an offer is and for whom; how one joins, what it costs, whom to ask."""

from typing import Any

import phonenumbers
from babel import Locale
from django import forms
from django.forms import BaseFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.forms.ages import AgeField, shown_age
from tovholder.catalogue.forms.lines import ContactLines, contact_initial, lines_of
from tovholder.catalogue.forms.steps import StepForm
from tovholder.catalogue.forms.texts import Wording
from tovholder.catalogue.rules.editing import JOIN, WHAT
from tovholder.catalogue.rules.labels import LABELS
from tovholder.catalogue.rules.taxonomy import TERMS
from tovholder.catalogue.types import Joining, Naming, NewService, Status
from tovholder.kernel import clock

SPOKEN = ["da", "sv", "en", "ar", "bs", "de", "fa", "pl", "ro", "so", "ti", "tr", "uk", "ur"]
"""BCP 47 tags one can tick; others, e.g. of a directory, stay."""


def _languages() -> list[tuple[str, str]]:
    return [(tag, (Locale.parse(tag).get_display_name() or tag).capitalize()) for tag in SPOKEN]


class WhatForm(StepForm):
    """What it is, in everyday words, and for whom."""

    step = WHAT
    texts = {
        "name": Wording(
            LABELS["name"], required=True, missing=_("Skriv, hvad tilbuddet hedder.")
        ),
        "description": Wording(
            LABELS["description"], rows=5, most=3000,
            hint=_("Skriv kort, som du ville sige det til en, der ringer."),
        ),
        "audience": Wording(
            LABELS["audience"], rows=2, most=500,
            hint=_("Fx: For nye fædre. Skriv ikke, hvad folk fejler."),
        ),
        "alert": Wording(
            LABELS["alert"], most=300, hint=_("Fx: Vi holder lukket i uge 42. Ellers tom.")
        ),
    }  # fmt: skip
    own = ("months_from", "months_to", "weeks_from", "weeks_to", "interpreter")
    rows = (
        "name", "description", "audience", "months_from", "months_to", "weeks_from", "weeks_to",
        "topics", "languages", "interpreter", "alert", "status",
    )  # fmt: skip

    months_from = AgeField(help_text=_("Tom, når der ikke er en nedre grænse."))
    months_to = AgeField(is_last=True, help_text=_("Den sidste alder, der er med."))
    weeks_from = forms.IntegerField(
        required=False, min_value=0, max_value=42,
        widget=forms.NumberInput(attrs={"class": "tov-w-xs"}),
    )  # fmt: skip
    weeks_to = forms.IntegerField(
        required=False, min_value=0, max_value=42,
        widget=forms.NumberInput(attrs={"class": "tov-w-xs"}),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "tov-choices-long"})
    )
    languages = forms.MultipleChoiceField(
        required=False,
        choices=_languages,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tov-choices-row"}),
    )
    interpreter = forms.BooleanField(required=False)
    status = forms.ChoiceField(
        choices=[(each.value, each.label) for each in (Status.ACTIVE, Status.PAUSED)],
        widget=forms.RadioSelect(attrs={"class": "tov-choices-row"}),
    )

    def prepare(self) -> None:
        self.fields["topics"].choices = _topics(self.first)

    def initial_values(self) -> dict[str, Any]:
        before = self.before
        return super().initial_values() | {
            "months_from": shown_age(before.months_from),
            "months_to": shown_age(before.months_to, is_last=True),
            "topics": list(before.topics),
            "languages": list(before.languages),
            "status": before.status if before.status in (Status.ACTIVE, Status.PAUSED) else "",
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        _in_order(
            self, told, "months_from", "months_to", _("Den yngste alder er højere end den ældste.")
        )
        _in_order(
            self, told, "weeks_from", "weeks_to", _("Den første uge er senere end den sidste.")
        )
        return told

    def told(self) -> dict[str, Any]:
        kept = tuple(tag for tag in self.before.languages if tag not in SPOKEN)
        cleaned = self.cleaned_data
        return super().told() | {
            "topics": tuple(sorted(cleaned["topics"])),
            "languages": tuple(sorted({*cleaned["languages"], *kept})),
            "status": Status(cleaned["status"]),
        }


def _in_order(form: forms.Form, told: dict[str, Any], low: str, high: str, text: object) -> None:
    if told.get(low) is not None and told.get(high) is not None and told[low] > told[high]:
        form.add_error(high, text)


def _topics(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Terms below their main topic, in the language of the municipality's texts."""
    main = [term for term in TERMS if not term.parent]
    return [
        (
            each.name[language],
            [
                (term.code, term.name[language])
                for term in TERMS
                if each.code in (term.code, term.parent)
            ],
        )
        for each in main
    ]


class JoinForm(StepForm):
    """The one clear way in, and everything one wants to know before one comes."""

    step = JOIN
    texts = {
        "how_to_join": Wording(LABELS["how_to_join"], rows=2, most=500),
        "cost": Wording(LABELS["cost"], most=300, hint=_("Fx: Gratis.")),
    }
    own = ("phone", "email", "url", "alone_with_children", "vetted_on", "vetted_by")
    rows = (
        "joining", "naming", "how_to_join", "cost", "phone", "email", "url", "alone_with_children",
        "vetted_on", "vetted_by",
    )  # fmt: skip

    joining = forms.ChoiceField(
        choices=Joining.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvordan man kommer med.")},
    )
    naming = forms.ChoiceField(choices=Naming.choices, widget=forms.RadioSelect)
    phone = forms.CharField(
        required=False, max_length=60, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(required=False, max_length=200)
    url = forms.URLField(
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("Skriv hele adressen, fx https://eksempel.dk.")},
    )
    alone_with_children = forms.BooleanField(
        required=False,
        help_text=_("Så skal der være indhentet børneattest. Send aldrig selve attesten."),
    )
    vetted_on = forms.DateField(required=False)
    vetted_by = forms.CharField(
        required=False, max_length=200, help_text=_("Navn og sted på den, der har indhentet den.")
    )

    @cached_property
    def _contacts(self) -> BaseFormSet:
        shown = [contact_initial(each, place) for place, each in enumerate(self.before.contacts)]
        data = self.data if self.is_bound else None
        return lines_of(ContactLines, data, "contact", initial=shown)

    @property
    def lines(self) -> BaseFormSet:
        return self._contacts

    def initial_values(self) -> dict[str, Any]:
        before = self.before
        return super().initial_values() | {"joining": before.joining, "naming": before.naming}

    def clean_phone(self) -> str:
        return number_of(self.cleaned_data["phone"], self.country)

    def clean_vetted_on(self) -> Any:
        day = self.cleaned_data["vetted_on"]
        if day and day > clock.local_day():
            raise forms.ValidationError(_("Dagen ligger i fremtiden."))
        return day

    def told(self) -> dict[str, Any]:
        contacts = (line.told(self.before.contacts) for line in self.lines)
        return super().told() | {
            "joining": Joining(self.cleaned_data["joining"]),
            "naming": Naming(self.cleaned_data["naming"]),
            "contacts": tuple(each for each in contacts if each is not None),
        }


def number_of(text: str, country: str) -> str:
    """A telephone number as it was typed, when it is one. Errors: forms.ValidationError."""
    text = text.strip()
    if not text:
        return ""
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        possible = False
    if not possible:
        raise forms.ValidationError(_("Skriv et telefonnummer, fx 01 23 45 67."))
    return text


def bare(municipality_id: int, organisation_id: int) -> NewService:
    """An offer about which nothing is known yet."""
    return NewService(municipality_id, organisation_id, {}, Joining.OPEN_DOOR, naming=Naming.NEVER)
