"""The cart as its page shows it: what is in it, what it costs, and whether it can be had."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.cart import Cart, CartLine
from contracts.catalog import Catalog, Product
from contracts.inventory import Inventory
from contracts.shipping import Shipping
from liftout import client
from modules.storefront.degrade import optional
from modules.storefront.prices import Offer, Price, convert
from modules.storefront.visitor import Visitor

RECOMMENDED = 4

cart = client(Cart)
catalog = client(Catalog)
inventory = client(Inventory)
shipping = client(Shipping)


@dataclass(frozen=True)
class Row:
    """A line of the cart.

    Attributes:
        offer: The product at its price; None for one that is no longer sold.
        sku: The product's SKU.
        quantity: How many pieces.
        total: What they cost.
        available: How many can be had, where that is known.
    """

    offer: Offer | None
    sku: str
    quantity: int
    total: Price | None
    available: int | None

    @property
    def is_short(self) -> bool:
        """Whether there are fewer pieces than are wanted."""
        return self.available is not None and self.available < self.quantity


@dataclass(frozen=True)
class Basket:
    """A visitor's cart in the currency in which they read prices.

    Attributes:
        rows: Its lines, in the order in which they were put in.
        pieces: How many pieces there are in all.
        subtotal: What the products cost.
        shipping: What sending them costs.
        total: Both.
        days: Working days until they arrive.
        recommended: Products that go with them.
    """

    rows: tuple[Row, ...]
    pieces: int
    subtotal: Price
    shipping: Price
    total: Price
    days: int
    recommended: tuple[Offer, ...]


def basket_of(visitor: Visitor) -> Basket:
    """Return what is in a visitor's cart and what it costs."""
    lines = cart.contents(visitor.cart_id).lines
    skus = tuple(line.sku for line in lines)
    pieces = sum(line.quantity for line in lines)
    quote = shipping.quote(pieces)
    found = catalog.products(skus) if skus else ()
    recommended = optional(lambda: catalog.recommendations(skus, RECOMMENDED), ()) if skus else ()
    prices = convert([quote.cost, *(product.price for product in (*found, *recommended))], visitor.currency)
    shown = [Offer(product, price) for product, price in zip((*found, *recommended), prices[1:], strict=True)]
    rows = _rows(lines, {offer.product.sku: offer for offer in shown[: len(found)]}, _levels(found))
    subtotal = sum((row.total for row in rows if row.total), start=prices[0] * 0)
    return Basket(rows, pieces, subtotal, prices[0], subtotal + prices[0], quote.days, tuple(shown[len(found) :]))


def _rows(lines: Sequence[CartLine], sold: dict[str, Offer], levels: dict[str, int]) -> tuple[Row, ...]:
    rows = []
    for line in lines:
        offer = sold.get(line.sku)
        total = offer.price * line.quantity if offer else None
        rows.append(Row(offer, line.sku, line.quantity, total, levels.get(line.sku)))
    return tuple(rows)


def _levels(products: Sequence[Product]) -> dict[str, int]:
    skus = tuple(product.sku for product in products)
    levels = optional(lambda: inventory.levels(skus), ()) if skus else ()
    return {level.sku: level.available for level in levels}
