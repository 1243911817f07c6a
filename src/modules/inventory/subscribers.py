"""What inventory learns from the other modules."""

import structlog

from contracts.catalog import ProductListed
from contracts.orders import OrderCancelled, OrderPlaced
from liftout import subscribe
from modules.inventory import reservations
from modules.inventory.models import StockItem

log = structlog.get_logger(__name__)


@subscribe(ProductListed)
def open_stock(event: ProductListed) -> None:
    """Stock a new product. One that is stocked already, because it was listed before, keeps its stock."""
    StockItem.objects.get_or_create(sku=event.sku, defaults={"on_hand": event.opening_stock})


@subscribe(OrderPlaced)
def let_pieces_leave(event: OrderPlaced) -> None:
    """Take the pieces of a placed order out of the warehouse."""
    if not reservations.settle(event.order_id):
        # Told again to an inventory that began after the order: its opening stock was counted without these pieces.
        log.warning("an order was placed of which nothing was reserved", order_id=str(event.order_id))


@subscribe(OrderCancelled)
def give_pieces_back(event: OrderCancelled) -> None:
    """Release what is kept for a cancelled order. Orders does so itself; this holds where its call was lost."""
    reservations.release(event.order_id)
