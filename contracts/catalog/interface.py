"""The calls that catalog answers."""

from contracts.money import Money
from liftout.contracts import ContractError, Interface, Message, query


class Product(Message):
    """A product that the shop sells.

    Attributes:
        sku: Its stock-keeping unit: what all modules know it by.
        name: What it is called.
        description: A paragraph of plain text.
        picture: The path of its picture among the shop's static files.
        categories: The categories in which it is listed.
        price: Its list price.
    """

    sku: str
    name: str
    description: str
    picture: str
    categories: tuple[str, ...]
    price: Money


class ProductPage(Message):
    """Some of the products that were found.

    Attributes:
        items: The products on this page, in order.
        count: How many were found in all.
    """

    items: tuple[Product, ...]
    count: int


class ProductNotFound(ContractError):
    """No product has this SKU."""

    sku: str


class Catalog(Interface):
    """Products that the shop sells."""

    @query(raises=[ProductNotFound])
    def product(self, sku: str) -> Product:
        """Return the product with this SKU."""

    @query
    def products(self, skus: tuple[str, ...]) -> tuple[Product, ...]:
        """Return the products with these SKUs, in the order asked for. Unknown ones are left out."""

    @query
    def search(self, text: str = "", category: str = "", limit: int = 24, offset: int = 0) -> ProductPage:
        """Return products whose name, description or category has all words of the text, best matches first.

        An empty text matches all. ``limit`` is at most 100.
        """

    @query
    def categories(self) -> tuple[str, ...]:
        """Return the names of all categories that have products, in order."""

    @query
    def recommendations(self, skus: tuple[str, ...], limit: int = 4) -> tuple[Product, ...]:
        """Return other products that go with these: first what was bought with them, then of the same categories."""
