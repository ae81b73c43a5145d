"""Sessions as signing in makes them: by password, with a one-time code, a moment ago or longer."""

import time as seconds

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import Staff
from tovholder.accounts.queries import hats
from tovholder.installation.commands import set_password
from tovholder.journeys.middleware import HAT
from tovholder.kernel.actor import installation

PASSWORD = "fire gule cykler i regnvejr"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def has_password(staff: Staff, password: str = PASSWORD) -> None:
    set_password(staff.email, password, by=installation())


def signed_in_by_password(staff: Staff, *, code: bool = False, again: bool = True) -> str:
    """A session begun on the sign-in page; ``again``: who has just shown that it is they."""
    client = Client()
    steps = [("account_login", {"login": staff.email, "password": PASSWORD})]
    if code:
        steps.append(("mfa_authenticate", {"code": one_time_code(SECRET, seconds.time())}))
    if again:
        steps.append(("account_reauthenticate", {"password": PASSWORD}))
    for step, typed in steps:
        answer = client.post(reverse(step), typed)
        assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(client.cookies["sessionid"].value)


def session_of(staff: Staff) -> str:
    """The key of a new session in which somebody is signed in, with this hat on."""
    client = Client()
    client.force_login(staff.user())
    if len(hats(staff.user_id)) > 1:
        session = client.session
        session[HAT] = str(staff.public_id)
        session.save()
    return str(client.cookies["sessionid"].value)


def one_time_code(secret: str, at: float) -> str:
    """What the app on somebody's telephone shows at this time (seconds since 1970)."""
    return format_hotp_value(hotp_value(secret, int(at) // 30))
