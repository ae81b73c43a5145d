"""What a keeper sends to bring a list in: the file, which column is which, and a yes."""

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.catalogue.rules.sheets import BY_CODE, COLUMNS, Sheet, is_report, missing
from tovholder.kernel.files import LARGEST_BYTES
from tovholder.kernel.forms import KeyedForm

SAMPLES = 3


class SheetForm(KeyedForm):
    """A file, and whose list it is."""

    file = forms.FileField(
        label=gettext_lazy("Listen"),
        help_text=gettext_lazy("Excel (.xlsx) eller CSV, højst 10 MB og 10.000 rækker."),
        error_messages={
            "required": gettext_lazy("Vælg en fil."),
            "empty": gettext_lazy("Filen er tom. Er det den rigtige fil?"),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    sender = forms.CharField(
        label=gettext_lazy("Hvem har sendt den?"),
        help_text=gettext_lazy(
            "Fx Frivilligcentret. Så husker vi, hvordan deres kolonner skal læses."
        ),
        required=False,
        max_length=200,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_BYTES:
            raise forms.ValidationError(_("Filen er større end 10 MB. Del listen i flere filer."))
        return file


class ColumnsForm(KeyedForm):
    """One choice for each of their columns: which of ours it is, or none."""

    def __init__(
        self, *args: Any, sheet: Sheet, language: str, chosen: dict[str, str], **kwargs: Any
    ) -> None:
        """``chosen``: {our code: their header}, to begin with."""
        super().__init__(*args, **kwargs)
        self._headers = {}
        by_header = {header: code for code, header in chosen.items()}
        choices = [("", _("– bliver ikke læst –"))]
        choices += [(each.code, each.header[language]) for each in COLUMNS]
        for place, header in enumerate(sheet.headers):
            if not header or is_report(header):
                continue
            name = f"column_{place}"
            self._headers[name] = header
            self.fields[name] = forms.ChoiceField(
                label=header,
                help_text=samples(sheet, place),
                choices=choices,
                required=False,
                initial=by_header.get(header, ""),
            )
        self.hide_optional = True
        self._language = language
        self.order_fields([*self._headers, "key"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for name, header in self._headers.items():
            code = cleaned.get(name)
            if code and code in seen:
                told = _("“%(ours)s” er også valgt til “%(theirs)s”. Vælg den kun ét sted.")
                ours = BY_CODE[code].header[self._language]
                self.add_error(name, told % {"ours": ours, "theirs": seen[code]})
            elif code:
                seen[code] = header
        for code in missing(seen):
            told = _("Vælg den kolonne, der er “%(ours)s”. Den kan en liste ikke undvære.")
            self.add_error(None, told % {"ours": BY_CODE[code].header[self._language]})
        return cleaned

    @property
    def columns(self) -> dict[str, str]:
        """{our code: their header} as it was chosen."""
        return {
            self.cleaned_data[name]: header
            for name, header in self._headers.items()
            if self.cleaned_data.get(name)
        }


def samples(sheet: Sheet, place: int) -> str:
    """The first different texts of a column, as they stand."""
    texts = dict.fromkeys(row.cells[place] for row in sheet.rows[:50] if row.cells[place])
    shown = [text if len(text) <= 40 else f"{text[:39]}…" for text in list(texts)[:SAMPLES]]
    # Help texts are written into the page as they are.
    return escape(_("Fx %(samples)s") % {"samples": " · ".join(shown)}) if shown else _("Tom")


class ConfirmForm(KeyedForm):
    """Yes to exactly what was shown."""

    fingerprint = forms.RegexField(
        r"\A[0-9a-f]{64}\Z",
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Hent siden igen."),
                        "invalid": gettext_lazy("Hent siden igen.")},
    )  # fmt: skip
