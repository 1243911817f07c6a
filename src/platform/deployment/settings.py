"""The settings of one deployment."""

import os
from pathlib import Path

from liftout.data.databases import module_databases
from liftout.topology import discover_modules, read_topology

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
VAR.mkdir(exist_ok=True)

DEBUG = os.environ.get("LIFTOUT_ENV") == "development"
SECRET_KEY = os.environ.get("SECRET_KEY", "only-until-the-environment-gives-one")
ALLOWED_HOSTS = ["*"]

TOPOLOGY = read_topology(ROOT / "topology.toml", discover_modules(ROOT / "src" / "modules"))
MODULES = TOPOLOGY.modules_of(os.environ.get("LIFTOUT_DEPLOYMENT", ""))

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "ninja",
    *(f"modules.{label}" for label in MODULES),
    "liftout",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "liftout.modules.middleware.CurrentModuleMiddleware",
]
APPEND_SLASH = False
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

DATABASES = module_databases(MODULES, os.environ, VAR)
DATABASE_ROUTERS = ["liftout.data.router.ModuleRouter"]
AUTH_USER_MODEL = "identity.User"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"

LIFTOUT = {
    "REFUSE_CALLS_IN_TRANSACTION": DEBUG,
    "OWNERSHIP_GUARD": DEBUG,
    "JWKS": "deployment.identity.signing_keys",
    "ISSUER": "liftout",
    "AUDIENCE": "liftout",
}

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "liftout.rest.drf.problem_handler",
    "DEFAULT_PAGINATION_CLASS": "liftout.rest.drf.LimitOffsetPagination",
    "DEFAULT_AUTHENTICATION_CLASSES": ["liftout.auth.drf.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
