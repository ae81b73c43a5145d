"""Forms: HTTP text becomes types. Each carries a key, so that sending twice does it once."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class KeyedForm(forms.Form):
    """A form with an idempotency key made when it is drawn."""

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"invalid": _("Hent siden igen.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4
        # Last, so that subclasses' own fields come first in tab order and error summary.
        self.order_fields([name for name in self.fields if name != "key"])

    @property
    def sent_key(self) -> uuid.UUID:
        """The key that came with a valid form."""
        key: uuid.UUID = self.cleaned_data["key"]
        return key


class Press(KeyedForm):
    """A button: nothing but its key."""
