"""What people type about open loops."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.kernel import clock
from tovholder.kernel.forms import KeyedForm
from tovholder.tasks.types import Snooze, SnoozeReason


class SnoozeForm(KeyedForm):
    reason = forms.ChoiceField(
        label=_("Hvorfor?"),
        choices=SnoozeReason.choices,
        error_messages={"required": _("Vælg hvorfor.")},
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("Til hvornår?"),
        help_text=_("Højst 14 dage frem. Fristen flytter sig ikke."),
        error_messages={"required": _("Vælg en dag.")},
        widget=forms.DateInput(attrs={"class": "tov-w-s"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = lambda: clock.local_day() + timedelta(days=1)

    def order(self, task_id: UUID) -> Snooze:
        return Snooze(
            task_id, self.cleaned_data["until"], SnoozeReason(self.cleaned_data["reason"])
        )


class AssignForm(KeyedForm):
    worker = forms.UUIDField()
