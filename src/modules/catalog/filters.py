"""How the REST API's list of products can be narrowed down and ordered."""

from django.db.models import CharField
from django_filters import rest_framework as filters

from modules.catalog.models import Product
from modules.catalog.queries import ProductQuerySet
from modules.catalog.values import HIGHEST_PRICE, validate_currency

LONGEST_TEXT = 200
"""Characters of a search text."""


class ProductFilters(filters.FilterSet):
    """Query parameters of the list of products."""

    q = filters.CharFilter(
        method="matching",
        max_length=LONGEST_TEXT,
        help_text="Words that name, description or category must all have. Best matches come first.",
    )
    category = filters.CharFilter(method="in_category", help_text="Name of a category.")
    currency = filters.CharFilter(validators=[validate_currency], help_text="Currency of the list price.")
    min_price = filters.NumberFilter(
        "price", "gte", min_value=0, max_value=HIGHEST_PRICE, help_text="Lowest list price."
    )
    max_price = filters.NumberFilter(
        "price", "lte", min_value=0, max_value=HIGHEST_PRICE, help_text="Highest list price."
    )
    ordering = filters.OrderingFilter(
        fields={"folded_name": "name", "price": "price", "sku": "sku"},
        help_text="name, price or sku; with a minus the other way round.",
    )

    class Meta:
        model = Product
        fields: list[str] = []
        filter_overrides = {CharField: {"filter_class": filters.CharFilter}}

    def matching(self, products: ProductQuerySet, name: str, text: str) -> ProductQuerySet:
        """Apply ``q``."""
        return products.matching(text)

    def in_category(self, products: ProductQuerySet, name: str, category: str) -> ProductQuerySet:
        """Apply ``category``."""
        return products.in_category(category)
