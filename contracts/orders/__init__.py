"""Orders: from a cart to a paid, reserved and shipped order, or to a reason why not."""

from contracts.orders.events import OrderCancelled, OrderPlaced
from contracts.orders.interface import (
    CartIsEmpty,
    CheckoutRefused,
    CheckoutRequest,
    Order,
    OrderLine,
    OrderNotFound,
    OrderPage,
    Orders,
    OrderStatus,
)

__all__ = [
    "CartIsEmpty",
    "CheckoutRefused",
    "CheckoutRequest",
    "Order",
    "OrderCancelled",
    "OrderLine",
    "OrderNotFound",
    "OrderPage",
    "OrderPlaced",
    "OrderStatus",
    "Orders",
]
