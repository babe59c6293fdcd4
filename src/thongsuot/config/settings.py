"""Django's settings. Whatever an installation may change is read through `env`; nothing is overridden elsewhere."""

from pathlib import Path

from csp.constants import NONE, SELF

from thongsuot.config import env
from thongsuot.portal.rules.content import UPLOAD_ENDINGS

PACKAGE = Path(__file__).resolve().parents[1]
STATE = env.state()

DEBUG = env.flag("THONGSUOT_DEBUG")
SECRET_KEY = env.secret_key(STATE)
ALLOWED_HOSTS = env.listed("THONGSUOT_HOSTS")
ORIGIN = env.value("THONGSUOT_ORIGIN")
PROVINCE_CODE = env.value("THONGSUOT_PROVINCE")
SECURITY_CONTACT = env.value("THONGSUOT_SECURITY_CONTACT")
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []

INSTALLED_APPS = [
    "thongsuot.config",
    "thongsuot.places",
    "thongsuot.people",
    "thongsuot.trail",
    "thongsuot.sheets",
    "thongsuot.papers",
    "thongsuot.issuing",
    "thongsuot.followup",
    "thongsuot.registers.meetings",
    "thongsuot.registers.difficulties",
    "thongsuot.registers.recommendations",
    "thongsuot.registers.reports",
    "thongsuot.registers.tasks",
    "thongsuot.registers.feedback",
    "thongsuot.desk",
    "thongsuot.portal",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "thongsuot.config.display.VaryOnDisplay",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "thongsuot.config.editing.EditorsRoom",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thongsuot.config.middleware.RefusalPage",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "thongsuot.config.urls"
WSGI_APPLICATION = "thongsuot.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thongsuot.config.display.preferences",
                "thongsuot.desk.views.navigation",
                "thongsuot.portal.views.portal_site",
            ],
        },
    },
]

# Our own templates of widgets come before Django's.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Joins are made as they are written, but for small groups of them: docs/decisions/0016-joins-as-written.md.
AS_WRITTEN = {"options": "-c join_collapse_limit=4"}
DATABASES = {
    "default": {
        **env.database(env.value("DATABASE_URL")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": AS_WRITTEN,
    }
}

# The counters of what has changed in this database, for all processes that serve it.
GENERATIONS = STATE / f"generations-{DATABASES['default']['NAME']}"

CACHES = {"default": {"BACKEND": "thongsuot.config.cache.UntilPagesChange"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "people:sign_in"
WAGTAILADMIN_LOGIN_URL = "people:sign_in"

# Guessing is stopped for the pair (account, address): a whole office behind one address is not locked out
# by one colleague's typing, and an attacker cannot lock out an officer from elsewhere.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "people/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ORIGIN.startswith("https://")
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ORIGIN.startswith("https://") else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ORIGIN.startswith("https://") else None
X_FRAME_OPTIONS = "SAMEORIGIN"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

# Errors go where the service's other words go, whatever DEBUG says; nobody is mailed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}

LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = env.languages("THONGSUOT_LANGUAGES")
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "thongsuot.config.formats"

STATIC_URL = "/tinh/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_URL = "/tep/"
MEDIA_ROOT = STATE / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": STATE / "private"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
PAPER_MAX_BYTES = 20 * 1024 * 1024

globals().update(env.mail(env.value("THONGSUOT_SMTP")))
MAIL_FROM = DEFAULT_FROM_EMAIL = env.value("THONGSUOT_MAIL_FROM")

HOOK_NETWORKS = env.networks("THONGSUOT_HOOK_NETWORKS")

WAGTAIL_SITE_NAME = "Thông Suốt"
WAGTAILADMIN_BASE_URL = ORIGIN or f"http://127.0.0.1:{env.value('PORT')}"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # nobody outside learns who works here
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "thongsuot.portal.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = UPLOAD_ENDINGS
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Originals stay as they came in; pages show smaller ones, for which these are the usual settings of the eye's taste.
# No AVIF: at Pillow's usual speed one picture of 1080 x 720 takes a second of a processor, and an album has a hundred.
WAGTAILIMAGES_JPEG_QUALITY, WAGTAILIMAGES_WEBP_QUALITY = 78, 74
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]

SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]
