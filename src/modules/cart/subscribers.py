"""What cart does when something happens elsewhere."""

from contracts.cart import CartLine
from contracts.orders import OrderPlaced
from liftout import subscribe
from modules.cart.service import CartService


@subscribe(OrderPlaced)
def take_out_what_was_bought(event: OrderPlaced) -> None:
    """Take an order's lines out of the cart that it bought, unless its checkout has done so already."""
    lines = tuple(CartLine(line.sku, line.quantity) for line in event.order.lines)
    CartService().take_out(event.cart_id, event.order_id, lines)
