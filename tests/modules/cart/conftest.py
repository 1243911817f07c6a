"""A catalogue of three products."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from contracts.catalog import Catalog, Product, ProductNotFound
from contracts.money import Money
from liftout.contracts import Interface

SOLD = ("MUG", "LAMP", "CLOCK")


class ThreeProducts(Catalog):
    def product(self, sku: str) -> Product:
        if sku not in SOLD:
            raise ProductNotFound(sku)
        return Product(sku, sku.title(), "", "", (), Money(Decimal("9.90"), "USD"))


@pytest.fixture(autouse=True)
def catalogue(replace_service: Callable[[type[Interface], Interface], None]) -> None:
    replace_service(Catalog, ThreeProducts())


@pytest.fixture
def cart_id() -> UUID:
    return uuid4()
