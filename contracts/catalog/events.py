"""What catalog tells the other modules."""

from liftout.contracts import Event


class ProductListed(Event, name="catalog.ProductListed", version=1, key="sku"):
    """A product is new in the catalogue.

    Attributes:
        sku: Its SKU.
        name: Its name.
        opening_stock: How many pieces came with it.
    """

    sku: str
    name: str
    opening_stock: int
