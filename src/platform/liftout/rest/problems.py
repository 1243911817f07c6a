"""Problem details (RFC 9457): the one form in which every API says what went wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.encoding import escape_uri_path

from liftout.rest import wire

PROBLEM_JSON = "application/problem+json"
"""The media type of every error reply."""

NO_TYPE = "about:blank"
"""The type of a problem that says no more than its HTTP status (RFC 9457, section 4.2.1)."""

_MEMBERS = ("type", "title", "status", "detail", "instance")


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with a request.

    Attributes:
        status: HTTP status code.
        title: What kind of problem it is, the same for all of its type; empty means the status's own phrase.
        type: A URI reference that names the kind of problem, and is a page about it.
        detail: What is wrong with this request, for a person; empty for nothing beyond the title.
        instance: Of which request: its path, decoded. The document has it as a URI reference.
        extensions: More members. One that is called like a standard member gets a trailing underscore.
        headers: HTTP headers to send along; they are no members of the document.
    """

    status: int
    title: str = ""
    type: str = NO_TYPE
    detail: str = ""
    instance: str = ""
    extensions: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return the members of the problem document; empty ones are left out."""
        standard = {
            "type": self.type,
            "title": self.title or _phrase(self.status),
            "status": self.status,
            "detail": self.detail,
            "instance": escape_uri_path(self.instance),
        }
        extra = {f"{name}_" if name in _MEMBERS else name: value for name, value in self.extensions.items()}
        return {name: value for name, value in standard.items() if value != ""} | extra


def problem_response(problem: Problem) -> HttpResponse:
    """Return the HTTP response that says the problem. A 401 says that a bearer token is wanted (RFC 9110, 15.5.2)."""
    response = HttpResponse(
        wire.encode(problem.document()),
        status=problem.status,
        content_type=PROBLEM_JSON,
        headers=dict(problem.headers),
    )
    if problem.status == HTTPStatus.UNAUTHORIZED:
        response.headers.setdefault("WWW-Authenticate", "Bearer")
    return response


def problem_type(name: str) -> str:
    """Return the type of the problems of a class, as a path of this site.

    Args:
        name: The class's name: ``"ProductNotFound"`` gives ``"/docs/problems/product-not-found"``.
    """
    return f"/docs/problems/{slug(name)}"


def slug(name: str) -> str:
    """Return a class's name in lower case with dashes: ``"SKUTaken"`` gives ``"sku-taken"``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name).lower()


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"HTTP status {status}"
