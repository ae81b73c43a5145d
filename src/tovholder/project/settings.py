"""Django's settings. What an installation may decide is in ``kernel.configuration``."""

import os

from django.utils.translation import gettext_lazy as _

from tovholder.kernel.configuration import configuration

INSTALLATION = configuration()

SECRET_KEY = INSTALLATION.secret("django.key")
DEBUG = False
ALLOWED_HOSTS = list(INSTALLATION.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [INSTALLATION.base_url]

INSTALLED_APPS = [
    "tovholder.kernel",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "tovholder.accounts",  # before allauth: its templates are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "tovholder.audit",
    "tovholder.tasks",
    "tovholder.people",
    "tovholder.areas",
    "tovholder.catalogue",
    "tovholder.referrals",
    "tovholder.journeys",
]

MIDDLEWARE = [
    "tovholder.journeys.health.HealthFirst",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tovholder.journeys.middleware.WhoActs",
    "tovholder.journeys.middleware.OneReading",
]

ROOT_URLCONF = "tovholder.project.urls"
WSGI_APPLICATION = "tovholder.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "tovholder.journeys.context.everywhere",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

ROLE = os.environ.get("TOVHOLDER_DATABASE_ROLE", "tov_app")
"""Which database role this process signs in as; the command line sets it (``installation``)."""


def _database() -> dict[str, object]:
    server = INSTALLATION.database(ROLE)
    if server is None:
        # The embedded database: ``installation`` fills in where it listens before Django starts.
        server = {
            "host": os.environ.get("TOVHOLDER_SOCKET", ""),
            "port": os.environ.get("TOVHOLDER_SOCKET_PORT", "5432"),
            "user": ROLE,
            "dbname": "tovholder",
        }
    known = {
        "dbname": "NAME",
        "host": "HOST",
        "port": "PORT",
        "user": "USER",
        "password": "PASSWORD",
    }
    return {
        "ENGINE": "tovholder.kernel.postgresql",
        **{django: server.pop(libpq, "") for libpq, django in known.items()},
        "OPTIONS": {
            **server,
            "application_name": f"tovholder {ROLE}",
            **(
                {"pool": {"min_size": 1, "max_size": INSTALLATION.threads + 2, "timeout": 10}}
                if os.environ.get("TOVHOLDER_POOL") == "yes"
                else {}
            ),
        },
        # Pages and commands open their own transactions (kernel.command, kernel.reading).
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "journeys:hat"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "tovholder.journeys.sign_in.StaffAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    # A library or a family house shares one address with everybody in its waiting room.
    "public_sign_up": INSTALLATION.sign_ups,
}
ALLAUTH_TRUSTED_PROXY_COUNT = INSTALLATION.proxies
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tovholder"
MFA_ADAPTER = "tovholder.journeys.sign_in.SecondFactor"
# Addresses of staff are the employer's word; a password reset leaves an unverified row behind.
MFA_ALLOW_UNVERIFIED_EMAIL = True
_FORMS = "tovholder.journeys.forms."
ACCOUNT_FORMS = {
    "login": f"{_FORMS}SignInForm",
    "change_password": f"{_FORMS}ChangePasswordForm",
    "set_password": f"{_FORMS}SetPasswordForm",
    "reset_password": f"{_FORMS}ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}NewPasswordForm",
    "reauthenticate": f"{_FORMS}PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}CodeForm",
    "reauthenticate": f"{_FORMS}CodeAgainForm",
    "activate_totp": f"{_FORMS}ActivateCodesForm",
}

SESSION_COOKIE_AGE = INSTALLATION.idle_minutes * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = INSTALLATION.https
CSRF_COOKIE_SECURE = INSTALLATION.https
SECURE_HSTS_SECONDS = 31_536_000 if INSTALLATION.https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [_SELF],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "worker-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("sv", _("Svensk")), ("en", _("Engelsk"))]
LOCALE_PATHS = [os.path.join(os.path.dirname(os.path.dirname(__file__)), "kernel", "locale")]
FORMAT_MODULE_PATH = ["tovholder.kernel.formats"]
LANGUAGE_COOKIE_NAME = "sprog"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
STATIC_ROOT = str(INSTALLATION.home / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 4,
    "update_heartbeat_interval": 5,
    "stalled_worker_timeout": 30,
    "delete_jobs": "successful",
    "fetch_job_polling_interval": 2,
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "tovholder.kernel.logs.JsonLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "tovholder": {"level": "INFO"},
    },
}
