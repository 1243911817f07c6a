"""The calls that shipping answers."""

from uuid import UUID

from contracts.money import Money
from liftout.contracts import ContractError, Interface, Message, command, query


class Address(Message):
    """Where an order goes."""

    street_address: str
    city: str
    state: str
    zip_code: str
    country: str


class Parcel(Message):
    """So many pieces of one product."""

    sku: str
    quantity: int


class ShippingQuote(Message):
    """What sending costs, and how long it takes.

    Attributes:
        cost: In US dollars, the currency in which the carrier bills.
        days: Working days until it arrives.
    """

    cost: Money
    days: int


class Shipment(Message):
    """An order on its way."""

    shipment_id: UUID
    order_id: UUID
    tracking_number: str
    cost: Money


class AddressNotServed(ContractError):
    """The carrier does not deliver to this address."""

    field: str
    reason: str


class ShipmentCancelled(ContractError):
    """The shipment of this order was cancelled; none can be made for it any more."""

    order_id: UUID


class ShipmentNotFound(ContractError):
    """No shipment was made for this order."""

    order_id: UUID


class Shipping(Interface):
    """Quotes and shipments."""

    @query
    def quote(self, pieces: int) -> ShippingQuote:
        """Return what sending so many pieces costs; nothing costs nothing. ``pieces`` is 0 or more."""

    @command(raises=[AddressNotServed, ShipmentCancelled])
    def ship(self, order_id: UUID, address: Address, parcels: tuple[Parcel, ...]) -> Shipment:
        """Create the shipment of an order. A second time for the same order returns the first shipment."""

    @command
    def cancel(self, order_id: UUID) -> None:
        """Cancel the shipment of an order. Where there is none, none can be made for this order later."""

    @query(raises=[ShipmentNotFound])
    def shipment_of(self, order_id: UUID) -> Shipment:
        """Return the shipment of an order; one that was cancelled is none."""
