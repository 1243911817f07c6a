"""A checkout that fails at any step: what was done is undone, and the customer is told why."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from django.core import mail

from contracts.cart import Cart
from contracts.catalog import Catalog
from contracts.inventory import Inventory
from contracts.orders import CheckoutRefused, OrderNotFound, Orders, OrderStatus
from contracts.payments import Payments
from contracts.pricing import Pricing
from contracts.shipping import Address, Shipping
from liftout import client
from liftout.contracts import Interface
from liftout.modules import registry

cart = client(Cart)
orders = client(Orders)
payments = client(Payments)

ANTARCTICA = Address("Amundsen-Scott Station 1", "South Pole", "", "96598", "Antarctica")


@pytest.fixture
def break_down(replace_service: Callable[[type[Interface], Interface], None]) -> Callable[..., None]:
    """A function that makes a method of a service fail, after it did its work if told so."""

    def break_method(interface: type[Interface], method: str) -> None:
        real = type(registry.service_of(interface))

        @wraps(getattr(real, method))
        def fail(*_: Any) -> Any:
            raise ConnectionError("no route to host")

        replace_service(interface, type("Broken", (real,), {method: fail})())

    return break_method


def refusal_of(request: Any) -> CheckoutRefused:
    with pytest.raises(CheckoutRefused) as refused:
        orders.checkout(request)
    assert refused.value.order_id == request.order_id
    return refused.value


@pytest.fixture
def assert_undone(shopper: Any, traces: Any, deliver_events: Callable[..., int]) -> Callable[[Any], None]:
    """Nothing is left, the order says why, the cart is as it was, and one mail explains."""

    def check(request: Any) -> None:
        order = orders.order(request.order_id)
        assert order.status is OrderStatus.CANCELLED
        assert order.reason
        traces.assert_none(request.order_id)
        assert shopper.lines == [("MUG", 2), ("LAMP", 1)]
        deliver_events()
        assert [message.to for message in mail.outbox] == [["ada@example.com"]]
        assert order.reason in mail.outbox[0].body
        assert refusal_of(request).reason == order.reason

    return check


def test_too_little_stock_is_named_with_what_is_left(shopper: Any, assert_undone: Callable[[Any], None]) -> None:
    cart.change(shopper.cart_id, "LAMP", 7)
    request = shopper.request()
    refusal = refusal_of(request)
    assert (refusal.step, refusal.field) == ("reserve", "")
    assert refusal.reason == "Only 3 of Lamp are left, and the cart has 7: take some out."
    cart.change(shopper.cart_id, "LAMP", 1)
    assert_undone(request)


def test_a_product_that_is_sold_out_is_named(shopper: Any) -> None:
    other = shopper.request()
    cart.change(shopper.cart_id, "LAMP", 3)
    orders.checkout(other)
    cart.add(shopper.cart_id, "LAMP", 1)
    assert refusal_of(shopper.request()).reason == "Lamp is sold out: take it out of the cart."


@pytest.mark.parametrize(
    ("card", "field", "reason"),
    [
        ({"number": "4000000000000002"}, "", "insufficient funds"),
        ({"number": "4000000000009987"}, "", "lost or stolen"),
        ({"number": "4000000000000119"}, "", "did not answer in time"),
        ({"number": "4111111111111112"}, "number", "typing error"),
        ({"number": "378282246310005"}, "number", "Visa nor a Mastercard"),
        ({"expiration_year": 2020}, "expiration_year", "expired"),
        ({"cvv": "12"}, "cvv", "three digits"),
    ],
)
def test_a_card_that_is_not_charged_undoes_the_reservation(
    shopper: Any, assert_undone: Callable[[Any], None], card: dict[str, Any], field: str, reason: str
) -> None:
    request = shopper.request(card=shopper.card(**card))
    refusal = refusal_of(request)
    assert (refusal.step, refusal.field) == ("charge", field)
    assert reason in refusal.reason
    assert_undone(request)
    assert payments.charge_of(request.order_id) is None


def test_an_address_that_is_not_served_gives_the_money_back(shopper: Any, assert_undone: Callable[[Any], None]) -> None:
    request = shopper.request(address=ANTARCTICA)
    refusal = refusal_of(request)
    assert (refusal.step, refusal.field) == ("ship", "country")
    assert "Antarctica" in refusal.reason
    assert_undone(request)
    charge = payments.charge_of(request.order_id)
    assert charge is not None
    assert charge.refunded


def test_an_unknown_currency_is_refused_by_its_field(shopper: Any, assert_undone: Callable[[Any], None]) -> None:
    request = shopper.request(currency="XTS")
    refusal = refusal_of(request)
    assert (refusal.step, refusal.field) == ("price", "currency")
    assert_undone(request)


def test_a_product_that_is_not_sold_any_more_is_refused_by_its_name(
    shopper: Any, assert_undone: Callable[[Any], None], replace_service: Callable[..., None]
) -> None:
    class OnlyMugs(type(registry.service_of(Catalog))):  # type: ignore[misc]
        def products(self, skus: tuple[str, ...]) -> Any:
            return super().products(tuple(sku for sku in skus if sku == "MUG"))

    replace_service(Catalog, OnlyMugs())
    request = shopper.request()
    refusal = refusal_of(request)
    assert refusal.step == "price"
    assert "LAMP" in refusal.reason
    assert_undone(request)


@pytest.mark.parametrize(
    ("broken", "step"),
    [
        ((Catalog, "products"), "price"),
        ((Pricing, "convert"), "price"),
        ((Shipping, "quote"), "price"),
        ((Inventory, "reserve"), "reserve"),
        ((Payments, "charge"), "charge"),
        ((Shipping, "ship"), "ship"),
    ],
)
def test_a_module_that_breaks_down_undoes_the_checkout(
    shopper: Any,
    assert_undone: Callable[[Any], None],
    break_down: Callable[..., None],
    broken: tuple[type[Interface], str],
    step: str,
) -> None:
    break_down(*broken)
    request = shopper.request()
    refusal = refusal_of(request)
    assert (refusal.step, refusal.field) == (step, "")
    assert "try again" in refusal.reason
    assert_undone(request)


def test_a_cart_that_cannot_be_read_makes_no_order(shopper: Any, break_down: Callable[..., None]) -> None:
    break_down(Cart, "contents")
    request = shopper.request()
    assert refusal_of(request).step == "price"
    with pytest.raises(OrderNotFound):
        orders.order(request.order_id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "ada"}, "email"),
        ({"email": f"{'a' * 250}@example.com"}, "email"),
        ({"email": "ada@example.com\nBcc: eve@example.com"}, "email"),
        ({"currency": "dollars"}, "currency"),
        ({"address": Address("x" * 201, "City", "", "1", "Country")}, "street_address"),
        ({"address": Address("Street", "City\x00", "", "1", "Country")}, "city"),
    ],
)
def test_input_that_no_order_can_be_made_of_is_refused_by_its_field(
    shopper: Any, changes: dict[str, Any], field: str
) -> None:
    request = shopper.request(**changes)
    refusal = refusal_of(request)
    assert (refusal.step, refusal.field) == ("price", field)
    with pytest.raises(OrderNotFound):
        orders.order(request.order_id)


def test_a_new_order_id_is_a_new_try(shopper: Any, traces: Any) -> None:
    refusal_of(shopper.request(card=shopper.card("4000000000000002")))
    order = orders.checkout(shopper.request())
    traces.assert_bought(order.order_id)
