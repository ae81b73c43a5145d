"""The sign-in pages that are wanted, hand-picked: no sign-up, no e-mail pages, no social ones."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

urlpatterns = [
    path("log-ind/", account.login, name="account_login"),
    path("log-ud/", account.logout, name="account_logout"),
    path("lukket/", account.account_inactive, name="account_inactive"),
    path("igen/", account.reauthenticate, name="account_reauthenticate"),
    path("adgangskode/", account.password_change, name="account_change_password"),
    path("adgangskode/ny/", account.password_set, name="account_set_password"),
    path("glemt/", account.password_reset, name="account_reset_password"),
    path("glemt/sendt/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^glemt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "glemt/faerdig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("", mfa.index, name="mfa_index"),
    path("kode/", mfa.authenticate, name="mfa_authenticate"),
    path("kode/igen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("engangskoder/til/", totp.activate_totp, name="mfa_activate_totp"),
    path("engangskoder/fra/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("reservekoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("reservekoder/nye/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
