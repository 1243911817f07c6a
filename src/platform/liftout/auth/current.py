"""The principal for whom this request, or this block, acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished, request_started

from liftout.auth.principal import Principal

_principal: ContextVar[Principal | None] = ContextVar("principal", default=None)


def current_principal() -> Principal | None:
    """Return who is asking, or None where nobody has signed in or no request is served."""
    return _principal.get()


@contextmanager
def acting_as(principal: Principal | None) -> Iterator[None]:
    """Act for a principal for the length of a block.

    Args:
        principal: For whom, or None for nobody.

    Example::

        with acting_as(principal):
            orders.checkout(request)
    """
    before = _principal.set(principal)
    try:
        yield
    finally:
        _principal.reset(before)


def act_for_request(principal: Principal) -> None:
    """Act for a principal until the request that is served ends.

    For the code that authenticates a request, which has no block to wrap.
    """
    _principal.set(principal)


def _forget(**_: Any) -> None:
    # A server's thread serves one request after another: none may begin as the user of the one before.
    _principal.set(None)


request_started.connect(_forget, dispatch_uid="liftout.auth.forget_principal")
request_finished.connect(_forget, dispatch_uid="liftout.auth.forget_principal")
