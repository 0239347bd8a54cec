"""Settings from the environment. Unsafe production values stop the start instead of being served."""

import secrets
import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from vbe import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))

# --- mode -------------------------------------------------------------------------------------------------

TESTING = "pytest" in sys.modules
DEBUG = environment.flag("DEBUG")
# The demonstration lists its users on the sign-in page and lets them in without a password.
DEMO = environment.flag("DEMO")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
# Served over plain http only on this machine: the demonstration, the tests and the developer's server.
LOCAL = DEMO or DEBUG or TESTING
PRODUCTION_VARIABLES = ("ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "CSRF_TRUSTED_ORIGINS")

if DEMO and not TESTING:
    present = [name for name in PRODUCTION_VARIABLES if environment.text(name)]
    if present:
        message = f"DEMO cannot be switched on together with production settings: {', '.join(present)}"
        raise ImproperlyConfigured(message)
if LOCAL and not ALLOWED_HOSTS:
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]

SECRET_KEY = environment.text("SECRET_KEY")
if not SECRET_KEY:
    # A command that ends by itself signs nothing that lives on; a server without a lasting key would.
    if not LOCAL and Path(sys.argv[0]).name != "manage.py":
        message = "SECRET_KEY must be set"
        raise ImproperlyConfigured(message)
    SECRET_KEY = secrets.token_urlsafe(50)
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

# --- the house --------------------------------------------------------------------------------------------

SITE_NAME = environment.text("SITE_NAME", "Samsyn")
ROOT_URLCONF = "vbe.urls"
WSGI_APPLICATION = "vbe.wsgi.application"
ASGI_APPLICATION = "vbe.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # The widgets of the form renderer are found as templates of an app.
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "guardian",
    "simple_history",
    "treebeard",
    "vbe.audit",
    "vbe.organisation",
    "vbe.guard",
    "vbe.web",
    "vbe.demo",
    "cases",
    "situational_picture",
    "actionplan",
]

MIDDLEWARE = [
    "vbe.web.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vbe.web.middleware.headers",
    "vbe.web.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "vbe.web.middleware.access",
    "vbe.web.middleware.session_limits",
    "vbe.web.middleware.second_factor",
    "vbe.web.middleware.refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vbe.web.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "vbe.web.templatetags.web",
            ],
        },
    }
]
FORM_RENDERER = "vbe.web.forms.Renderer"

# --- database, tasks, cache -------------------------------------------------------------------------------

DATABASES = {
    "default": environment.postgresql("DATABASE_URL")
    or {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": environment.text("SQLITE_PATH") or VAR_DIR / "samsyn.sqlite3",
        "OPTIONS": {
            # Immediate: writers queue at the start of a transaction instead of failing in its middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
if str(DATABASES["default"]["ENGINE"]).endswith("postgresql"):
    DATABASES["default"] |= {
        "CONN_MAX_AGE": environment.number("DATABASE_CONN_MAX_AGE", 300),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # A kept plan is made once, whatever the values: only look-ups by key are kept (``vbe.prepared``).
            "options": "-c statement_timeout=30000 -c lock_timeout=10000 "
            "-c plan_cache_mode=force_generic_plan",
            # Plans that the database keeps for each connection: not behind a pooler that shares connections.
            "prepare_threshold": 0
            if environment.flag("DATABASE_PREPARED_STATEMENTS", default=True)
            else None,
        },
    }
else:
    VAR_DIR.mkdir(parents=True, exist_ok=True)

REDIS_URL = environment.text("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "samsyn"}
}
# Without a broker tasks run in the process; kombu warns of an address that names no host, even in memory.
CELERY_BROKER_URL = REDIS_URL or "memory://localhost//"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Stockholm"

# --- people and sign-in -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = [
    "vbe.web.backends.Backend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the suite signs in thousands of times
    if TESTING
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "vbe.web.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "vbe.web.account_forms.LoginForm",
    "reauthenticate": "vbe.web.account_forms.ReauthenticateForm",
    "change_password": "vbe.web.account_forms.ChangePasswordForm",
    "reset_password": "vbe.web.account_forms.ResetPasswordForm",
    "reset_password_from_key": "vbe.web.account_forms.ResetPasswordKeyForm",
}
# How many proxies of one's own stand in front: attempts are limited by the address that the outermost one
# saw.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", 0 if LOCAL else 1)
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_ADAPTER = "vbe.web.accounts.FactorAdapter"
# Addresses are given by the administrator; nobody proves them by registering.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "vbe.web.account_forms.AuthenticateForm",
    "reauthenticate": "vbe.web.account_forms.ReauthenticateFactorForm",
    "activate_totp": "vbe.web.account_forms.ActivateTOTPForm",
    "deactivate_totp": "vbe.web.account_forms.DeactivateTOTPForm",
    "generate_recovery_codes": "vbe.web.account_forms.GenerateRecoveryCodesForm",
}

SESSION_ENGINE = "vbe.web.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = environment.number("SESSION_IDLE_SECONDS", 30 * 60)
SESSION_ABSOLUTE_SECONDS = environment.number("SESSION_ABSOLUTE_SECONDS", 10 * 3600)
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "vbe.web.errors.csrf_failure"

# --- the browser is told what it may do -------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing is told to other sites. "no-referrer" would blank the Origin header that CSRF protection reads.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
if not LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# --- files ------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(BASE_DIR / "static-built")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = DEBUG
# Uploads are read in memory and never served back.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
# The preview of a plan's import sends every row back: 400 rows of ten fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000

# --- language and time ------------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# --- mail -------------------------------------------------------------------------------------------------

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if environment.text("EMAIL_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "samsyn@localhost")

# --- logs: one JSON object a line, without any content ----------------------------------------------------

LOG_LEVEL = environment.text("LOG_LEVEL", "WARNING" if TESTING else "INFO").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "vbe.web.logs.RequestIdFilter"}},
    "formatters": {"json": {"()": "vbe.web.logs.Formatter"}},
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "json"}
    },
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    "loggers": {
        # Django's own request log repeats the address with its query; ours has the route's name instead.
        "django.request": {"level": "CRITICAL"},
        "django.server": {"level": "CRITICAL"},
        "django.db.backends": {"level": "CRITICAL", "propagate": False},
    },
}
