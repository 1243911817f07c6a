"""The calls that inventory answers."""

from uuid import UUID

from liftout.contracts import ContractError, Interface, Message, command, query


class StockLevel(Message):
    """How many pieces of a product can be sold now."""

    sku: str
    available: int


class StockLine(Message):
    """So many pieces of one product."""

    sku: str
    quantity: int


class OutOfStock(ContractError):
    """There are not enough pieces of a product."""

    sku: str
    requested: int
    available: int


class Inventory(Interface):
    """Stock and reservations."""

    @query
    def levels(self, skus: tuple[str, ...]) -> tuple[StockLevel, ...]:
        """Return the levels of these products in the order asked for; 0 for one that is not stocked."""

    @command(raises=[OutOfStock])
    def reserve(self, order_id: UUID, lines: tuple[StockLine, ...]) -> None:
        """Keep these pieces for an order: all of them or none. A second time for the same order changes nothing."""

    @command
    def release(self, order_id: UUID) -> None:
        """Give back what is kept for an order. An order with nothing kept is no error, and can keep nothing later."""
