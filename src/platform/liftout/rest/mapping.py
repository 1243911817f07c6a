"""Which problem an exception is, in either framework."""

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404, HttpRequest

from liftout.calls import CallFailed, DeadlineExceeded
from liftout.contracts import ContractError
from liftout.rest.problems import Problem, problem_type
from liftout.rest.wire import MalformedJSON

logger = logging.getLogger(__name__)

_STATUS_OF: tuple[tuple[type[Exception], int], ...] = (
    (Http404, 404),
    (PermissionDenied, 403),
    (RequestDataTooBig, 413),
    (SuspiciousOperation, 400),
    (BadRequest, 400),
)

Statuses = Mapping[type[ContractError], int]
"""Which HTTP status each contract error has; a subclass has that of its base."""

RETRY_AFTER = 1
"""Seconds after which a caller may try again when another module failed."""


def problem_for(error: Exception, request: HttpRequest, statuses: Statuses | None = None) -> Problem:
    """Return the problem that an exception is.

    An exception that nobody foresaw is logged with its traceback and answered with a bare 500.

    Args:
        error: What was raised.
        request: The request that was served.
        statuses: The HTTP status of each contract error; 400 where it is missing.
    """
    at = request.path
    match error:
        case ContractError():
            return _contract_problem(error, at, statuses or {})
        case CallFailed():
            logger.error("%s %s: %s", request.method, at, error)
            return _failed_call_problem(error, at)
        case MalformedJSON():
            return Problem(400, detail=str(error), instance=at)
        case DjangoValidationError():
            return invalid(_django_errors(error), at)
    status = next((status for kind, status in _STATUS_OF if isinstance(error, kind)), 500)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("%s %s failed", request.method, at, exc_info=error)
    return Problem(status, instance=at)


def invalid(errors: Iterable[tuple[str, str]], instance: str) -> Problem:
    """Return the problem of a request whose input is not valid.

    Args:
        errors: Pairs of a field, with dots between its parts, and the reason why it is refused;
            the words that pydantic puts before a validator's own are left out.
        instance: The path that was asked for.
    """
    found = [{"field": field, "reason": reason.removeprefix("Value error, ")} for field, reason in errors]
    return Problem(
        422,
        title="The request is not valid.",
        type=problem_type("InvalidRequest"),
        detail="; ".join(
            f"{entry['field']}: {entry['reason']}" if entry["field"] else entry["reason"] for entry in found
        ),
        instance=instance,
        extensions={"errors": found},
    )


def status_of(error: type[ContractError], statuses: Statuses) -> int:
    """Return the HTTP status of a contract error: its own, else that of its nearest base, else 400."""
    return next((statuses[base] for base in error.__mro__ if base in statuses), 400)


def _contract_problem(error: ContractError, at: str, statuses: Statuses) -> Problem:
    fields: dict[str, Any] = error.fields
    reason = fields.get("reason")
    retry_after = fields.get("retry_after")
    return Problem(
        status_of(type(error), statuses),
        title=error.summary,
        type=problem_type(type(error).__name__),
        detail=reason if isinstance(reason, str) else "",
        instance=at,
        extensions=fields,
        headers={"Retry-After": str(retry_after)} if isinstance(retry_after, int) else {},
    )


def _failed_call_problem(error: CallFailed, at: str) -> Problem:
    if isinstance(error, DeadlineExceeded):
        return Problem(504, detail="The answer took too long; try again.", instance=at)
    again = {"Retry-After": str(RETRY_AFTER)}
    return Problem(503, detail="A part of the service does not answer; try again.", instance=at, headers=again)


def _django_errors(error: DjangoValidationError) -> Iterable[tuple[str, str]]:
    if hasattr(error, "error_dict"):
        return [(field, reason) for field, reasons in error.message_dict.items() for reason in reasons]
    return [("", reason) for reason in error.messages]
