"""What a call between modules costs in one process.

Each contender answers the same question. They take turns in rounds, so that a noisy machine hits all alike; what is
printed is the median, over the rounds, of each contender's time and of its ratio to the direct call of the same round.
Run it by ``make bench``.
"""

import statistics
import timeit
from collections.abc import Callable
from contextvars import ContextVar
from decimal import Decimal

from contracts.catalog import Catalog, Product
from contracts.money import Money
from liftout import client
from liftout.testing.services import replaced

ROUNDS = 15
CALLS = 50_000

PRODUCT = Product("MUG", "Mug", "A mug.", "mug.svg", ("kitchen",), Money(Decimal("8.99"), "USD"))


class Shelf(Catalog):
    """Answers without a database, so that nothing but the call is measured."""

    def product(self, sku: str) -> Product:
        """Return the one product."""
        return PRODUCT


class Forwarding:
    """The simplest stand-in one could write: looks each method up and forwards to it."""

    def __init__(self, target: object) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Callable[..., object]:
        def forward(*args: object, **kwargs: object) -> object:
            return getattr(self._target, name)(*args, **kwargs)

        return forward


class Contextual:
    """Knows whose code runs by a ``ContextVar`` that is set and reset around each call, and does nothing else."""

    def __init__(self, target: Catalog) -> None:
        self._target = target

    def product(self, sku: str) -> Product:
        """Return the one product."""
        token = _current.set("catalog")
        try:
            return self._target.product(sku)
        finally:
            _current.reset(token)


_current: ContextVar[str] = ContextVar("current")


def test_call_overhead() -> None:
    """Print what each way of calling costs."""
    service = Shelf()
    contenders = {
        "the service's method, directly": service,
        "client(Catalog).product(sku)": client(Catalog),
        "a ContextVar set and reset, nothing else": Contextual(service),
        "__getattr__ that forwards, nothing else": Forwarding(service),
    }
    times: dict[str, list[float]] = {name: [] for name in contenders}
    with replaced(Catalog, service):
        for _ in range(ROUNDS):
            for name, target in contenders.items():
                timer = timeit.Timer("target.product('MUG')", globals={"target": target})
                times[name].append(timer.timeit(CALLS) / CALLS * 1e9)
    _print(times)


def _print(times: dict[str, list[float]]) -> None:
    direct = next(iter(times.values()))
    print("\n| what | ns | of a direct call |\n|---|---:|---:|")  # noqa: T201
    for name, measured in times.items():
        ratio = statistics.median(one / other for one, other in zip(measured, direct, strict=True))
        print(f"| {name} | {statistics.median(measured):.0f} | {ratio:.1f}x |")  # noqa: T201
