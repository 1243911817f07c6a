"""What a module that speaks Django REST framework needs; ``liftout.rest.settings`` points here."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from rest_framework import exceptions, pagination, parsers, renderers
from rest_framework.request import Request
from rest_framework.response import Response

from liftout.rest import wire
from liftout.rest.limits import DEFAULT_LIMIT, LARGEST_OFFSET, MAX_LIMIT
from liftout.rest.mapping import invalid, problem_for
from liftout.rest.problems import Problem, problem_response
from liftout.rest.serializers import serializer_of

__all__ = ["JSONParser", "JSONRenderer", "LimitOffsetPagination", "problem_handler", "serializer_of"]


def problem_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Answer an exception of a view with problem details.

    The view's attribute ``errors`` says which HTTP status each contract error has: ``errors = {ProductNotFound: 404}``.

    Args:
        error: What the view raised.
        context: What REST framework knows: ``view`` and ``request``.
    """
    request = context["request"]
    return problem_response(_problem(error, request, getattr(context["view"], "errors", {})))


class LimitOffsetPagination(pagination.LimitOffsetPagination):
    """Pages of the shape ``{"items": [...], "count": n}``. A limit or offset out of range is refused, not corrected."""

    default_limit = DEFAULT_LIMIT
    max_limit = MAX_LIMIT

    def get_limit(self, request: Request) -> int:
        """Return how many items are asked for."""
        return _whole_number(request, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)

    def get_offset(self, request: Request) -> int:
        """Return how many items are to be left out at the start."""
        return _whole_number(request, "offset", 0, 0, LARGEST_OFFSET)

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page."""
        return Response(OrderedDict(items=data, count=self.count))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON schema of a page of such items."""
        count = {"type": "integer", "minimum": 0, "description": "How many there are in all."}
        return {"type": "object", "required": ["items", "count"], "properties": {"items": schema, "count": count}}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Return the query parameters that say which page is asked for."""
        limit = {"type": "integer", "default": DEFAULT_LIMIT, "minimum": 1, "maximum": MAX_LIMIT}
        offset = {"type": "integer", "default": 0, "minimum": 0, "maximum": LARGEST_OFFSET}
        return [
            {"name": "limit", "in": "query", "description": "How many items to return at most.", "schema": limit},
            {
                "name": "offset",
                "in": "query",
                "description": "How many items to leave out at the start.",
                "schema": offset,
            },
        ]


class JSONParser(parsers.JSONParser):
    """Reads JSON by RFC 8259."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        """Return what the body says.

        Raises:
            MalformedJSON: The body is not JSON.
        """
        return wire.decode(stream.read())


class JSONRenderer(renderers.JSONRenderer):
    """Writes JSON; contract messages too, wherever they stand in the data."""

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Return the data as JSON; nothing for an answer without a body."""
        return b"" if data is None else wire.encode(data)


def _whole_number(request: Request, name: str, default: int, least: int, most: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    # the length first: int() refuses thousands of digits with an error of its own
    if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    raise exceptions.ValidationError({name: [f"It is a whole number from {least} to {most}."]})


def _problem(error: Exception, request: Request, errors: Mapping[Any, int]) -> Problem:
    match error:
        case exceptions.ValidationError():
            return invalid(_flatten(error.detail), request.path)
        case exceptions.APIException():
            detail = "" if error.status_code == HTTPStatus.NOT_FOUND else str(error.detail)
            return Problem(error.status_code, detail=detail, instance=request.path, headers=_headers(error))
    return problem_for(error, request._request, errors)


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait))
    return headers


def _flatten(detail: Any, at: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _flatten(inner, at if name == "non_field_errors" else _join(at, name))
    elif isinstance(detail, Sequence) and not isinstance(detail, str):
        for place, inner in enumerate(detail):
            # a list of texts says what is wrong with one field; a list of anything else has one entry for each item
            yield from _flatten(inner, at if isinstance(inner, str) else _join(at, place))
    else:
        yield at, str(detail)


def _join(at: str, name: str | int) -> str:
    return f"{at}.{name}" if at else str(name)
