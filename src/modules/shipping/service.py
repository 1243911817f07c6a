"""Answers the shipping interface."""

import uuid
from uuid import UUID

import msgspec

from contracts.money import Money
from contracts.shipping import (
    Address,
    Parcel,
    Shipment,
    ShipmentCancelled,
    ShipmentNotFound,
    Shipping,
    ShippingQuote,
)
from modules.shipping import addresses
from modules.shipping.models import ParcelRow, ShipmentRow
from modules.shipping.tariff import quote_for


class ShippingService(Shipping):
    """Quotes from the tariff; shipments in the module's own tables."""

    def quote(self, pieces: int) -> ShippingQuote:
        return quote_for(pieces)

    def ship(self, order_id: UUID, address: Address, parcels: tuple[Parcel, ...]) -> Shipment:
        if ShipmentRow.objects.filter(order_id=order_id).exists():
            return _booked(order_id)
        addresses.check(address)
        cost = quote_for(sum(parcel.quantity for parcel in parcels)).cost
        shipment_id = uuid.uuid4()
        row = ShipmentRow(
            shipment_id=shipment_id,
            order_id=order_id,
            tracking_number=f"LO{shipment_id.hex[:16].upper()}",
            cost=cost.amount,
            currency=cost.currency,
            **{field: text.strip() for field, text in msgspec.structs.asdict(address).items()},
        )
        # Of two calls, or of a shipment and its cancellation, the first decides; the other reads what it wrote.
        ShipmentRow.objects.bulk_create([row], ignore_conflicts=True)
        shipment = _booked(order_id)
        if shipment.shipment_id == shipment_id:
            ParcelRow.objects.bulk_create(
                ParcelRow(shipment_id=shipment_id, sku=parcel.sku, quantity=parcel.quantity) for parcel in parcels
            )
        return shipment

    def cancel(self, order_id: UUID) -> None:
        tombstone = ShipmentRow(order_id=order_id, cancelled=True)
        ShipmentRow.objects.bulk_create([tombstone], ignore_conflicts=True)
        ShipmentRow.objects.filter(order_id=order_id).update(cancelled=True)

    def shipment_of(self, order_id: UUID) -> Shipment:
        row = ShipmentRow.objects.filter(order_id=order_id, cancelled=False).first()
        if row is None:
            raise ShipmentNotFound(order_id)
        return shipment_of(row)


def shipment_of(row: ShipmentRow) -> Shipment:
    """Return a row as the contract has it."""
    return Shipment(row.shipment_id, row.order_id, row.tracking_number, Money(row.cost, row.currency))


def _booked(order_id: UUID) -> Shipment:
    row = ShipmentRow.objects.get(order_id=order_id)
    if row.cancelled:
        raise ShipmentCancelled(order_id)
    return shipment_of(row)
