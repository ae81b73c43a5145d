"""The short steps in which an offer is written: what all of them share."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.forms.texts import (
    Languages,
    Wording,
    add_text,
    first_language,
    initial_text,
    languages,
    told_text,
)
from tovholder.catalogue.queries.editing import Choosable
from tovholder.catalogue.rules.content import mark
from tovholder.catalogue.rules.editing import FIELDS
from tovholder.catalogue.rules.labels import LABELS
from tovholder.catalogue.types import NewService
from tovholder.kernel.errors import DomainError
from tovholder.kernel.forms import KeyedForm


class StepForm(KeyedForm):
    """A few facts of an offer. ``before`` is the offer as it was when the page was drawn.

    ``is_stored``: the offer exists, so that two may edit it at once and the rest can be assured.
    """

    step = ""
    texts: dict[str, Wording] = {}
    own: tuple[str, ...] = ()
    """Fields of NewService that are form fields of the same name."""
    rows: tuple[str, ...] = ()
    """What stands on the page, in order; names of ``texts`` and of form fields."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    assures = forms.BooleanField(
        label=_("Jeg har også set efter, at alt det andet passer"), required=False
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        before: NewService,
        choices: Choosable,
        country: str,
        is_stored: bool = True,
    ) -> None:
        self.before, self.choices, self.country = before, choices, country
        self.first = first_language(country)
        super().__init__(data)
        for name, wording in self.texts.items():
            add_text(self, name, wording, self.first)
        self.fields["seen"].initial = mark(before, FIELDS[self.step])
        if not is_stored:
            del self.fields["assures"]
        for name, field in self.fields.items():
            field.label = field.label or LABELS.get(name)
        self.prepare()
        self.initial.update(self.initial_values())

    def prepare(self) -> None:
        """Choices and fields that depend on the municipality."""

    def initial_values(self) -> dict[str, Any]:
        """What stands there now, by form field."""
        shown = {name: getattr(self.before, name) for name in self.own}
        for name in self.texts:
            shown |= initial_text(name, getattr(self.before, name), self.first)
        return shown

    @property
    def shown(self) -> Iterable[forms.BoundField | Languages]:
        """Fields and texts in the order of the page."""
        for name in self.rows:
            yield languages(self, name, self.first) if name in self.texts else self[name]

    @property
    def lines(self) -> BaseFormSet | None:
        """Several of a kind that belong to the step, e.g. hours."""
        return None

    def is_valid(self) -> bool:
        whole = super().is_valid()
        return whole and (self.lines is None or self.lines.is_valid())

    def told(self) -> dict[str, Any]:
        """The step's facts as NewService has them; of a valid form."""
        cleaned = self.cleaned_data
        told = {name: cleaned[name] for name in self.own}
        return told | {name: told_text(cleaned, name) for name in self.texts}

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """(id of the field, its label, what is wrong) for the summary, lines too."""
        found = [
            (_focusable(self[name]), str(self[name].label), str(errors[0]))
            for name, errors in self.errors.items()
            if name in self.fields and not self[name].is_hidden
        ]
        for line in self.lines or ():
            found += [
                (_focusable(line[name]), str(line[name].label), str(errors[0]))
                for name, errors in line.errors.items()
                if name in line.fields
            ]
        return found


def _focusable(field: forms.BoundField) -> str:
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)


AT = {
    "catalogue.must_be_open": ("joining", "legal_code"),
    "catalogue.decision_as_the_law_says": ("legal_code", "joining"),
    "catalogue.not_vetted": ("vetted_on",),
    "catalogue.ages_out_of_order": ("months_to",),
    "catalogue.weeks_out_of_order": ("weeks_to",),
    "catalogue.too_many_places": ("available",),
    "catalogue.unknown_paragraph": ("legal_code",),
    "catalogue.unknown_topic": ("topics",),
    "catalogue.nobody_answers": ("unit_id",),
    "catalogue.replaced_by_itself": ("replaced_by",),
    "catalogue.not_described": ("description_da", "description_sv"),
    "catalogue.say_why": ("reason",),
}
"""Code of a refusal → the fields it is about, the most likely first."""


def refuse_at(form: forms.Form, refusal: DomainError) -> None:
    """Tell a refusal at the field it is about, else at the top; what was typed stays."""
    named = (name for name in AT.get(refusal.code, ()) if name in form.fields)
    form.add_error(next(named, None), str(refusal.message))
