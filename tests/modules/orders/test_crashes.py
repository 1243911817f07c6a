"""A checkout that dies anywhere, or loses an answer: nobody pays without an order, and nothing is kept for nobody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core import mail

from contracts.orders import CheckoutRefused, Orders, OrderStatus
from contracts.payments import Payments
from liftout import CallFailed, client
from liftout.modules import running
from modules.orders import checkout, compensation, progress
from modules.orders.models import Step

orders = client(Orders)
payments = client(Payments)

EXPIRED = timedelta(seconds=91)
LATER = timedelta(hours=1)


class Died(BaseException):
    """The process is gone: nothing catches it."""


class Interruption:
    """Stands in for a function or a client, and interrupts a call before or after it has its effect."""

    def __init__(self, real: Any, interrupt: Callable[[], None], when: str, method: str = "") -> None:
        self._real, self._interrupt, self._when, self._method = real, interrupt, when, method

    def __call__(self, *arguments: Any) -> Any:
        return self._call(self._real, *arguments)

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._real, name)
        return (lambda *arguments: self._call(real, *arguments)) if name == self._method else real

    def _call(self, real: Any, *arguments: Any) -> Any:
        if self._when == "before":
            self._interrupt()
        result = real(*arguments)
        if self._when == "after":
            self._interrupt()
        return result


def interrupted(call: str, when: str, interrupt: Callable[[], None]) -> Any:
    """Interrupt the checkout at a call: ``"price"``, ``"progress.confirm"``, ``"payments.charge"``."""
    owner, _, method = call.rpartition(".")
    if owner == "progress":
        return mock.patch.object(progress, method, Interruption(getattr(progress, method), interrupt, when))
    name = owner or method
    real = getattr(checkout, name)
    return mock.patch.object(checkout, name, Interruption(real, interrupt, when, method if owner else ""))


def die() -> None:
    raise Died


def lose_the_answer() -> None:
    raise CallFailed(Payments, "charge", "the answer was lost")


BEFORE_THE_ORDER_STANDS = [
    ("progress.begin", "after"),
    ("price", "before"),
    ("price", "after"),
    ("progress.record_price", "before"),
    ("progress.record_price", "after"),
    ("inventory.reserve", "before"),
    ("inventory.reserve", "after"),
    ("payments.charge", "before"),
    ("payments.charge", "after"),
    ("shipping.ship", "before"),
    ("shipping.ship", "after"),
    ("progress.confirm", "before"),
]
STEPS = ["inventory.reserve", "payments.charge", "shipping.ship"]


@pytest.mark.parametrize(("call", "when"), BEFORE_THE_ORDER_STANDS)
def test_a_checkout_that_dies_before_its_order_stands_is_undone_by_the_timer(
    shopper: Any, traces: Any, deliver_events: Callable[..., int], call: str, when: str
) -> None:
    request = shopper.request()
    with interrupted(call, when, die), pytest.raises(Died):
        orders.checkout(request)
    assert orders.order(request.order_id).status is OrderStatus.PENDING

    deliver_events(EXPIRED)

    order = orders.order(request.order_id)
    assert order.status is OrderStatus.CANCELLED
    traces.assert_none(request.order_id)
    assert shopper.lines == [("MUG", 2), ("LAMP", 1)]
    assert [message.subject[:10] for message in mail.outbox] == ["Your order"]
    with pytest.raises(CheckoutRefused) as refused:
        orders.checkout(request)
    assert refused.value.reason == order.reason


@pytest.mark.parametrize(("call", "when"), [("progress.confirm", "after"), ("cart.take_out", "before")])
def test_a_checkout_that_dies_after_its_order_stands_keeps_it_and_empties_the_cart(
    shopper: Any, traces: Any, deliver_events: Callable[..., int], call: str, when: str
) -> None:
    request = shopper.request()
    with interrupted(call, when, die), pytest.raises(Died):
        orders.checkout(request)

    deliver_events(EXPIRED)

    assert orders.order(request.order_id).status is OrderStatus.PLACED
    traces.assert_bought(request.order_id)
    assert shopper.lines == []
    assert "is on its way" in mail.outbox[0].subject


@pytest.mark.parametrize("call", STEPS)
def test_an_answer_that_is_lost_undoes_what_the_step_has_done(shopper: Any, traces: Any, call: str) -> None:
    request = shopper.request()
    with interrupted(call, "after", lose_the_answer), pytest.raises(CheckoutRefused) as refused:
        orders.checkout(request)
    assert call.endswith(refused.value.step)
    assert orders.order(request.order_id).status is OrderStatus.CANCELLED
    traces.assert_none(request.order_id)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("call", STEPS)
def test_a_checkout_that_slept_past_the_timer_can_do_nothing_any_more(
    shopper: Any, traces: Any, deliver_events: Callable[..., int], call: str, when: str
) -> None:
    def sleep() -> None:
        with running(None):  # the relay's thread is in no module
            deliver_events(EXPIRED)

    request = shopper.request()
    with interrupted(call, when, sleep), pytest.raises(CheckoutRefused) as refused:
        orders.checkout(request)
    assert "too long" in refused.value.reason
    assert orders.order(request.order_id).status is OrderStatus.CANCELLED
    traces.assert_none(request.order_id)


@pytest.mark.parametrize("step", [Step.RESERVE, Step.CHARGE, Step.SHIP])
@pytest.mark.parametrize("failure", [CallFailed(Payments, "refund"), Died()])
def test_a_compensation_that_fails_or_dies_is_finished_by_the_timer(
    shopper: Any, traces: Any, deliver_events: Callable[..., int], step: Step, failure: BaseException
) -> None:
    request = shopper.request()
    with (
        mock.patch.dict(compensation._UNDO, {step: mock.Mock(side_effect=failure)}),
        interrupted("shipping.ship", "after", lose_the_answer),
        pytest.raises((CheckoutRefused, Died)),
    ):
        orders.checkout(request)
    assert orders.order(request.order_id).status is OrderStatus.PENDING

    deliver_events(EXPIRED)

    assert orders.order(request.order_id).status is OrderStatus.CANCELLED
    traces.assert_none(request.order_id)


def test_a_refund_that_fails_keeps_no_stock_waiting(shopper: Any, traces: Any) -> None:
    failing = mock.Mock(side_effect=CallFailed(Payments, "refund"))
    with (
        mock.patch.dict(compensation._UNDO, {Step.CHARGE: failing}),
        interrupted("shipping.ship", "before", lose_the_answer),
        pytest.raises(CheckoutRefused),
    ):
        orders.checkout(shopper.request())
    assert traces.available() == {"MUG": 10, "LAMP": 3}


def test_a_timer_whose_compensation_fails_is_tried_again(
    shopper: Any, traces: Any, deliver_events: Callable[..., int]
) -> None:
    request = shopper.request()
    with interrupted("shipping.ship", "after", die), pytest.raises(Died):
        orders.checkout(request)
    with mock.patch.dict(compensation._UNDO, {Step.CHARGE: mock.Mock(side_effect=CallFailed(Payments, "refund"))}):
        deliver_events(EXPIRED)
    assert traces.is_charged(request.order_id)
    assert mail.outbox == []

    deliver_events(LATER)

    assert orders.order(request.order_id).status is OrderStatus.CANCELLED
    traces.assert_none(request.order_id)
    assert len(mail.outbox) == 1
