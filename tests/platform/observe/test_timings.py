"""Durations on their way into a histogram."""

import sys
import threading
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry

from liftout.observe.metrics import CALLS, call_timings, fold_timings
from liftout.observe.timings import BulkHistogram, Timings


def histogram(name: str = "h") -> BulkHistogram:
    return BulkHistogram(name, "A test.", buckets=[0.1, 1.0, 10.0], registry=CollectorRegistry())


def samples(of: BulkHistogram) -> dict[str, float]:
    return {
        sample.name + sample.labels.get("le", ""): sample.value
        for metric in of.collect()
        for sample in metric.samples
        if not sample.name.endswith("_created")
    }


def test_many_observations_at_once_count_as_they_would_one_by_one():
    amounts = [0.05, 5.0, 0.1, 1.0, 0.10001, 99.0, 0.0, 10.0]
    one_by_one, at_once = histogram(), histogram()
    for amount in amounts:
        one_by_one.observe(amount)

    at_once.observe_many(amounts)

    assert samples(at_once) == pytest.approx(samples(one_by_one))


def test_what_was_appended_is_in_the_histogram_after_a_fold():
    target = histogram()
    timings = Timings(target.observe_many)
    timings.append(0.5)
    assert samples(target)["h_count"] == 0

    timings.fold()

    assert samples(target)["h_count"] == 1
    assert samples(target)["h_sum"] == 0.5


def test_no_more_wait_than_were_allowed_to():
    folded: list[int] = []
    timings = Timings(lambda amounts: folded.append(len(amounts)), most=10)

    for _ in range(35):
        timings.append(0.1)

    assert folded == [10, 10, 10]


@pytest.fixture
def eager_switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("eager_switching")
def test_threads_that_append_and_fold_at_once_lose_none_and_count_none_twice():
    target = histogram()
    timings = Timings(target.observe_many, most=7)
    done = threading.Event()

    def append() -> None:
        for _ in range(5_000):
            timings.append(0.5)

    def fold() -> None:
        while not done.is_set():
            timings.fold()

    appending = [threading.Thread(target=append) for _ in range(6)]
    folding = [threading.Thread(target=fold) for _ in range(2)]
    for thread in appending + folding:
        thread.start()
    for thread in appending:
        thread.join()
    done.set()
    for thread in folding:
        thread.join()
    timings.fold()

    assert samples(target)["h_count"] == 30_000
    assert samples(target)["h_sum"] == 15_000


def test_calls_of_the_same_method_and_outcome_share_one_series():
    first, second = (call_timings("Sundial", "hour", "answered") for _ in range(2))
    first(0.1)
    second(0.1)

    fold_timings()

    counted = [
        sample.value
        for metric in CALLS.collect()
        for sample in metric.samples
        if sample.name.endswith("_count") and sample.labels["interface"] == "Sundial"
    ]
    assert counted == [2]
