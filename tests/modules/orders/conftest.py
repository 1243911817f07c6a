"""A shop with two products, a shopper whose cart has both, and a way to see what a checkout left behind."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command

from contracts.cart import Cart
from contracts.inventory import Inventory
from contracts.orders import CheckoutRequest, Orders
from contracts.payments import Card, Payments
from contracts.shipping import Address, ShipmentNotFound, Shipping
from liftout import client

STOCK = {"MUG": 10, "LAMP": 3}
GOODS = [
    {"sku": "MUG", "name": "Mug", "price": "8.99", "currency": "USD", "opening_stock": STOCK["MUG"]},
    {"sku": "LAMP", "name": "Lamp", "price": "20.00", "currency": "USD", "opening_stock": STOCK["LAMP"]},
]

cart = client(Cart)
inventory = client(Inventory)
orders = client(Orders)
payments = client(Payments)
shipping = client(Shipping)

HOME = Address("1600 Amphitheatre Parkway", "Mountain View", "CA", "94043", "United States")


class Shopper:
    """Somebody with two mugs and a lamp in the cart."""

    def __init__(self) -> None:
        self.cart_id = uuid4()
        cart.add(self.cart_id, "MUG", 2)
        cart.add(self.cart_id, "LAMP", 1)

    def card(self, number: str = "4432-8015-6152-0454", **changes: Any) -> Card:
        return Card(**{"number": number, "expiration_month": 1, "expiration_year": 2999, "cvv": "123", **changes})

    def request(self, **changes: Any) -> CheckoutRequest:
        fields: dict[str, Any] = {
            "order_id": uuid4(),
            "cart_id": self.cart_id,
            "customer_id": self.cart_id,
            "email": "ada@example.com",
            "currency": "USD",
            "address": HOME,
            "card": self.card(),
        }
        return CheckoutRequest(**{**fields, **changes})

    @property
    def lines(self) -> list[tuple[str, int]]:
        return [(line.sku, line.quantity) for line in cart.contents(self.cart_id).lines]


class Traces:
    """What a checkout left in the other modules."""

    def available(self) -> dict[str, int]:
        return {level.sku: level.available for level in inventory.levels(("MUG", "LAMP"))}

    def is_charged(self, order_id: UUID) -> bool:
        charge = payments.charge_of(order_id)
        return charge is not None and not charge.refunded

    def is_shipped(self, order_id: UUID) -> bool:
        try:
            shipping.shipment_of(order_id)
        except ShipmentNotFound:
            return False
        return True

    def assert_none(self, order_id: UUID) -> None:
        assert self.available() == STOCK
        assert not self.is_charged(order_id)
        assert not self.is_shipped(order_id)

    def assert_bought(self, order_id: UUID) -> None:
        assert self.available() == {"MUG": 8, "LAMP": 2}
        assert self.is_charged(order_id)
        assert self.is_shipped(order_id)


@pytest.fixture(autouse=True)
def stocked_shop(tmp_path: Path, deliver_events: Callable[..., int], settings: Any) -> None:
    settings.PAYMENTS_ACQUIRER_TIMEOUT = 0.05
    file = tmp_path / "goods.json"
    file.write_text(json.dumps(GOODS))
    call_command("import_catalog", str(file), stdout=io.StringIO())
    deliver_events()


@pytest.fixture
def shopper(stocked_shop: None) -> Shopper:
    return Shopper()


@pytest.fixture
def traces() -> Traces:
    return Traces()
