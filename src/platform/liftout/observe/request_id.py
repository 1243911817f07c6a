"""The id that follows a request through logs, calls and events."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str | None] = ContextVar("liftout_request_id", default=None)

# Printable, short and without separators of any log format or header: nobody can forge a log line with it.
_ACCEPTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


def request_id() -> str | None:
    """Return the id of the request that is served, or that published the event that is handled, or None."""
    return _current.get()


@contextmanager
def request_scope(request_id: str | None) -> Iterator[None]:
    """Carry a request's id through a block, in this thread or task alone."""
    token = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(token)


def accepted(offered: str | None) -> str:
    """Return an id that a client offered if it may stand in a log and a header, otherwise a new one.

    Args:
        offered: The request's ``X-Request-ID``: 8 to 64 letters, digits, dots, dashes and underscores are accepted.
    """
    if offered is not None and _ACCEPTABLE.fullmatch(offered):
        return offered
    return uuid.uuid4().hex
