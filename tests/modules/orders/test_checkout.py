"""A checkout that succeeds."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail

from contracts.cart import Cart
from contracts.money import Money
from contracts.notifications import Notifications
from contracts.orders import CartIsEmpty, CheckoutRefused, OrderNotFound, Orders, OrderStatus
from contracts.payments import Payments
from contracts.shipping import Shipping
from liftout import client

cart = client(Cart)
orders = client(Orders)
payments = client(Payments)
shipping = client(Shipping)


def test_a_cart_becomes_an_order_that_is_priced_reserved_charged_and_shipped(shopper: Any, traces: Any) -> None:
    request = shopper.request()
    order = orders.checkout(request)

    assert order.status is OrderStatus.PLACED
    assert [(line.sku, line.name, line.quantity, line.unit_price) for line in order.lines] == [
        ("MUG", "Mug", 2, Money(Decimal("8.99"), "USD")),
        ("LAMP", "Lamp", 1, Money(Decimal("20.00"), "USD")),
    ]
    assert order.shipping_cost == shipping.quote(3).cost
    assert order.total == Money(Decimal("37.98"), "USD") + order.shipping_cost
    charge = payments.charge_of(order.order_id)
    assert charge is not None
    assert charge.amount == order.total
    assert order.tracking_number == shipping.shipment_of(order.order_id).tracking_number
    assert (order.address, order.email, order.customer_id) == (request.address, "ada@example.com", shopper.cart_id)
    traces.assert_bought(order.order_id)
    assert orders.order(order.order_id) == order


def test_the_cart_is_empty_at_once_and_stays_so(shopper: Any, deliver_events: Callable[..., int]) -> None:
    orders.checkout(shopper.request())
    assert shopper.lines == []
    cart.add(shopper.cart_id, "MUG", 2)
    deliver_events()
    assert shopper.lines == [("MUG", 2)]


def test_the_customer_gets_one_mail_that_confirms_the_order(shopper: Any, deliver_events: Callable[..., int]) -> None:
    order = orders.checkout(shopper.request())
    deliver_events()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["ada@example.com"]
    assert order.tracking_number in mail.outbox[0].body
    assert len(client(Notifications).mails_about(order.order_id)) == 1


def test_a_receipt_adds_up_in_a_currency_without_decimals(shopper: Any) -> None:
    order = orders.checkout(shopper.request(currency="JPY"))
    amounts = [line.unit_price.amount * line.quantity for line in order.lines]
    assert order.total.amount == sum(amounts) + order.shipping_cost.amount
    assert order.total.currency == "JPY"
    assert all(amount == amount.to_integral_value() for amount in amounts)
    assert "." not in str(orders.order(order.order_id).total.amount)


def test_the_same_order_id_is_the_same_order_and_charges_once(shopper: Any, traces: Any) -> None:
    request = shopper.request()
    first = orders.checkout(request)
    cart.add(shopper.cart_id, "MUG", 1)
    assert orders.checkout(request) == first
    traces.assert_bought(first.order_id)
    assert shopper.lines == [("MUG", 1)]


def test_an_order_id_of_somebody_else_is_refused_and_tells_nothing(shopper: Any) -> None:
    request = shopper.request()
    orders.checkout(request)
    stranger = shopper.request(order_id=request.order_id, customer_id=uuid4())
    with pytest.raises(CheckoutRefused) as refused:
        orders.checkout(stranger)
    assert refused.value.field == "order_id"
    assert "ada@example.com" not in str(refused.value)


def test_an_empty_cart_makes_no_order(shopper: Any) -> None:
    cart.empty(shopper.cart_id)
    request = shopper.request()
    with pytest.raises(CartIsEmpty):
        orders.checkout(request)
    with pytest.raises(OrderNotFound):
        orders.order(request.order_id)
    cart.add(shopper.cart_id, "MUG", 1)
    assert orders.checkout(request).status is OrderStatus.PLACED


def test_the_timer_leaves_a_placed_order_alone(shopper: Any, traces: Any, deliver_events: Callable[..., int]) -> None:
    order = orders.checkout(shopper.request())
    deliver_events(timedelta(minutes=10))
    assert orders.order(order.order_id) == order
    traces.assert_bought(order.order_id)


def test_a_guest_checks_out_too(shopper: Any) -> None:
    order = orders.checkout(shopper.request(customer_id=None))
    assert order.customer_id is None
    assert order.status is OrderStatus.PLACED


def test_a_customers_orders_are_listed_newest_first(shopper: Any) -> None:
    placed = []
    for _ in range(3):
        placed.append(orders.checkout(shopper.request()))
        cart.add(shopper.cart_id, "MUG", 1)
    page = orders.orders_of(shopper.cart_id, limit=2)
    assert [order.order_id for order in page.items] == [placed[2].order_id, placed[1].order_id]
    assert page.count == 3
    assert [order.order_id for order in orders.orders_of(shopper.cart_id, offset=2).items] == [placed[0].order_id]
    assert orders.orders_of(uuid4()).count == 0
