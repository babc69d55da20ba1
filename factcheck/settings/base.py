"""Production. Everything comes from the environment and is safe by default.

Each variable is described in docs/configuration.md and .env.example.
"""

from pathlib import Path

import structlog
from csp.constants import NONE, SELF
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from environs import Env

from factcheck.settings.servers import broker_url, cache_url

env = Env()
BASE_DIR = Path(__file__).resolve().parents[2]

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "") or (
    Path(env.str("SECRET_KEY_FILE")).read_text(encoding="utf-8").strip()
    if env.str("SECRET_KEY_FILE", "")
    else ""
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
# The address readers know the desk by; it goes into feeds and ClaimReview.
DESK_URL = env.str("DESK_URL", "http://127.0.0.1:8000").rstrip("/")
# Models, keys and collected static files: everything the desk makes for itself.
DATA_DIR = Path(env.str("FACTCHECK_DATA_DIR", str(BASE_DIR / ".local")))

INSTALLED_APPS = [
    "factcheck.apps.FactcheckConfig",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "pgtrigger",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "claims.apps.ClaimsConfig",
    "reviews.apps.ReviewsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "factcheck.middleware.console_content_security_policy",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "factcheck.api.middleware.keep_answers_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reviews.web.context.desk",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------

DATABASES = {
    "default": {
        **env.dj_db_url("DATABASE_URL", "postgres://localhost/factcheck"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", "redis://localhost:6379")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": cache_url(REDIS_URL),
    }
}

# --- Background work: the row is the message, the broker only a doorbell -------

CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A web request must not hang because the broker is gone: the sweeper rings later.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_throttle": 1,
    "unacked_restore_interval": 5,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 570
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep-claims": {"task": "claims.sweep", "schedule": 15.0},
    "sweep-reviews": {"task": "reviews.sweep", "schedule": 30.0},
}

# --- People -------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Failed sign-ins are counted in the cache, by account and address together, so
# that nobody can lock a colleague out from elsewhere.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
# Nothing is counted in the database, so the back office has nothing to show of it.
AXES_ENABLE_ADMIN = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk:queue"
LOGOUT_REDIRECT_URL = "verdicts"

# --- Languages ----------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fa", _("Persian"))]
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "UTC")

# --- Static files -------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "media"

# --- Security -----------------------------------------------------------------

# Over plain HTTP (the desk on one's own machine) secure cookies would never come
# back, so they follow the scheme of DESK_URL.
HTTPS = DESK_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
)
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- The apps meet here ----------------------------------------------------------

# Asked before a claim is changed that somebody may have in hand; empty asks nobody.
CLAIM_HELD_BY = "reviews.operations.hold.let_go"

# --- Intake limits ------------------------------------------------------------

MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", 10_000_000)
MAX_ARTICLE_CHARACTERS = env.int("MAX_ARTICLE_CHARACTERS", 1_000_000)
# Forms carry an article's text, up to four bytes a character, and more fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * MAX_ARTICLE_CHARACTERS + 1_000_000
FETCH_TIMEOUT_SECONDS = env.float("FETCH_TIMEOUT_SECONDS", 20.0)
# For a desk whose sources stand inside its own network; tests use it for loopback.
FETCH_ALLOWED_NETWORKS: list[str] = env.list("FETCH_ALLOWED_NETWORKS", [])

# --- Language-model assist: off unless an address is given -----------------------

ASSIST_URL = env.str("ASSIST_URL", "")
ASSIST_MODEL = env.str("ASSIST_MODEL", "")
ASSIST_API_KEY = env.str("ASSIST_API_KEY", "")
# Within the time limit of a task, with room for the rest of its work.
ASSIST_TIMEOUT_SECONDS = min(env.float("ASSIST_TIMEOUT_SECONDS", 60.0), 500.0)

# --- REST ---------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "factcheck.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["factcheck.api.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "factcheck.api.pagination.CursorPagination",
    "DEFAULT_FILTER_BACKENDS": ["factcheck.api.filters.StrictFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "factcheck.api.throttles.Burst",
        "factcheck.api.throttles.Sustained",
        "factcheck.api.throttles.Anonymous",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "burst": env.str("API_RATE_BURST", "300/min"),
        "sustained": env.str("API_RATE_SUSTAINED", "10000/hour"),
        "anonymous": env.str("API_RATE_ANONYMOUS", "120/min"),
    },
    # Behind a proxy the last address it added counts; else nobody's word does.
    "NUM_PROXIES": 1 if env.bool("BEHIND_PROXY", False) else 0,
    "EXCEPTION_HANDLER": "factcheck.api.errors.answer_error",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fact-check desk",
    "DESCRIPTION": "Claims, evidence, reviews and verdicts of one desk.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "factcheck.api.schema.describe_errors",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ArticleStatus": "claims.lifecycle.ArticleStatus",
        "ClaimStatus": "claims.lifecycle.ClaimStatus",
        "DocumentStatus": "claims.lifecycle.DocumentStatus",
        "EvidenceStatus": "claims.models.EvidenceStatus",
        "ResearchStatus": "claims.models.ResearchStatus",
        "ReviewStatus": "reviews.lifecycle.ReviewStatus",
        "ClaimKind": "claims.models.ClaimKind",
        "PartyKind": "claims.models.PartyKind",
        "RelationKind": "claims.models.RelationKind",
        "SourceKind": "claims.models.SourceKind",
        "RatingKind": "reviews.models.RatingKind",
        "PublicationKind": "reviews.models.PublicationKind",
        "ReasonClass": "reviews.models.ReasonClass",
        "Stance": "claims.models.Stance",
        "Act": "reviews.models.Act",
        "PriorityWord": ["low", "normal", "high"],
        "Reading": ["first", "second"],
        "EvidenceMove": ["accept", "reject", "reopen"],
        "SelectorType": ["TextPositionSelector", "TextQuoteSelector"],
    },
}
REST_KNOX = {"TOKEN_TTL": None, "AUTH_HEADER_PREFIX": "Token"}

# --- Back office --------------------------------------------------------------

UNFOLD = {
    "SITE_TITLE": _("Fact-check desk"),
    "SITE_HEADER": _("Back office"),
    "SITE_URL": "/desk/",
    "SHOW_HISTORY": False,
    # The desk's own blue, from light to dark.
    "COLORS": {
        "primary": {
            "50": "#f2f6fd",
            "100": "#e8eef9",
            "200": "#c4d9fd",
            "300": "#9fc0fa",
            "400": "#6f9bea",
            "500": "#3f6fc4",
            "600": "#1d478f",
            "700": "#19407f",
            "800": "#143570",
            "900": "#102a58",
            "950": "#0e1c38",
        }
    },
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("factcheck/favicon.svg"),
        }
    ],
}

# --- Logs: one line of JSON an event, to standard error ------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processor": structlog.processors.JSONRenderer(),
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
}
