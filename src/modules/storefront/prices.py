"""Prices as visitors read them: all of a page's amounts in one conversion."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from contracts.catalog import Product
from contracts.money import Money
from contracts.pricing import Currency, Pricing
from liftout import client

pricing = client(Pricing)


@dataclass(frozen=True)
class Price:
    """An amount in a currency, written as visitors read it: ``€1,249.90``."""

    amount: Decimal
    currency: Currency

    def __str__(self) -> str:
        # A symbol of letters, such as CHF, is set apart from the figures.
        gap = "\N{NO-BREAK SPACE}" if self.currency.symbol[-1:].isalpha() else ""
        return f"{self.currency.symbol}{gap}{self.amount:,.{self.currency.digits}f}"

    def __add__(self, other: "Price") -> "Price":
        return Price(self.amount + other.amount, self.currency)

    def __mul__(self, quantity: int) -> "Price":
        return Price(self.amount * quantity, self.currency)


@dataclass(frozen=True)
class Offer:
    """A product at the price that the visitor sees."""

    product: Product
    price: Price


def convert(amounts: Sequence[Money], currency: Currency) -> list[Price]:
    """Return amounts in a currency, in the order given, with one call."""
    converted = pricing.convert(tuple(amounts), currency.code) if amounts else ()
    return [Price(money.amount, currency) for money in converted]


def offers(products: Sequence[Product], currency: Currency) -> list[Offer]:
    """Return products with their prices in a currency, with one call."""
    prices = convert([product.price for product in products], currency)
    return [Offer(product, price) for product, price in zip(products, prices, strict=True)]
