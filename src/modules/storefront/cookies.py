"""The storefront's cookies: plain ones, and sealed ones that only the shop can have written."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

DAY = 24 * 60 * 60


def put(response: HttpResponse, name: str, value: str, max_age: int) -> None:
    """Set a cookie that the browser keeps for ``max_age`` seconds, hides from scripts and keeps from others' posts."""
    response.set_cookie(
        name, value, max_age=max_age, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def drop(response: HttpResponse, name: str) -> None:
    """Have the browser forget a cookie."""
    response.delete_cookie(name, samesite="Lax")


def put_sealed(response: HttpResponse, name: str, value: Any, max_age: int) -> None:
    """Set a cookie whose value (of JSON's types) is signed, so that a browser can keep it but not change it."""
    put(response, name, signing.dumps(value, salt=_salt(name), compress=True), max_age)


def read_sealed(request: HttpRequest, name: str) -> Any:
    """Return the value of a sealed cookie, or None where there is none or somebody else wrote it."""
    try:
        return signing.loads(request.COOKIES[name], salt=_salt(name))
    except (KeyError, signing.BadSignature):
        return None


def _salt(name: str) -> str:
    # A salt for each name: what was sealed as one cookie is not accepted as another.
    return f"storefront.{name}"
