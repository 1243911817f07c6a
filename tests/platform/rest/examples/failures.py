"""Everything that a view may raise, by name, so that both frameworks can be asked for each."""

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation, ValidationError
from django.http import Http404
from rest.examples.contract import Awkward, Missing, Refused, Slow, Things, Unwelcome, VeryMissing

from liftout.calls import CallFailed, DeadlineExceeded

FAILURES: dict[str, Exception] = {
    "missing": Missing(key="k"),
    "very-missing": VeryMissing(key="k"),
    "refused": Refused(reason="The shelf is full."),
    "unwelcome": Unwelcome(),
    "slow": Slow(retry_after=7),
    "awkward": Awkward(status="odd", title="odder"),
    "call-failed": CallFailed(Things, "thing"),
    "deadline": DeadlineExceeded(Things, "thing", "too late"),
    "404": Http404("a secret"),
    "403": PermissionDenied("a secret"),
    "suspicious": SuspiciousOperation("a secret"),
    "bad-request": BadRequest("a secret"),
    "validation": ValidationError({"name": ["It is too long."]}),
    "bug": RuntimeError("a secret"),
}
"""What is raised, by the last part of the path that raises it."""

STATUSES = {Missing: 404, Unwelcome: 401, Refused: 422, Slow: 429}
"""The HTTP status of each error, as a module would map them."""
