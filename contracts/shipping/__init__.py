"""Shipping: what it costs to send an order, and shipments on their way."""

from contracts.shipping.interface import (
    Address,
    AddressNotServed,
    Parcel,
    Shipment,
    ShipmentCancelled,
    ShipmentNotFound,
    Shipping,
    ShippingQuote,
)

__all__ = [
    "Address",
    "AddressNotServed",
    "Parcel",
    "Shipment",
    "ShipmentCancelled",
    "ShipmentNotFound",
    "Shipping",
    "ShippingQuote",
]
