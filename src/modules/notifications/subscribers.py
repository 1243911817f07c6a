"""Which events customers get a mail about."""

from contracts.identity import UserRegistered
from contracts.orders import OrderCancelled, OrderPlaced
from liftout import subscribe
from modules.notifications.mailing import send


@subscribe(OrderPlaced)
def confirm_order(event: OrderPlaced) -> None:
    """Confirm an order: what was bought, what it cost, where it goes and how to follow it."""
    order = event.order
    send(
        "order_placed",
        about=event.order_id,
        customer_id=order.customer_id,
        recipient=order.email,
        subject=f"Your order {_short(event.order_id)} is on its way",
        order=order,
        number=_short(event.order_id),
    )


@subscribe(OrderCancelled)
def explain_cancellation(event: OrderCancelled) -> None:
    """Say why an order came to nothing."""
    send(
        "order_cancelled",
        about=event.order_id,
        customer_id=event.customer_id,
        recipient=event.email,
        subject=f"Your order {_short(event.order_id)} could not be placed",
        reason=event.reason,
        number=_short(event.order_id),
    )


@subscribe(UserRegistered)
def welcome(event: UserRegistered) -> None:
    """Welcome somebody who opened an account."""
    send(
        "welcome",
        about=event.user_id,
        customer_id=event.user_id,
        recipient=event.email,
        subject="Welcome to the shop",
        name=event.name,
    )


def _short(order_id: object) -> str:
    return str(order_id)[:8].upper()
