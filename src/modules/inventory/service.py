"""Inventory's answers to the other modules."""

from uuid import UUID

from contracts.inventory import Inventory, StockLevel, StockLine
from modules.inventory import reservations
from modules.inventory.models import StockItem


class InventoryService(Inventory):
    """Answers from inventory's own tables; what changes stock is in ``reservations``."""

    def levels(self, skus: tuple[str, ...]) -> tuple[StockLevel, ...]:
        # A text with a NUL is no SKU; PostgreSQL would refuse it instead of finding nothing.
        items = StockItem.objects.filter(sku__in={sku for sku in skus if "\0" not in sku})
        available = {item.sku: item.available for item in items}
        return tuple(StockLevel(sku, available.get(sku, 0)) for sku in skus)

    def reserve(self, order_id: UUID, lines: tuple[StockLine, ...]) -> None:
        reservations.reserve(order_id, lines)

    def release(self, order_id: UUID) -> None:
        reservations.release(order_id)
