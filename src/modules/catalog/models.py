"""What catalog keeps: products, their categories, and what is bought together."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from contracts.catalog import Product as ProductMessage
from contracts.money import Money
from modules.catalog.folding import FoldedField
from modules.catalog.queries import ProductQuerySet
from modules.catalog.values import (
    LONGEST_NAME,
    LONGEST_SKU,
    decimals_of,
    validate_currency,
    validate_picture,
    validate_price,
    validate_sku,
)

FALLBACK_PICTURE = "catalog/products/fallback.svg"
"""Shown for a product that has no picture of its own."""


class Category(models.Model):
    """A shelf of the shop."""

    name = models.CharField(max_length=100, unique=True)
    folded_name = FoldedField("name")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """A product that the shop sells. Other modules know it by its SKU."""

    sku = models.CharField("SKU", max_length=LONGEST_SKU, unique=True, validators=[validate_sku])
    name = models.CharField(max_length=LONGEST_NAME)
    description = models.TextField(blank=True)
    picture = models.CharField(
        max_length=200,
        blank=True,
        validators=[validate_picture],
        help_text="Path among the static files, such as catalog/products/lamp.svg. Empty: a neutral picture is shown.",
    )
    # Twelve digits: SQLite keeps decimals as floats, which are exact up to fifteen.
    price = models.DecimalField(max_digits=12, decimal_places=3)
    currency = models.CharField(max_length=3, validators=[validate_currency])
    categories = models.ManyToManyField(Category, related_name="products", blank=True)
    folded_name = FoldedField("name")
    folded_description = FoldedField("description")

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["folded_name", "sku"]
        indexes = [
            models.Index(fields=["folded_name", "sku"], name="product_by_name"),
            models.Index(fields=["price"], name="product_by_price"),
        ]
        constraints = [models.CheckConstraint(condition=Q(price__gte=0), name="price_is_not_negative")]

    def __str__(self) -> str:
        return f"{self.sku} {self.name}"

    def clean(self) -> None:
        """Refuse a price that its currency cannot have.

        Raises:
            ValidationError: On the field ``price``.
        """
        if isinstance(self.price, Decimal):
            try:
                validate_price(self.price, self.currency)
            except ValidationError as error:
                raise ValidationError({"price": error}) from None

    @property
    def money(self) -> Money:
        """The price, with as many decimals as its currency has."""
        return Money(self.price.quantize(Decimal(1).scaleb(-decimals_of(self.currency))), self.currency)

    def to_message(self) -> ProductMessage:
        """Return what other modules see of the product. It must come from a query ``with_category_names()``."""
        names: list[str] = getattr(self, "category_names") or []  # noqa: B009  added by the query, unknown to mypy
        return ProductMessage(
            sku=self.sku,
            name=self.name,
            description=self.description,
            picture=self.picture or FALLBACK_PICTURE,
            categories=tuple(sorted(names)),
            price=self.money,
        )


class CoPurchase(models.Model):
    """How many orders had both of two products. Each pair is kept in both directions, so that one index serves it."""

    sku = models.CharField(max_length=LONGEST_SKU)
    other = models.CharField(max_length=LONGEST_SKU)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sku", "other"], name="one_count_for_each_pair")]

    def __str__(self) -> str:
        return f"{self.sku} with {self.other}: {self.count}"
