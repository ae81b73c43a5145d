"""Files of figures, and what to look at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.areas.types import TableKind
from tovholder.kernel.forms import KeyedForm


class SendTableForm(forms.Form):
    """Sending a file only shows what is in it; nothing is kept before it is confirmed."""

    kind = forms.ChoiceField(label=_("Hvad er det for en fil?"), choices=TableKind.choices)
    source = forms.CharField(
        label=_("Hvem har udgivet tallene, og hvornår?"),
        help_text=_("Det står ved hvert tal, fx “Den Nationale Sundhedsprofil 2025”."),
        max_length=200,
    )
    table = forms.FileField(
        label=_("Filen"),
        help_text=_(
            "CSV eller Excel. En række for hvert område, hvert år og hver ting, der måles."
        ),
    )
    manifest = forms.FileField(
        label=_("Beskrivelsen, der fulgte med"),
        help_text=_("Kun til en profil fra registre: filen manifest.json."),
        required=False,
    )
    own_code = forms.CharField(
        label=_("Kommunens nummer i filen"),
        help_text=_("Kun til en profil fra registre, fx 990."),
        required=False,
        max_length=20,
    )


class ConfirmTableForm(KeyedForm):
    """Points to the very files that were shown."""

    table_id = forms.UUIDField(widget=forms.HiddenInput)
    manifest_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=TableKind.choices)
    source = forms.CharField(widget=forms.HiddenInput, max_length=200)
    own_code = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
