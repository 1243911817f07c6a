"""Wakes the relay of this process as soon as something was committed, so that it need not poll often."""

import threading

_committed = threading.Event()


def wake() -> None:
    """Say that there is something to relay."""
    _committed.set()


def wait(seconds: float) -> None:
    """Wait until there is something to relay, or until the time is over."""
    _committed.wait(seconds)
    _committed.clear()
