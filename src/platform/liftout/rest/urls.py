"""Mounts the API of every module, its document, and the pages about them."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from liftout.modules import ModuleConfig
from liftout.rest import docs
from liftout.rest.documents import modules_with_api


def api_urlpatterns() -> list[URLPattern | URLResolver]:
    """Return the routes of all APIs, for the deployment's ``urls.py``.

    ``/api/<module>/`` is the module's ``rest.py``, ``/api/<module>/openapi.json`` its OpenAPI document, ``/docs/`` the
    interactive page over ``/docs/openapi.json``, ``/docs/problems/<name>`` where a problem's ``type`` leads.
    """
    return [
        *(path(f"api/{config.label}/", include(_routes(config))) for config in modules_with_api()),
        re_path(r"^api/", docs.nothing_here),
        path("docs/", docs.page, name="api-docs"),
        path("docs/openapi.json", docs.document, name="api-document"),
        path("docs/problems/<slug:name>", docs.problem_page, name="api-problem"),
    ]


def _routes(config: ModuleConfig) -> list[URLPattern | URLResolver]:
    return [
        path("openapi.json", docs.module_document, {"label": config.label}, name=f"openapi-{config.label}"),
        path("", include(f"{config.name}.rest")),
    ]
