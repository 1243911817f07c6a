"""What every request to, and every response of, the deployment has in common."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_Next = Callable[[HttpRequest], HttpResponse]

_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


class PermissionsPolicyMiddleware:
    """Tells browsers that no page of ours, nor anything that got into one, wants the device's sensors."""

    def __init__(self, get_response: _Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        return response


class BodyLimitMiddleware:
    """Refuses a body that is too large before anything reads it.

    Django checks the limit where it parses forms. Parsers of JSON read the request to its end by themselves.
    """

    def __init__(self, get_response: _Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413 to a body of more than ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes."""
        # A body of no stated length is empty to Django, so this header is all there is to check.
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if most is not None and length.isdigit() and int(length) > most:
            return HttpResponse(
                f"The request's body has {length} bytes; {most} are allowed.\n",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                content_type="text/plain; charset=utf-8",
            )
        return self.get_response(request)
