"""What visitors type and choose to find an offer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.areas.types import AreaRow
from tovholder.catalogue.rules import taxonomy
from tovholder.catalogue.rules.ages import ADULT, MONTHS_CHOSEN, PREGNANT, SENIOR, age_in_words
from tovholder.catalogue.rules.words import words
from tovholder.catalogue.types import TODAY, Chip, Wanted, Weekday

NAMES = {
    "search": "q", "age": "age", "topic": "topic", "day": "day", "area": "area", "language": "lang",
}  # fmt: skip
"""What a filter is called in the address, by what it is called in Wanted."""


class SearchForm(forms.Form):
    """Sent by GET, so that a search is an address one can keep and share.

    What cannot be read asks for nothing: nobody is sent away for an odd address.
    """

    hide_optional = True

    q = forms.CharField(
        label=_("Hvad leder du efter?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "id": "q", "autocomplete": "off", "enterkeyhint": "search"}
        ),
    )
    age = forms.ChoiceField(label=_("Alder"), required=False)
    day = forms.ChoiceField(label=_("Hvornår?"), required=False)
    area = forms.ChoiceField(label=_("Hvor bor du?"), required=False)
    lang = forms.ChoiceField(label=_("Hvilket sprog?"), required=False)
    topic = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def __init__(
        self,
        sent: Mapping[str, Any],
        *,
        language: str = "da",
        areas: Sequence[AreaRow] = (),
        languages: Iterable[str] = (),
    ) -> None:
        super().__init__(sent)
        self._language = language
        self._areas = areas
        fields: Any = self.fields
        fields["age"].choices = [("", _("Alle aldre")), *_ages(language)]
        fields["day"].choices = [("", _("Alle dage")), (TODAY, _("Åbent i dag")), *_days()]
        fields["area"].choices = [
            ("", _("Hele kommunen")), *((str(each.public_id), each.name) for each in areas)
        ]  # fmt: skip
        fields["lang"].choices = [("", _("Alle sprog")), *_languages(languages, language)]
        self.is_valid()

    @property
    def wanted(self) -> Wanted:
        read = self.cleaned_data
        topic = str(read.get("topic") or "")
        return Wanted(
            search=str(read.get("q") or ""),
            age=str(read.get("age") or ""),
            topic=topic if topic in taxonomy.CODES else "",
            area=UUID(read["area"]) if read.get("area") else None,
            language=str(read.get("lang") or ""),
            day=str(read.get("day") or ""),
        )

    @property
    def wanted_page(self) -> int:
        return int(self.cleaned_data.get("page") or 1)

    @property
    def chosen_area(self) -> AreaRow | None:
        return next((each for each in self._areas if each.public_id == self.wanted.area), None)

    @property
    def filters(self) -> list[forms.BoundField]:
        """The choices of this municipality: one without areas, or with one language, asks less."""
        shown = ("age", "day", "area", "lang")
        fields: Any = self.fields
        return [self[name] for name in shown if len(fields[name].choices) > 2]

    def query(self, **changed: str) -> str:
        """The address's query with some filters changed, by their names in the address.

        "" leaves one out. The page is left out too: it is of another list.
        """
        wanted = self.wanted
        told = {short: str(getattr(wanted, name) or "") for name, short in NAMES.items()}
        asked = {short: value for short, value in {**told, **changed}.items() if value}
        return urlencode(asked)

    @property
    def chips(self) -> list[Chip]:
        """The filters in use, each with the query that leaves it out. The search is none of them:
        it stands in its own field.
        """
        return [self.chip(name) for name in self.wanted.filters if name != "search"]

    def chip(self, name: str) -> Chip:
        return Chip(name, self._label(name), self.query(**{NAMES[name]: ""}))

    def topics(self) -> tuple[list[Chip], list[Chip]]:
        """Main topics, and below the chosen one its own; with the query that chooses each."""
        chosen = self.wanted.topic
        main = taxonomy.term(chosen).parent or chosen if chosen else ""
        below = [each for each in taxonomy.TERMS if main and each.parent == main]
        return (
            [self._topic(each.code, each.code == main) for each in taxonomy.main_topics()],
            [self._topic(each.code, each.code == chosen) for each in below],
        )

    def _topic(self, code: str, is_chosen: bool) -> Chip:
        label = str(taxonomy.name(code, self._language))
        return Chip("topic", label, self.query(topic=code), is_chosen)

    def _label(self, name: str) -> str:
        wanted = self.wanted
        if name == "search":
            return f"“{wanted.search}”"
        if name == "topic":
            return str(taxonomy.name(wanted.topic, self._language))
        fields: Any = self.fields
        value = str(getattr(wanted, name))
        return str(_flat(fields[NAMES[name]].choices)[value])


def _flat(choices: Iterable[Any]) -> dict[str, Any]:
    """{value: label} of choices that may stand in groups."""
    found: dict[str, Any] = {}
    for value, label in choices:
        found |= _flat(label) if isinstance(label, list | tuple) else {str(value): label}
    return found


def _ages(language: str) -> list[tuple[Any, Any]]:
    said = [(f"m{months}", age_in_words(months, language)) for months in MONTHS_CHOSEN]
    baby, child = said[:12], said[12:]
    # A child below a month is called by what it is.
    newborn = (baby[0][0], _("Nyfødt"))
    return [
        (PREGNANT, words(language).pregnant.capitalize()),
        (_("Baby"), [newborn, *baby[1:]]),
        (_("Barn og ung"), child),
        (_("Voksen"), [(ADULT, _("18-64 år")), (SENIOR, _("65 år eller mere"))]),
    ]


def _days() -> list[tuple[str, str]]:
    return [(day.value, str(day.label).capitalize()) for day in Weekday]


def _languages(tags: Iterable[str], language: str) -> list[tuple[str, str]]:
    names = Locale.parse(words(language).locale).languages
    said = [(tag, str(names.get(tag.split("-")[0], tag)).capitalize()) for tag in tags]
    return sorted(said, key=lambda each: each[1])
