"""What type checkers see of ``client(Catalog)``. Not run: ``make lint`` has mypy and pyright check every claim."""

from decimal import Decimal
from typing import assert_type

from contracts.catalog import Catalog, Product
from liftout import client

catalog = client(Catalog)

assert_type(catalog, Catalog)
assert_type(catalog.product("OLJCESPC7Z"), Product)
assert_type(catalog.products(("OLJCESPC7Z",)), tuple[Product, ...])
assert_type(catalog.product("OLJCESPC7Z").price.amount, Decimal)
