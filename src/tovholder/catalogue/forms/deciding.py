"""Answers: to a proposal, to the question what replaces an offer; photos; paragraphs."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.catalogue.forms.texts import (
    Languages,
    Wording,
    add_text,
    first_language,
    languages,
    told_text,
)
from tovholder.catalogue.queries.editing import Wanted
from tovholder.catalogue.types import Status
from tovholder.catalogue.types.editing import NewParagraph, NewPicture
from tovholder.kernel.files import LARGEST_BYTES
from tovholder.kernel.forms import KeyedForm


class OffersFilter(forms.Form):
    """What the address of the list asks for."""

    hide_optional = True

    q = forms.CharField(
        label=_("Søg i tilbuddene"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(
        label=_("Vis"),
        required=False,
        choices=[
            ("", _("Alle, der findes nu")),
            ("late", _("Dem, nogen skal se efter")),
            ("waits", _("Dem med et forslag, der venter")),
            *Status.choices,
        ],
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def wanted(self) -> Wanted:
        """What can be read; the rest is not asked for."""
        self.is_valid()
        told = self.cleaned_data
        return Wanted(told.get("q") or "", told.get("state") or "", told.get("page") or 1)


class WithdrawForm(KeyedForm):
    replaced_by = forms.UUIDField(
        label=_("Er der et andet tilbud, som kommer i stedet?"),
        required=False,
        widget=forms.Select,
        help_text=_("Siden bliver stående og viser vej til det."),
    )

    def __init__(self, *args: Any, offers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].widget.choices = [("", _("Nej, intet bestemt")), *offers]


class AnswerForm(KeyedForm):
    """Yes, or what has to be put right."""

    YES, NO = "yes", "no"

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Hvad svarer du?"),
        choices=[
            (YES, _("Ja, vis det. Herefter kan aktøren selv rette sine tilbud.")),
            (NO, _("Nej, send det tilbage")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad du svarer.")},
    )
    reason = forms.CharField(
        label=_("Hvad skal rettes?"),
        help_text=_("Aktøren læser det. Skriv, så de kan rette det med det samme."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PictureForm(KeyedForm):
    """A photo or a leaflet, with what it shows or is called."""

    sent = forms.FileField(
        label=_("Billede eller pdf"),
        help_text=_("JPEG, PNG, WebP, GIF eller pdf, højst 10 MB."),
        error_messages={
            "required": _("Vælg en fil."),
            "empty": _("Filen er tom. Vælg en anden."),
        },
    )
    WORDING = Wording(
        _("Hvad viser billedet? Eller hvad hedder pdf'en?"),
        required=True,
        hint=_("Fx: Fædre og babyer på gulvet i Sneppehuset. Nogle får det læst op."),
        missing=_("Skriv, hvad billedet viser, eller hvad pdf'en hedder. Nogle får det læst op."),
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first_language(country)
        add_text(self, "description", self.WORDING, self.first)

    @property
    def description(self) -> Languages:
        return languages(self, "description", self.first)

    def clean_sent(self) -> Any:
        sent = self.cleaned_data["sent"]
        if sent.size > LARGEST_BYTES:
            raise forms.ValidationError(
                _("Filen er større end 10 MB. Gem den mindre, eller del den i to.")
            )
        return sent

    def order(self, service_id: UUID) -> NewPicture:
        sent = self.cleaned_data["sent"]
        return NewPicture(
            service_id=service_id,
            content=sent.read(),
            name=sent.name,
            description=told_text(self.cleaned_data, "description"),
        )


class ParagraphForm(KeyedForm):
    """A paragraph from a day on."""

    code = forms.SlugField(
        label=_("Kode"), max_length=24,
        help_text=_("Den samme som før, når det er en ny udgave af en paragraf. Fx DK_BL_30."),
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Henvisning"), max_length=200, help_text=_("Fx: Barnets lov § 30")
    )
    must_be_open = forms.BooleanField(label=_("Skal stå åbent for alle, uden navn"), required=False)
    needs_decision = forms.BooleanField(label=_("Kræver en afgørelse"), required=False)
    valid_from = forms.DateField(label=_("Gælder fra"))

    WORDING = Wording(
        _("Hvad betyder den for borgeren?"), required=True, rows=2, most=300,
        missing=_("Skriv kort, hvad den betyder for borgeren."),
    )  # fmt: skip

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country, self.first = country, first_language(country)
        add_text(self, "text", self.WORDING, self.first)

    @property
    def text(self) -> Languages:
        return languages(self, "text", self.first)

    def order(self) -> NewParagraph:
        told = self.cleaned_data
        return NewParagraph(
            code=told["code"],
            country=self.country,
            reference=told["reference"],
            text=told_text(told, "text"),
            must_be_open=told["must_be_open"],
            needs_decision=told["needs_decision"],
            valid_from=told["valid_from"],
        )
