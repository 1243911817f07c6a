"""Settings of the two REST frameworks, for a deployment's settings to take over.

It imports neither framework, because they read the settings when they are imported.
"""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["liftout.auth.drf.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "liftout.rest.drf.LimitOffsetPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PARSER_CLASSES": ["liftout.rest.drf.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["liftout.rest.drf.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "liftout.rest.drf_schema.ProblemAutoSchema",
    "EXCEPTION_HANDLER": "liftout.rest.drf.problem_handler",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
"""Bearer tokens, JSON alone, problem details, pages of one shape."""

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "OAS_VERSION": "3.1.1",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/[a-z0-9_]+",
    "POSTPROCESSING_HOOKS": [],  # the one there by default would give the enums of messages other names
    "COMPONENT_SPLIT_REQUEST": True,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # it would generate one document of all modules; each has its own
}
"""OpenAPI 3.1, with the shapes of requests and of responses apart."""

MIDDLEWARE = "liftout.rest.middleware.ApiProblemsMiddleware"
"""Goes before every middleware that may answer by itself, so that under ``/api/`` no HTML page is an error."""
