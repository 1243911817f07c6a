"""Which module's code this thread runs now, and how long it may still take.

A thread runs one call stack at a time, so its frame is a plain object that calls change and put back. That costs a
tenth of setting and resetting a ``ContextVar`` for each call (see ``tests/benchmarks``).
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Frame:
    """Where this thread's call stack stands.

    Attributes:
        module: Label of the module whose code runs; None outside of all modules.
        due: When the answer is due, on the clock of ``time.perf_counter``; infinite where nobody waits.
        open_transactions: Aliases of the databases on which this thread has a transaction open.
    """

    __slots__ = ("due", "module", "open_transactions")

    def __init__(self) -> None:
        self.module: str | None = None
        self.due = math.inf
        self.open_transactions: set[str] = set()


class _Local(threading.local):
    def __init__(self) -> None:
        self.frame = Frame()


local = _Local()
"""``local.frame`` is this thread's ``Frame``."""


def current_module() -> str | None:
    """Return the label of the module whose code this thread runs, or None."""
    return local.frame.module


@contextmanager
def running(module: str | None) -> Iterator[None]:
    """Say that a block runs code of a module, with no deadline: a request, an event handler, a command line.

    Args:
        module: The module's label, or None for code that belongs to none.
    """
    frame = local.frame
    before = frame.module, frame.due
    frame.module, frame.due = module, math.inf
    try:
        yield
    finally:
        frame.module, frame.due = before
