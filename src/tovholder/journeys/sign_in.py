"""How workers sign in: password and one-time code; links only where nothing is real."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tovholder.accounts import queries as accounts
from tovholder.journeys import commands, queries
from tovholder.kernel.configuration import configuration

DEMO_SALT = "demo-sign-in"


class StaffAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator employs. Mail leaves by the outbox, as all mail does."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontoen er lukket. Spørg din leder."),
        "email_password_mismatch": _("E-mail og adgangskode passer ikke sammen."),
        "enter_current_password": _("Adgangskoden er ikke den, du bruger nu."),
        "incorrect_password": _("Adgangskoden er ikke rigtig."),
        "incorrect_code": _("Koden er ikke rigtig. Vent på den næste, og prøv igen."),
        "invalid_password_reset": _("Linket virker ikke længere. Bed om et nyt."),
        "too_many_login_attempts": _("Du har prøvet for mange gange. Vent lidt, og prøv igen."),
        "rate_limited": _("Du har prøvet for mange gange. Vent lidt, og prøv igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To choose a hat; a ``next`` that the sign-in carried comes before this."""
        return resolve_url("journeys:hat")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> Any:
        """Every sign-in stands in the log of the authority whose hat comes first."""
        for hat in accounts.hats(user.pk)[:1]:
            commands.note_sign_in(by=hat.actor)
        return super().post_login(request, user, **kwargs)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """A link under the installation's own address: what the browser calls us is a guess."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return configuration().base_url + path.replace("UID-KEY", quote(key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Put the message in the outbox. An unknown address gets none, and is not told so."""
        user = context.get("user")
        hats = accounts.hats(user.pk) if isinstance(user, AbstractBaseUser) else []
        if hats:
            subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
            text = render_to_string(f"{template_prefix}_message.txt", context).strip()
            commands.send_sign_in_mail(email, subject, text, by=hats[0].actor)


class SecondFactor(DefaultMFAAdapter):
    """One-time codes, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Koden er ikke rigtig. Vent på den næste, og prøv igen."),
        "cannot_delete_authenticator": _("Du kan ikke slå engangskoder fra."),
        "cannot_generate_recovery_codes": _("Slå engangskoder til først."),
        "unverified_email": _("Din e-mail er ikke bekræftet. Spørg din administrator."),
    }


def demo_link(user_public_id: UUID) -> str:
    """The one-click address of a demo user: useless unless the installation is marked DEMO."""
    token = signing.dumps(str(user_public_id), salt=DEMO_SALT)
    return configuration().base_url + reverse("journeys:demo_sign_in", kwargs={"token": token})


def demo_user(token: str) -> AbstractBaseUser | None:
    """Whom a one-click link signs in: nobody outside a demo, nobody without a true token."""
    if not queries.condition().is_demo:
        return None
    try:
        public_id = signing.loads(token, salt=DEMO_SALT)
    except signing.BadSignature:
        return None
    found = get_user_model().objects.filter(public_id=public_id, is_active=True).first()
    return found if isinstance(found, AbstractBaseUser) else None
