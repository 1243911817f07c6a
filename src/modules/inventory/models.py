"""What inventory keeps: stock, reservations, and how stock was corrected by hand."""

import uuid

from django.db import models
from django.db.models import F, Q


class StockItem(models.Model):
    """The stock of one product.

    Its numbers change by conditional updates alone (``reservations``, ``adjustments``), never by saving an object that
    was read before: that would undo what happened since.
    """

    sku = models.CharField("SKU", max_length=64, unique=True)
    on_hand = models.PositiveIntegerField(default=0, help_text="Pieces in the warehouse.")
    reserved = models.PositiveIntegerField(default=0, help_text="Those of them that are kept for orders.")

    class Meta:
        ordering = ["sku"]
        constraints = [
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="on_hand_is_not_negative"),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="reserved_is_not_negative"),
            models.CheckConstraint(condition=Q(reserved__lte=F("on_hand")), name="reserved_pieces_are_on_hand"),
        ]

    def __str__(self) -> str:
        return self.sku

    @property
    def available(self) -> int:
        """How many pieces can be sold now."""
        return self.on_hand - self.reserved


class Reservation(models.Model):
    """What is, or was, kept for an order."""

    class State(models.TextChoices):
        """Where a reservation stands. Only ``HELD`` can change."""

        HELD = "held"
        SETTLED = "settled", "settled: the pieces have left"
        RELEASED = "released", "released: nothing is kept, and nothing can be"

    order_id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=8, choices=State)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.state}"


class ReservedLine(models.Model):
    """So many pieces of one product in a reservation."""

    reservation = models.ForeignKey(Reservation, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(StockItem, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reservation", "item"], name="one_line_for_each_product"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="quantity_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.item_id}"


class Adjustment(models.Model):
    """Pieces that came in, or, below zero, that were written off. The record of who said so."""

    adjustment_id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    item = models.ForeignKey(StockItem, on_delete=models.PROTECT, related_name="adjustments")
    quantity = models.IntegerField()
    made_by = models.CharField(max_length=64, help_text="The user's id.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.CheckConstraint(condition=~Q(quantity=0), name="adjustment_changes_something")]

    def __str__(self) -> str:
        return f"{self.quantity:+d} of {self.item_id}"
