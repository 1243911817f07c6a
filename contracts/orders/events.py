"""What orders tells the other modules."""

from uuid import UUID

from contracts.orders.interface import Order
from liftout.contracts import Event


class OrderPlaced(Event, name="orders.OrderPlaced", version=1, key="order_id"):
    """An order is paid for, reserved and shipped.

    Attributes:
        order_id: Its id.
        order: The order.
        cart_id: The cart that was bought.
    """

    order_id: UUID
    order: Order
    cart_id: UUID


class OrderCancelled(Event, name="orders.OrderCancelled", version=1, key="order_id"):
    """A checkout failed and was undone.

    Attributes:
        order_id: The order's id.
        customer_id: Who wanted to buy; None for a guest.
        email: Where the order's mails go.
        reason: Why it failed, for the customer.
    """

    order_id: UUID
    customer_id: UUID | None
    email: str
    reason: str
