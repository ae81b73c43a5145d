"""What people type on the administrative pages, and allauth's forms in our own words."""

from typing import Any
from uuid import UUID

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.accounts.types import NewActorAccount, NewOrganisation, Sector
from tovholder.journeys.queries import Holding
from tovholder.kernel.forms import KeyedForm
from tovholder.kernel.trail import Outcome

QUEUE = "queue"
"""How "the unit's queue" is chosen among colleagues."""
TASK = "task_"
"""What a row's field begins with; the task's id follows."""


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


class MoveForm(KeyedForm):
    """Where everything that a worker holds goes. A row left blank follows the first choice."""

    hide_optional = True
    # Judged row by row: whoever was chosen may be nobody's colleague by the second press.
    all_to = forms.CharField(label=_("Alle til"), required=False, widget=forms.Select)

    def __init__(self, *args: Any, holdings: tuple[Holding, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holdings = holdings
        everybody = {str(c.public_id): c.name for h in holdings for c in h.colleagues}
        self.names = {QUEUE: _("Enhedens kø"), **everybody}
        everywhere = [("", _("Vælg for hver opgave")), *self.names.items()]
        self.fields["all_to"].widget.choices = everywhere  # type: ignore[attr-defined]
        for holding in holdings:
            own = [(str(c.public_id), c.name) for c in holding.colleagues]
            self.fields[self._name(holding)] = forms.ChoiceField(
                label=" – ".join(filter(None, (holding.task.title, holding.task.about))),
                required=False,
                choices=[("", _("Som ovenfor")), (QUEUE, _("Enhedens kø")), *own],
            )

    @staticmethod
    def _name(holding: Holding) -> str:
        return f"{TASK}{holding.task.public_id}"

    @property
    def rows(self) -> list[tuple[Holding, forms.BoundField]]:
        """What is moved, each beside its select."""
        return [(holding, self[self._name(holding)]) for holding in self.holdings]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._moves: dict[UUID, UUID | None] = self._moved_before()
        for holding in self.holdings:
            name = self._name(holding)
            # A task that the page did not show has no row in the answer: it is not named in
            # the moves, and the command says that something changed meanwhile.
            if name not in self.data or name in self.errors:
                continue
            self._place(holding, name, cleaned.get(name) or cleaned.get("all_to") or "")
        return cleaned

    def _moved_before(self) -> dict[UUID, UUID | None]:
        """What was sent about tasks that are held no longer: pressed twice is one order."""
        sent = {n: self.data[n] or self.data.get("all_to", "") for n in self.data if n[:5] == TASK}
        return {
            UUID(name[5:]): None if to == QUEUE else UUID(to)
            for name, to in sent.items()
            if name not in self.fields and _is_id(name[5:]) and (to == QUEUE or _is_id(to))
        }

    def _place(self, holding: Holding, name: str, to: str) -> None:
        if to not in self.names:
            self.add_error(name, _("Vælg, hvem der tager opgaven."))
        elif to != QUEUE and to not in {str(c.public_id) for c in holding.colleagues}:
            text = _("%(name)s arbejder ikke i %(unit)s. Vælg en anden her.")
            self.add_error(name, text % {"name": self.names[to], "unit": holding.unit.name})
        else:
            self._moves[holding.task.public_id] = None if to == QUEUE else UUID(to)

    def moves(self) -> dict[UUID, UUID | None]:
        """Task → worker, or None for the unit's queue, in order of task; of a valid form."""
        return dict(sorted(self._moves.items()))


class LogFilter(forms.Form):
    """What the address of the log asks for."""

    worker = forms.CharField(required=False, max_length=80)
    outcome = forms.ChoiceField(required=False, choices=[(o, o) for o in Outcome])
    older_than = forms.IntegerField(required=False, min_value=1)


class InviteForm(KeyedForm):
    """Somebody who is to keep an actor's own offers."""

    organisation = forms.ChoiceField(label=_("Hvilken aktør?"), required=False)
    new_name = forms.CharField(
        label=_("Eller en ny aktør"),
        required=False,
        max_length=200,
        help_text=_("Skriv navnet, når aktøren ikke er på listen."),
    )
    new_sector = forms.ChoiceField(
        label=_("Hvad slags er den nye?"),
        required=False,
        choices=[(each.value, each.label) for each in Sector if each is not Sector.MUNICIPALITY],
        initial=Sector.ASSOCIATION,
    )
    name = forms.CharField(
        label=_("Personens navn"),
        max_length=200,
        error_messages={"required": _("Skriv personens navn.")},
    )
    title = forms.CharField(label=_("Titel"), required=False, max_length=200)
    email = forms.EmailField(
        label=_("Personens e-mail"),
        max_length=254,
        help_text=_("Her sender vi et link, hvor personen selv vælger en adgangskode."),
        error_messages={"required": _("Skriv personens e-mail.")},
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("Vælg")), *organisations]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("organisation")) == bool(told.get("new_name")):
            self.add_error("organisation", _("Vælg en aktør, eller skriv navnet på en ny."))
        return told

    def account(self, municipality_id: int) -> NewActorAccount:
        told = self.cleaned_data
        chosen = int(told["organisation"] or 0)
        return NewActorAccount(municipality_id, chosen, told["email"], told["name"], told["title"])

    def organisation_made(self, municipality_id: int) -> NewOrganisation | None:
        told = self.cleaned_data
        if not told["new_name"]:
            return None
        return NewOrganisation(municipality_id, told["new_name"], Sector(told["new_sector"]))


class _InOurWords:
    """An allauth form with our labels, without placeholders and without HTML in the hints."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


_NEW = {"password1": _("Ny adgangskode"), "password2": _("Ny adgangskode igen")}
_HINT = {"password1": _("Mindst 12 tegn. Ikke en adgangskode, mange andre bruger.")}
_CODE = {"code": _("Engangskode")}


class SignInForm(_InOurWords, account.LoginForm):
    labels = {"login": _("E-mail"), "password": _("Adgangskode")}


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):
    labels = {"oldpassword": _("Adgangskoden, du bruger nu"), **_NEW}
    hints = _HINT


class SetPasswordForm(_InOurWords, account.SetPasswordForm):
    labels, hints = _NEW, _HINT


class ResetPasswordForm(_InOurWords, account.ResetPasswordForm):
    labels = {"email": _("E-mail")}


class NewPasswordForm(_InOurWords, account.ResetPasswordKeyForm):
    labels, hints = _NEW, _HINT


class PasswordAgainForm(_InOurWords, account.ReauthenticateForm):
    labels = {"password": _("Adgangskode")}


class CodeForm(_InOurWords, mfa.AuthenticateForm):
    labels = _CODE
    hints = {"code": _("Seks tal fra appen på din telefon, eller en af dine reservekoder.")}


class CodeAgainForm(_InOurWords, mfa.ReauthenticateForm):
    labels = _CODE


class ActivateCodesForm(_InOurWords, totp.ActivateTOTPForm):
    labels = {"code": _("Koden, som appen viser nu")}
