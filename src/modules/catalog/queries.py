"""How products are found."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, JSONField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable

from modules.catalog.folding import words_of

if TYPE_CHECKING:
    from modules.catalog.models import Product  # noqa: F401  named in quotes below


class _JsonArray(models.Aggregate):
    """The values of a group as one JSON array."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, **{"function": "JSONB_AGG"} | context)


class ProductQuerySet(models.QuerySet["Product"]):
    """Queries for products. They can be chained; none sends more SQL for more products."""

    def with_category_names(self) -> "ProductQuerySet":
        """Add ``category_names``, the list that ``Product.to_message`` needs, in the same query."""
        links: models.QuerySet[Any] = self.model.categories.through.objects.filter(product=OuterRef("pk"))
        names = links.values("product").annotate(names=_JsonArray("category__name")).values("names")
        return self.annotate(category_names=Subquery(names, output_field=JSONField()))

    def in_category(self, name: str) -> "ProductQuerySet":
        """Keep the products that are listed in a category."""
        links = self.model.categories.through.objects.filter(category__name=name)
        return self.filter(pk__in=links.values("product"))

    def matching(self, text: str) -> "ProductQuerySet":
        """Keep the products whose name, description or category has all words of a text; best matches first.

        A word counts most where a word of the name begins with it, then anywhere in the name, then in a category,
        and least in the description. Equal matches are in the order of their names; an empty text matches all.
        """
        found, scores = self, []
        links = self.model.categories.through.objects
        for word in words_of(text):
            begins_word = Q(folded_name__startswith=word) | Q(folded_name__contains=f" {word}")
            in_name = Q(folded_name__contains=word)
            in_category = Q(pk__in=links.filter(category__folded_name__contains=word).values("product"))
            found = found.filter(in_name | in_category | Q(folded_description__contains=word))
            scores.append(Case(When(begins_word, then=3), When(in_name, then=2), When(in_category, then=1), default=0))
        if not scores:
            return found.order_by("folded_name", "sku")
        relevance: Combinable = sum(scores, start=Value(0))
        return found.annotate(relevance=relevance).order_by("-relevance", "folded_name", "sku")
