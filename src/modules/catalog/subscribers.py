"""What catalog learns from the other modules."""

from contracts.orders import OrderPlaced
from liftout import subscribe
from modules.catalog.recommendations import learn


@subscribe(OrderPlaced)
def learn_what_is_bought_together(event: OrderPlaced) -> None:
    """Count the products of an order as bought together."""
    learn([line.sku for line in event.order.lines])
