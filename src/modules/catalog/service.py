"""Catalog's answers to the other modules."""

from contracts.catalog import Catalog, Product, ProductNotFound, ProductPage
from modules.catalog import models
from modules.catalog.recommendations import companions
from modules.catalog.values import is_sku

MOST_PER_PAGE = 100
"""Products that one call returns at most."""

_LAST_OFFSET = 2**31 - 1


class CatalogService(Catalog):
    """Answers from catalog's own tables. The number of queries never depends on the number of products."""

    def product(self, sku: str) -> Product:
        found = self.products((sku,))
        if not found:
            raise ProductNotFound(sku)
        return found[0]

    def products(self, skus: tuple[str, ...]) -> tuple[Product, ...]:
        # What cannot be a SKU is not asked for: PostgreSQL refuses some texts (a NUL) instead of finding nothing.
        wanted = {sku for sku in skus if is_sku(sku)}
        if not wanted:
            return ()
        rows = models.Product.objects.with_category_names().filter(sku__in=wanted)
        found = {row.sku: row.to_message() for row in rows}
        return tuple(found[sku] for sku in skus if sku in found)

    def search(self, text: str = "", category: str = "", limit: int = 24, offset: int = 0) -> ProductPage:
        limit = min(max(limit, 1), MOST_PER_PAGE)
        offset = min(max(offset, 0), _LAST_OFFSET)
        matches = models.Product.objects.matching(text)
        if category:
            matches = matches.in_category(category.replace("\0", ""))
        skus = tuple(matches.values_list("sku", flat=True)[offset : offset + limit])
        return ProductPage(items=self.products(skus), count=matches.count())

    def categories(self) -> tuple[str, ...]:
        listed = models.Category.objects.filter(products__isnull=False).distinct()
        return tuple(listed.values_list("name", flat=True))

    def recommendations(self, skus: tuple[str, ...], limit: int = 4) -> tuple[Product, ...]:
        asked = [sku for sku in skus if is_sku(sku)]
        if not asked:
            return ()
        return self.products(tuple(companions(asked, min(max(limit, 1), MOST_PER_PAGE))))
