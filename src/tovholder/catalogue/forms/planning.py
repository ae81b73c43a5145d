"""What is typed about gaps, ideas and who hands over to whom."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.accounts.types import Sector
from tovholder.catalogue.forms.gathering import day_input
from tovholder.catalogue.rules.gap_words import Gap
from tovholder.catalogue.rules.taxonomy import main_topics, name
from tovholder.catalogue.types import AgeBand, Decision, IdeaStatus, Level
from tovholder.catalogue.types.gathering import NewIdea, NewRoute
from tovholder.kernel.forms import KeyedForm

FOR, AT = "for", "at"
Choices = list[tuple[str, str]]


class FilterForm(forms.Form):
    """Sent by GET; a value that cannot be read filters nothing."""

    hide_optional = True

    def read(self, field: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(field) or "")


class GapFilter(FilterForm):
    sector = forms.ChoiceField(
        label=_("Hvem står bag"), required=False, choices=[("", _("Alle")), *Sector.choices]
    )
    area = forms.ChoiceField(label=_("Område"), required=False)
    by = forms.ChoiceField(
        label=_("Området er"),
        required=False,
        choices=[(FOR, _("hvor folk bor")), (AT, _("hvor det foregår"))],
    )
    topic = forms.ChoiceField(label=_("Emner i tabel 3"), required=False)

    def __init__(self, *args: Any, areas: Choices, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Hele kommunen")), *areas]
        self.fields["topic"].choices = [
            ("", _("Hovedemner")),
            *((term.code, name(term.code, language).text) for term in main_topics()),
        ]


class IdeaFilter(FilterForm):
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Alle")), *IdeaStatus.choices]
    )
    decision = forms.ChoiceField(
        label=_("Beslutning"), required=False, choices=[("", _("Alle")), *Decision.choices]
    )
    unit = forms.ChoiceField(label=_("Ejer"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Alle")), *units]


class IdeaForm(KeyedForm):
    title = forms.CharField(
        label=_("Hvad mangler, eller hvad skal prøves?"),
        max_length=200,
        error_messages={"required": _("Giv idéen et navn.")},
    )
    why = forms.CharField(
        label=_("Hvorfor?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    unit = forms.ChoiceField(label=_("Hvem ejer idéen?"))
    age_band = forms.ChoiceField(
        label=_("Alder"), required=False, choices=[("", _("Alle aldre")), *AgeBand.choices]
    )
    level = forms.ChoiceField(
        label=_("Forebyggelse"), required=False, choices=[("", _("Ikke valgt")), *Level.choices]
    )
    area = forms.ChoiceField(label=_("Område"), required=False)
    decision = forms.ChoiceField(label=_("Beslutning"), choices=Decision.choices)
    decided_on = forms.DateField(label=_("Besluttet den"), required=False, widget=day_input())
    status = forms.ChoiceField(label=_("Status"), choices=IdeaStatus.choices)
    service = forms.ChoiceField(label=_("Tilbuddet, den blev til"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        units: Choices,
        areas: Choices,
        services: Choices,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["unit"].choices = units
        self.fields["area"].choices = [("", _("Hele kommunen")), *areas]
        self.fields["service"].choices = [("", _("Ikke blevet til et tilbud endnu")), *services]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        decided, day = told.get("decision"), told.get("decided_on")
        if decided and decided != Decision.NONE and not day and "decided_on" not in self.errors:
            self.add_error("decided_on", _("Skriv, hvornår det blev besluttet."))
        if decided == Decision.NONE and day:
            self.add_error("decision", _("Der er en dag, men ingen beslutning. Vælg den."))
        if day and day > self.today:
            self.add_error("decided_on", _("Vælg en dag, der har været."))
        if told.get("status") == IdeaStatus.BECAME_SERVICE and not told.get("service"):
            self.add_error("service", _("Vælg det tilbud, idéen blev til."))
        return told

    @staticmethod
    def initial_of(stored: NewIdea) -> dict[str, Any]:
        return {
            "title": stored.title,
            "why": stored.why,
            "unit": str(stored.unit_id),
            "age_band": stored.age_band,
            "level": stored.level,
            "area": str(stored.area_id or ""),
            "decision": stored.decision,
            "decided_on": stored.decided_on,
            "status": stored.status,
            "service": str(stored.service_id or ""),
        }

    def order(self) -> NewIdea:
        told = self.cleaned_data
        return NewIdea(
            unit_id=UUID(told["unit"]),
            title=told["title"],
            why=told["why"],
            age_band=told["age_band"],
            level=told["level"],
            area_id=UUID(told["area"]) if told["area"] else None,
            decision=Decision(told["decision"]),
            decided_on=told["decided_on"],
            status=IdeaStatus(told["status"]),
            service_id=UUID(told["service"]) if told["service"] else None,
        )


class GapForm(KeyedForm):
    """The button at a gap; its value says which one."""

    gap = forms.CharField(max_length=120)

    def clean_gap(self) -> Gap:
        try:
            return Gap.of(self.cleaned_data["gap"])
        except ValueError as unknown:
            raise forms.ValidationError(_("Hent siden igen.")) from unknown

    def order(self, title: str, unit_id: UUID) -> NewIdea:
        gap: Gap = self.cleaned_data["gap"]
        return NewIdea(unit_id, title, age_band=gap.age_band, level=gap.level, area_id=gap.area_id)


class RouteFilter(FilterForm):
    actor = forms.ChoiceField(label=_("Aktør"), required=False)
    ended = forms.BooleanField(label=_("Vis også dem, der er slut"), required=False)

    def __init__(self, *args: Any, actors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actor"].choices = [("", _("Alle aktører")), *actors]


class RouteForm(KeyedForm):
    sender = forms.ChoiceField(label=_("Hvem overleverer?"))
    receiver = forms.ChoiceField(label=_("Hvem tager imod?"))
    about = forms.CharField(
        label=_("Hvad handler det om?"),
        help_text=_("Fx nye forældre, der er kede af det. Skriv ikke om bestemte mennesker."),
        max_length=200,
    )
    agreed_on = forms.DateField(
        label=_("Aftalt den"),
        help_text=_("Tomt: Det sker, men ingen har aftalt det."),
        required=False,
        widget=day_input(),
    )
    ended_on = forms.DateField(label=_("Slut fra"), required=False, widget=day_input())
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actors: Choices, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in ("sender", "receiver"):
            self.fields[each].choices = [("", _("Vælg en aktør")), *actors]
        if is_new:
            del self.fields["ended_on"]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("sender") and told.get("sender") == told.get("receiver"):
            self.add_error("receiver", _("Vælg en anden modtager end den, der overleverer."))
        return told

    @staticmethod
    def initial_of(stored: NewRoute) -> dict[str, Any]:
        return {
            "sender": str(stored.sender_id),
            "receiver": str(stored.receiver_id),
            "about": stored.about,
            "agreed_on": stored.agreed_on,
            "ended_on": stored.ended_on,
        }

    def order(self) -> NewRoute:
        told = self.cleaned_data
        return NewRoute(
            UUID(told["sender"]),
            UUID(told["receiver"]),
            told["about"],
            told["agreed_on"],
            told.get("ended_on"),
        )


class PeriodFilter(forms.Form):
    """Two days; the last four weeks when they are not told."""

    hide_optional = True
    first = forms.DateField(label=_("Fra"), required=False, widget=day_input())
    last = forms.DateField(label=_("Til"), required=False, widget=day_input())

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and first > last:
            self.add_error("last", _("Perioden slutter, før den begynder."))
        elif first and last and (last - first).days > 366:
            self.add_error("last", _("Vælg højst et år."))
        return told
