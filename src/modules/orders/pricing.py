"""What a cart costs, in the currency in which its customer pays."""

from dataclasses import dataclass

from contracts.cart import CartLine
from contracts.catalog import Catalog
from contracts.money import Money
from contracts.orders import OrderLine
from contracts.pricing import Pricing
from contracts.shipping import Shipping
from liftout import client
from modules.orders.refusals import Refusal

catalog = client(Catalog)
pricing = client(Pricing)
shipping = client(Shipping)


@dataclass(frozen=True, slots=True)
class PricedCart:
    """A cart at the prices of the moment.

    Attributes:
        lines: What is bought.
        shipping_cost: What sending it costs.
    """

    lines: tuple[OrderLine, ...]
    shipping_cost: Money

    @property
    def total(self) -> Money:
        """What the customer pays."""
        return sum((line.unit_price * line.quantity for line in self.lines), start=self.shipping_cost)


def price(lines: tuple[CartLine, ...], currency: str) -> PricedCart:
    """Price a cart. Each unit price is converted and rounded, then multiplied: a receipt adds up.

    Raises:
        Refusal: A product is not sold any more.
        CurrencyUnknown: The shop does not take the currency.
        CallFailed: A module that knows a price did not answer.
    """
    products = {product.sku: product for product in catalog.products(tuple(line.sku for line in lines))}
    gone = [line.sku for line in lines if line.sku not in products]
    if gone:
        raise Refusal("", f"{', '.join(gone)} is not sold any more: take it out of the cart.")
    sold = [products[line.sku] for line in lines]
    quote = shipping.quote(sum(line.quantity for line in lines))
    shipping_cost, *unit_prices = pricing.convert((quote.cost, *(product.price for product in sold)), currency)
    return PricedCart(
        tuple(
            OrderLine(product.sku, product.name, line.quantity, unit_price)
            for product, line, unit_price in zip(sold, lines, unit_prices, strict=True)
        ),
        shipping_cost,
    )
