"""What the library counts, and how a project adds a gauge of its own.

Labels have few values by construction: names that the code declares, never what a client sent.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import structlog
from prometheus_client import Counter
from prometheus_client.core import GaugeMetricFamily

from liftout.observe.timings import BulkHistogram, Timings

log = structlog.get_logger("liftout.observe")

_CALL_BUCKETS = (0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0)  # seconds
_FOLD_EVERY = 5.0  # seconds

REQUESTS = BulkHistogram(
    "liftout_request_seconds", "HTTP requests, by route and class of status.", ["method", "route", "status"]
)
CALLS = BulkHistogram(
    "liftout_call_seconds", "Calls between modules.", ["interface", "method", "outcome"], buckets=_CALL_BUCKETS
)
CALLS_IN_TRANSACTION = Counter(
    "liftout_calls_in_transaction_total", "Calls made with a transaction open.", ["caller", "called"]
)
EVENTS = Counter("liftout_events_total", "Deliveries of events to handlers.", ["event", "handler", "outcome"])

_timings: dict[tuple[str, str, str], Timings] = {}
_timings_lock = threading.Lock()
_next_fold = [time.monotonic()]


def call_timings(interface: str, method: str, outcome: str) -> Callable[[float], None]:
    """Return the function that takes the seconds of one call. Its price is that of an append: call it on every call.

    Args:
        interface: The contract's name.
        method: The method's name.
        outcome: ``"answered"``, ``"refused"`` by a declared error, ``"failed"`` or ``"late"``.
    """
    labels = interface, method, outcome
    with _timings_lock:
        if labels not in _timings:
            _timings[labels] = Timings(CALLS.labels(*labels).observe_many)
        return _timings[labels].append


def fold_timings() -> None:
    """Bring ``CALLS`` up to date with the calls made so far in this process."""
    _next_fold[0] = time.monotonic() + _FOLD_EVERY
    for timings in list(_timings.values()):
        timings.fold()


def fold_timings_now_and_then() -> None:
    """Bring ``CALLS`` up to date if that was not done for some seconds.

    Where several processes serve, the one that is asked for metrics reads what the others have folded, so each folds
    as it serves.
    """
    if time.monotonic() >= _next_fold[0]:
        fold_timings()


class Gauge:
    """A number that is looked up when the metrics are asked for.

    Args:
        name: The metric's name.
        documentation: One sentence.
        labels: The names of its labels.
        read: Returns the values, each by its labels' values. One that raises is logged and left out.
    """

    def __init__(
        self, name: str, documentation: str, labels: Sequence[str], read: Callable[[], Mapping[tuple[str, ...], float]]
    ) -> None:
        self.name = name
        self._documentation = documentation
        self._labels = tuple(labels)
        self._read = read

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Return the metric as prometheus_client wants it."""
        family = GaugeMetricFamily(self.name, self._documentation, labels=self._labels)
        try:
            values = self._read()
        except Exception:  # a database that is down must not hide the metrics that would tell so
            log.exception("metric could not be read", metric=self.name)
            return
        for label_values, value in values.items():
            family.add_metric(label_values, value)
        yield family


_gauges: dict[str, Gauge] = {}


def register_gauge(gauge: Gauge) -> None:
    """Have a gauge reported with the metrics; one of the same name is replaced."""
    _gauges[gauge.name] = gauge


def gauges() -> tuple[Gauge, ...]:
    """Return the gauges that were registered."""
    return tuple(_gauges.values())
