"""The calls that cart answers."""

from uuid import UUID

from contracts.catalog import ProductNotFound
from liftout.contracts import ContractError, Interface, Message, command, query

MOST_PER_PRODUCT = 99
"""Pieces of one product that a cart holds at most."""


class CartLine(Message):
    """So many pieces of one product."""

    sku: str
    quantity: int


class CartContents(Message):
    """What a cart holds, in the order in which it was put in."""

    cart_id: UUID
    lines: tuple[CartLine, ...]


class QuantityOutOfRange(ContractError):
    """A cart cannot hold so many pieces of a product."""

    sku: str
    quantity: int
    most: int


class Cart(Interface):
    """Carts, known by an id: a visitor's session, or a customer's own id once signed in."""

    @query
    def contents(self, cart_id: UUID) -> CartContents:
        """Return what the cart holds; nothing for a cart that was never used."""

    @command(raises=[ProductNotFound, QuantityOutOfRange])
    def add(self, cart_id: UUID, sku: str, quantity: int) -> CartContents:
        """Put pieces of a product into the cart, on top of those that are there."""

    @command(raises=[QuantityOutOfRange])
    def change(self, cart_id: UUID, sku: str, quantity: int) -> CartContents:
        """Set how many pieces of a product the cart holds; none (0) takes it out.

        A product that is not in the cart stays out of it, and is no error.
        """

    @command
    def empty(self, cart_id: UUID) -> None:
        """Take everything out."""

    @command
    def take_out(self, cart_id: UUID, order_id: UUID, lines: tuple[CartLine, ...]) -> None:
        """Take out what an order bought, and leave what was put in since.

        A second time for the same order changes nothing.
        """

    @command
    def merge(self, source: UUID, target: UUID) -> CartContents:
        """Move everything from one cart into another, as when a visitor signs in; at most 99 pieces of each."""
