"""Texts in three languages, side by side: the municipality's own first, the others folded away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise, lazystr
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("da", "sv", "en")
NAMES: dict[str, Promise] = {"da": _("dansk"), "sv": _("svensk"), "en": _("engelsk")}
FIRST = {"DK": "da", "SE": "sv"}
"""Language of the texts that have to be there, by country."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a text is asked for. ``rows`` 1: one line."""

    label: str | Promise
    required: bool = False
    rows: int = 1
    most: int = 200
    hint: str | Promise = ""
    missing: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Languages:
    """One text on the page: its first language, and the others beside each other below."""

    first: forms.BoundField
    others: tuple[forms.BoundField, ...]

    @property
    def is_open(self) -> bool:
        """Unfolded when something went wrong there."""
        return any(field.errors for field in self.others)


def first_language(country: str) -> str:
    return FIRST.get(country, "da")


def add_text(form: forms.Form, name: str, wording: Wording, first: str) -> None:
    """One field a language: ``name_da``, ``name_sv``, ``name_en``."""
    for tag in (first, *(other for other in LANGUAGES if other != first)):
        own = tag == first
        widget: forms.Widget = forms.TextInput(attrs={"lang": tag})
        if wording.rows > 1:
            widget = forms.Textarea(attrs={"rows": wording.rows, "lang": tag})
        form.fields[f"{name}_{tag}"] = forms.CharField(
            label=wording.label if own else _on(wording.label, NAMES[tag]),
            help_text=wording.hint if own else "",
            required=wording.required and own,
            max_length=wording.most,
            widget=widget,
            error_messages={"required": wording.missing} if wording.missing else {},
        )


def _on(label: object, language: object) -> str:
    text = _("%(what)s På %(language)s")
    return lazystr(text % {"what": label, "language": language})


def languages(form: forms.Form, name: str, first: str) -> Languages:
    others = tuple(form[f"{name}_{tag}"] for tag in LANGUAGES if tag != first)
    return Languages(form[f"{name}_{first}"], others)


def initial_text(name: str, texts: Mapping[str, str], first: str) -> dict[str, str]:
    """What stands there now. A text whose language nobody knew is shown as the first one."""
    shown = {f"{name}_{tag}": texts.get(tag, "") for tag in LANGUAGES}
    if not shown[f"{name}_{first}"]:
        known = [tag for tag in texts if tag not in LANGUAGES]
        shown[f"{name}_{first}"] = texts[known[0]] if known else ""
    return shown


def told_text(cleaned: Mapping[str, Any], name: str) -> dict[str, str]:
    """{language: text} of what was typed; what is empty is left out."""
    typed = {tag: str(cleaned.get(f"{name}_{tag}") or "").strip() for tag in LANGUAGES}
    return {tag: text.replace("\r\n", "\n") for tag, text in typed.items() if text}
