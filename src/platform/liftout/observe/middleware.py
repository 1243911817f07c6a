"""Gives every request an id, one log line and one measurement."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from liftout.observe.metrics import REQUESTS, fold_timings_now_and_then
from liftout.observe.request_id import accepted, request_scope

log = structlog.get_logger("liftout.requests")

UNMATCHED = "unmatched"
STATIC = "static"

_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_QUIET_VIEWS = frozenset({"healthz", "readyz", "metrics"})


class RequestMiddleware:
    """Stands first in ``MIDDLEWARE``, so that what the others refuse is logged and counted too.

    ``X-Request-ID`` is taken over from the client where it is harmless, and is answered with in any case.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request under its id, then write it down."""
        started = time.perf_counter()
        request_id = accepted(request.headers.get("X-Request-ID"))
        # A server's thread serves many requests: what a view bound to the log's context must end with its request.
        structlog.contextvars.clear_contextvars()
        with request_scope(request_id):
            response = self._answer(request)
            response.headers["X-Request-ID"] = request_id
            self._record(request, response, time.perf_counter() - started)
        structlog.contextvars.clear_contextvars()
        fold_timings_now_and_then()
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except Exception:
            # Django turns what a view raises into an error page. This is what the error page itself raised.
            log.exception("error page failed")
            return HttpResponse(
                "500 Internal Server Error\n",
                status=HTTPStatus.INTERNAL_SERVER_ERROR,
                content_type="text/plain; charset=utf-8",
            )

    def _record(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        route = _route(request)
        method = request.method if request.method in _METHODS else "OTHER"
        REQUESTS.labels(method, route, f"{response.status_code // 100}xx").observe(seconds)
        match = request.resolver_match
        view = match.view_name if match else None
        write = log.debug if route == STATIC or view in _QUIET_VIEWS else log.info
        write(
            "request",
            method=request.method,
            # Without the query: it may hold what a person searched for, or a token.
            path=request.path,
            route=route,
            view=view,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
            bytes=_size(response),
        )


def _route(request: HttpRequest) -> str:
    if request.resolver_match:
        return str(request.resolver_match.route) or "/"
    return STATIC if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/") else UNMATCHED


def _size(response: Any) -> int | None:
    return None if response.streaming else len(response.content)


class ProbeMiddleware:
    """Answers ``/healthz``, ``/readyz`` and ``/metrics`` ahead of the checks that are for visitors.

    A probe asks a process by its address and in plain HTTP. The host's name and the redirect to HTTPS, which come
    later in ``MIDDLEWARE``, would refuse it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe; hand on all else."""
        if request.path_info.lstrip("/") not in _QUIET_VIEWS:
            return self.get_response(request)
        request.resolver_match = resolve(request.path_info, "liftout.observe.urls")
        response: HttpResponse = request.resolver_match.func(request)
        return response
