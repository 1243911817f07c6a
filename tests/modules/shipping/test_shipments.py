"""Shipments: one for each order, and none for one that was cancelled."""

from uuid import uuid4

import pytest

from contracts.shipping import (
    Address,
    AddressNotServed,
    Parcel,
    ShipmentCancelled,
    ShipmentNotFound,
    Shipping,
)
from liftout import client

shipping = client(Shipping)

HOME = Address("1600 Amphitheatre Parkway", "Mountain View", "CA", "94043", "United States")
PARCELS = (Parcel("MUG", 2), Parcel("LAMP", 1))


def address(**changes: str) -> Address:
    fields = {name: getattr(HOME, name) for name in Address.__struct_fields__}
    return Address(**{**fields, **changes})


def test_an_order_is_shipped_with_a_tracking_number_at_the_quoted_cost() -> None:
    order_id = uuid4()
    shipment = shipping.ship(order_id, HOME, PARCELS)
    assert shipment.order_id == order_id
    assert shipment.tracking_number
    assert shipment.cost == shipping.quote(3).cost
    assert shipping.shipment_of(order_id) == shipment


def test_shipping_an_order_again_returns_the_first_shipment_whatever_is_asked() -> None:
    order_id = uuid4()
    first = shipping.ship(order_id, HOME, PARCELS)
    assert shipping.ship(order_id, address(country="Antarctica"), ()) == first


def test_two_orders_have_two_tracking_numbers() -> None:
    numbers = {shipping.ship(uuid4(), HOME, PARCELS).tracking_number for _ in range(2)}
    assert len(numbers) == 2


def test_a_cancelled_shipment_is_none_and_cannot_be_made_again() -> None:
    order_id = uuid4()
    shipping.ship(order_id, HOME, PARCELS)
    shipping.cancel(order_id)
    shipping.cancel(order_id)
    with pytest.raises(ShipmentNotFound):
        shipping.shipment_of(order_id)
    with pytest.raises(ShipmentCancelled):
        shipping.ship(order_id, HOME, PARCELS)


def test_a_shipment_that_arrives_after_its_cancellation_is_refused() -> None:
    order_id = uuid4()
    shipping.cancel(order_id)
    with pytest.raises(ShipmentCancelled):
        shipping.ship(order_id, HOME, PARCELS)


def test_an_order_that_was_never_shipped_has_no_shipment() -> None:
    with pytest.raises(ShipmentNotFound):
        shipping.shipment_of(uuid4())


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("street_address", "", "missing"),
        ("street_address", "x" * 201, "more than 200"),
        ("city", "  ", "missing"),
        ("zip_code", "", "missing"),
        ("zip_code", "1" * 21, "more than 20"),
        ("country", "", "missing"),
        ("state", "x" * 101, "more than 100"),
        ("city", "Mountain\x00View", "cannot be printed"),
        ("country", "Antarctica", "Antarctica"),
        ("country", " ANTARCTICA ", "ANTARCTICA"),
    ],
)
def test_an_address_is_refused_by_field_and_reason(field: str, text: str, reason: str) -> None:
    order_id = uuid4()
    with pytest.raises(AddressNotServed) as refused:
        shipping.ship(order_id, address(**{field: text}), PARCELS)
    assert refused.value.field == field
    assert reason in refused.value.reason
    with pytest.raises(ShipmentNotFound):
        shipping.shipment_of(order_id)


@pytest.mark.parametrize(
    "changes",
    [{"state": ""}, {"country": "Åland Islands"}, {"zip_code": "SW1A 1AA"}, {"city": "  Köln  "}, {"country": "日本"}],
)
def test_the_rest_of_the_world_is_served(changes: dict[str, str]) -> None:
    assert shipping.ship(uuid4(), address(**changes), PARCELS).tracking_number
