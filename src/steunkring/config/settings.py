"""Settings of an installation, from the environment (README, "Settings")."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from steunkring.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
_env = environment.read()

# --- what kind of installation ------------------------------------------------
DEMO = _env.flag("DEMO", default=False)
DEBUG = _env.flag("DEBUG", default=False)
HTTPS = _env.flag("HTTPS", default=not DEMO)
DATA = _env.folder("DATA", Path.cwd() / "data")
ALLOWED_HOSTS = _env.items("HOSTS", "localhost,127.0.0.1" if DEMO else None)
SECRET_KEY = _env.secret("SECRET_KEY", is_demo=DEMO)
# Newest first, comma separated; kept apart from the database and its backup.
FIELD_KEYS = _env.secret("FIELD_KEYS", is_demo=DEMO).split(",")
# Pseudonyms and seals of the read log; not rotated with the field keys.
LOG_KEY = _env.secret("LOG_KEY", is_demo=DEMO)

# --- parts --------------------------------------------------------------------
INSTALLED_APPS = [
    "steunkring.config",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "steunkring.foundation.components",
    "steunkring.foundation.access",
    "steunkring.foundation.writing",
    "steunkring.foundation.notices",
    "steunkring.foundation.documents",
    "steunkring.foundation.accounts",
    "steunkring.person.people",
    "steunkring.person.agenda",
    "steunkring.person.network",
    "steunkring.person.tracks",
    "steunkring.front.retention",
    "steunkring.front.pages",
    "steunkring.front.demo",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "steunkring.front.pages.middleware.NothingStaysMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "steunkring.foundation.accounts.middleware.ActorMiddleware",
    "steunkring.person.tracks.middleware.TabletMiddleware",
    "steunkring.foundation.access.middleware.ReadLogMiddleware",
]
ROOT_URLCONF = "steunkring.config.urls"
WSGI_APPLICATION = "steunkring.config.wsgi.application"
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "foundation" / "components"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "steunkring.foundation.components.templatetags.components",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "steunkring.front.pages.shell.shell",
            ],
        },
    }
]

# --- database -----------------------------------------------------------------
_database = environ.Env.db_url_config(
    _env.text("DATABASE_URL", f"sqlite:///{DATA / 'steunkring.sqlite3'}")
)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # Exactly this, or writers fail; FULL makes a receipt true after a power cut.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        ),
    }
else:
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}

# --- language and time --------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "taal"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["steunkring.config.formats"]

# --- static files -------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- security -----------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
_host_prefix = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_host_prefix}sessie"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # absolute end
SESSION_IDLE_SECONDS = 30 * 60
SESSION_WARNING_SECONDS = 2 * 60
CSRF_COOKIE_NAME = f"{_host_prefix}formulier"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "steunkring.front.pages.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Nothing is ever sent to another site. "no-referrer" would make browsers send "Origin: null"
# with our own forms, which the check against forged forms then refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Files stay in memory on their way in, and only as many as a form asks for.
FILE_UPLOAD_HANDLERS = ["steunkring.foundation.documents.uploads.InMemory"]
DATA_UPLOAD_MAX_NUMBER_FILES = 2
# What looks for viruses in them: "clamd:/run/clamav/clamd.ctl" or "command:/path/program".
SCANNER = _env.text("SCANNER", "")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "steunkring.foundation.accounts.passwords.LongEnoughValidator",
        "OPTIONS": {"min_length": 12},
    },
    # 20,000 passwords from breaches, in the framework itself: nothing is asked outside.
    {"NAME": "steunkring.foundation.accounts.passwords.KnownPasswordValidator"},
    {
        "NAME": "steunkring.foundation.accounts.passwords.NotLikeOneselfValidator",
        "OPTIONS": {"user_attributes": ["login_name", "display_name"]},
    },
]

# --- for everybody who is in a hurry ------------------------------------------
# Where "Weg van deze pagina" leads: a page that says nothing about the reader.
QUICK_EXIT_URL = _env.text("QUICK_EXIT_URL", "https://www.knmi.nl/")
# "Crisisdienst=0800-1234, ..." beside the national ones, and the day they were all checked.
URGENT_NUMBERS = _env.items("URGENT_NUMBERS", "")
URGENT_CHECKED = _env.text("URGENT_CHECKED", "")

# --- signing in (allauth) -----------------------------------------------------
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
# With HTTPS there is one proxy in front, whose word is taken for where a request came from.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
ACCOUNT_ADAPTER = "steunkring.foundation.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Counts of tries live in the memory of the process; room enough that a flood of names does
# not push them out. Everything runs out within 15 minutes: nobody is kept out for good (AC7).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "login_failed_everywhere": "60/15m/key",
    "second_step": "5/5m/key",
    "start_code": "20/m/ip",
    "promise_card": "20/m/ip",
    "support_request": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "steunkring.foundation.accounts.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Steunkring"
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off, or a slow hand
MFA_RECOVERY_CODES_SHOW_ONCE = True

# --- mail, logging ------------------------------------------------------------
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
else:
    vars().update(environ.Env.email_url_config(_env.text("MAIL_URL")))
DEFAULT_FROM_EMAIL = _env.text("MAIL_FROM", "steunkring@localhost" if DEMO else None)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
}
