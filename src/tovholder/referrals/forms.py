"""What people type about enquiries: HTTP text becomes orders."""

from typing import Any
from uuid import UUID

import phonenumbers
from babel import Locale
from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from tovholder.kernel.forms import KeyedForm
from tovholder.people.types import ChannelKind
from tovholder.referrals.rules import holds_identity_number
from tovholder.referrals.types import (
    ContactMade,
    EnquiryOutcome,
    NewEnquiry,
    Reached,
    Route,
    Way,
)

LANGUAGES = ["da", "sv", "en", "ar", "bs", "de", "fa", "pl", "ro", "so", "ti", "tr", "uk", "ur"]
"""BCP 47 tags of the languages one can choose; each stands in its own words."""


def language_choices() -> list[tuple[str, str]]:
    """(tag, the language's name in itself)."""
    return [(tag, (Locale.parse(tag).get_display_name() or tag).capitalize()) for tag in LANGUAGES]


def channel_of(text: str, *, country: str) -> tuple[ChannelKind, str]:
    """An e-mail address or a telephone number as typed, with its kind.

    Errors: forms.ValidationError says what would do.
    """
    text = text.strip()
    if "@" in text:
        validate_email(text)
        return ChannelKind.EMAIL, text
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise forms.ValidationError(
            _("Skriv et telefonnummer, fx 01 23 45 67, eller en e-mail, fx navn@eksempel.dk.")
        )
    at_home = number.country_code == phonenumbers.country_code_for_region(country)
    digits = phonenumbers.national_significant_number(number)
    if at_home and country == "DK":
        return ChannelKind.PHONE, " ".join(digits[i : i + 2] for i in range(0, len(digits), 2))
    form = phonenumbers.PhoneNumberFormat
    style = form.NATIONAL if at_home else form.INTERNATIONAL
    return ChannelKind.PHONE, phonenumbers.format_number(number, style)


class SignUpForm(forms.Form):
    """A first name and one way to be reached; nothing else is required and no reason is asked."""

    given_name = forms.CharField(
        label=_("Fornavn"),
        max_length=200,
        error_messages={"required": _("Skriv et fornavn. Du vælger selv, hvad du vil kaldes.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    reach = forms.CharField(
        label=_("Telefonnummer eller e-mail"),
        help_text=_("Så vi kan svare dig. Ét af dem er nok."),
        max_length=400,
        error_messages={"required": _("Skriv et telefonnummer eller en e-mail, så vi kan svare.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "text"}),
    )
    wants_receipt = forms.BooleanField(
        label=_("Send mig en kvittering som sms eller e-mail"), required=False
    )
    message = forms.CharField(
        label=_("Vil du skrive noget?"),
        help_text=_("Du behøver ikke forklare hvorfor. Skriv ikke personnummer."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(
        label=_("Hvilket sprog vil du helst tale?"), required=False, choices=language_choices
    )
    needs_interpreter = forms.BooleanField(label=_("Jeg vil gerne have tolk"), required=False)
    best_time = forms.CharField(
        label=_("Hvornår passer det bedst, at vi ringer?"), required=False, max_length=200
    )
    children_ages = forms.CharField(
        label=_("Hvor gamle er børnene?"),
        help_text=_("Fx 4 måneder og 3 år."),
        required=False,
        max_length=200,
    )

    MORE = ("language", "needs_interpreter", "best_time", "children_ages")
    """Fields that stand folded away."""

    def __init__(self, *args: Any, country: str, reader: str = "da", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        self.fields["language"].initial = reader

    def clean_reach(self) -> str:
        self.channel, address = channel_of(self.cleaned_data["reach"], country=self.country)
        return address

    def clean(self) -> dict[str, Any]:
        for name in ("message", "given_name", "best_time", "children_ages"):
            if holds_identity_number(self.cleaned_data.get(name) or ""):
                self.add_error(name, _("Skriv ikke personnummer her. Slet tallene, og send igen."))
        return self.cleaned_data

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_open(self) -> bool:
        """Folded out again when an error stands there."""
        return any(name in self.errors for name in self.MORE)

    def order(self, service_id: UUID, *, route: Route = Route.WEB) -> NewEnquiry:
        told = self.cleaned_data
        return NewEnquiry(
            service_id=service_id,
            given_name=told["given_name"],
            channel=self.channel,
            address=told["reach"],
            language=told["language"] or "da",
            route=route,
            needs_interpreter=told["needs_interpreter"],
            best_time=told["best_time"],
            children_ages=told["children_ages"],
            message=told["message"],
            wants_receipt=told["wants_receipt"],
        )


class RecordForm(SignUpForm, KeyedForm):
    """The same, written down by a worker on the telephone or face to face."""

    service = forms.UUIDField(
        label=_("Hvad vil de gerne?"),
        error_messages={"required": _("Vælg det tilbud, det drejer sig om.")},
        widget=forms.Select,
    )
    route = forms.ChoiceField(
        label=_("Hvordan kom den?"),
        choices=[(r.value, r.label) for r in (Route.TELEPHONE, Route.IN_PERSON)],
        initial=Route.TELEPHONE,
        widget=forms.RadioSelect(attrs={"class": "tov-choices-row"}),
    )
    by_letter = forms.BooleanField(
        label=_("Vil have svar med brev: jeg skriver postadressen ovenfor"), required=False
    )

    field_order = ("service", "route", "given_name", "reach", "by_letter")

    def __init__(self, *args: Any, services: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].widget.choices = [("", _("Vælg et tilbud")), *services]
        self.fields["reach"].label = _("Telefonnummer, e-mail eller postadresse")
        self.fields["reach"].help_text = ""
        self.fields["message"].help_text = _("Skriv kun det nødvendige, i deres egne ord.")

    def clean_reach(self) -> str:
        if self.data.get("by_letter"):
            self.channel = ChannelKind.LETTER
            address: str = self.cleaned_data["reach"].strip()
            if len(address) < 8 or not any(c.isdigit() for c in address):
                raise forms.ValidationError(_("Skriv hele postadressen: vej, nummer, by."))
            return address
        return super().clean_reach()


class ContactForm(KeyedForm):
    way = forms.ChoiceField(
        label=_("Hvad gjorde du?"),
        choices=Way.choices,
        initial=Way.TELEPHONE,
        widget=forms.RadioSelect(attrs={"class": "tov-choices-row"}),
    )
    reached = forms.ChoiceField(
        label=_("Hvad kom der ud af det?"),
        choices=Reached.choices,
        error_messages={"required": _("Vælg, hvad der kom ud af det.")},
        widget=forms.RadioSelect,
    )
    agreed = forms.CharField(
        label=_("Hvad har I aftalt?"),
        help_text=_("Skriv kun det nødvendige. Den, det handler om, kan få det at læse."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    meet_on = forms.DateField(
        label=_("Hvornår mødes I første gang?"),
        required=False,
        widget=forms.DateInput(attrs={"class": "tov-w-s"}),
    )

    def clean_agreed(self) -> str:
        agreed: str = self.cleaned_data["agreed"]
        if holds_identity_number(agreed):
            raise forms.ValidationError(
                _("Skriv ikke personnummer her. Slet tallene, og send igen.")
            )
        return agreed

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("meet_on") and told.get("reached") not in (None, Reached.SPOKE):
            self.add_error("meet_on", _("Skriv dagen, når I har talt sammen og aftalt den."))
        return told

    def order(self, enquiry_id: UUID) -> ContactMade:
        told = self.cleaned_data
        return ContactMade(
            enquiry_id=enquiry_id,
            way=Way(told["way"]),
            reached=Reached(told["reached"]),
            agreed=told["agreed"],
            meet_on=told["meet_on"],
        )


class AttendanceForm(KeyedForm):
    met_on = forms.DateField(
        label=_("Hvilken dag mødtes I?"),
        error_messages={"required": _("Vælg dagen, I mødtes.")},
        widget=forms.DateInput(attrs={"class": "tov-w-s"}),
    )


class CloseForm(KeyedForm):
    outcome = forms.ChoiceField(
        label=_("Hvordan endte det?"),
        choices=EnquiryOutcome.choices,
        error_messages={"required": _("Vælg, hvordan det endte.")},
        widget=forms.RadioSelect,
    )
