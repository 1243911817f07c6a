"""The settings of one deployment: the topology says what runs in it, the environment where and for whom.

``docs/operations.md`` lists every environment variable.
"""

import os

from deployment import environment, people
from deployment.environment import ROOT, VAR
from deployment.mail import read_email_url
from deployment.security import *
from liftout.data.databases import POSTGRESQL, SQLITE, module_databases
from liftout.rest import settings as rest_settings
from liftout.topology import discover_modules, read_topology

DEBUG = environment.DEVELOPMENT

# --- What runs here
TOPOLOGY = read_topology(ROOT / "topology.toml", discover_modules(ROOT / "src" / "modules"))
MODULES = TOPOLOGY.modules_of(environment.text("LIFTOUT_DEPLOYMENT"))
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "ninja",
    "liftout.rest",
    *(f"modules.{label}" for label in MODULES),
    "liftout",
]
MIDDLEWARE = [
    "liftout.observe.middleware.RequestMiddleware",
    "liftout.observe.middleware.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "csp.middleware.CSPMiddleware",
    "deployment.middleware.PermissionsPolicyMiddleware",
    rest_settings.MIDDLEWARE,  # makes responses anew: what adds headers stands before it
    "deployment.middleware.BodyLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "liftout.auth.fetch_metadata.FetchMetadataMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "liftout.modules.middleware.CurrentModuleMiddleware",
]
APPEND_SLASH = False
REST_FRAMEWORK = {**rest_settings.REST_FRAMEWORK, "NUM_PROXIES": int(environment.flag("TRUSTED_PROXY"))}
SPECTACULAR_SETTINGS = rest_settings.SPECTACULAR_SETTINGS
ROOT_URLCONF = "deployment.urls"
WSGI_APPLICATION = "deployment.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
LIFTOUT = {
    "REFUSE_CALLS_IN_TRANSACTION": DEBUG,
    "OWNERSHIP_GUARD": DEBUG,
    "JWKS": people.JWKS,
    "ISSUER": "liftout",
    "AUDIENCE": "liftout",
    "METRICS_TOKEN": environment.text("METRICS_TOKEN"),
}

# --- Data
THREADS = environment.number("THREADS", 4, least=1)
DATABASES = module_databases(MODULES, os.environ, VAR)
for database in DATABASES.values():
    if database.get("ENGINE") == SQLITE:
        # Seconds. A file stays open between requests where threads are few and stay; a development server has a new
        # thread for each browser, which would soon hold more open files than the system allows.
        database["CONN_MAX_AGE"] = 0 if DEBUG else 60
        VAR.mkdir(parents=True, exist_ok=True)
    elif database.get("ENGINE") == POSTGRESQL and not DEBUG:
        # As many connections as threads: with fewer, threads that hold one module's and wait for another's could
        # wait for each other. See docs/decisions/0050-production-server.md.
        database["OPTIONS"] = {
            **database.get("OPTIONS", {}),
            "connect_timeout": 3,
            # Seconds. A pool that gives up reconnecting starts over at the next request, without the pauses that
            # had grown while the server was away.
            "pool": {"min_size": 0, "max_size": THREADS, "timeout": 5, "reconnect_timeout": 5, "max_idle": 60},
        }
DATABASE_ROUTERS = ["liftout.data.router.ModuleRouter"]
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": environment.text("REDIS_URL")}
        if environment.text("REDIS_URL")
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

# --- People
AUTH_USER_MODEL = people.AUTH_USER_MODEL
AUTHENTICATION_BACKENDS = people.AUTHENTICATION_BACKENDS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}Validator"}
    for rule in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

# --- Mail
mail = read_email_url(environment.text("EMAIL_URL", "console:" if DEBUG else "smtp://localhost:25"))
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = mail.backend, mail.host, mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail.user, mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = mail.starttls, mail.ssl
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "shop@localhost")

# --- Files that browsers fetch
STATIC_URL = "/static/"
STATIC_ROOT = environment.text("STATIC_ROOT", str(VAR / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Logs
LOGGING_CONFIG = "liftout.observe.logs.configure"
LOGGING = {
    "format": environment.choice("LOG_FORMAT", "console" if DEBUG else "json", ("console", "json")),
    "level": environment.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "liftout.observe.reports.AlwaysSafeReporterFilter"
