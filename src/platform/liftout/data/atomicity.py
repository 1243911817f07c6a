"""Whether a command or an event handler runs in one transaction of its module's database. By default, it does."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def non_atomic(function: F) -> F:
    """Mark a command's implementation or an event handler that opens its transactions itself.

    It may then call other modules between them, and must be safe to repeat after a crash between any two of them.
    Named after Django's ``transaction.non_atomic_requests``.
    """
    function.__non_atomic__ = True  # type: ignore[attr-defined]
    return function


def is_non_atomic(function: Callable[..., Any]) -> bool:
    """Tell whether a function was marked with ``non_atomic``."""
    return bool(getattr(function, "__non_atomic__", False))
