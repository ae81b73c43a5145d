"""What visitors type to find an offer."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """Sent by GET, so that a search is an address one can keep and share."""

    hide_optional = True

    q = forms.CharField(
        label=_("Hvad leder du efter?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "id": "q", "autocomplete": "off", "enterkeyhint": "search"}
        ),
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    @property
    def search(self) -> str:
        """The words to look for; none when they cannot be read."""
        return str(self._read("q") or "")

    @property
    def wanted_page(self) -> int:
        return int(self._read("page") or 1)

    def _read(self, name: str) -> object:
        """One field that could be read, whatever the other one held."""
        self.is_valid()
        return self.cleaned_data.get(name)
