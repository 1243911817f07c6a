"""Declares, in an OpenAPI document, the problems with which operations answer."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

from liftout.rest.problems import PROBLEM_JSON

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "description": "What went wrong (RFC 9457). Members beyond these depend on the problem's type.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Names the kind of problem."},
        "title": {"type": "string", "description": "What kind of problem it is."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong with this request."},
        "instance": {"type": "string", "format": "uri-reference", "description": "The path that was asked for."},
        "errors": {
            "type": "array",
            "description": "The fields that are not valid, where the request is not.",
            "items": {
                "type": "object",
                "required": ["field", "reason"],
                "properties": {"field": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


STATUSES = "x-problem-statuses"
"""The member of an operation that lists the statuses of its view's contract errors, until they are declared."""


def declare_problems(document: dict[str, Any], statuses: Iterable[int] = ()) -> None:
    """Add to every operation of a document the problems that it may answer with, and ``default`` for the rest.

    Args:
        document: An OpenAPI document; it is changed in place.
        statuses: HTTP statuses of the contract errors that all its operations map.
    """
    document.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    declared = set(statuses)
    for operation in operations(document):
        responses = operation.setdefault("responses", {})
        for status in sorted(declared | set(operation.pop(STATUSES, ())) | _statuses_of(operation)):
            if status not in responses and str(status) not in responses:
                responses[str(status)] = _response(HTTPStatus(status).phrase)
        responses.setdefault("default", _response("Any other problem"))
        operation["responses"] = {str(status): response for status, response in responses.items()}


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every operation of an OpenAPI document."""
    for item in document.get("paths", {}).values():
        for method in _METHODS:
            if method in item:
                yield item[method]


def _statuses_of(operation: dict[str, Any]) -> set[int]:
    parameters = operation.get("parameters", [])
    found = {400}
    if any(operation.get("security", ())):  # an empty requirement says that no token is needed
        found |= {401}
    if any(parameter.get("in") == "path" for parameter in parameters):
        found |= {404}
    if parameters or "requestBody" in operation:
        found |= {422}
    return found


def _response(description: str) -> dict[str, Any]:
    return {"description": description, "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
