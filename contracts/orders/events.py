"""What orders tells the other modules."""

from uuid import UUID

from liftout.contracts import Event

from contracts.orders.interface import Order


class OrderPlaced(Event, name="orders.OrderPlaced", version=1, key="order_id"):
    """An order is paid for, reserved and shipped."""

    order_id: UUID
    order: Order


class OrderCancelled(Event, name="orders.OrderCancelled", version=1, key="order_id"):
    """A checkout failed and was undone."""

    order_id: UUID
    email: str
    reason: str
