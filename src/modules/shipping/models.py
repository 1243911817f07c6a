"""Shipments and the parcels in them."""

import uuid

from django.db import models


class ShipmentRow(models.Model):
    """The one shipment of an order. A cancelled one stays, so that none can be made for the order later."""

    shipment_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order_id = models.UUIDField(unique=True)
    cancelled = models.BooleanField(default=False)
    tracking_number = models.CharField(max_length=20, blank=True)
    street_address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=100, blank=True)
    zip_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=100, blank=True)
    cost = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    currency = models.CharField(max_length=3, default="USD")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "shipping_shipment"
        indexes = (models.Index(fields=["-created"], name="shipping_shipment_newest"),)

    def __str__(self) -> str:
        return f"{self.tracking_number or 'nothing'} for {self.order_id}"


class ParcelRow(models.Model):
    """So many pieces of one product in a shipment."""

    shipment = models.ForeignKey(ShipmentRow, models.CASCADE, related_name="parcels")
    sku = models.CharField(max_length=64)
    quantity = models.PositiveIntegerField()

    class Meta:
        db_table = "shipping_parcel"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.quantity} of {self.sku}"
