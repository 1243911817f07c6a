"""Carts and what is in them."""

from django.db import models
from django.db.models import Q

from contracts.cart import MOST_PER_PRODUCT


class ShoppingCart(models.Model):
    """A cart. Whoever changes its lines holds this row's lock, so that changes follow one another."""

    cart_id = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return str(self.cart_id)


class Line(models.Model):
    """So many pieces of one product in a cart."""

    cart = models.ForeignKey(ShoppingCart, models.CASCADE, related_name="lines")
    sku = models.CharField(max_length=64)
    quantity = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("id",)  # as they were put in
        constraints = (
            models.UniqueConstraint(fields=["cart", "sku"], name="cart_line_once_per_product"),
            models.CheckConstraint(condition=Q(quantity__range=(1, MOST_PER_PRODUCT)), name="cart_line_quantity"),
        )

    def __str__(self) -> str:
        return f"{self.quantity} of {self.sku}"


class Purchase(models.Model):
    """An order whose lines were taken out of a cart: it is done once, however often it is asked for."""

    cart = models.ForeignKey(ShoppingCart, models.CASCADE, related_name="purchases")
    order_id = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cart", "order_id"], name="cart_purchase_once_per_order"),)

    def __str__(self) -> str:
        return f"{self.order_id} bought {self.cart_id}"
