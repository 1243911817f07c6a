"""When a handler that failed is tried again."""

import random
from datetime import timedelta

MOST_ATTEMPTS = 10
_FIRST = timedelta(seconds=1)
_LONGEST = timedelta(minutes=5)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after a number of failed attempts.

    Doubles from one second up to five minutes, of which a random half is taken off, so that many handlers that failed
    together do not come back together ("equal jitter", AWS Architecture Blog, 2015).
    """
    longest: timedelta = min(_LONGEST, _FIRST * 2 ** min(attempts - 1, 20))
    share: float = random.uniform(0.5, 1.0)  # noqa: S311  not for security
    return longest * share
