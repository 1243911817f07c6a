"""``/healthz``, ``/readyz`` and ``/metrics``."""

import secrets
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from liftout.observe import exposition
from liftout.observe.health import readiness


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process lives and answers. Restart it when it does not."""
    return JsonResponse({"status": "alive"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process can serve, otherwise 503 with what is missing. Send it no requests then."""
    answer = readiness()
    if answer.ready:
        return JsonResponse({"status": "ready"})
    return _problem(HTTPStatus.SERVICE_UNAVAILABLE, "This process is not ready.", missing=dict(answer.missing))


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with the metrics: to anybody in development, in production to whoever has ``METRICS_TOKEN``.

    The peer's address says nothing: behind a proxy or a container's network everybody comes from a private one.
    """
    token = str(settings.LIFTOUT.get("METRICS_TOKEN", ""))
    if not settings.DEBUG and not token:
        return _problem(
            HTTPStatus.FORBIDDEN, "Metrics are not shown: the environment of this process has no METRICS_TOKEN."
        )
    if token and not _bears(request, token):
        refusal = _problem(HTTPStatus.UNAUTHORIZED, "Metrics are shown with the bearer token in METRICS_TOKEN.")
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal
    return HttpResponse(exposition.render(), content_type=exposition.CONTENT_TYPE)


def _bears(request: HttpRequest, token: str) -> bool:
    scheme, _, offered = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and secrets.compare_digest(offered.encode(), token.encode())


def _problem(status: HTTPStatus, detail: str, **members: object) -> HttpResponse:
    content = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **members}
    return JsonResponse(content, status=status, content_type="application/problem+json")
