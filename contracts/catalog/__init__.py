"""Catalog: the products that the shop sells, how they are found, and what goes with them."""

from contracts.catalog.events import ProductListed
from contracts.catalog.interface import Catalog, Product, ProductNotFound, ProductPage

__all__ = ["Catalog", "Product", "ProductListed", "ProductNotFound", "ProductPage"]
