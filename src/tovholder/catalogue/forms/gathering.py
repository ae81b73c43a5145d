"""What is typed about a prevention day: by who plans it, and by who comes in their work."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.accounts.types import OrganisationRow
from tovholder.catalogue.rules import programme
from tovholder.catalogue.types.gathering import (
    Answer,
    Invitee,
    NewEvent,
    NewProgrammeItem,
    NewRegistration,
    StandRow,
)
from tovholder.catalogue.types.words import Profession, Usefulness
from tovholder.kernel.forms import KeyedForm

LANGUAGES = ("da", "sv", "en")


def day_input(**attrs: str) -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"class": "tov-w-s", **attrs})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"class": "tov-w-s"})


class EventForm(KeyedForm):
    """A day in the municipality's own language; the other two stand folded away."""

    name = forms.CharField(label=_("Hvad hedder dagen?"), max_length=200)
    held_on = forms.DateField(label=_("Dag"), widget=day_input())
    begins_at = forms.TimeField(label=_("Begynder"), widget=time_input())
    ends_at = forms.TimeField(label=_("Slutter"), widget=time_input())
    location = forms.ChoiceField(label=_("Sted"))
    unit = forms.ChoiceField(
        label=_("Hvem holder dagen?"), help_text=_("Kun den enhed kan se, hvem der kommer.")
    )
    register_by = forms.DateField(label=_("Sidste dag for tilmelding"), widget=day_input())
    maximum = forms.IntegerField(
        label=_("Hvor mange er der plads til?"),
        required=False,
        min_value=1,
        max_value=30_000,
        widget=forms.NumberInput(attrs={"class": "tov-w-s", "inputmode": "numeric"}),
    )
    description = forms.CharField(
        label=_("Hvad skal der ske?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lines = forms.CharField(
        label=_("Program"),
        help_text=_("En linje for hvert punkt: klokkeslæt, titel og sted i parentes."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        language: str,
        places: list[tuple[str, str]],
        units: list[tuple[str, str]],
        planned: NewEvent | None = None,
        **kwargs: Any,
    ) -> None:
        self.language, self.planned = language, planned
        super().__init__(*args, **kwargs)
        self.fields["location"].choices = [("", _("Vælg et sted")), *places]
        self.fields["unit"].choices = units
        for other in self.others:
            self.fields[f"name_{other}"] = forms.CharField(
                label=OTHER_NAMES[other], required=False, max_length=200
            )
            self.fields[f"description_{other}"] = forms.CharField(
                label=OTHER_DESCRIPTIONS[other],
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def others(self) -> list[str]:
        return [each for each in LANGUAGES if each != self.language]

    @property
    def own(self) -> list[Any]:
        """The fields everybody fills in, in order."""
        return [
            field
            for field in self.visible_fields()
            if not field.name.startswith(("name_", "description_"))
        ]

    @property
    def other_languages(self) -> list[Any]:
        return [
            field
            for field in self.visible_fields()
            if field.name.startswith(("name_", "description_"))
        ]

    def clean_lines(self) -> tuple[programme.Line, ...]:
        try:
            return programme.read(self.cleaned_data["lines"])
        except programme.UnreadableLine as unread:
            raise forms.ValidationError(
                _("Linje %(number)s: Skriv klokkeslættet først, fx 9.30 Velkomst (Hallen)."),
                params={"number": unread.number},
            ) from unread

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        begins, ends = told.get("begins_at"), told.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", _("Dagen slutter, før den begynder."))
        held_on, register_by = told.get("held_on"), told.get("register_by")
        if held_on and register_by and register_by > held_on:
            self.add_error("register_by", _("Vælg en dag, der ikke er efter selve dagen."))
        return told

    @staticmethod
    def initial_of(planned: NewEvent, language: str) -> dict[str, Any]:
        """The form's values for a day as it stands."""
        others = [each for each in LANGUAGES if each != language]
        return {
            "name": planned.name.get(language, ""),
            "description": planned.description.get(language, ""),
            **{f"name_{each}": planned.name.get(each, "") for each in others},
            **{f"description_{each}": planned.description.get(each, "") for each in others},
            "held_on": planned.held_on,
            "begins_at": planned.begins_at,
            "ends_at": planned.ends_at,
            "location": str(planned.location_id),
            "unit": str(planned.unit_id),
            "register_by": planned.register_by,
            "maximum": planned.maximum,
            "lines": programme.written(
                [
                    (each.begins_at, _shown(each.title, language), each.room)
                    for each in planned.programme
                ]
            ),
        }

    def order(self) -> NewEvent:
        told = self.cleaned_data
        return NewEvent(
            unit_id=UUID(told["unit"]),
            location_id=UUID(told["location"]),
            name=self._texts("name"),
            held_on=told["held_on"],
            begins_at=told["begins_at"],
            ends_at=told["ends_at"],
            register_by=told["register_by"],
            description=self._texts("description"),
            maximum=told["maximum"],
            programme=tuple(self._item(line) for line in told["lines"]),
        )

    def _texts(self, name: str) -> dict[str, str]:
        told = {self.language: self.cleaned_data[name]}
        told |= {each: self.cleaned_data[f"{name}_{each}"] for each in self.others}
        return {tag: text for tag, text in told.items() if text}

    def _item(self, line: programme.Line) -> NewProgrammeItem:
        """A line; one that stood there before keeps its other languages and who gives it."""
        earlier = self.planned.programme if self.planned else ()
        same = next((e for e in earlier if _shown(e.title, self.language) == line.title), None)
        if same is None:
            return NewProgrammeItem(line.begins_at, {self.language: line.title}, line.room)
        return NewProgrammeItem(line.begins_at, same.title, line.room, same.organisation_id)


def _shown(title: dict[str, str], language: str) -> str:
    return title.get(language) or next(iter(title.values()), "")


OTHER_NAMES = {
    "da": _("Navn på dansk"),
    "sv": _("Navn på svensk"),
    "en": _("Navn på engelsk"),
}
OTHER_DESCRIPTIONS = {
    "da": _("Beskrivelse på dansk"),
    "sv": _("Beskrivelse på svensk"),
    "en": _("Beskrivelse på engelsk"),
}


class StandsForm(KeyedForm):
    """A number for each actor that has a stand; an empty field for one that has none."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actors: list[OrganisationRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for actor in actors:
            self.fields[str(actor.public_id)] = forms.IntegerField(
                label=actor.name,
                required=False,
                min_value=1,
                max_value=999,
                widget=forms.NumberInput(attrs={"class": "tov-w-s", "inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        taken: dict[int, str] = {}
        for name, number in list(self.cleaned_data.items()):
            if not isinstance(number, int):
                continue
            if number in taken:
                self.add_error(
                    name,
                    forms.ValidationError(
                        _("%(actor)s har allerede nummer %(number)s."),
                        params={"actor": self.fields[taken[number]].label, "number": number},
                    ),
                )
            taken.setdefault(number, name)
        return self.cleaned_data

    @staticmethod
    def initial_of(stands: tuple[StandRow, ...], proposed: list[UUID]) -> dict[str, int]:
        """The numbers as they stand; a day without stands is proposed one for each actor."""
        if stands:
            return {str(each.organisation_id): each.number for each in stands}
        return {str(actor): number for number, actor in enumerate(proposed, start=1)}

    def stands(self) -> tuple[tuple[UUID, int], ...]:
        found = [
            (number, UUID(name))
            for name, number in self.cleaned_data.items()
            if isinstance(number, int)
        ]
        return tuple((actor, number) for number, actor in sorted(found))


class InviteForm(KeyedForm):
    """Who of the proposed gets the invitation: all, until one is taken away."""

    recipients = forms.MultipleChoiceField(
        label=_("Hvem skal have invitationen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg mindst én, der skal have invitationen.")},
    )

    def __init__(self, *args: Any, proposed: tuple[Invitee, ...], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"recipients": [str(each.public_id) for each in proposed]})
        super().__init__(*args, **kwargs)
        self.fields["recipients"].choices = [
            (str(each.public_id), f"{each.name} ({each.detail})" if each.detail else each.name)
            for each in proposed
        ]

    def chosen(self) -> tuple[UUID, ...]:
        return tuple(UUID(each) for each in self.cleaned_data["recipients"])


class RegistrationForm(forms.Form):
    """Somebody comes in their work: four fields."""

    name = forms.CharField(
        label=_("Navn"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail på arbejdet"),
        help_text=_("Her får du en bekræftelse."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    profession = forms.ChoiceField(
        label=_("Faggruppe"), choices=[("", _("Vælg en faggruppe")), *Profession.choices]
    )
    workplace = forms.CharField(
        label=_("Hvor arbejder du?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def order(self) -> NewRegistration:
        told = self.cleaned_data
        return NewRegistration(
            told["name"], told["email"], Profession(told["profession"]), told["workplace"]
        )


class AnswerForm(KeyedForm):
    """Two questions afterwards, and nothing about who answers."""

    useful = forms.ChoiceField(
        label=_("Fik du noget med hjem, som du kan bruge?"),
        choices=Usefulness.choices,
        widget=forms.RadioSelect,
    )
    met_somebody = forms.TypedChoiceField(
        label=_("Mødte du nogen, du vil arbejde sammen med?"),
        choices=[("yes", _("Ja")), ("no", _("Nej"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )

    def answer(self) -> Answer:
        told = self.cleaned_data
        return Answer(Usefulness(told["useful"]), told["met_somebody"])
