"""Orders: each is the state of its checkout saga, and its record afterwards."""

from django.db import models
from django.utils import timezone


class Step(models.TextChoices):
    """The steps of a checkout, in order. A step is recorded before it begins."""

    PRICE = "price"
    RESERVE = "reserve"
    CHARGE = "charge"
    SHIP = "ship"


class OrderRow(models.Model):
    """An order. What its address and its prices were on the day does not change with the catalogue."""

    class State(models.TextChoices):
        """Where an order stands. The cancelling ones are being undone; to customers they are pending."""

        PENDING = "pending"
        PLACED = "placed"
        CANCELLING = "cancelling"
        CANCELLED = "cancelled"

    order_id = models.UUIDField(primary_key=True)
    cart_id = models.UUIDField()
    customer_id = models.UUIDField(null=True)
    email = models.EmailField()
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    step = models.CharField(max_length=10, choices=Step, default=Step.PRICE)

    street_address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=200, blank=True)
    address_state = models.CharField(max_length=200, blank=True)
    zip_code = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=200, blank=True)

    currency = models.CharField(max_length=3)
    digits = models.PositiveSmallIntegerField(default=2, help_text="Decimals of the currency's smallest unit.")
    shipping_cost = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    total = models.DecimalField(max_digits=19, decimal_places=4, default=0)

    tracking_number = models.CharField(max_length=40, blank=True)
    refused_step = models.CharField(max_length=10, choices=Step, blank=True)
    refused_field = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    created = models.DateTimeField(default=timezone.now)
    closed = models.DateTimeField(null=True, help_text="When it was placed or cancelled.")

    class Meta:
        db_table = "orders_order"
        indexes = (models.Index(fields=["customer_id", "-created"], name="orders_order_of_customer"),)

    def __str__(self) -> str:
        return f"{self.state} order {self.order_id}"


class LineRow(models.Model):
    """So many pieces of one product at the price of the day."""

    order = models.ForeignKey(OrderRow, models.CASCADE, related_name="lines")
    sku = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    quantity = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=19, decimal_places=4)

    class Meta:
        db_table = "orders_line"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.quantity} of {self.sku}"
