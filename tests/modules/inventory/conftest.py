"""How the tests of inventory fill it: with the events that the other modules publish."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from contracts.catalog import ProductListed
from contracts.money import Money
from contracts.orders import Order, OrderCancelled, OrderPlaced, OrderStatus
from contracts.shipping import Address
from liftout import publish
from liftout.contracts import Event


@pytest.fixture
def tell(deliver_events: Callable[..., int]) -> Callable[[Event], None]:
    """Publishes an event and has it delivered."""

    def tell(event: Event) -> None:
        with transaction.atomic(using=event.wire_name.partition(".")[0]):
            publish(event)
        deliver_events()

    return tell


@pytest.fixture
def stock(tell: Callable[[Event], None]) -> Callable[..., None]:
    """Stocks products: ``stock(MUG=5, LAMP=1)``."""

    def stock(**pieces: int) -> None:
        for sku, opening_stock in pieces.items():
            tell(ProductListed(sku=sku, name=sku.title(), opening_stock=opening_stock))

    return stock


@pytest.fixture
def order_placed() -> Callable[[UUID], OrderPlaced]:
    """The event that an order was placed."""

    def event(order_id: UUID) -> OrderPlaced:
        nothing = Money(Decimal(0), "USD")
        order = Order(
            order_id=order_id,
            customer_id=None,
            email="ada@example.com",
            status=OrderStatus.PLACED,
            lines=(),
            shipping_cost=nothing,
            total=nothing,
            address=Address("1 Way", "London", "", "N1", "United Kingdom"),
            tracking_number="T1",
            reason="",
            created=datetime.now(UTC),
        )
        return OrderPlaced(order_id=order_id, order=order, cart_id=uuid4())

    return event


@pytest.fixture
def order_cancelled() -> Callable[[UUID], OrderCancelled]:
    """The event that an order was cancelled."""
    return lambda order_id: OrderCancelled(
        order_id=order_id, customer_id=None, email="ada@example.com", reason="The card was declined."
    )
