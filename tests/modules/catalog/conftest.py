"""How the tests of catalog fill it: with files, and with orders that were placed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction

from contracts.money import Money
from contracts.orders import Order, OrderLine, OrderPlaced, OrderStatus
from contracts.shipping import Address
from liftout import publish


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file: ``write("a.csv", "sku,...")``, ``write("a.json", [{...}])``."""

    def write(name: str, content: str | bytes | list[Any]) -> Path:
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write


@pytest.fixture
def list_products(write: Callable[..., Path]) -> Callable[..., None]:
    """Lists products for one dollar: ``list_products({"sku": "MUG"}, {"sku": "LAMP", "price": "5"}, ...)``."""

    def list_products(*products: dict[str, Any]) -> None:
        full = [{"name": product["sku"], "price": "1", "currency": "USD"} | product for product in products]
        call_command("import_catalog", str(write("products.json", full)), stdout=StringIO())

    return list_products


@pytest.fixture
def place_order(deliver_events: Callable[..., int]) -> Callable[..., None]:
    """Has an order of some SKUs placed, and catalog told of it."""

    def place(*skus: str) -> None:
        dollar = Money(Decimal(1), "USD")
        order = Order(
            order_id=uuid4(),
            customer_id=None,
            email="ada@example.com",
            status=OrderStatus.PLACED,
            lines=tuple(OrderLine(sku, sku, 1, dollar) for sku in skus),
            shipping_cost=dollar,
            total=dollar,
            address=Address("1 Way", "London", "", "N1", "United Kingdom"),
            tracking_number="T1",
            reason="",
            created=datetime.now(UTC),
        )
        with transaction.atomic(using="orders"):
            publish(OrderPlaced(order_id=order.order_id, order=order, cart_id=uuid4()))
        deliver_events()

    return place
