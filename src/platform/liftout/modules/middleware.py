"""Knows, while a request is served, whose code serves it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from liftout.modules import registry
from liftout.modules.current import local, running


class CurrentModuleMiddleware:
    """Sets the current module to the one that owns the view, so that ownership and calls are accounted to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request outside of all modules until its view is known."""
        with running(None):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Note the module that owns the view, or that owns the route it is mounted under."""
        local.frame.module = _owner_of_route(request) or registry.owner_of(_defining_module(view))


def _owner_of_route(request: HttpRequest) -> str | None:
    # The views of django-ninja are defined by ninja, so the mount point under /api/<module>/ says whose they are.
    route = request.resolver_match.route if request.resolver_match else ""
    if not route.startswith("api/"):
        return None
    label = route.split("/", 2)[1]
    return label if any(config.label == label for config in registry.modules()) else None


def _defining_module(view: Any) -> str:
    view_class = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return str(view_class.__module__)
