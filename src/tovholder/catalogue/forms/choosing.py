"""Who stands behind a new offer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class OwnerForm(forms.Form):
    organisation = forms.ChoiceField(
        label=_("Hvem står bag tilbuddet?"),
        error_messages={"required": _("Vælg, hvem der står bag.")},
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("Vælg")), *organisations]
