"""Durations taken at the price of a list append, and folded into a histogram many at a time."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from prometheus_client import Histogram

MOST_SAMPLES = 1024
"""How many durations wait at most, give or take one per thread, before they are folded."""


class BulkHistogram(Histogram):
    """A histogram that takes many observations for little more than the price of one."""

    def observe_many(self, amounts: Sequence[float]) -> None:
        """Observe each of these amounts.

        Args:
            amounts: In the histogram's unit, in any order.
        """
        # observe() locks twice and walks the buckets for each amount; a sorted list is counted bucket by bucket.
        self._raise_if_not_observable()  # type: ignore[no-untyped-call]
        ordered = sorted(amounts)
        self._sum.inc(sum(ordered))
        below = 0
        for bound, bucket in zip(self._upper_bounds, self._buckets, strict=True):
            up_to_bound = bisect_right(ordered, bound)
            if up_to_bound > below:
                bucket.inc(up_to_bound - below)
                below = up_to_bound


class Timings:
    """Durations of one kind, on their way into a histogram.

    Threads may append and fold at the same time: none is lost and none counted twice, because a ``deque`` hands each
    item out once.

    Args:
        observe_many: Takes a list of durations: ``BulkHistogram.observe_many`` of one set of labels.
        most: How many may wait.

    Attributes:
        append: Takes one duration in seconds. Folds now and then, when ``most`` wait.
    """

    __slots__ = ("_observe_many", "_samples", "append")

    append: Callable[[float], None]

    def __init__(self, observe_many: Callable[[list[float]], None], most: int = MOST_SAMPLES) -> None:
        self._observe_many = observe_many
        self._samples: deque[float] = deque()
        samples, push, fold = self._samples, self._samples.append, self.fold

        # A closure, because a method would look up its attributes each time, on the path of every call.
        def append(seconds: float) -> None:
            push(seconds)
            if len(samples) >= most:
                fold()

        self.append = append

    def fold(self) -> None:
        """Hand all that wait to the histogram."""
        taken: list[float] = []
        # As many as wait now: those that arrive meanwhile are the next fold's.
        with suppress(IndexError):  # another thread folds as well and took the rest
            taken.extend(self._samples.popleft() for _ in range(len(self._samples)))
        if taken:
            self._observe_many(taken)
