"""Says that the storefront answers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer ``ok`` without asking any other module."""
    return HttpResponse("ok", content_type="text/plain")
