"""Cart: what a shopper means to buy."""

from contracts.cart.interface import MOST_PER_PRODUCT, Cart, CartContents, CartLine, QuantityOutOfRange

__all__ = ["MOST_PER_PRODUCT", "Cart", "CartContents", "CartLine", "QuantityOutOfRange"]
